import PDFDocument from 'pdfkit';
import encodeQR from 'qr';
import type { Block, PaperDescription } from '../model/description.ts';
import { drawFacts, drawTable, PADDING } from './draw-rows.ts';
import type { PaperFonts } from './fonts.ts';
import { PAGE, Sheet, styles, WIDTH } from './page.ts';
import { typesetter } from './typesetter.ts';

/** Points, without the quiet zone around it. */
const QR_SIZE = 72;
/** The least of it, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * Draws a paper on A4 pages with its font embedded. The same description gives the same bytes.
 * @returns the whole file
 */
export async function drawPaper(paper: PaperDescription, fonts: PaperFonts): Promise<Uint8Array> {
  const issuedAt = new Date(paper.issuedAt);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    // The library would put today's date here, and derive the file's identifier from it.
    info: { Title: `${paper.title} ${paper.number}`, CreationDate: issuedAt },
  });
  const bytes = collect(document);
  const sheet = new Sheet(document, typesetter(document, fonts));
  drawHead(sheet, paper);
  const closing = closingOf(paper.blocks);
  for (const block of paper.blocks.slice(0, -closing.length)) drawBlock(sheet, block);
  sheet.need(heightOf(sheet, closing) + verificationHeight(sheet, paper.verification));
  for (const block of closing) drawBlock(sheet, block);
  drawVerification(sheet, paper.verification);
  sheet.footers(`${paper.title} ${paper.number}`);
  document.file(Buffer.from(paper.content), {
    name: 'content.json',
    type: 'application/json',
    description: '本件的内容；其 SHA-256 即内容摘要',
    creationDate: issuedAt,
    modifiedDate: issuedAt,
  });
  document.end();
  return bytes;
}

function drawHead(
  sheet: Sheet,
  { programme, title, number, verification }: PaperDescription,
): void {
  const left = PAGE.right - QR_SIZE;
  drawQr(sheet, verification.link, left, PAGE.top);
  sheet.document.link(left, PAGE.top, QR_SIZE, QR_SIZE, verification.link);
  for (const [text, style] of [
    [programme, styles.programme],
    [title, styles.title],
    [number, styles.number],
  ] as const) {
    for (const line of sheet.set.linesOf(text, style, WIDTH - 2 * (QR_SIZE + 12))) {
      sheet.line(line, style, PAGE.left + (WIDTH - sheet.set.widthOf(line, style)) / 2);
    }
  }
  sheet.y = Math.max(sheet.y, PAGE.top + QR_SIZE) + 10;
  sheet.rule(sheet.y, 1);
  sheet.y += 12;
}

function drawQr({ document }: Sheet, link: string, x: number, y: number): void {
  const rows = encodeQR(link, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const module = QR_SIZE / (rows.length - 2 * QUIET_ZONE);
  for (const [down, row] of rows.entries()) {
    for (const [across, isDark] of row.entries()) {
      const [left, top] = [x + (across - QUIET_ZONE) * module, y + (down - QUIET_ZONE) * module];
      if (isDark) document.rect(left, top, module, module);
    }
  }
  document.fill('black');
}

function drawBlock(sheet: Sheet, block: Block): void {
  if (block.kind === 'salutation') drawParagraph(sheet, block.text, 0);
  else if (block.kind === 'paragraph') drawParagraph(sheet, block.text, 2);
  else if (block.kind === 'heading') drawHeading(sheet, block.text);
  else if (block.kind === 'facts') drawFacts(sheet, block.rows);
  else if (block.kind === 'table') drawTable(sheet, block.columns, block.rows);
  else drawSignature(sheet, block.lines);
}

/** The signature with the paragraph before it: neither it nor what verifies the paper stands on a page alone. */
function closingOf(blocks: readonly Block[]): readonly Block[] {
  return blocks.slice(blocks.at(-2)?.kind === 'paragraph' ? -2 : -1);
}

function heightOf({ set }: Sheet, blocks: readonly Block[]): number {
  const { leading } = styles.body;
  const heights = blocks.map((block) => {
    if (block.kind === 'paragraph') {
      return set.linesOf(block.text, styles.body, WIDTH, 2).length * leading + 2;
    }
    return block.kind === 'signature' ? 24 + block.lines.length * leading : 0;
  });
  return heights.reduce((sum, height) => sum + height, 0);
}

/** @param indent of the first line, in characters */
function drawParagraph(sheet: Sheet, text: string, indent: number): void {
  const style = styles.body;
  const lines = sheet.set.linesOf(text, style, WIDTH, indent);
  for (const [index, line] of lines.entries()) {
    // No first line alone at the foot of a page.
    sheet.need(index === 0 && lines.length > 1 ? 2 * style.leading : style.leading);
    sheet.line(line, style, PAGE.left, index < lines.length - 1 ? spreadOf(sheet, line) : 0);
  }
  sheet.y += 2;
}

/** What is added between the characters of a line that is a little short, to fill it up to the margin. */
function spreadOf({ set }: Sheet, line: string): number {
  const spread = (WIDTH - set.widthOf(line, styles.body)) / Math.max([...line].length - 1, 1);
  return spread < styles.body.size / 8 ? spread : 0;
}

function drawHeading(sheet: Sheet, text: string): void {
  // Never without something below it.
  sheet.need(styles.heading.leading + 70);
  sheet.y += 6;
  sheet.line(text, styles.heading, PAGE.left);
  sheet.y += 2;
}

function drawSignature(sheet: Sheet, lines: readonly string[]): void {
  const style = styles.body;
  sheet.need(18 + lines.length * style.leading);
  sheet.y += 18;
  const widths = lines.map((line) => sheet.set.widthOf(line, style));
  const middle = PAGE.right - 24 - Math.max(...widths) / 2;
  for (const [index, line] of lines.entries()) {
    sheet.line(line, style, middle - (widths[index] ?? 0) / 2);
  }
  sheet.y += 6;
}

/** How the paper is verified, and which characters the font lacked: everything else is set by now. */
function drawVerification(sheet: Sheet, verification: PaperDescription['verification']): void {
  const lines = verificationLines(sheet, verification);
  const height = lines.length * styles.small.leading + 2 * PADDING.y;
  sheet.need(height + 10);
  sheet.y += 10;
  sheet.frame(PAGE.left, WIDTH, height);
  sheet.y += PADDING.y;
  for (const line of lines) sheet.line(line, styles.small, PAGE.left + PADDING.x);
}

function verificationHeight(sheet: Sheet, verification: PaperDescription['verification']): number {
  const { length } = verificationLines(sheet, verification);
  return length * styles.small.leading + 2 * PADDING.y + 10;
}

function verificationLines(
  { set }: Sheet,
  { code, address, sha256 }: PaperDescription['verification'],
): readonly string[] {
  const missing = set.missing();
  const sentences = [
    `核验码：${code}`,
    `核验网址：${address}/（核验码）`,
    `内容摘要（SHA-256）：${sha256}`,
    '扫描首页二维码或访问核验网址，可核对本件的文号、种类、签发日期和内容摘要；核验不显示其他内容。',
    ...(missing.length === 0
      ? []
      : [`字体未收录的字以“〓”代替，编码依次为 ${missing.join('、')}。`]),
  ];
  return sentences.flatMap((text) => set.linesOf(text, styles.small, WIDTH - 2 * PADDING.x));
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}
