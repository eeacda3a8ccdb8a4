import type { ApplicationForm } from '#cases/model/index.ts';
import { comparableText } from '#platform/values/text-lines.ts';

/**
 * Near-duplicate text by MinHash: two texts agree in a slot with the probability of their Jaccard
 * similarity over overlapping pieces of three characters, and slots gathered into bands make
 * candidates findable by equality.
 * @see docs/adr/0006-same-content-by-minhash.md for the choice and its measurements
 */

const shingleLength = 3;
const bandCount = 24;
const rowsPerBand = 4;

/** The distinct pieces of three characters of a normalised text; a shorter text is one piece. */
export function shinglesOf(normalised: string): ReadonlySet<string> {
  const characters = [...normalised];
  if (characters.length === 0) return new Set();
  if (characters.length <= shingleLength) return new Set([normalised]);
  const shingles = new Set<string>();
  for (let start = 0; start + shingleLength <= characters.length; start++) {
    shingles.add(characters.slice(start, start + shingleLength).join(''));
  }
  return shingles;
}

/**
 * The pieces of the product's description and development: the same content shows in these texts.
 */
export function productShingles({ product }: ApplicationForm): ReadonlySet<string> {
  return shinglesOf(comparableText(`${product?.description ?? ''}${product?.development ?? ''}`));
}

/**
 * Shared pieces over all pieces, in hundredths of a percent, 0…10000; two empty texts share
 * nothing.
 */
export function jaccardBasisPoints(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : Math.floor((shared * 10_000) / all);
}

/**
 * The keys by which a text is found: texts with one equal band are candidates.
 * @returns 24 integers in the range of PostgreSQL's `integer`, the band's place mixed in; none for
 * an empty text
 */
export function contentBands(shingles: ReadonlySet<string>): number[] {
  if (shingles.size === 0) return [];
  const hashes = [...shingles].map(hashOf);
  return Array.from({ length: bandCount }, (_, band) => {
    let folded = Math.imul(band + 1, 0x85ebca6b);
    for (let row = 0; row < rowsPerBand; row++) {
      folded = mix(folded ^ leastHash(hashes, band * rowsPerBand + row));
    }
    return folded | 0;
  });
}

/** The least of all hashes after the slot's own permutation. */
function leastHash(hashes: readonly number[], slot: number): number {
  const permutation = Math.imul(slot + 1, 0x9e3779b1);
  let least = 0xffffffff;
  for (const hash of hashes) least = Math.min(least, mix(hash ^ permutation));
  return least;
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The finaliser of MurmurHash3, 32 bits: every input bit reaches every output bit. */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
