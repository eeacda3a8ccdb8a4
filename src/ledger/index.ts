export { runBatchCommand, runCommand } from './entries/commands.ts';
export { entryComponent } from './entries/entry-schemas.ts';
export { type LedgerEntryRow, readHistory } from './entries/history.ts';
export { recordedFor } from './entries/record.ts';
export { recordAttempt } from './entries/record-attempt.ts';
export { ledgerRoutes } from './entries/routes.ts';
