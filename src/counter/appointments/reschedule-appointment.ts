import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import type { BookedCase } from '../model/counter-case.ts';
import { actingPerson } from './acting-person.ts';
import { decideRescheduleAppointment } from './decide-appointment.ts';
import { type AppointmentView, readAppointment } from './read-appointments.ts';

/**
 * Moves an appointment to another slot: one statement frees one seat and takes another (rule 4.2c).
 */
export async function rescheduleAppointment(
  db: Database,
  caller: Caller,
  appointmentId: string,
  { slotId, reason }: { readonly slotId: string; readonly reason?: string },
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const person = actingPerson(caller.actor, reason);
  const decide = (state: BookedCase) => decideRescheduleAppointment(state, person);
  await runVisitCommand(db, caller, { appointmentId, slotId }, decide, ifMatch);
  return readAppointment(db, caller.actor, appointmentId);
}
