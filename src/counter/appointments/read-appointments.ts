import { caseKey, withPolicies, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Policy } from '#rounds/model/index.ts';
import { type AppointmentRow, appointmentStatements } from './repository.ts';

/** An appointment with the policy that judges its case. */
export type AppointmentView = AppointmentRow & { readonly policy: Policy };

const dayMs = 24 * 60 * 60 * 1000;

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

/**
 * The appointments with a number of a booking system, such as i深圳's; each system counts on its
 * own.
 */
export async function findAppointments(
  db: Database,
  externalReference: string,
): Promise<AppointmentView[]> {
  const { findByReference } = appointmentStatements(db);
  return withPolicies(db, await findByReference.execute({ externalReference }));
}

/** The appointments of a case, in the order they were booked. */
export async function listAppointments(
  db: Database,
  applicationId: string,
): Promise<AppointmentView[]> {
  return withPolicies(db, await appointmentStatements(db).listOfCase.execute({ applicationId }));
}

/**
 * The appointments of a day, by slot.
 * @param day in Shanghai, `YYYY-MM-DD`
 */
export async function listDay(
  db: Database,
  roundId: string,
  { day, counterNumber }: { readonly day: string; readonly counterNumber?: number },
  { limit, after }: Keyset,
): Promise<AppointmentView[]> {
  const from = new Date(`${day}T00:00:00+08:00`);
  const [afterStart, afterId] = after?.split('/') ?? [];
  const rows = await appointmentStatements(db)
    .listOfRound({ counterNumber, after })
    .execute({
      ...{ roundId, counterNumber, limit, afterStart, afterId },
      ...{ from: afterStart ?? from, before: new Date(from.getTime() + dayMs) },
    });
  return withPolicies(db, rows);
}

export function appointmentKey({ slot, id }: AppointmentView): string {
  return `${slot.startsAt.toISOString()}/${id}`;
}
