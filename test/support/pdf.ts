import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// PDFs as others see them: text, pixels and attachments by Poppler, QR codes by ZXing.

/** A page as grey pixels, 0 black to 255 white. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Points from the top left corner of a page. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const POINTS_PER_INCH = 72;

export function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The text of each page. */
export function textOf(pdf: Uint8Array): string[] {
  return within(pdf, (file) => {
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    return text.split('\f').slice(0, -1);
  });
}

/** What pdf.js makes of a file; its own types are those of a browser. */
interface PdfJs {
  readonly getDocument: (source: { readonly data: Uint8Array }) => {
    readonly promise: Promise<PdfJsDocument>;
    readonly destroy: () => Promise<void>;
  };
}

interface PdfJsDocument {
  readonly numPages: number;
  readonly getPage: (number: number) => Promise<{
    readonly getTextContent: () => Promise<{
      readonly items: readonly { readonly str: string; readonly hasEOL: boolean }[];
    }>;
  }>;
}

/** The lines of all pages, as pdf.js reads them: in Firefox, and in most viewers on the web. */
export async function linesByPdfJs(pdf: Uint8Array): Promise<string[]> {
  const name = 'pdfjs-dist/legacy/build/pdf.mjs';
  const { getDocument }: PdfJs = await import(name);
  // It takes the bytes away from their owner.
  const task = getDocument({ data: Uint8Array.from(pdf) });
  try {
    const document = await task.promise;
    let text = '';
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      for (const { str, hasEOL } of items) text += hasEOL ? `${str}\n` : str;
      text += '\n';
    }
    return text.split('\n').filter((line) => line !== '');
  } finally {
    await task.destroy();
  }
}

/** The pages, one pixel a point. */
export function pagesOf(pdf: Uint8Array): Page[] {
  return within(pdf, (file, directory) => {
    execFileSync('pdftoppm', ['-gray', '-r', `${POINTS_PER_INCH}`, file, join(directory, 'page')]);
    return readdirSync(directory)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => pageOf(readFileSync(join(directory, name))));
  });
}

/** The one file that a PDF carries. */
export function attachmentOf(pdf: Uint8Array): Buffer {
  return within(pdf, (file, directory) => {
    const target = join(directory, 'attachment');
    execFileSync('pdfdetach', ['-save', '1', '-o', target, file]);
    return readFileSync(target);
  });
}

/** Share of a region that is ink, 0 … 1. */
export function inkIn({ width, pixels }: Page, region: Region): number {
  let ink = 0;
  for (let y = region.y; y < region.y + region.height; y += 1) {
    for (let x = region.x; x < region.x + region.width; x += 1) {
      ink += 255 - (pixels[y * width + x] ?? 255);
    }
  }
  return ink / (255 * region.width * region.height);
}

/** The texts of the QR codes on the first page, printed at so many dots an inch. */
export async function codesOn(pdf: Uint8Array, dotsPerInch: number): Promise<string[]> {
  const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });
  const image = within(pdf, (file, directory) => {
    const target = join(directory, 'first');
    const size = ['-r', `${dotsPerInch}`, '-f', '1', '-singlefile'];
    execFileSync('pdftoppm', ['-png', ...size, file, target]);
    return readFileSync(`${target}.png`);
  });
  const found = await readBarcodes(image, { formats: ['QRCode'] });
  return found.map(({ text }) => text);
}

/** A binary PGM: `P5 width height 255`, then a byte a pixel. */
function pageOf(pgm: Buffer): Page {
  const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(pgm.toString('latin1', 0, 50));
  if (head === null) throw new Error('not a PGM file');
  return {
    width: Number(head[1]),
    height: Number(head[2]),
    pixels: pgm.subarray(head[0].length),
  };
}

function within<T>(pdf: Uint8Array, work: (file: string, directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'subsidy-document-'));
  try {
    const file = join(directory, 'document.pdf');
    writeFileSync(file, pdf);
    return work(file, directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
