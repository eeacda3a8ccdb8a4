import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Problem } from '#platform/problems/problems.ts';
import type { PrintedText } from '../model/description.ts';
import { noOwnFonts, type OwnFonts } from './own-fonts.ts';
import type { RenderTask } from './render-worker.ts';

/**
 * The most documents that may wait for the thread. Each takes tens of milliseconds, and the caller
 * can retry.
 */
const MAX_WAITING = 100;
/**
 * The fonts and what a document needs stay below 130 MB. Without these limits the thread keeps up to
 * 300 MB, for its garbage is never urgent. It stays: an ended thread gives back a third of that, and
 * the next one takes it again.
 */
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const RETRY_AFTER_S = 2;
/** In source, the file next to this one; in the bundle, the entry next to this chunk. */
const WORKER = new URL(`./render-worker${extname(import.meta.url)}`, import.meta.url);

export interface DocumentRenderer {
  /** @throws Problem `unavailable` when too many documents are waiting already */
  render(description: PrintedText): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Draws documents one at a time in a separate thread, so that a long document does not delay other
 * requests. The first document starts the thread, which stays.
 */
export function documentRenderer(own: OwnFonts = noOwnFonts): DocumentRenderer {
  const pool = new Piscina<RenderTask, Uint8Array>({
    filename: fileURLToPath(WORKER),
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MAX_WAITING,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: limits,
  });
  return {
    async render(description) {
      if (pool.queueSize >= MAX_WAITING) {
        throw new Problem('unavailable', { headers: { 'retry-after': String(RETRY_AFTER_S) } });
      }
      return pool.run({ description, own });
    },
    close: () => pool.destroy(),
  };
}
