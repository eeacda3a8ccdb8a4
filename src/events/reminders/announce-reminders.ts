import { ledgerBatchOf } from '#kernel/index.ts';
import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRound } from '#rounds/index.ts';
import { reachedSpans, reminderId } from '../model/reminders.ts';
import { type Reminded, type RemindingRound, reminderRules } from './falling-due.ts';
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
    if (end !== null) continue;
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
    const spans = rule.hoursAhead(round.policy);
    if (spans === undefined || spans.length === 0) continue;
    for await (const reminded of rule.due(db, round)) {
      if (signal.aborted) return written;
      for (const hours of reachedSpans(reminded, spans, reminded.now)) {
        written += await record(db, reminded, hours);
      }
    }
  }
  return written;
}

/** @returns 0 where it was written before */
async function record(db: Database, reminded: Reminded, hoursAhead: number): Promise<number> {
  const { thingId, dueAt, now } = reminded;
  const entry = reminded.entry(hoursAhead);
  const { action, subjectId } = entry;
  const id = reminderId({ action, subjectId, thingId, dueAt, hoursAhead });
  const entries = ledgerBatchOf([entry], caller, now, [id]);
  const { record: once } = reminderStatements(db);
  return (await once.execute({ entries })).length;
}
