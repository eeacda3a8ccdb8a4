export { ledgerActions, type LedgerAction } from './entries/actions.ts';
export { runBatchCommand } from './entries/batch-command.ts';
export { runCommand, type Decision, type Loaded, type Refused } from './entries/command.ts';
export type { NewEntry } from './entries/entry.ts';
export { readHistory, type LedgerEntry } from './entries/history.ts';
export { recordAttempt } from './entries/record-attempt.ts';
export { recordedFor } from './entries/record.ts';
export { ledgerRoutes } from './entries/routes.ts';
