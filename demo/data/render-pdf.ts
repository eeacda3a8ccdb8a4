import PDFDocument from 'pdfkit';
import { chineseFont } from './font.ts';
import { type Paper, SPECIMEN_NOTICE } from './paper.ts';

const MARGIN = 64;
const SEAL_RADIUS = 42;
const SEAL_RED = '#c8102e';
const BODY = { indent: 22, lineGap: 5, paragraphGap: 8, align: 'justify' } as const;

/** A4 pages with the font embedded; the same paper always gives the same bytes. */
export async function renderPdf(paper: Paper): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    // The library would put today's date here, and derive the file identifier from it.
    info: { Title: paper.title, CreationDate: new Date(`${paper.signature.date}T01:00:00Z`) },
  });
  const bytes = collect(document);
  document.registerFont('chinese', chineseFont());
  document.font('chinese');
  drawHead(document, paper);
  for (const { heading, paragraphs } of paper.sections) {
    drawHeading(document, heading);
    document.fontSize(11);
    for (const paragraph of paragraphs) document.text(paragraph, BODY);
  }
  if (paper.table !== undefined) {
    drawHeading(document, paper.table.heading);
    document.fontSize(10).table({
      defaultStyle: { padding: 5, borderColor: '#888888' },
      data: paper.table.rows.map((row) => [...row]),
    });
  }
  drawSignature(document, paper.signature);
  drawFooters(document);
  document.end();
  return bytes;
}

function drawHead(document: PDFKit.PDFDocument, { title, subtitle, fields }: Paper): void {
  document.fontSize(22).text(title, { align: 'center' });
  document.fontSize(11).fillColor('#555555').text(subtitle, { align: 'center' });
  document.fillColor('black').moveDown();
  document.table({
    defaultStyle: { padding: 6, borderColor: '#888888' },
    columnStyles: [120, '*'],
    data: fields.map((field) => [...field]),
  });
}

function drawHeading(document: PDFKit.PDFDocument, heading: string): void {
  document.x = MARGIN;
  document.moveDown().fontSize(14).text(heading).moveDown(0.4);
}

function drawSignature(document: PDFKit.PDFDocument, { name, date }: Paper['signature']): void {
  if (document.y > document.page.height - MARGIN - 3 * SEAL_RADIUS) document.addPage();
  document.x = MARGIN;
  document.moveDown(2).fontSize(11);
  const top = document.y;
  document.text(`${name}（样章）`, { align: 'right' }).text(date, { align: 'right' });
  const [x, y] = [document.page.width - MARGIN - 70, top + 16];
  document.save().strokeColor(SEAL_RED).fillColor(SEAL_RED).opacity(0.75).lineWidth(2.5);
  document.circle(x, y, SEAL_RADIUS).stroke();
  document.polygon(...starPoints(x, y, SEAL_RADIUS / 3)).fill();
  document.restore();
}

/** Five points, every second corner on the inner circle. */
function starPoints(x: number, y: number, radius: number): [number, number][] {
  return Array.from({ length: 10 }, (_, corner) => {
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    const reach = corner % 2 === 0 ? radius : radius * 0.382;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
}

function drawFooters(document: PDFKit.PDFDocument): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Text below the bottom margin would start a new page.
    document.page.margins.bottom = 0;
    document.fontSize(8).fillColor('#777777');
    const footer = `${SPECIMEN_NOTICE} · 第 ${page + 1} / ${count} 页`;
    document.text(footer, MARGIN, document.page.height - 40, { align: 'center' });
  }
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
