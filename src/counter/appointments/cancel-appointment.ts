import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import type { BookedCase } from '../model/counter-case.ts';
import { actingPerson } from './acting-person.ts';
import { decideCancelAppointment } from './decide-appointment.ts';
import { type AppointmentView, readAppointment } from './read-appointments.ts';

/** Cancels an appointment before it begins; an officer at any time before the check-in. */
export async function cancelAppointment(
  db: Database,
  caller: Caller,
  appointmentId: string,
  reason: string | undefined,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const person = actingPerson(caller.actor, reason);
  const decide = (state: BookedCase) => decideCancelAppointment(state, person);
  await runVisitCommand(db, caller, { appointmentId }, decide, ifMatch);
  return readAppointment(db, caller.actor, appointmentId);
}
