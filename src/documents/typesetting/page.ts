import type { Style, Typesetter } from './typesetter.ts';

/** The text area of an A4 page, points. */
export const PAGE = { left: 74, top: 69, right: 595.28 - 74, bottom: 841.89 - 66 } as const;
export const WIDTH = PAGE.right - PAGE.left;
const FOOTER_Y = 841.89 - 52;

const INK = '#1a1a1a';
const RULE = '#8c8c8c';
const SHADE = '#f0f0f0';

export const styles = {
  programme: { font: 'regular', size: 11, leading: 18, color: INK },
  title: { font: 'title', size: 22, leading: 34, color: INK },
  number: { font: 'regular', size: 11, leading: 20, color: INK },
  body: { font: 'regular', size: 11.5, leading: 20, color: INK },
  heading: { font: 'bold', size: 12, leading: 21, color: INK },
  cell: { font: 'regular', size: 10, leading: 15.5, color: INK },
  strongCell: { font: 'bold', size: 10, leading: 15.5, color: INK },
  small: { font: 'regular', size: 8, leading: 12, color: INK },
  footer: { font: 'regular', size: 8.5, leading: 13, color: '#666666' },
} as const satisfies Readonly<Record<string, Style>>;

/** The pages of a document in progress, with the vertical position on the last one. */
export class PageWriter {
  y: number = PAGE.top;
  readonly document: PDFKit.PDFDocument;
  readonly set: Typesetter;

  /** @param document with its first page open and its pages buffered */
  constructor(document: PDFKit.PDFDocument, set: Typesetter) {
    this.document = document;
    this.set = set;
  }

  /** Makes sure that `height` fits below. @returns whether that took a new page */
  need(height: number): boolean {
    if (this.y + height <= PAGE.bottom) return false;
    this.document.addPage();
    this.y = PAGE.top;
    return true;
  }

  line(text: string, style: Style, x: number, spread = 0): void {
    this.set.print(text, style, x, this.y, spread);
    this.y += style.leading;
  }

  /** A line across the whole width. @param weight of the line, points */
  rule(y: number, weight: number): void {
    const { document } = this;
    document
      .lineWidth(weight)
      .strokeColor(RULE)
      .moveTo(PAGE.left, y)
      .lineTo(PAGE.right, y)
      .stroke();
  }

  /** A frame from here down. */
  frame(x: number, width: number, height: number): void {
    this.document.lineWidth(0.5).strokeColor(RULE).rect(x, this.y, width, height).stroke();
  }

  /** A grey background from here down, for text drawn over it. */
  shade(width: number, height: number): void {
    this.document.rect(PAGE.left, this.y, width, height).fill(SHADE);
  }

  /** Writes the document's name, the page number and the page count below every page. */
  footers(text: string): void {
    const { start, count } = this.document.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.document.switchToPage(index);
      this.rule(FOOTER_Y - 6, 0.5);
      this.set.print(text, styles.footer, PAGE.left, FOOTER_Y);
      const counted = `第 ${index + 1} 页，共 ${count} 页`;
      const x = PAGE.right - this.set.widthOf(counted, styles.footer);
      this.set.print(counted, styles.footer, x, FOOTER_Y);
    }
  }
}
