import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { createExpiringCache } from '#platform/access/expiring-cache.ts';
import type { ObjectStore } from '#platform/objects/object-store.ts';
import { Problem } from '#platform/problems/problems.ts';
import { monotonicMs } from '#platform/runtime/machine-clock.ts';
import { turns } from '#platform/runtime/one-at-a-time.ts';
import type { MaterialRow } from '../files/present.ts';
import { type FileFacts, noFacts } from '../model/file-facts.ts';
import type { MediaType } from '../model/media-type.ts';
import { storedBytes } from '../uploads/byte-source.ts';
import type { FileToDescribe } from './facts-worker.ts';
import { serveBytes } from './remote-bytes.ts';

/** In source, the file next to this one; in the bundle, the entry next to this chunk. */
const WORKER = new URL(`./facts-worker${extname(import.meta.url)}`, import.meta.url);
/** A PDF of 100 MB takes a second, most of it in the store. */
const MOST_MS = 10_000;
const MOST_HEAP_MB = 64;
/** Of all callers together: each has one file in the thread's queue. */
const MOST_WAITING = 20;
/** A page of a reviewer asks for all files of a case. */
const MOST_OF_CALLER = 100;
const IDLE_MS = 60_000;

const DESCRIBED: readonly string[] = ['application/pdf', 'application/ofd'] satisfies MediaType[];

/** Files whose facts are remembered: a stored file never changes. */
const MOST_REMEMBERED = 1_000;
const REMEMBERED_MS = 10 * 60_000;

export type StoredFile = Pick<MaterialRow, 'storageKey' | 'sizeBytes' | 'mediaType'>;

export interface FactsReader {
  /**
   * @param caller whose files wait for each other, so that all callers get their turns
   * @returns null for a file that takes more time or memory than any ordinary one
   * @throws Problem `unavailable` when too many files are waiting already
   * @throws ObjectStoreError
   */
  read(file: StoredFile, caller: string): Promise<FileFacts | null>;
  close(): Promise<void>;
}

/**
 * Reads what files say of themselves, one at a time in a thread of their own, with limits of heap
 * and time. The thread is given pieces of a file, never the whole. What was read of a file, or that
 * it took too long, is remembered for some minutes.
 * @param mostMs that a file may take
 */
export function factsReader(objects: ObjectStore, mostMs = MOST_MS): FactsReader {
  const pool = new Piscina<FileToDescribe, FileFacts>({
    filename: fileURLToPath(WORKER),
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  const remembered = createExpiringCache<FileFacts | null>(MOST_REMEMBERED);
  const queues = new Map<string, { readonly inTurn: ReturnType<typeof turns>; pending: number }>();
  async function describe(file: StoredFile): Promise<FileFacts | null> {
    const known = remembered.get(file.storageKey, monotonicMs());
    if (known !== undefined) return known;
    if (pool.queueSize >= MOST_WAITING) {
      throw new Problem('unavailable', { headers: { 'retry-after': '2' } });
    }
    const facts = await describeInThread(pool, objects, file, mostMs);
    remembered.set(file.storageKey, facts, monotonicMs() + REMEMBERED_MS);
    return facts;
  }
  return {
    async read(file, caller) {
      if (!DESCRIBED.includes(file.mediaType)) return noFacts;
      const queue = queues.get(caller) ?? { inTurn: turns(MOST_OF_CALLER), pending: 0 };
      queues.set(caller, queue);
      queue.pending += 1;
      try {
        return await queue.inTurn(() => describe(file));
      } finally {
        queue.pending -= 1;
        if (queue.pending === 0) queues.delete(caller);
      }
    },
    close: () => pool.destroy(),
  };
}

async function describeInThread(
  pool: Piscina<FileToDescribe, FileFacts>,
  objects: ObjectStore,
  { storageKey, sizeBytes, mediaType }: StoredFile,
  mostMs: number,
): Promise<FileFacts | null> {
  const { port1: ours, port2: port } = new MessageChannel();
  const stop = new AbortController();
  let failure: unknown;
  let timer: NodeJS.Timeout | undefined;
  serveBytes(ours, storedBytes(objects, storageKey, sizeBytes), {
    // Its time begins when it is its turn.
    onStart() {
      timer = setTimeout(() => stop.abort(), mostMs);
    },
    onFailure(error) {
      failure = error;
      stop.abort();
    },
  });
  try {
    const task = { mediaType: mediaType as MediaType, sizeBytes, port };
    return await pool.run(task, { signal: stop.signal, transferList: [port] });
  } catch (error) {
    if (failure !== undefined) throw failure;
    if (stop.signal.aborted || isOutOfMemory(error)) return null;
    throw error;
  } finally {
    clearTimeout(timer);
    ours.close();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
