export { type LedgerAction, ledgerActions } from './actions.ts';
export { type BatchCommand, runBatchCommand } from './batch-command.ts';
export {
  type Accepted,
  type Decision,
  type Loaded,
  type Refused,
  runCommand,
} from './command.ts';
export type { NewEntry } from './entry.ts';
export { type LedgerEntry, readHistory } from './history.ts';
export { recordedFor } from './record.ts';
export { recordAttempt } from './record-attempt.ts';
export { ledgerRoutes } from './routes.ts';
