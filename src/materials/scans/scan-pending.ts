import { setTimeout as pause } from 'node:timers/promises';
import type { BaseLogger } from 'pino';
import { runCommand } from '#ledger/index.ts';
import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { type Scanner, ScannerError } from '#platform/objects/clamd.ts';
import { type ObjectStore, ObjectStoreError } from '#platform/objects/object-store.ts';
import { Problem } from '#platform/problems/problems.ts';
import { decideScan, type ScanResult } from './decide-scan.ts';
import type { ScanMetrics } from './metrics.ts';
import { scanStatements } from './repository.ts';

export interface ScanDeps {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly scanner: Pick<Scanner, 'scan'>;
  /** Files scanned at once. */
  readonly lanes: number;
  readonly metrics: ScanMetrics;
  readonly log: Pick<BaseLogger, 'error'>;
  /** Aborted when the service stops: the running scans are given up, and no other begins. */
  readonly signal?: AbortSignal;
}

interface PendingFile {
  readonly id: string;
  readonly storageKey: string;
}

const BATCH = 50;
/** While a scan is under way, files that arrived meanwhile are looked for this often. */
const LOOK_AGAIN_MS = 1_000;

/**
 * Scans pending files in several lanes, oldest first, and records each verdict as it comes. A file
 * without a verdict stays pending for the next run. One that takes long holds its own lane only:
 * the others go on, with files that arrive meanwhile too.
 * @throws when the scanner or the store cannot be reached: the other files would fail too
 */
export async function scanPending(deps: ScanDeps): Promise<void> {
  const { lanes, signal } = deps;
  const tried = new Set<string>();
  const underWay = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const ends = () => failures.length > 0 || signal?.aborted === true;

  function start(file: PendingFile): void {
    tried.add(file.id);
    const scanned = scanOne(deps, file)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(file.id));
    underWay.set(file.id, scanned);
  }

  do {
    for await (const file of pendingFiles(deps.db)) {
      if (tried.has(file.id)) continue;
      while (underWay.size >= lanes) await Promise.race(underWay.values());
      if (ends()) break;
      start(file);
    }
    await someTime(underWay, signal);
  } while (underWay.size > 0 && !ends());
  await Promise.all(underWay.values());
  if (failures.length > 0) throw failures[0];
}

function pendingFiles(db: Database): AsyncGenerator<PendingFile> {
  const { pendingAfter } = scanStatements(db);
  return everyRow((part) => pendingAfter.execute({ ...part }), BATCH);
}

/** Until a scan under way ends, the service stops, or it is time to look for more files. */
async function someTime(
  underWay: ReadonlyMap<string, Promise<void>>,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (underWay.size === 0) return;
  const enough = new AbortController();
  const either = signal === undefined ? enough.signal : AbortSignal.any([signal, enough.signal]);
  const passed = pause(LOOK_AGAIN_MS, undefined, { signal: either }).catch(() => undefined);
  await Promise.race([...underWay.values(), passed]);
  enough.abort();
}

async function scanOne(
  { db, objects, scanner, metrics, log, signal }: ScanDeps,
  { id: materialId, storageKey }: PendingFile,
): Promise<void> {
  try {
    const { stream } = await objects.open(storageKey);
    const verdict = await scanner.scan(stream, signal);
    await recordScan(db, {
      materialId,
      state: verdict.kind,
      cause: verdict.kind === 'unscannable' ? verdict.cause : null,
      finding: verdict.kind === 'clean' ? null : verdict.finding,
    });
    metrics.verdicts.inc({ verdict: verdict.kind });
  } catch (err) {
    if (signal?.aborted || isSettled(err)) return;
    const failure = failureOf(err);
    metrics.failures.inc({ reason: failure?.reason ?? 'unreachable' });
    if (failure === undefined) throw err;
    log.error({ err, materialId, storageKey }, failure.message);
  }
}

/** Another replica was faster: the file has its verdict. */
function isSettled(error: unknown): boolean {
  return error instanceof Problem && error.code === 'conflict';
}

/** The fault of this one file; undefined when the fault lies elsewhere. */
function failureOf(error: unknown) {
  if (error instanceof ObjectStoreError && error.reason === 'missing') {
    return { reason: 'file-missing', message: 'the file of a material is missing' } as const;
  }
  return error instanceof ScannerError && error.reason === 'no-verdict'
    ? ({ reason: 'no-verdict', message: 'the scanner gave no verdict on a file' } as const)
    : undefined;
}

function recordScan(db: Database, result: ScanResult) {
  const { load, record } = scanStatements(db);
  const { materialId, state: scanState, cause: scanCause, finding: scanFinding } = result;
  return runCommand(db, systemCaller('scanner'), {
    load: async () => (await load.execute({ materialId }))[0],
    decide: (state) => decideScan(state, result),
    commit: (_state, { move }, entries) =>
      record.execute({ ...move, materialId, scanState, scanCause, scanFinding, entries }),
  });
}
