import { Gauge, type Registry } from 'prom-client';
import type { Database } from '#platform/database/database.ts';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import { discardMaterials } from './discard-material.ts';
import { storedFileStatements } from './repository.ts';
import { sweepStore } from './sweep-store.ts';
import type { MaterialConfig } from './variables.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Files that no row keeps are left alone for this long; no upload takes nearly as long. */
const SWEEP_AGE_MS = DAY_MS;
/** After a restore nothing is taken out for this long: rows may still be brought in by hand. */
const HOLD_MS = 7 * DAY_MS;

/** What gives up files, and the sweep of the store, where they are configured. */
export function sweepTasks(
  deps: TaskDeps,
  { sweepMinutes, quarantineDays, unsubmittedDays }: MaterialConfig,
  registry: Registry,
): readonly BackgroundTask[] {
  const discarding: BackgroundTask = {
    name: 'discard-materials',
    everyMs: DAY_MS,
    atStart: true,
    work: async (now, signal) => ({
      discarded: (await isHeldAt(deps.db, now))
        ? 0
        : await discardMaterials(deps.db, unsubmittedDays, signal),
    }),
  };
  const ofRows = unsubmittedDays === 0 ? [] : [discarding];
  // The sweep may run elsewhere.
  if (sweepMinutes === 0) return ofRows;
  const waiting = new Gauge({
    name: 'material_quarantined_files',
    help: 'Stored files in quarantine, as this replica last saw them',
    registers: [registry],
  });
  const held = new Gauge({
    name: 'material_sweep_held',
    help: '1 while the sweep takes nothing out of the store, since the database is another one or was restored',
    registers: [registry],
  });
  return [
    ...ofRows,
    {
      name: 'sweep',
      everyMs: sweepMinutes * 60_000,
      atStart: true,
      work: async (now, signal) => {
        const isHeld = await isHeldAt(deps.db, now);
        held.set(isHeld ? 1 : 0);
        const swept = await sweepStore(
          deps,
          {
            before: new Date(now.getTime() - SWEEP_AGE_MS),
            forgetBefore:
              quarantineDays === 0 ? null : new Date(now.getTime() - quarantineDays * DAY_MS),
            isHeld,
          },
          signal,
        );
        waiting.set(swept.waiting);
        return swept;
      },
    },
  ];
}

/** Whether this database is a new one, or was restored, not long ago. */
async function isHeldAt(db: Database, now: Date): Promise<boolean> {
  const [database] = await storedFileStatements(db).recognise.execute();
  return database === undefined || now.getTime() < database.since.getTime() + HOLD_MS;
}
