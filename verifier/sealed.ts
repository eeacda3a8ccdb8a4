import { hash } from 'node:crypto';
import { emptyRoot, type TreeHash } from '../src/ledger/proofs/merkle.ts';

/** A position of a log as one source tells it. */
export interface Sealed {
  readonly position: number;
  /** Hash of the leaf, hex: of the content where there is one, else as it was sealed. */
  readonly hash: string;
  /** Behind the prefix of RFC 6962, as it is hashed. Absent in tiles, and where the entry is gone. */
  readonly leaf: Buffer | undefined;
}

/** A history with which another is compared: positions in order, some at a time. */
export type History = AsyncIterable<readonly Sealed[]>;

const ids = new WeakMap<Sealed, string | undefined>();

/** The id in a leaf; undefined where it has none. */
export function entryIdOf(entry: Sealed): string | undefined {
  if (entry.leaf === undefined) return undefined;
  if (!ids.has(entry)) ids.set(entry, idIn(entry.leaf));
  return ids.get(entry);
}

function idIn(leaf: Buffer): string | undefined {
  try {
    const { id } = JSON.parse(leaf.toString('utf8', 1)) as { readonly id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

const NODE_PREFIX = 1;
const HASH_BYTES = 32;
/** A node of the tree before it is hashed: it is written over for each, since there are millions. */
const node = Buffer.alloc(1 + 2 * HASH_BYTES);
node[0] = NODE_PREFIX;

/** `nodeHash` of the log for hashes in hex, without a buffer for each. */
function joined(left: string, right: string, by: TreeHash): string {
  node.write(left, 1, 'hex');
  node.write(right, 1 + HASH_BYTES, 'hex');
  return hash(by, node);
}

/** The tree over hashes that come one after another; it holds one hash for each of its heights. */
export class GrowingTree {
  /** Hashes of whole subtrees, each smaller than the one before. */
  readonly #subtrees: string[] = [];
  readonly #by: TreeHash;
  size = 0;

  constructor(by: TreeHash = 'sha256') {
    this.#by = by;
  }

  add(leaf: string): void {
    let grown = leaf;
    for (let left = this.size; left % 2 === 1; left = (left - 1) / 2) {
      grown = joined(this.#subtrees.pop() ?? '', grown, this.#by);
    }
    this.#subtrees.push(grown);
    this.size += 1;
  }

  /** Hex. */
  root(): string {
    const last = this.#subtrees.at(-1);
    if (last === undefined) return emptyRoot(this.#by).toString('hex');
    return this.#subtrees
      .slice(0, -1)
      .reduceRight((right, left) => joined(left, right, this.#by), last);
  }
}
