export { type LedgerAction, ledgerActions } from './entries/actions.ts';
export { runBatchCommand } from './entries/batch-command.ts';
export { type Decision, type Loaded, type Refused, runCommand } from './entries/command.ts';
export type { NewEntry } from './entries/entry.ts';
export { type LedgerEntry, readHistory } from './entries/history.ts';
export { recordedFor } from './entries/record.ts';
export { recordAttempt } from './entries/record-attempt.ts';
export { ledgerRoutes } from './entries/routes.ts';
