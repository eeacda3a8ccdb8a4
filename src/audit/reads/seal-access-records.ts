import { v7 as uuidv7 } from 'uuid';
import { entryLeaf, leafHash, rootOf, runCommand } from '#ledger/index.ts';
import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { decideSealAccessRecords } from './decide-seal-access-records.ts';
import { presentAccessRecord } from './present.ts';
import { type AccessRow, accessStatements } from './repository.ts';

/** Flushes of one batch at most: an hour of one busy replica, or minutes of several. */
const MOST_AT_ONCE = 500;

/** The hash of a record's leaf in the tree of its batch. */
export function recordHash(record: AccessRow): Buffer {
  return leafHash(entryLeaf(presentAccessRecord(record)));
}

/**
 * Seals every row of the access log that no batch holds yet: an entry of the ledger has their
 * number and the root over them.
 * @param signal ends it between two batches
 */
export async function sealAccessRecords(db: Database, signal?: AbortSignal): Promise<void> {
  while (signal?.aborted !== true && (await sealBatch(db))) {}
}

/** @returns whether more may wait */
async function sealBatch(db: Database): Promise<boolean> {
  const { loadUnsealed, ofFlushes, seal } = accessStatements(db);
  const first = await loadUnsealed.execute({ limit: MOST_AT_ONCE });
  if (first.length === 0) return false;
  let flushCount = first.length;
  const sealing = runCommand(db, systemCaller('access-log-task'), {
    load: async () => {
      const flushes = await loadUnsealed.execute({ limit: MOST_AT_ONCE });
      const [flush] = flushes;
      if (flush === undefined) return undefined;
      const flushIds = flushes.map(({ id }) => id);
      const records = await ofFlushes.execute({ flushIds });
      flushCount = flushes.length;
      return {
        ...{ now: flush.now, version: 0, batchId: uuidv7(), flushIds, rows: records.length },
        accesses: records.reduce((sum, { attempts }) => sum + attempts, 0),
        unrecorded: flushes.reduce((sum, { unrecorded }) => sum + unrecorded, 0),
        rootSha256: rootOf(records.map(recordHash)).toString('hex'),
      };
    },
    decide: decideSealAccessRecords,
    commit: ({ flushIds, now }, batch, entries) =>
      seal.execute({ ...batch, flushIds, flushCount: flushIds.length, now, entries }),
  });
  await sealing.catch((error: unknown) => {
    // Another replica sealed them meanwhile.
    if (!(error instanceof Problem && error.code === 'not-found')) throw error;
  });
  return flushCount === MOST_AT_ONCE;
}
