export { type LedgerAction, ledgerActions } from './actions.ts';
export {
  type Accepted,
  type Command,
  type Decision,
  type Loaded,
  type Refused,
  runCommand,
} from './command.ts';
export type { LedgerBatch, NewEntry } from './entry.ts';
export { type LedgerEntry, readHistory } from './history.ts';
export { recordedFor } from './record.ts';
export { recordAttempt } from './record-attempt.ts';
