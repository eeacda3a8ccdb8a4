import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { isWithinLimits, withoutEmptyEnd } from './csv-limits.ts';
import type { Row } from './table-shape.ts';

/** What a CSV file says as a table, or why it says nothing. */
export type CsvReading =
  | { readonly kind: 'read'; readonly rows: readonly Row[] }
  | { readonly kind: 'malformed'; readonly line: number }
  | { readonly kind: 'not-utf-8' | 'too-large' };

/**
 * Reads a CSV file (RFC 4180) as spreadsheet programs save it: in UTF-8, with or without a byte
 * order mark, or in GB 18030; with line ends of any kind.
 */
export function readCsv(content: Buffer): CsvReading {
  const filled = withoutEmptyEnd(content);
  if (!isWithinLimits(filled)) return { kind: 'too-large' };
  const text = textOf(filled);
  if (text === undefined) return { kind: 'not-utf-8' };
  try {
    return { kind: 'read', rows: parse(text, { bom: true, relax_column_count: true }) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: 'malformed', line: Number(error.lines) };
  }
}

/**
 * Chinese spreadsheet programs save CSV in GB 18030 by default. Hardly any Chinese text of it is
 * UTF-8 by chance, so that is tried first.
 * @returns with one kind of line end, which the parser would take from the first line; undefined
 * for another encoding
 */
function textOf(content: Buffer): string | undefined {
  const text = isUtf8(content) ? content.toString() : textOfChinese(content);
  return text?.replace(/\r\n?/g, '\n');
}

/** What tells an encoding, from the first byte beyond ASCII. */
const SAMPLE_BYTES = 1024 ** 2;

function textOfChinese(content: Buffer): string | undefined {
  const first = content.findIndex((byte) => byte > 0x7f);
  const sample = content.subarray(first, first + SAMPLE_BYTES);
  if (isDamagedUtf8(sample.toString()) || isLatin(sample.toString('latin1'))) return undefined;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(content);
  } catch {
    // A TypeError says that bytes do not belong to the encoding; nothing else can fail here.
    return undefined;
  }
}

/**
 * Whether a text read as UTF-8 is one, but for a few bytes: it has a byte order mark, or most of its
 * wide characters are whole. Read as GB 18030 it would be text too, but not the text that was written.
 */
function isDamagedUtf8(text: string): boolean {
  if (text.startsWith('\ufeff')) return true;
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u0800-\ufffc]/g)?.length ?? 0;
  return whole > lost;
}

/**
 * Whether single bytes stand before letters, as accented letters of ISO 8859-1 do (`cafés`). In
 * GB 18030 some characters look so, too, but hardly half of all runs.
 * @param text a character for each byte
 */
function isLatin(text: string): boolean {
  const runs = text.match(/[\x80-\xff]+/g)?.length ?? 0;
  const single = text.match(/(?<![\x80-\xff])[\x80-\xff](?=[@-~])/g)?.length ?? 0;
  return 2 * single >= runs;
}
