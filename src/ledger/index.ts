export { type CheckpointKeeper, checkpointKeeper } from './checkpoints/keep-checkpoints.ts';
export { checkpointMetrics } from './checkpoints/metrics.ts';
export { openShelf } from './checkpoints/open-shelf.ts';
export { checkpointTasks } from './checkpoints/tasks.ts';
export { entryComponent, eventComponent } from './entries/action-components.ts';
export { ledgerEntryTable } from './entries/columns.ts';
export { firstEntries } from './entries/first-entries.ts';
export { entryIdOf, type LedgerEntryRow, latestActor, latestEntryData } from './entries/history.ts';
export { entriesOfCase, type SealedEntryRow } from './entries/list-entries.ts';
export { presentSealedEntry } from './entries/present.ts';
export { readActs, readEntry } from './entries/read-acts.ts';
export { recordedFor, recordOnce, recordOnly } from './entries/record.ts';
export { recordAttempt, runBatchCommand, runCommand } from './entries/record-attempt.ts';
export { LedgerEntryPage } from './entries/schemas.ts';
export { actorRole, ledgerEntries } from './entries/tables.ts';
export { ledgerExportRoutes } from './exports/routes.ts';
export { entryLeaf } from './proofs/leaf.ts';
export { inclusionPath, leafHash, rootOf, type TreeHash } from './proofs/merkle.ts';
export { verifierKey } from './proofs/signed-note.ts';
export { compareSeals, type SealMisfit } from './sealing/compare-seals.ts';
export { sealEntries } from './sealing/seal-entries.ts';
export {
  casesWithEntries,
  isDecidedBefore,
  isDecidedFrom,
  isFirstSubmission,
} from './sealing/spans.ts';
export { ledgerRoots, sealedEntries, sealedEntryRules } from './sealing/tables.ts';
export { sealingMetrics, sealingTasks } from './sealing/tasks.ts';
export { ledgerVariables, witnessProblems } from './sealing/variables.ts';
export { sm3Routes } from './sm3/routes.ts';
export { sm3Metrics, sm3Tasks } from './sm3/tasks.ts';
export { type ChosenTree, chooseTree } from './tiles/choose-tree.ts';
export { proveCaseEntries } from './tiles/prove-case-entries.ts';
export { type LogHead, readHead, readSm3HeadAt, signHead } from './tiles/read-log.ts';
export {
  findEntry,
  readPrintedSeal,
  readReceipt,
  readReceiptCode,
  type SoughtEntry,
} from './tiles/read-receipt.ts';
export { type LogDeps, logRoutes } from './tiles/routes.ts';
export {
  LedgerReceipt,
  Note,
  presentReceipt,
  TreeHashParameter,
  TreeQuery,
} from './tiles/schemas.ts';
export { type LogIdentity, loadIdentity } from './tiles/signers.ts';
export { witnessMetrics } from './witnesses/metrics.ts';
export type { WitnessDeps } from './witnesses/read-cosigned.ts';
export { witnessRoutes } from './witnesses/routes.ts';
export { witnessWatch } from './witnesses/watch-witnesses.ts';
