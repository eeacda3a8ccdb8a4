import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HASH_BYTES } from '../src/ledger/proofs/merkle.ts';
import { TILE_WIDTH, tileHashes, tilePath } from '../src/ledger/proofs/tiles.ts';
import { UnreadableInput } from './read-file.ts';
import type { Sealed } from './sealed.ts';

/** A copy of the log's tiles: a directory, or an address such as `https://…/v1/ledger`. */
export interface TileSource {
  /** The note at `checkpoint`. */
  readonly checkpoint: string;
  /** The hashes of the first leaves. */
  hashes(size: number): AsyncGenerator<readonly Sealed[]>;
}

/** @throws UnreadableInput where there is no checkpoint */
export async function openTiles(source: string): Promise<TileSource> {
  const checkpoint = await read(source, 'checkpoint');
  return {
    checkpoint: checkpoint.toString(),
    async *hashes(size) {
      for (let start = 0; start < size; start += TILE_WIDTH) {
        const width = Math.min(TILE_WIDTH, size - start);
        const tile = { level: 0, index: start / TILE_WIDTH, width };
        const bytes = await readTile(source, tile);
        if (bytes.length % HASH_BYTES !== 0 || bytes.length < width * HASH_BYTES) {
          throw new UnreadableInput(`${tilePath(tile)} is cut`);
        }
        const hashes = tileHashes(bytes);
        yield hashes.slice(0, width).map((hash, at) => ({
          position: start + at,
          hash: hash.toString('hex'),
          leaf: undefined,
        }));
      }
    },
  };
}

/** A partial tile may have grown whole since. */
async function readTile(
  source: string,
  tile: { readonly level: number; readonly index: number; readonly width: number },
): Promise<Buffer> {
  try {
    return await read(source, tilePath(tile));
  } catch (error) {
    if (tile.width === TILE_WIDTH || !(error instanceof UnreadableInput)) throw error;
    return read(source, tilePath({ ...tile, width: TILE_WIDTH }));
  }
}

/** Whether tiles are read from a service, and not from a directory. */
export function isAddress(source: string): boolean {
  return /^https?:/.test(source);
}

async function read(source: string, path: string): Promise<Buffer> {
  if (isAddress(source)) {
    return download(`${source.replace(/\/$/, '')}/${path}`);
  }
  return readFile(join(source, path)).catch((error: Error) => {
    throw new UnreadableInput(error.message);
  });
}

/** @throws UnreadableInput for any answer but 200, and where there is none */
async function download(url: string): Promise<Buffer> {
  const unread = (error: Error) => {
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new UnreadableInput(`${url}: ${error.message}${cause}`);
  };
  const response = await fetch(url).catch(unread);
  if (!response.ok) throw new UnreadableInput(`${url} answers ${response.status}`);
  return Buffer.from(await response.arrayBuffer().catch(unread));
}
