import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import { ForkedLogError } from '../checkpoints/shelf.ts';
import { presentEntry } from '../entries/present.ts';
import { checkpointText } from '../proofs/checkpoint.ts';
import { entryLeaf } from '../proofs/leaf.ts';
import {
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  isIncluded,
  type TreeHash,
} from '../proofs/merkle.ts';
import { signNote } from '../proofs/signed-note.ts';
import { bundleEntries, TILE_WIDTH, type Tile } from '../proofs/tiles.ts';
import { sealEntries } from '../sealing/seal-entries.ts';
import { AlteredEntryError, growSm3Tree } from '../sm3/grow-tree.ts';
import type { ChosenTree } from './choose-tree.ts';
import { forgetRoots, hashRanges, readHashes, type Source } from './hash-ranges.ts';
import { logStatements, treeStatements } from './repository.ts';
import type { TreeIdentity } from './signers.ts';

/** The tree by SM3 is usually a second behind. */
const BEHIND_RETRY_S = '2';

/** A log as it stands: how many entries, and the root over them. */
export interface LogHead {
  readonly size: number;
  readonly root: Buffer;
}

/** A log with entries, and when the last of them were sealed. */
export interface SealedHead extends LogHead {
  readonly sealedAt: Date;
  /** The programme's clock at the query. */
  readonly now: Date;
}

/** @returns undefined for a log without entries */
export async function readSealedHead(
  db: Database,
  by: TreeHash = 'sha256',
): Promise<SealedHead | undefined> {
  return (await treeStatements(db)[by].latestRoot.execute())[0];
}

export async function readHead(db: Database, by: TreeHash = 'sha256'): Promise<LogHead> {
  const head = await readSealedHead(db, by);
  return head === undefined
    ? { size: 0, root: emptyRoot(by) }
    : { size: head.size, root: head.root };
}

/**
 * The head that the log had, or has, with so many entries.
 * @param size not beyond the log
 */
export async function readHeadAt(
  db: Database,
  size: number,
  by: TreeHash = 'sha256',
): Promise<LogHead> {
  const [root = emptyRoot(by)] = await hashRanges(db, [{ start: 0, end: size }], by);
  return { size, root };
}

/** A head as a signed checkpoint; every replica writes the same bytes. */
export function signHead(identity: TreeIdentity, head: LogHead): string {
  const { origin, signers } = identity;
  const text = checkpointText({ origin, ...head });
  const latest = latestNotes.get(identity);
  if (latest?.text === text) return latest.note;
  const note = signNote(text, ...signers);
  latestNotes.set(identity, { text, note });
  return note;
}

/** The note that was signed last, by the keys: many ask for the same checkpoint. */
const latestNotes = new WeakMap<TreeIdentity, { readonly text: string; readonly note: string }>();

/**
 * The hashes of a tile.
 * @throws Problem `not-found` where the log holds fewer of them
 */
export async function readTile(db: Database, tile: Tile, by: TreeHash = 'sha256'): Promise<Buffer> {
  const { level, index, width } = tile;
  const range = { level, start: index * TILE_WIDTH, count: width };
  const [bytes] = await readHashes(db, [range], by);
  if (bytes === undefined) throw new Problem('not-found');
  return bytes;
}

/**
 * The entries under a tile of leaves.
 * @throws Problem `not-found` where the log holds fewer of them
 */
export async function readBundle(
  db: Database,
  { index, width }: Omit<Tile, 'level'>,
): Promise<Buffer> {
  const start = index * TILE_WIDTH;
  const rows = await logStatements(db).entries.execute({ start, end: start + width });
  if (rows.length < width) throw new Problem('not-found');
  return bundleEntries(rows.map((entry) => entryLeaf(presentEntry(entry))));
}

/** A tree over the log, for those who sign nothing of it. */
type Tree = Omit<ChosenTree, 'identity'>;

export interface InclusionProof extends LogHead {
  readonly entryId: string;
  readonly position: number;
  readonly leafHash: Buffer;
  readonly path: readonly Buffer[];
}

/**
 * Proves that an entry stands in the log. An entry that was just written is sealed first.
 * @throws Problem `not-found` for an unknown entry, and as `reachBySm3`
 */
export async function proveInclusion(
  db: Database,
  entryId: string,
  { by, checkFork }: Tree = { by: 'sha256' },
): Promise<InclusionProof> {
  await sealEntries(db);
  const [entry] = await logStatements(db).positionOf.execute({ entryId });
  if (entry === undefined) throw new Problem('not-found');
  const { position } = entry;
  const head = await (by === 'sm3' ? reachBySm3(db, position + 1, checkFork) : readHead(db));
  const self = { start: position, end: position + 1 };
  const ranges = [self, ...inclusionRanges(position, head.size)];
  const prove = async (source: Source) => {
    const [leafHash = emptyRoot(by), ...path] = await hashRanges(db, ranges, by, source);
    return { entryId, position, leafHash, ...head, path };
  };
  const proof = await prove('kept');
  if (isIncluded({ ...proof, leaf: proof.leafHash, by })) return proof;
  // The log is not the one that the kept roots were of: what is stored tells.
  forgetRoots(db);
  return prove('stored');
}

/**
 * The head of the tree by SM3, which grows by one part at most where it does not reach so far.
 * @throws Problem `unavailable` while it is behind, and for a log that is not the one whose checkpoint
 * is kept outside; `conflict` where it stopped at an altered entry
 */
export async function reachBySm3(
  db: Database,
  size: number,
  checkFork: Tree['checkFork'],
): Promise<LogHead> {
  const before = await readHead(db, 'sm3');
  if (before.size >= size) return before;
  const stopped = await growSm3Tree(db, { batches: 1, checkFork }).then(
    () => undefined,
    stoppedOrThrow,
  );
  const head = await readHead(db, 'sm3');
  if (head.size >= size) return head;
  const code = stopped === undefined ? 'tree-behind' : 'tree-stopped';
  throw new Problem(stopped === undefined ? 'unavailable' : 'conflict', {
    findings: [finding(code, '/query/hash', { size: head.size })],
    ...(stopped === undefined ? { headers: { 'retry-after': BEHIND_RETRY_S } } : {}),
    cause: stopped,
  });
}

/** The head of the tree by SM3 with so many entries. @throws as `reachBySm3` */
export async function readSm3HeadAt(
  db: Database,
  size: number,
  { checkFork }: Pick<Tree, 'checkFork'>,
): Promise<LogHead> {
  await reachBySm3(db, size, checkFork);
  return readHeadAt(db, size, 'sm3');
}

function stoppedOrThrow(error: unknown): AlteredEntryError {
  if (error instanceof AlteredEntryError) return error;
  if (error instanceof ForkedLogError) throw new Problem('unavailable', { cause: error });
  throw error;
}

/** A proof of more than the log holds. @param size how many entries it holds */
export function beyondLog(pointer: string, size: number): Problem {
  return new Problem('invalid-request', { findings: [finding('beyond-log', pointer, { size })] });
}

/** Proves a position without telling what stands there. */
export interface PositionProof extends LogHead {
  readonly position: number;
  readonly leafHash: Buffer;
  readonly path: readonly Buffer[];
}

/**
 * Proves what hash stands at a position of the log.
 * @param size of the log as it was then; by default that of the latest checkpoint
 * @throws Problem `invalid-request` for more entries than there are
 */
export async function provePosition(
  db: Database,
  { position, size }: { readonly position: number; readonly size?: number | undefined },
  by: TreeHash = 'sha256',
): Promise<PositionProof> {
  const head = await readHead(db, by);
  const end = size ?? head.size;
  const findings = [
    ...(position >= end ? [finding('beyond-log', '/query/position', { size: end })] : []),
    ...(end > head.size ? [finding('beyond-log', '/query/size', { size: head.size })] : []),
  ];
  if (findings.length > 0) throw new Problem('invalid-request', { findings });
  const self = { start: position, end: position + 1 };
  const whole = { start: 0, end };
  const hashes = await hashRanges(db, [self, whole, ...inclusionRanges(position, end)], by);
  const [leafHash = emptyRoot(by), root = emptyRoot(by), ...path] = hashes;
  return { position, size: end, leafHash, root, path };
}

/**
 * Paths that prove several positions, in one query.
 * @param size of the log as it was then; not beyond the log, and beyond every position
 */
export async function provePaths(
  db: Database,
  positions: readonly number[],
  size: number,
  by: TreeHash = 'sha256',
): Promise<readonly (readonly Buffer[])[]> {
  const ranges = positions.map((position) => inclusionRanges(position, size));
  const hashes = await hashRanges(db, ranges.flat(), by);
  let read = 0;
  return ranges.map(({ length }) => {
    read += length;
    return hashes.slice(read - length, read);
  });
}

export interface ConsistencyProof {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Buffer[];
}

/**
 * Proves that a log begins with what it was before.
 * @param to the entries of the later log; by default those of the latest checkpoint
 * @throws Problem `invalid-request` for more entries than there are
 */
export async function proveConsistency(
  db: Database,
  { from, to }: { readonly from: number; readonly to?: number | undefined },
  by: TreeHash = 'sha256',
): Promise<ConsistencyProof> {
  const { size } = await readHead(db, by);
  const end = to ?? size;
  const findings = [
    ...(from > end ? [finding('beyond-log', '/query/from', { size: end })] : []),
    ...(end > size ? [finding('beyond-log', '/query/to', { size })] : []),
  ];
  if (findings.length > 0) throw new Problem('invalid-request', { findings });
  return { from, to: end, path: await hashRanges(db, consistencyRanges(from, end), by) };
}
