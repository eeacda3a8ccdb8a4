import { caseKey, withPolicies, withPolicy } from '../applications/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/database.ts';
import { Problem } from '../platform/problems.ts';
import type { Policy } from '../rounds/index.ts';
import { type AppointmentRow, appointmentStatements } from './appointment-repository.ts';
import type { LateVisit } from './counter-case.ts';
import type { LateVisitState } from './terms.ts';

/** An appointment with the policy that judges its case. */
export type AppointmentView = AppointmentRow & { readonly policy: Policy };

const dayMs = 24 * 60 * 60 * 1000;
const beforeAll = '-infinity/00000000-0000-0000-0000-000000000000';

interface PageOf {
  readonly limit: number;
  readonly after: string | undefined;
}

/** @throws Problem `not-found` when there is no such appointment for this actor */
export async function readAppointment(
  db: Database,
  actor: Actor,
  appointmentId: string,
): Promise<AppointmentView> {
  const { applicationId: _case, ...reads } = caseKey(actor, '');
  const [row] = await appointmentStatements(db).find.execute({ ...reads, appointmentId });
  if (row === undefined) throw new Problem('not-found');
  return withPolicy(db, row);
}

/** The appointments of a case, in the order they were booked. */
export async function listAppointments(
  db: Database,
  applicationId: string,
): Promise<AppointmentView[]> {
  return withPolicies(db, await appointmentStatements(db).listOfCase.execute({ applicationId }));
}

/**
 * Who comes on a day, by slot.
 * @param day in Shanghai, `YYYY-MM-DD`
 */
export async function listDay(
  db: Database,
  roundId: string,
  { day, counterNumber }: { readonly day: string; readonly counterNumber?: number },
  { limit, after = beforeAll }: PageOf,
): Promise<AppointmentView[]> {
  const from = new Date(`${day}T00:00:00+08:00`);
  const [afterStart, afterId] = after.split('/');
  const rows = await appointmentStatements(db).listOfRound.execute({
    ...{ roundId, from, before: new Date(from.getTime() + dayMs), limit },
    ...{ afterStart, afterId, counterNumber: counterNumber ?? null },
  });
  return withPolicies(db, rows);
}

export function appointmentKey({ slot, id }: AppointmentView): string {
  return `${slot.startsAt.toISOString()}/${id}`;
}

/** Visits of a round that were uploaded late, oldest first. */
export function listLateVisits(
  db: Database,
  roundId: string,
  state: LateVisitState | undefined,
  { limit, after = '00000000-0000-0000-0000-000000000000' }: PageOf,
): Promise<LateVisit[]> {
  return appointmentStatements(db).listLate.execute({
    roundId,
    state: state ?? null,
    after,
    limit,
  });
}
