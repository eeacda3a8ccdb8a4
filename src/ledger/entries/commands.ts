import { batchCommandRunner, commandRunner } from '#kernel/index.ts';
import { perDatabase } from '#platform/database/database.ts';
import { recordOnly } from './record.ts';

const refusals = perDatabase(recordOnly);

/** Runs a command whose refused attempts are recorded in the ledger. */
export const runCommand = commandRunner((db, entries) => refusals(db).execute({ entries }));

export const runBatchCommand = batchCommandRunner(runCommand);
