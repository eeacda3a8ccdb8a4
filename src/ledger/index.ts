export { runBatchCommand, runCommand } from './entries/commands.ts';
export { entryComponent } from './entries/entry-schemas.ts';
export { readHistory, type LedgerEntryRow } from './entries/history.ts';
export { recordAttempt } from './entries/record-attempt.ts';
export { recordedFor } from './entries/record.ts';
export { ledgerRoutes } from './entries/routes.ts';
