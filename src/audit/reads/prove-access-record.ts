import { inclusionPath, rootOf } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { AccessLog } from './access-log.ts';
import { type AccessRow, accessStatements } from './repository.ts';
import { recordHash, sealAccessRecords } from './seal-access-records.ts';

/** A record's place in the batch that was sealed with it. */
export interface AccessProof {
  readonly number: number;
  readonly batchId: string;
  /** The entry whose data has the root of the batch. */
  readonly entryId: string;
  readonly leafHash: Buffer;
  readonly position: number;
  readonly size: number;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}

/**
 * Proves that a record stands in its batch, whose root an entry of the ledger holds. A record that
 * was just written is sealed first; one whose month was detached is proven as before.
 * @throws Problem `not-found` for an unknown record, and where a month of its batch was taken out of
 * the database, or out of what the service may read
 */
export async function proveAccessRecord(
  db: Database,
  log: AccessLog,
  number: number,
): Promise<AccessProof> {
  await log.flush();
  await sealAccessRecords(db);
  const { find, findDetached } = accessStatements(db);
  const [found = (await findDetached.execute({ number }))[0]] = await find.execute({ number });
  if (found === undefined) throw new Problem('not-found');
  const { batchId, entryId, rowCount } = found;
  if (batchId === null || entryId === null) throw new Error(`record ${number} is not sealed`);
  const records = await wholeBatch(db, batchId, rowCount);
  const leaves = records.map(recordHash);
  const position = records.findIndex((record) => record.number === number);
  return {
    ...{ number, batchId, entryId, leafHash: recordHash(found), position },
    ...{ size: leaves.length, path: inclusionPath(leaves, position), root: rootOf(leaves) },
  };
}

/** The records of a batch in their order; its months may have been detached since. */
async function wholeBatch(
  db: Database,
  batchId: string,
  rowCount: number | null,
): Promise<readonly AccessRow[]> {
  const { ofBatch, ofBatchDetached } = accessStatements(db);
  const attached = await ofBatch.execute({ batchId });
  if (attached.length === rowCount) return attached;
  const records = [...(await ofBatchDetached.execute({ batchId })), ...attached];
  if (records.length !== rowCount) throw new Problem('not-found');
  return records.sort((left, right) => left.number - right.number);
}
