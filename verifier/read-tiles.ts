import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
        const hashes = tileHashes(await readTile(source, tile));
        if (hashes.length < width) throw new UnreadableInput(`${tilePath(tile)} is cut`);
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

async function read(source: string, path: string): Promise<Buffer> {
  if (/^https?:/.test(source)) {
    const response = await fetch(`${source.replace(/\/$/, '')}/${path}`);
    if (!response.ok) throw new UnreadableInput(`${response.url} answers ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
  return readFile(join(source, path)).catch((error: Error) => {
    throw new UnreadableInput(error.message);
  });
}
