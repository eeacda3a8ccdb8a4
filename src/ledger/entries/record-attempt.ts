import { sql } from 'drizzle-orm';
import { batchCommandRunner, commandRunner, ledgerBatchOf } from '#kernel/index.ts';
import type { NewEntry } from '#kernel/model/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow } from '#platform/database/statements.ts';
import { recordOnly } from './record.ts';

const statements = perDatabase((db: Database) => ({
  now: db.select({ now: appNow }).from(sql`(select) as clock`).prepare('ledger_now'),
  record: recordOnly(db).prepare('ledger_record_only'),
}));

/** Records an attempt that was refused before any command ran. */
export async function recordAttempt(db: Database, caller: Caller, entry: NewEntry): Promise<void> {
  const { now, record } = statements(db);
  const [clock] = await now.execute();
  if (clock === undefined) throw new Error('the clock query always has a row');
  await record.execute({ entries: ledgerBatchOf([entry], caller, clock.now) });
}

const refusals = perDatabase((db: Database) => recordOnly(db).prepare('ledger_record_only'));

/** Runs a command whose refused attempts are recorded in the ledger. */
export const runCommand = commandRunner((db, entries) => refusals(db).execute({ entries }));

export const runBatchCommand = batchCommandRunner(runCommand);
