import { ledgerBatchOf } from '#kernel/index.ts';
import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRound } from '#rounds/index.ts';
import { reachedSpan, reminderId } from '../model/reminders.ts';
import {
  PAGE,
  type Reminded,
  type ReminderRule,
  type RemindingRound,
  reminderRules,
} from './falling-due.ts';
import { reminderStatements } from './repository.ts';

const caller = systemCaller('reminder-task');

/**
 * Writes the reminders that are due by now. Each is an entry whose id follows from what it
 * announces, so that runs on several replicas, or again after a restart, write it once.
 * @returns how many it wrote
 */
export async function announceReminders(db: Database, signal: AbortSignal): Promise<number> {
  let written = 0;
  for await (const { id, end, state, policy, policyVersion, now } of everyRound(db)) {
    // Usage reports are due when the round is settled, too.
    if (end !== null && end !== 'settled') continue;
    const round = { id, isOpen: state === 'open', policy, policyVersion, now };
    written += await announceInRound(db, round, signal);
  }
  return written;
}

async function announceInRound(
  db: Database,
  round: RemindingRound,
  signal: AbortSignal,
): Promise<number> {
  let written = 0;
  for (const rule of reminderRules) {
    let batch: Announced[] = [];
    for await (const reminded of rule.due(db, round)) {
      if (signal.aborted) return written;
      const hoursAhead = reachedSpan(reminded, reminded.spans, reminded.now);
      if (hoursAhead === undefined) continue;
      batch.push({ ...reminded, hoursAhead });
      if (batch.length < PAGE) continue;
      written += await record(db, rule, batch);
      batch = [];
    }
    written += await record(db, rule, batch);
  }
  return written;
}

interface Announced extends Reminded {
  readonly hoursAhead: number;
}

/** @returns how many were not written before, and are due still */
async function record(
  db: Database,
  { record: name }: ReminderRule,
  batch: readonly Announced[],
): Promise<number> {
  const announced = batch.map(({ thingId, dueAt, hoursAhead, entry: entryFor }) => {
    const entry = entryFor(hoursAhead);
    const { action, subjectId } = entry;
    return { entry, id: reminderId({ action, subjectId, thingId, dueAt, hoursAhead }) };
  });
  const last = batch.at(-1);
  const [first, ...rest] = announced.map(({ entry }) => entry);
  if (last === undefined || first === undefined) return 0;
  const ids = announced.map(({ id }) => id);
  const entries = ledgerBatchOf([first, ...rest], caller, last.now, ids);
  return (await reminderStatements(db)[name].execute({ entries })).length;
}
