export { firstEntries } from './entries/first-entries.ts';
export { latestActor, latestEntryData, readHistory, type LedgerEntryRow } from './entries/history.ts';
export { recordAttempt, runBatchCommand, runCommand } from './entries/record-attempt.ts';
export { recordedFor } from './entries/record.ts';
export { ledgerRoutes } from './entries/routes.ts';
export { entryComponent } from './entries/schemas.ts';
