import { type Caller, systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import { decideEndVisit } from './decide-visit.ts';
import { visitStatements } from './repository.ts';

const BATCH = 50;

/**
 * Settles appointments to which nobody came: missed, or cancelled where no paper is needed any
 * more. Each is a command of its own, so that a run may end anywhere and concurrent runs do no
 * harm.
 * @returns the number of settled appointments
 * @see rule 4.2c
 */
export async function settleVisits(db: Database, signal?: AbortSignal): Promise<number> {
  const { bookedToSettle } = visitStatements(db);
  const caller = systemCaller('counter-task');
  let settled = 0;
  for await (const { id } of everyRow((part) => bookedToSettle.execute({ ...part }), BATCH)) {
    if (signal?.aborted) return settled;
    if (await settles(db, caller, id)) settled++;
  }
  return settled;
}

/**
 * Whether it settled the appointment; if not, the visitor may still come, or another command was
 * faster.
 */
async function settles(db: Database, caller: Caller, appointmentId: string): Promise<boolean> {
  try {
    await runVisitCommand(db, caller, { appointmentId }, decideEndVisit);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'conflict') return false;
    throw error;
  }
}
