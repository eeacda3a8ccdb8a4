import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import { decideCancelAppointment } from './decide-appointment.ts';
import { type AppointmentView, readAppointment } from './read-appointments.ts';

/** Cancels an appointment before it begins. */
export async function cancelAppointment(
  db: Database,
  caller: Caller,
  appointmentId: string,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  await runVisitCommand(db, caller, { appointmentId }, decideCancelAppointment, ifMatch);
  return readAppointment(db, caller.actor, appointmentId);
}
