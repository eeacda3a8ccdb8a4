import type { Database } from '#platform/database/database.ts';
import { ruleIds } from '#programme/rules.ts';
import { presentEntry } from '../entries/present.ts';
import { entryLeaf } from '../proofs/leaf.ts';
import { leafHash, type Range } from '../proofs/merkle.ts';
import { edgeFrom, edgeRoot, grow, type StoredHash } from '../proofs/tiles.ts';
import { type RepeatedColumn, repeatedMisfits } from './check-repeated.ts';
import { sealedStatements } from './repository.ts';

/**
 * Entries that are read at once, as many as sealing adds under one root at most: their work holds up
 * requests for some twenty milliseconds.
 */
const AT_ONCE = 1_000;

interface SealedPosition {
  readonly position: number;
  readonly entryId: string;
  /** As it was sealed. */
  readonly leafHash: Buffer;
  /** What the entry is now; undefined: it is gone. */
  readonly leaf: Buffer | undefined;
  /** What lists read, and is not what the entry says. */
  readonly repeated: readonly RepeatedColumn[];
}

/** Sealed entries in a row, up to a root. */
export interface SealedPart {
  readonly start: number;
  /** The size of the log then. */
  readonly end: number;
  /** As it was sealed; undefined where it is gone. */
  readonly root: Buffer | undefined;
  readonly positions: readonly SealedPosition[];
}

/** What is not as it was sealed. Hashes are those that are stored and those that the rest gives. */
export type SealMisfit =
  /** No entry stands at a position of the log. */
  | { readonly kind: 'position'; readonly position: number }
  | {
      readonly kind: 'entry';
      readonly position: number;
      readonly entryId: string;
      readonly stored: Buffer;
      /** Undefined: the entry is gone. */
      readonly computed: Buffer | undefined;
    }
  /** Lists find the entry by something that it does not say. */
  | ({
      readonly kind: 'repeated';
      readonly position: number;
      readonly entryId: string;
    } & RepeatedColumn)
  | ({ readonly kind: 'node' } & Omit<StoredHash, 'hash'> & TwoHashes)
  | ({ readonly kind: 'root'; readonly size: number } & TwoHashes);

interface TwoHashes {
  /** Undefined: it is gone. */
  readonly stored: Buffer | undefined;
  readonly computed: Buffer;
}

/** @returns what follows the first `start` entries; undefined where no later root is sealed */
export async function readSealedPart(db: Database, start: number): Promise<SealedPart | undefined> {
  const { nextRoot, next, rules } = sealedStatements(db);
  const [sealed] = await nextRoot.execute({ size: start, most: AT_ONCE });
  if (sealed === undefined) return undefined;
  // Sealing leaves a root within reach: one that is farther away follows those that are gone.
  const isWithinReach = sealed.size <= start + AT_ONCE;
  const end = isWithinReach ? sealed.size : start + AT_ONCE;
  const rows = await next.execute({ size: start, end });
  const ruled = await rules.execute({ size: start, end, ruleIds: [...ruleIds] });
  const rulesAt = new Map(ruled.map((each) => [each.position, each.ruleIds]));
  const positions = rows.map(({ position, entryId, leafHash, entry, ...seal }) => ({
    ...{ position, entryId, leafHash },
    leaf: entry === null ? undefined : entryLeaf(presentEntry(entry)),
    repeated:
      entry === null ? [] : repeatedMisfits(entry, { ...seal, rules: rulesAt.get(position) ?? [] }),
  }));
  return { start, end, root: isWithinReach ? sealed.root : undefined, positions };
}

/**
 * Compares entries with the hashes that were sealed of them, and these with the tree above: an entry
 * whose hash was changed with it does not give the root.
 */
export async function misfitsOf(db: Database, part: SealedPart): Promise<readonly SealMisfit[]> {
  const { start, end, positions } = part;
  const misfits: SealMisfit[] = positions.flatMap(
    ({ position, entryId, leafHash: stored, leaf, repeated }): readonly SealMisfit[] => {
      const computed = leaf && leafHash(leaf);
      const entry = { position, entryId };
      // Of an altered entry the columns would say the same again.
      return computed?.equals(stored)
        ? repeated.map((each) => ({ kind: 'repeated', ...entry, ...each }))
        : [{ kind: 'entry', ...entry, stored, computed }];
    },
  );
  if (positions.length === end - start) return [...misfits, ...(await misfitsOfTree(db, part))];
  const found = new Set(positions.map(({ position }) => position));
  for (let position = start; position < end; position++) {
    if (!found.has(position)) misfits.push({ kind: 'position', position });
  }
  return misfits;
}

async function misfitsOfTree(
  db: Database,
  { start, end, root, positions }: SealedPart,
): Promise<readonly SealMisfit[]> {
  const { edge, nodes } = sealedStatements(db);
  const before = edgeFrom(await edge.execute({ size: start }));
  const hashes = positions.map((each) => each.leafHash);
  const grown = grow(before, start, hashes);
  const places = grown.whole.map(({ level, index }) => ({ level, index }));
  const stored = await nodes.execute({ places: JSON.stringify(places) });
  const misfits: SealMisfit[] = grown.whole.flatMap(({ level, index, hash: computed }) => {
    const held = stored.find((node) => node.level === level && node.index === index)?.hash;
    if (held?.equals(computed)) return [];
    return [{ kind: 'node', level, index, stored: held, computed } as const];
  });
  const computed = edgeRoot(grown.edge);
  if (!root?.equals(computed)) misfits.push({ kind: 'root', size: end, stored: root, computed });
  return misfits;
}

/**
 * All that is not as it was sealed among the entries of a range, and of the tree up to the first root
 * that is not before its end.
 */
export async function* compareSeals(
  db: Database,
  { start, end }: Range,
  signal?: AbortSignal,
): AsyncGenerator<SealMisfit> {
  for (let at = start; at < end; ) {
    signal?.throwIfAborted();
    const part = await readSealedPart(db, at);
    if (part === undefined) return;
    const misfits = await misfitsOf(db, part);
    yield* misfits.filter((each) => !('position' in each) || each.position < end);
    at = part.end;
  }
}
