export { firstEntries } from './entries/first-entries.ts';
export {
  type LedgerEntryRow,
  latestActor,
  latestEntryData,
  readHistory,
} from './entries/history.ts';
export { recordedFor } from './entries/record.ts';
export { recordAttempt, runBatchCommand, runCommand } from './entries/record-attempt.ts';
export { ledgerRoutes } from './entries/routes.ts';
export { entryComponent } from './entries/schemas.ts';
export { sealingMetrics, sealingTasks } from './sealing/tasks.ts';
export { ledgerVariables } from './sealing/variables.ts';
export { type LogDeps, logRoutes } from './tiles/routes.ts';
export { loadIdentity } from './tiles/signers.ts';
