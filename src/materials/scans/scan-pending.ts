import type { BaseLogger } from 'pino';
import { runCommand } from '#ledger/index.ts';
import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { type Scanner, ScannerError } from '#platform/objects/clamd.ts';
import { type ObjectStore, ObjectStoreError } from '#platform/objects/object-store.ts';
import { Problem } from '#platform/problems/problems.ts';
import { decideScan, type ScanResult } from './decide-scan.ts';
import { scanStatements } from './repository.ts';

export interface ScanDeps {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly scanner: Scanner;
  readonly log: Pick<BaseLogger, 'error'>;
  /** Aborted when the service stops: the running scan is given up, and no other begins. */
  readonly signal?: AbortSignal;
}

const BATCH = 50;

/**
 * Scans pending files one by one, oldest first, and records each verdict as it comes. A file
 * without a verdict stays pending for the next run and does not hold up the others.
 * @throws when the scanner or the store cannot be reached: the other files would fail too
 */
export async function scanPending(deps: ScanDeps): Promise<void> {
  const { pendingAfter } = scanStatements(deps.db);
  for await (const row of everyRow((part) => pendingAfter.execute({ ...part }), BATCH)) {
    if (deps.signal?.aborted) return;
    await scanOne(deps, row);
  }
}

async function scanOne(
  { db, objects, scanner, log, signal }: ScanDeps,
  { id: materialId, storageKey }: { readonly id: string; readonly storageKey: string },
): Promise<void> {
  try {
    const { stream } = await objects.open(storageKey);
    const verdict = await scanner.scan(stream, signal);
    const finding = verdict.kind === 'clean' ? null : verdict.finding;
    await recordScan(db, { materialId, state: verdict.kind, finding });
  } catch (err) {
    if (signal?.aborted || isSettled(err)) return;
    const failure = failureOf(err);
    if (failure === undefined) throw err;
    log.error({ err, materialId, storageKey }, failure);
  }
}

/** Another replica was faster: the file has its verdict. */
function isSettled(error: unknown): boolean {
  return error instanceof Problem && error.code === 'conflict';
}

/** The fault of this one file; undefined when the fault lies elsewhere. */
function failureOf(error: unknown): string | undefined {
  if (error instanceof ObjectStoreError && error.reason === 'missing') {
    return 'the file of a material is missing';
  }
  return error instanceof ScannerError && error.reason === 'no-verdict'
    ? 'the scanner gave no verdict on a file'
    : undefined;
}

function recordScan(db: Database, result: ScanResult) {
  const { load, record } = scanStatements(db);
  const { materialId, state: scanState, finding: scanFinding } = result;
  return runCommand(db, systemCaller('scanner'), {
    load: async () => (await load.execute({ materialId }))[0],
    decide: (state) => decideScan(state, result),
    commit: (_state, { move }, entries) =>
      record.execute({ ...move, materialId, scanState, scanFinding, entries }),
  });
}
