import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import type { CsvReading } from './read-csv.ts';
import { tableOfCsv, tableOfWorkbook } from './table-of-reading.ts';
import { type TableReading, type TableShape, unreadable } from './table-shape.ts';
import type { FileToRead, WorkbookReading } from './table-worker.ts';

/** In source, the file next to this one; in the bundle, the entry next to this chunk. */
const WORKER = new URL(`./table-worker${extname(import.meta.url)}`, import.meta.url);
/** A workbook of 1 000 rows takes a tenth of a second. */
const MOST_MS = 10_000;
const MOST_HEAP_MB = 256;
const MOST_WAITING = 20;
const IDLE_MS = 60_000;
/** How a compound file begins: what Office makes of a workbook with a password, and of old ones. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

type ReadTable = <Member extends string>(
  content: Buffer,
  shape: TableShape<Member>,
) => Promise<TableReading<Member>>;

export interface TableReader {
  /** @throws Problem `unavailable` when too many files are waiting already */
  readonly csv: ReadTable;
  /** @throws Problem `unavailable` when too many files are waiting already */
  readonly workbook: ReadTable;
  close(): Promise<void>;
}

/**
 * Reads tables one at a time in a thread of their own, with limits of size, memory and time: a
 * small workbook may be of any size once it is unpacked, and a parser makes much of short lines.
 */
export function tableReader(): TableReader {
  const pool = new Piscina<FileToRead, CsvReading | WorkbookReading>({
    filename: fileURLToPath(WORKER),
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  return {
    csv: async (content, shape) =>
      tableOfCsv((await readInThread(pool, 'csv', content)) as CsvReading, shape),
    async workbook(content, shape) {
      if (content.subarray(0, COMPOUND.length).equals(COMPOUND)) {
        return unreadable(shape, finding('workbook-locked', ''));
      }
      const reading = await readInThread(pool, 'workbook', content);
      return tableOfWorkbook(reading as WorkbookReading, shape);
    },
    close: () => pool.destroy(),
  };
}

async function readInThread(
  pool: Piscina<FileToRead, CsvReading | WorkbookReading>,
  kind: FileToRead['kind'],
  { buffer, byteOffset, byteLength }: Buffer,
): Promise<CsvReading | WorkbookReading> {
  if (pool.queueSize >= MOST_WAITING) {
    throw new Problem('unavailable', { headers: { 'retry-after': '2' } });
  }
  const content = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  try {
    const signal = AbortSignal.timeout(MOST_MS);
    return await pool.run({ kind, content }, { signal, transferList: [content] });
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
