import PDFDocument from 'pdfkit';
import encodeQR from 'qr';
import type { Block, CodeBlock, PrintedText, VerificationMarks } from '../model/description.ts';
import type { DocumentFonts } from './fonts.ts';
import { PAGE, PageWriter, styles, WIDTH } from './page.ts';
import { typesetBars, typesetFacts, typesetTable } from './typeset-rows.ts';
import { typesetVerification, verificationHeight } from './typeset-verification.ts';
import { typesetter } from './typesetter.ts';

/** Points, without the quiet zone. */
const QR_SIZE = 72;
/** Of a code that holds more than a link, at least. */
const LARGE_QR_SIZE = 108;
/** A module of 0.4 mm, which phones read from a printed page. */
const SMALLEST_MODULE = 1.14;
/** The minimum in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * Draws a document on A4 pages with its font embedded. The same description gives the same bytes.
 * @returns the whole file
 */
export async function typesetDocument(
  description: PrintedText,
  fonts: DocumentFonts,
): Promise<Uint8Array> {
  const issuedAt = new Date(description.issuedAt);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    // Otherwise the library uses today's date here, and derives the file's identifier from it.
    info: { Title: `${description.title} ${description.number}`, CreationDate: issuedAt },
  });
  const bytes = collect(document);
  const page = new PageWriter(document, typesetter(document, fonts));
  typesetHead(page, description);
  const closing = closingOf(description.blocks);
  for (const block of description.blocks.slice(0, -closing.length)) typesetBlock(page, block);
  page.need(heightOf(page, closing) + verificationHeight(page, description.verification));
  for (const block of closing) typesetBlock(page, block, description.verification);
  typesetVerification(page, description.verification);
  page.footers(`${description.title} ${description.number}`);
  document.file(Buffer.from(description.content), {
    name: 'content.json',
    type: 'application/json',
    description: '本件的内容；其 SHA-256 即内容摘要',
    creationDate: issuedAt,
    modifiedDate: issuedAt,
  });
  document.end();
  return bytes;
}

function typesetHead(
  page: PageWriter,
  { programme, title, number, verification }: PrintedText,
): void {
  const left = PAGE.right - QR_SIZE;
  if (verification !== undefined) {
    typesetQr(page, qrRows(verification.link), left, PAGE.top);
    page.document.link(left, PAGE.top, QR_SIZE, QR_SIZE, verification.link);
  }
  for (const [text, style] of [
    [programme, styles.programme],
    [title, styles.title],
    [number, styles.number],
  ] as const) {
    for (const line of page.set.linesOf(text, style, WIDTH - 2 * (QR_SIZE + 12))) {
      page.line(line, style, PAGE.left + (WIDTH - page.set.widthOf(line, style)) / 2);
    }
  }
  page.y = Math.max(page.y, PAGE.top + QR_SIZE) + 6;
  page.rule(page.y, 1);
  page.y += 8;
}

function qrRows(text: string): readonly (readonly boolean[])[] {
  return encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
}

/** Of a side, without the quiet zone. */
function modulesOf({ length }: readonly unknown[]): number {
  return length - 2 * QUIET_ZONE;
}

function typesetQr(
  { document }: PageWriter,
  rows: readonly (readonly boolean[])[],
  x: number,
  y: number,
  size = QR_SIZE,
): void {
  const module = size / modulesOf(rows);
  for (const [down, row] of rows.entries()) {
    for (const [across, isDark] of row.entries()) {
      const [left, top] = [x + (across - QUIET_ZONE) * module, y + (down - QUIET_ZONE) * module];
      if (isDark) document.rect(left, top, module, module);
    }
  }
  document.fill('black');
}

function typesetBlock(page: PageWriter, block: Block, verification?: VerificationMarks): void {
  if (block.kind === 'salutation') typesetParagraph(page, block.text, 0);
  else if (block.kind === 'paragraph') typesetParagraph(page, block.text, 2);
  else if (block.kind === 'heading') typesetHeading(page, block.text);
  else if (block.kind === 'facts') typesetFacts(page, block.rows);
  else if (block.kind === 'code') typesetCode(page, block);
  else if (block.kind === 'bars') typesetBars(page, block.rows);
  else if (block.kind === 'table') typesetTable(page, block.columns, block.rows);
  else typesetSignature(page, block.lines, verificationHeight(page, verification));
}

/** The code at the left margin, its words to the right of it. */
function typesetCode(page: PageWriter, { text, link, lines }: CodeBlock): void {
  const rows = qrRows(text);
  const size = Math.max(LARGE_QR_SIZE, modulesOf(rows) * SMALLEST_MODULE);
  page.need(size + 16);
  page.y += 8;
  const top = page.y;
  typesetQr(page, rows, PAGE.left, top, size);
  page.document.link(PAGE.left, top, size, size, link);
  const left = PAGE.left + size + 16;
  const style = styles.small;
  for (const line of lines.flatMap((text) => page.set.linesOf(text, style, PAGE.right - left))) {
    page.line(line, style, left);
  }
  page.y = Math.max(page.y, top + size) + 8;
}

/**
 * The signature with the last two paragraphs before it, so that neither the signature nor the
 * verification block is alone on a page, nor with the telephone numbers alone.
 */
function closingOf(blocks: readonly Block[]): readonly Block[] {
  const before = blocks.slice(-3, -1);
  const own = before.findLastIndex(({ kind }) => kind !== 'paragraph');
  return [...before.slice(own + 1), ...blocks.slice(-1)];
}

function heightOf(page: PageWriter, blocks: readonly Block[]): number {
  const { leading } = styles.body;
  const heights = blocks.map((block) => {
    if (block.kind === 'paragraph') {
      return page.set.linesOf(block.text, styles.body, WIDTH, 2).length * leading + 2;
    }
    if (block.kind !== 'signature') return 0;
    return LEAST_ROOM + 6 + signatureLines(page, block.lines).length * leading;
  });
  return heights.reduce((sum, height) => sum + height, 0);
}

/** @param indent of the first line, in characters */
function typesetParagraph(page: PageWriter, text: string, indent: number): void {
  const style = styles.body;
  const lines = page.set.linesOf(text, style, WIDTH, indent);
  for (const [index, line] of lines.entries()) {
    // The first line is never alone at the foot of a page.
    page.need(index === 0 && lines.length > 1 ? 2 * style.leading : style.leading);
    page.line(line, style, PAGE.left, index < lines.length - 1 ? spreadOf(page, line) : 0);
  }
  page.y += 2;
}

/** In em: from a tenth on, PDF readers take the gaps for spaces, and find no word of the line. */
const MOST_SPREAD = 0.095;

/** Extra space between the characters of a slightly short line, to fill it to the margin. */
function spreadOf({ set }: PageWriter, line: string): number {
  const spread = (WIDTH - set.widthOf(line, styles.body)) / Math.max([...line].length - 1, 1);
  return spread < MOST_SPREAD * styles.body.size ? spread : 0;
}

function typesetHeading(page: PageWriter, text: string): void {
  // A heading always has content below it.
  page.need(styles.heading.leading + 70);
  page.y += 4;
  page.line(text, styles.heading, PAGE.left);
  page.y += 2;
}

/**
 * Above the signature, points: a seal of 42 mm over name and day covers no line of the text. A page
 * that is nearly full leaves less.
 */
const SEAL_ROOM = 42;
const LEAST_ROOM = 16;

/** From the right margin, points. */
const SIGNATURE_INSET = 24;

/** The name of an authority may be longer than a line. */
function signatureLines({ set }: PageWriter, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => set.linesOf(text, styles.body, WIDTH - 2 * SIGNATURE_INSET));
}

/** @param below what follows on the same page */
function typesetSignature(page: PageWriter, texts: readonly string[], below: number): void {
  const style = styles.body;
  const lines = signatureLines(page, texts);
  const height = lines.length * style.leading + 6;
  page.need(LEAST_ROOM + height);
  const left = PAGE.bottom - page.y - height - below;
  page.y += Math.min(SEAL_ROOM, Math.max(LEAST_ROOM, left));
  const widths = lines.map((line) => page.set.widthOf(line, style));
  const middle = PAGE.right - SIGNATURE_INSET - Math.max(...widths) / 2;
  for (const [index, line] of lines.entries()) {
    page.line(line, style, middle - (widths[index] ?? 0) / 2);
  }
  page.y += 6;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}
