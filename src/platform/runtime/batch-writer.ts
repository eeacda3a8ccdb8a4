import type { BaseLogger } from 'pino';
import { v7 as uuidv7 } from 'uuid';

/** Rows that are written together; the same ones again after a failure. */
export interface Batch<Row> {
  /** Tells a repetition from a new batch. */
  readonly id: string;
  /** With the time since each row was added, in milliseconds, by no clock that can be set. */
  readonly rows: readonly (Row & { readonly agoMs: number })[];
  /** Rows that found no room, or were left out, since the last batch. */
  readonly unrecorded: number;
}

export interface BatchWriter<Row> {
  /** Whether a row that is added now is kept. */
  hasRoom(): boolean;
  /** Keeps a row for the next batch; without room, it is counted. */
  add(row: Row): void;
  /** Counts a row that the caller does not keep. */
  leaveOut(): void;
  /** Writes what waits. @throws what `write` throws; the rows stay */
  flush(): Promise<void>;
  /** Writes what waits, and nothing from then on; what cannot be written goes to the log. */
  close(): Promise<void>;
}

export interface BatchWriterOptions<Row> {
  /** Must do nothing for a batch that was written before, since an outcome may stay unknown. */
  readonly write: (batch: Batch<Row>) => Promise<unknown>;
  readonly everyMs: number;
  /** Rows that may wait at most. */
  readonly most: number;
  readonly log: Pick<BaseLogger, 'error'>;
}

/** Rows of one statement at most. */
const MOST_AT_ONCE = 2_000;

/**
 * Collects rows in memory and writes them by the batch, so that a request pays for no statement of
 * its own. A batch that fails is written again, the same rows under the same id.
 */
export function batchWriter<Row>({
  write,
  everyMs,
  most,
  log,
}: BatchWriterOptions<Row>): BatchWriter<Row> {
  let waiting: { readonly row: Row; readonly addedAt: number }[] = [];
  let unrecorded = 0;
  let batch:
    | { readonly id: string; readonly size: number; readonly unrecorded: number }
    | undefined;
  let running: Promise<void> = Promise.resolve();

  async function writeNext(): Promise<void> {
    batch ??= { id: uuidv7(), size: Math.min(waiting.length, MOST_AT_ONCE), unrecorded };
    const now = performance.now();
    const rows = waiting
      .slice(0, batch.size)
      .map(({ row, addedAt }) => ({ ...row, agoMs: now - addedAt }));
    await write({ id: batch.id, rows, unrecorded: batch.unrecorded });
    waiting = waiting.slice(batch.size);
    unrecorded -= batch.unrecorded;
    batch = undefined;
  }
  async function writeAll(): Promise<void> {
    while (waiting.length > 0 || unrecorded > 0) await writeNext();
  }
  function flush(): Promise<void> {
    const flushed = running.then(writeAll);
    running = flushed.catch(() => undefined);
    return flushed;
  }

  // Begun here and not by a request: what a timer calls runs in the context that began it.
  const timer = setInterval(() => {
    if (waiting.length === 0 && unrecorded === 0) return;
    flush().catch((err: unknown) => log.error({ err }, 'a batch of rows is not written yet'));
  }, everyMs).unref();
  return {
    hasRoom: () => waiting.length < most,
    add(row) {
      if (waiting.length < most) waiting.push({ row, addedAt: performance.now() });
      else unrecorded += 1;
    },
    leaveOut() {
      unrecorded += 1;
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush().catch((err: unknown) => {
        const rows = waiting.map(({ row }) => row);
        log.error({ err, rows, unrecorded }, 'rows are lost for the database: they are told here');
      });
    },
  };
}
