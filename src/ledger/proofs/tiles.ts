import {
  emptyRoot,
  HASH_BYTES,
  nodeHash,
  rangeHash,
  type Subtree,
  subtreesOf,
  type TreeHash,
} from './merkle.ts';

/** A tile is eight levels of the tree high (C2SP tlog-tiles), so it holds 256 hashes. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** The tile's lowest hashes are those of the tree's level `8 × level`. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** Hashes in it, from 1 to 256. A whole tile never changes. */
  readonly width: number;
}

/** A hash of a level that tiles store. Level 0 holds the leaves; each further one whole tiles. */
export interface StoredHash {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** The hashes of each level's last tile as far as it is not whole, leaves first. */
export type Edge = readonly (readonly Buffer[])[];

/** The edge of a log. @param hashes stored ones, level by level, left to right */
export function edgeFrom(hashes: readonly Omit<StoredHash, 'index'>[]): Edge {
  const levels = Map.groupBy(hashes, ({ level }) => level);
  const height = (hashes.at(-1)?.level ?? -1) + 1;
  return Array.from({ length: height }, (_, level) =>
    (levels.get(level) ?? []).map(({ hash }) => hash),
  );
}

/** How many hashes a level of a log holds. @param size leaves of the log */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Appends leaves to a log. @returns the new edge, and the hashes of tiles that became whole */
export function grow(
  edge: Edge,
  size: number,
  leaves: readonly Buffer[],
  by: TreeHash = 'sha256',
): { readonly edge: Edge; readonly whole: readonly StoredHash[] } {
  const levels = edge.map((hashes) => [...hashes]);
  const whole: StoredHash[] = [];
  for (const [at, leaf] of leaves.entries()) {
    let hash = leaf;
    for (let level = 0; ; level++) {
      const hashes = levels[level] ?? [];
      levels[level] = hashes;
      hashes.push(hash);
      if (hashes.length < TILE_WIDTH) break;
      hash = fullHash(hashes, by);
      whole.push({ level: level + 1, index: hashesAt(level + 1, size + at + 1) - 1, hash });
      levels[level] = [];
    }
  }
  return { edge: levels, whole };
}

/** The root of the log that an edge belongs to. */
export function edgeRoot(edge: Edge, by: TreeHash = 'sha256'): Buffer {
  const subtrees = edge.toReversed().flatMap((hashes) =>
    subtreesOf({ start: 0, end: hashes.length }).map(({ height, index }) => {
      const start = index * 2 ** height;
      return fullHash(hashes.slice(start, start + 2 ** height), by);
    }),
  );
  return rangeHash(subtrees, by);
}

/** Where the hashes of a level lie that a subtree is made of. */
export function storedFor({ height, index }: Subtree) {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height - level * TILE_HEIGHT);
  return { level, start: index * count, count };
}

/** The root of a whole tree, from its 2^n lowest hashes. */
export function fullHash(hashes: readonly Buffer[], by: TreeHash = 'sha256'): Buffer {
  const [hash = emptyRoot(by), ...others] = hashes;
  if (others.length === 0) return hash;
  const middle = hashes.length / 2;
  return nodeHash(fullHash(hashes.slice(0, middle), by), fullHash(hashes.slice(middle), by), by);
}

/** The path of a tile under the log's address, as C2SP tlog-tiles writes it. */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The path of the entries under a tile of leaves. */
export function bundlePath({ index, width }: Omit<Tile, 'level'>): string {
  return tilePath({ level: 0, index, width }).replace('tile/0/', 'tile/entries/');
}

/** `1234067` → `x001/x234/067` */
function indexPath(index: number): string {
  const groups = index.toString().padStart(3, '0');
  const padded = groups.padStart(Math.ceil(groups.length / 3) * 3, '0');
  return padded.replaceAll(/(\d{3})(?=\d)/g, 'x$1/');
}

/**
 * Reads what `tilePath` writes behind the level, such as `x001/x234/067.p/12`.
 * @returns undefined for anything else; other ways to write the same tile included
 */
export function parseTileIndex(path: string): Omit<Tile, 'level'> | undefined {
  const written = /^((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (written === null) return undefined;
  const [, groups = '', partial] = written;
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  const isCanonical = width < TILE_WIDTH || partial === undefined;
  return isCanonical && indexPath(index) === groups ? { index, width } : undefined;
}

/** The most bytes that an entry of a bundle may have: its length stands before it as uint16. */
export const MOST_ENTRY_BYTES = 2 ** 16 - 1;

/**
 * The entries under a tile of leaves as one sequence of bytes, each after its length as uint16, big
 * endian.
 */
export function bundleEntries(leaves: readonly Buffer[]): Buffer {
  return Buffer.concat(
    leaves.flatMap((leaf) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(leaf.length);
      return [length, leaf];
    }),
  );
}

/** The hashes of a tile. @throws RangeError where a hash is cut */
export function tileHashes(bytes: Buffer): readonly Buffer[] {
  if (bytes.length % HASH_BYTES !== 0) throw new RangeError('a hash of the tile is cut');
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
