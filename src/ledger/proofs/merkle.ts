import { hash } from 'node:crypto';

/** What a tree of RFC 6962 is hashed with: SHA-256 as the RFC has it, or SM3 in the same way. */
export type TreeHash = 'sha256' | 'sm3';

/** Nodes of a tree are digests of 32 bytes. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Buffer.of(0);
const NODE_PREFIX = Buffer.of(1);

/** The hash of a leaf, RFC 6962 section 2.1. @param leaf its content */
export function leafHash(leaf: Uint8Array, by: TreeHash = 'sha256'): Buffer {
  return hash(by, Buffer.concat([LEAF_PREFIX, leaf]), 'buffer');
}

/** @param left 32 bytes, like `right` */
export function nodeHash(left: Uint8Array, right: Uint8Array, by: TreeHash = 'sha256'): Buffer {
  return hash(by, Buffer.concat([NODE_PREFIX, left, right]), 'buffer');
}

/** The root of a tree without leaves. */
export function emptyRoot(by: TreeHash = 'sha256'): Buffer {
  return hash(by, '', 'buffer');
}

/** Leaves from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A whole tree of 2^height leaves, the `index`th of its height in the log. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/**
 * The whole subtrees that a range of leaves falls into, left to right.
 * @param range of a tree of RFC 6962: it starts at a multiple of the size of its first subtree
 */
export function subtreesOf({ start, end }: Range): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end; ) {
    const height = Math.floor(Math.log2(end - at));
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** The hash of a range, from the hashes of its `subtreesOf`. */
export function rangeHash(subtrees: readonly Buffer[], by: TreeHash = 'sha256'): Buffer {
  const last = subtrees.at(-1);
  if (last === undefined) return emptyRoot(by);
  return subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, by), last);
}

/**
 * The ranges whose hashes prove that a leaf stands at `position` of a tree, the lowest first:
 * PATH of RFC 6962 section 2.1.1.
 * @param position below `size`
 */
export function inclusionRanges(position: number, size: number): readonly Range[] {
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const split = start + splitOf(end - start);
    if (position < split) {
      ranges.push({ start: split, end });
      end = split;
    } else {
      ranges.push({ start, end: split });
      start = split;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose hashes prove that a tree begins with an older one: PROOF of RFC 6962 section
 * 2.1.2.
 * @param oldSize from 1 to `size`
 */
export function consistencyRanges(oldSize: number, size: number): readonly Range[] {
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (oldSize !== end) {
    const split = start + splitOf(end - start);
    if (oldSize <= split) {
      ranges.push({ start: split, end });
      end = split;
    } else {
      ranges.push({ start, end: split });
      start = split;
    }
  }
  // The old tree itself is known to who asks.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** The root of a range of leaves that lie in memory. @param leaves hashes of all leaves */
export function rootOf(leaves: readonly Buffer[], range?: Range): Buffer {
  const { start, end } = range ?? { start: 0, end: leaves.length };
  if (end - start === 0) return emptyRoot();
  const [leaf] = leaves.slice(start, start + 1);
  if (leaf !== undefined && end - start === 1) return leaf;
  const split = start + splitOf(end - start);
  return nodeHash(rootOf(leaves, { start, end: split }), rootOf(leaves, { start: split, end }));
}

/** The hashes that prove a leaf in a tree that lies in memory, the lowest first. */
export function inclusionPath(leaves: readonly Buffer[], position: number): readonly Buffer[] {
  return inclusionRanges(position, leaves.length).map((range) => rootOf(leaves, range));
}

/** The largest power of two below a size. */
function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

export interface Inclusion {
  readonly leaf: Uint8Array;
  readonly position: number;
  readonly size: number;
  /** Hashes of `inclusionRanges`, in their order. */
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
  readonly by?: TreeHash;
}

/** Whether a leaf, given by its hash, stands in a tree: RFC 9162 section 2.1.3.2. */
export function isIncluded({ leaf, position, size, path, root, by }: Inclusion): boolean {
  if (position < 0 || position >= size || !Number.isSafeInteger(position)) return false;
  let [node, last] = [position, size - 1];
  let proven = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      proven = nodeHash(sibling, proven, by);
      [node, last] = skipLeft(node, last);
    } else {
      proven = nodeHash(proven, sibling, by);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(proven, root);
}

export interface Consistency {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  /** Hashes of `consistencyRanges`, in their order. */
  readonly path: readonly Uint8Array[];
  readonly by?: TreeHash;
}

/** Whether a tree begins with an older one: RFC 9162 section 2.1.4.2. */
export function isConsistent({ oldSize, oldRoot, size, root, path, by }: Consistency): boolean {
  if (oldSize > size) return false;
  if (oldSize === size) return path.length === 0 && equal(oldRoot, root);
  // A tree without leaves is the beginning of every tree.
  if (oldSize === 0) return path.length === 0 && equal(oldRoot, emptyRoot(by));
  let [node, last] = [oldSize - 1, size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  // An old tree that is whole is a node of the new one, so the proof does not repeat it.
  const [first = oldRoot, ...siblings] = node === 0 ? [oldRoot, ...path] : path;
  let [oldProven, proven] = [first, first];
  for (const sibling of siblings) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldProven = nodeHash(sibling, oldProven, by);
      proven = nodeHash(sibling, proven, by);
      [node, last] = skipLeft(node, last);
    } else {
      proven = nodeHash(proven, sibling, by);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(oldProven, oldRoot) && equal(proven, root);
}

/** Goes up while a node on the right edge has no sibling. */
function skipLeft(node: number, last: number): [number, number] {
  let [at, end] = [node, last];
  while (at % 2 === 0 && at !== 0) [at, end] = [half(at), half(end)];
  return [at, end];
}

function half(index: number): number {
  return Math.floor(index / 2);
}

function equal(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
