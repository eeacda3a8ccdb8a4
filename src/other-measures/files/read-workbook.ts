import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import { recordsOfTable } from './records-of-table.ts';
import { type TableReading, type TableShape, unreadable } from './table-shape.ts';
import type { WorkbookReading } from './workbook-worker.ts';

/** In source, the file next to this one; in the bundle, the entry next to this chunk. */
const WORKER = new URL(`./workbook-worker${extname(import.meta.url)}`, import.meta.url);
/** A workbook of 1 000 rows takes a tenth of a second. */
const MOST_MS = 10_000;
const MOST_HEAP_MB = 256;
const MOST_WAITING = 20;
const IDLE_MS = 60_000;
/** The most that a batch of ours has, several times. */
const MOST_ROWS = 5_000;
/** Cells that one finding names. */
const MOST_TOLD = 20;
/** How a compound file begins: what Office makes of a workbook with a password, and of old ones. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

export interface WorkbookReader {
  /** @throws Problem `unavailable` when too many files are waiting already */
  read<Member extends string>(
    content: Buffer,
    shape: TableShape<Member>,
  ): Promise<TableReading<Member>>;
  close(): Promise<void>;
}

/**
 * Reads workbooks (XLSX) one at a time in a thread of their own, with limits of size, memory and
 * time: unpacked, a small file may be of any size.
 */
export function workbookReader(): WorkbookReader {
  const pool = new Piscina<ArrayBuffer, WorkbookReading>({
    filename: fileURLToPath(WORKER),
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  return {
    async read(content, shape) {
      if (content.subarray(0, COMPOUND.length).equals(COMPOUND)) {
        return unreadable(shape, finding('workbook-locked', ''));
      }
      if (pool.queueSize >= MOST_WAITING) {
        throw new Problem('unavailable', { headers: { 'retry-after': '2' } });
      }
      const { buffer, byteOffset, byteLength } = content;
      const copy = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
      return tableOf(await bounded(pool, copy), shape);
    },
    close: () => pool.destroy(),
  };
}

async function bounded(
  pool: Piscina<ArrayBuffer, WorkbookReading>,
  content: ArrayBuffer,
): Promise<WorkbookReading> {
  try {
    return await pool.run(content, { signal: AbortSignal.timeout(MOST_MS) });
  } catch (error) {
    if (isExceeded(error)) return { kind: 'too-large' };
    throw error;
  }
}

/** The thread ran out of its time or its memory. */
function isExceeded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
  );
}

function tableOf<Member extends string>(
  reading: WorkbookReading,
  shape: TableShape<Member>,
): TableReading<Member> {
  const refused = (code: 'malformed-workbook' | 'workbook-too-large') =>
    unreadable(shape, finding(code, ''));
  if (reading.kind !== 'read') {
    return refused(reading.kind === 'malformed' ? 'malformed-workbook' : 'workbook-too-large');
  }
  const filled = reading.sheets.filter((rows) => rows.length > 0);
  const [rows = []] = filled;
  if (rows.length > MOST_ROWS) return refused('workbook-too-large');
  const { body, findings } = recordsOfTable(rows, shape);
  const { failed } = reading;
  const others = [
    ...(filled.length > 1 ? [finding('several-sheets', '', { count: filled.length })] : []),
    ...(failed.length > 0
      ? [finding('formula-failed', '', { cells: failed.slice(0, MOST_TOLD) })]
      : []),
  ];
  return { body, findings: [...others, ...findings] };
}
