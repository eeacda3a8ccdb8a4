import type { BaseLogger } from 'pino';
import type { Database } from '#platform/database/database.ts';
import type { ObjectStore } from '#platform/objects/object-store.ts';
import { type JudgedFile, judgedFiles } from './unkept-files.ts';

/** A sweep with this many orphans or more goes on only if they are the smaller part of the store. */
const FEW_ORPHANS = 100;

export interface SweepDeps {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly log: Pick<BaseLogger, 'warn'>;
}

export interface SweepLimits {
  /** Younger files are left alone: the row of an upload follows its file. */
  readonly before: Date;
  /** What waits in quarantine since before that is removed for good; null: nothing is. */
  readonly forgetBefore: Date | null;
  /** Whether no file is taken out or removed for good now. */
  readonly isHeld: boolean;
}

/** Numbers of files. */
export interface Swept {
  /** Without a row, taken into quarantine. */
  readonly orphans: number;
  /** Of deleted drafts, and of the finance platform that no revision used, taken into quarantine. */
  readonly discarded: number;
  /** Put back into the store, since a row keeps them. */
  readonly restored: number;
  /** Removed for good from the quarantine. */
  readonly forgotten: number;
  /** Remains of interrupted uploads, removed. */
  readonly abandoned: number;
  /** What waits in quarantine afterwards. */
  readonly waiting: number;
}

/**
 * Takes files that no row keeps out of the store. They wait in quarantine, from where a file comes
 * back when a row keeps it again, as after a restore of the database; long afterwards they are removed
 * for good. Each file is logged with what became of it. Remains of interrupted uploads go at once:
 * nobody was told that they are stored. A file that cannot be moved holds up no other.
 * @throws Error when most of the store would go, and takes nothing: the database must be the wrong
 * one, or an empty one
 * @throws AggregateError at the end, of files that could not be moved
 */
export async function sweepStore(
  deps: SweepDeps,
  limits: SweepLimits,
  signal?: AbortSignal,
): Promise<Swept> {
  const failures: unknown[] = [];
  const abandoned = await deps.objects.removeAbandoned(limits.before);
  const { restored, forgotten, waiting } = await reviewQuarantine(deps, limits, failures, signal);
  const { unkept, seen } = await unkeptFiles(deps, limits.before, signal);
  const orphans = unkept.filter(({ verdict }) => verdict === 'orphan').length;
  const taken: JudgedFile[] = [];
  if (limits.isHeld) {
    if (unkept.length > 0) {
      const files = unkept.length;
      deps.log.warn({ files }, 'files that no row keeps are left while the sweep is held');
    }
  } else if (orphans >= FEW_ORPHANS && orphans * 2 > seen) {
    throw new Error(`${orphans} of ${seen} stored files have no row: is this the database?`);
  } else {
    for (const file of unkept) {
      signal?.throwIfAborted();
      const isTaken = await done(failures, () => deps.objects.quarantine.add(file.key));
      if (!isTaken) continue;
      deps.log.warn({ file }, 'a file is taken into quarantine');
      taken.push(file);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} stored files could not be moved`);
  }
  const discarded = taken.filter(({ verdict }) => verdict === 'discarded').length;
  return {
    ...{ orphans: taken.length - discarded, discarded, restored, forgotten, abandoned },
    waiting: waiting + taken.length,
  };
}

/** Whether a file was moved; a failure is kept. */
async function done(failures: unknown[], move: () => Promise<void>): Promise<boolean> {
  try {
    await move();
    return true;
  } catch (error) {
    failures.push(error);
    return false;
  }
}

/** Puts back what a row keeps, and removes what has waited long enough. */
async function reviewQuarantine(
  { db, objects: { quarantine }, log }: SweepDeps,
  { forgetBefore, isHeld }: SweepLimits,
  failures: unknown[],
  signal?: AbortSignal,
) {
  const counts = { restored: 0, forgotten: 0, waiting: 0 };
  for await (const batch of judgedFiles(db, quarantine.list())) {
    for (const file of batch) {
      signal?.throwIfAborted();
      if (file.verdict === 'kept') {
        if (!(await done(failures, () => quarantine.restore(file.key)))) continue;
        log.warn({ file }, 'a file is back from quarantine: a row keeps it');
        counts.restored += 1;
      } else if (!isHeld && forgetBefore !== null && file.modifiedAt < forgetBefore) {
        if (!(await done(failures, () => quarantine.remove(file.key)))) continue;
        log.warn({ file }, 'a file is removed for good from quarantine');
        counts.forgotten += 1;
      } else {
        counts.waiting += 1;
      }
    }
  }
  return counts;
}

/** The files that no row keeps, old enough to be swept, and how many files there are. */
async function unkeptFiles({ db, objects }: SweepDeps, before: Date, signal?: AbortSignal) {
  const unkept: JudgedFile[] = [];
  let seen = 0;
  for await (const batch of judgedFiles(db, objects.list())) {
    signal?.throwIfAborted();
    seen += batch.length;
    unkept.push(
      ...batch.filter(({ verdict, modifiedAt }) => verdict !== 'kept' && modifiedAt < before),
    );
  }
  return { unkept, seen };
}
