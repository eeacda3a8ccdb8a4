import type { Database } from '#platform/database/database.ts';
import type { Listener } from '#platform/database/listener.ts';
import { feedStatements } from './repository.ts';

/** Tells those who wait that entries were sealed. */
export interface SealWatch {
  /**
   * @param size of the log that the caller has read
   * @returns when the log may be larger, or the signal is aborted
   */
  grown(size: number, signal: AbortSignal): Promise<void>;
  /** Takes the size of the log from a notification. */
  hear(payload: string): void;
  close(): Promise<void>;
}

/** By how much an event is late where no notification comes. */
const LOOKS_EVERY_MS = 1_000;

/**
 * Requests that wait hold no connection: one listens for the whole process, and one question a
 * second goes to the database as long as anybody waits.
 */
export function watchSeals(db: Database, listen: (hear: SealWatch['hear']) => Listener): SealWatch {
  const waiting = new Set<{ readonly size: number; readonly wake: () => void }>();
  let known = 0;

  function tell(size: number): void {
    known = Math.max(known, size);
    for (const { size: read, wake } of waiting) if (read < known) wake();
  }
  function hear(payload: string): void {
    tell(Number(payload));
  }
  const listener = listen(hear);
  let isLooking = false;
  /** One at a time, so that a database that hangs does not take the whole pool. */
  async function look(): Promise<void> {
    if (waiting.size === 0 || isLooking) return;
    isLooking = true;
    try {
      await listener.open();
      const [log] = await feedStatements(db).size.execute();
      tell(log?.size ?? 0);
    } finally {
      isLooking = false;
    }
  }
  // A database that does not answer is asked again; who waits learns it by its own next read.
  const timer = setInterval(() => look().catch(wakeAll), LOOKS_EVERY_MS).unref();

  function wakeAll(): void {
    for (const { wake } of waiting) wake();
  }
  return {
    grown(size, signal) {
      if (signal.aborted || known > size) return Promise.resolve();
      return new Promise((resolve) => {
        const waiter = { size, wake };
        function wake(): void {
          waiting.delete(waiter);
          signal.removeEventListener('abort', wake);
          resolve();
        }
        waiting.add(waiter);
        signal.addEventListener('abort', wake);
      });
    },
    hear,
    async close() {
      clearInterval(timer);
      wakeAll();
      await listener.close();
    },
  };
}
