import type { Localized } from '#platform/values/findings.ts';
import type { ByteSource } from '../uploads/byte-source.ts';
import type { MediaType } from './media-type.ts';

/** Signs that a file is damaged. A person looks at it: readers mend more than we know. */
export const defectKinds = [
  'end-missing',
  'content-missing',
  'pages-missing',
  'part-damaged',
] as const;

export interface FileDefect {
  readonly kind: (typeof defectKinds)[number];
  /** The part of a package that does not open; null: the file as a whole. */
  readonly place: string | null;
}

/** Defects that are told of a file; more of them say nothing new. */
export const MOST_DEFECTS = 10;

/** What is wrong, in the middle of a sentence. */
export function defectName({ kind, place }: FileDefect): Localized {
  switch (kind) {
    case 'end-missing':
      return { zh: '缺少文件结尾', en: 'its end is missing' };
    case 'content-missing':
      return { zh: '没有文档内容', en: 'it has no content of a document' };
    case 'pages-missing':
      return { zh: '没有页面', en: 'it has no page' };
    case 'part-damaged':
      return {
        zh: `内部文件 ${place} 打不开`,
        en: `its part ${place} does not open`,
      };
  }
}

/** The ends of a file, in which its marks are looked for. */
const WINDOW_BYTES = 64 * 1024;
/** The end mark of a PDF stands in its last 1 024 bytes; readers look farther. @see ISO 32000-1, H.3 */
const PDF_END_BYTES = 2 * 1024;
const PIECE_BYTES = 1024 * 1024;
/** Longer than the patterns below. */
const OVERLAP_BYTES = 64;

const OBJECT = /\d\s+\d+\s+obj\b/;
/** A page, or objects that are packed and may be pages. */
const PAGE = /\/Type\s*\/(?:Page|ObjStm)(?![A-Za-z])/;
const PNG_END = Buffer.from('IEND\xaeB`\x82', 'latin1');
const JPEG_END = Buffer.from([0xff, 0xd9]);

/**
 * The signs of damage in a document or picture, from its ends and its outlines; parts of packages are
 * opened elsewhere.
 * @param source read in bounded pieces; the whole of a PDF only as far as no page was found
 */
export async function fileDefects(
  source: ByteSource,
  mediaType: MediaType,
): Promise<readonly FileDefect[]> {
  switch (mediaType) {
    case 'application/pdf':
      return pdfDefects(source);
    case 'image/png':
      return (await tailOf(source)).includes(PNG_END) ? [] : [whole('end-missing')];
    case 'image/jpeg':
      return (await hasJpegEnd(source)) ? [] : [whole('end-missing')];
    default:
      return [];
  }
}

function whole(kind: FileDefect['kind']): FileDefect {
  return { kind, place: null };
}

async function pdfDefects(source: ByteSource): Promise<readonly FileDefect[]> {
  const tail = withoutPadding(await tailOf(source)).toString('latin1');
  const end = tail.slice(-PDF_END_BYTES);
  const isWhole = end.includes('startxref') && end.includes('%%EOF');
  const defects = isWhole ? [] : [whole('end-missing')];
  const head = (await headOf(source)).toString('latin1');
  if (!OBJECT.test(head) && !OBJECT.test(tail)) return [...defects, whole('content-missing')];
  return (await hasPage(source)) ? defects : [...defects, whole('pages-missing')];
}

/** The bytes without NUL and blanks behind them. */
function withoutPadding(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.findLastIndex((byte) => !PADDING.has(byte)) + 1);
}

const PADDING = new Set(Buffer.from('\0\t\n\f\r '));

async function hasPage(source: ByteSource): Promise<boolean> {
  for (let at = 0; at < source.sizeBytes; at += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES + OVERLAP_BYTES, source.sizeBytes - at);
    if (PAGE.test((await source.read(at, length)).toString('latin1'))) return true;
  }
  return false;
}

/** A picture may hold others: only what stands behind the beginning of its own scan counts. */
async function hasJpegEnd(source: ByteSource): Promise<boolean> {
  const scanAt = scanStart(await headOf(source));
  const tail = await tailOf(source);
  const tailAt = source.sizeBytes - tail.length;
  return tail.subarray(Math.max(0, scanAt - tailAt)).includes(JPEG_END);
}

const SCAN_OR_END = Buffer.from([0xda, 0xd9]);

/** Place of the start of scan, or of the last segment that the head has. @see ITU-T T.81, B.1.1 */
function scanStart(head: Buffer): number {
  let at = 2;
  while (
    at + 4 <= head.length &&
    head[at] === 0xff &&
    !SCAN_OR_END.includes(Number(head[at + 1]))
  ) {
    at += 2 + head.readUInt16BE(at + 2);
  }
  return at;
}

function headOf(source: ByteSource): Promise<Buffer> {
  return source.read(0, Math.min(WINDOW_BYTES, source.sizeBytes));
}

function tailOf(source: ByteSource): Promise<Buffer> {
  const length = Math.min(WINDOW_BYTES, source.sizeBytes);
  return source.read(source.sizeBytes - length, length);
}
