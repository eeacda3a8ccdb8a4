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
 * nobody was told that they are stored.
 * @throws Error when most of the store would go, and takes nothing: the database must be the wrong
 * one, or an empty one
 */
export async function sweepStore(
  deps: SweepDeps,
  limits: SweepLimits,
  signal?: AbortSignal,
): Promise<Swept> {
  const reviewed = await reviewQuarantine(deps, limits, signal);
  const unkept = await unkeptFiles(deps, limits.before, signal);
  const taken = limits.isHeld ? [] : unkept;
  if (taken.length < unkept.length) {
    deps.log.warn(
      { files: unkept.length },
      'files that no row keeps are left while the sweep is held',
    );
  }
  for (const file of taken) {
    signal?.throwIfAborted();
    await deps.objects.quarantine.add(file.key);
    deps.log.warn({ file }, 'a file is taken into quarantine');
  }
  const orphans = taken.filter(({ verdict }) => verdict === 'orphan').length;
  return {
    orphans,
    discarded: taken.length - orphans,
    ...{ restored: reviewed.restored, forgotten: reviewed.forgotten },
    abandoned: await deps.objects.removeAbandoned(limits.before),
    waiting: reviewed.waiting + taken.length,
  };
}

/** Puts back what a row keeps, and removes what has waited long enough. */
async function reviewQuarantine(
  { db, objects: { quarantine }, log }: SweepDeps,
  { forgetBefore, isHeld }: SweepLimits,
  signal?: AbortSignal,
) {
  const counts = { restored: 0, forgotten: 0, waiting: 0 };
  for await (const batch of judgedFiles(db, quarantine.list())) {
    for (const file of batch) {
      signal?.throwIfAborted();
      if (file.verdict === 'kept') {
        await quarantine.restore(file.key);
        log.warn({ file }, 'a file is back from quarantine: a row keeps it');
        counts.restored += 1;
      } else if (!isHeld && forgetBefore !== null && file.modifiedAt < forgetBefore) {
        await quarantine.remove(file.key);
        log.warn({ file }, 'a file is removed for good from quarantine');
        counts.forgotten += 1;
      } else {
        counts.waiting += 1;
      }
    }
  }
  return counts;
}

/** The files that no row keeps, old enough to be swept. */
async function unkeptFiles(
  { db, objects }: SweepDeps,
  before: Date,
  signal?: AbortSignal,
): Promise<readonly JudgedFile[]> {
  const unkept: JudgedFile[] = [];
  let seen = 0;
  for await (const batch of judgedFiles(db, objects.list())) {
    signal?.throwIfAborted();
    seen += batch.length;
    unkept.push(
      ...batch.filter(({ verdict, modifiedAt }) => verdict !== 'kept' && modifiedAt < before),
    );
  }
  const orphans = unkept.filter(({ verdict }) => verdict === 'orphan').length;
  if (orphans >= FEW_ORPHANS && orphans * 2 > seen) {
    throw new Error(`${orphans} of ${seen} stored files have no row: is this the database?`);
  }
  return unkept;
}
