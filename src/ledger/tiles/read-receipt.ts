import type { LedgerAction } from '#kernel/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { LedgerEntryRow } from '../entries/history.ts';
import { presentEntry, presentSealedEntry } from '../entries/present.ts';
import { entryLeaf } from '../proofs/leaf.ts';
import { isIncluded, leafHash, type TreeHash } from '../proofs/merkle.ts';
import { receiptCode } from '../proofs/receipt-code.ts';
import { sealEntries } from '../sealing/seal-entries.ts';
import { chooseTree } from './choose-tree.ts';
import { type InclusionProof, proveInclusion, provePaths, signHead } from './read-log.ts';
import { logStatements } from './repository.ts';
import type { LogIdentity, TreeIdentity } from './signers.ts';

/** The entry of an act on a case. */
export interface SoughtEntry {
  readonly applicationId: string;
  readonly actions: readonly LedgerAction[];
  /** Members that the data of the entry has. */
  readonly data: Readonly<Record<string, string | number>>;
}

/** @returns undefined where nothing of the kind was recorded */
export async function findEntry(
  db: Database,
  { applicationId, actions, data }: SoughtEntry,
): Promise<LedgerEntryRow | undefined> {
  const key = { applicationId, actions: [...actions], data: JSON.stringify(data) };
  return (await logStatements(db).recorded.execute(key))[0];
}

/** An entry with the proof that it stands in the log, and the signed checkpoint. */
export interface EntryReceipt extends InclusionProof {
  readonly entry: ReturnType<typeof presentSealedEntry>;
  readonly checkpoint: string;
}

/**
 * The receipt of an act: its entry, proven. An act that was just done is sealed first.
 * @param hash of which tree; by default the one by SHA-256
 * @throws Problem `not-found` where nothing of the kind was recorded; as `chooseTree` and
 * `reachBySm3`
 */
export async function readReceipt(
  db: Database,
  log: LogIdentity,
  sought: SoughtEntry,
  hash?: TreeHash,
): Promise<EntryReceipt> {
  const row = await findEntry(db, sought);
  if (row === undefined) throw new Problem('not-found');
  const tree = chooseTree(log, hash);
  const proof = await proveInclusion(db, row.id, tree);
  return {
    ...proof,
    entry: presentSealedEntry({ ...row, position: proof.position }),
    checkpoint: signHead(tree.identity, proof),
  };
}

/** Where an entry stands in the log, in words that never change: for paper. */
export interface PrintedSeal {
  readonly entry: LedgerEntryRow;
  readonly position: number;
  readonly leafSha256: string;
  /** The size of the log when the entry was sealed. */
  readonly logSize: number;
  readonly rootSha256: string;
}

/** @returns undefined for an unknown entry */
export async function readPrintedSeal(
  db: Database,
  entryId: string,
): Promise<PrintedSeal | undefined> {
  await sealEntries(db);
  const [sealed] = await logStatements(db).printed.execute({ entryId });
  if (sealed === undefined) return undefined;
  const { position, leafHash, size, root, ...entry } = sealed;
  return {
    entry,
    position,
    leafSha256: leafHash.toString('hex'),
    logSize: size,
    rootSha256: root.toString('hex'),
  };
}

/**
 * The receipt of an entry as the text of a QR code, for paper: the proof under the root that the log
 * had when the entry was sealed, so it stays the same while the log grows. After a rotation of the
 * log's keys it bears the signature of the next one.
 * @throws Error for an unknown entry, and where the entry, its hashes or the old root are not those
 * that were sealed: nothing is signed that would not verify
 */
export async function readReceiptCode(
  db: Database,
  identity: TreeIdentity,
  entryId: string,
): Promise<string> {
  const seal = await readPrintedSeal(db, entryId);
  if (seal === undefined) throw new Error(`no entry ${entryId} is sealed`);
  const { entry, position, logSize: size, rootSha256 } = seal;
  const [path = []] = await provePaths(db, [position], size);
  const root = Buffer.from(rootSha256, 'hex');
  const leaf = leafHash(entryLeaf(presentEntry(entry)));
  if (!isIncluded({ leaf, position, size, path, root })) {
    throw new Error(`entry ${entryId} at position ${position} is not in the root of size ${size}`);
  }
  return receiptCode({
    entry: presentSealedEntry({ ...entry, position }),
    path,
    checkpoint: signHead(identity, { size, root }),
  });
}
