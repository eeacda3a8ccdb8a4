import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import { decideRescheduleAppointment } from './decide-appointment.ts';
import { type AppointmentView, readAppointment } from './read-appointments.ts';

/**
 * Moves an appointment to another slot: one statement frees one seat and takes another (rule 4.2c).
 */
export async function rescheduleAppointment(
  db: Database,
  caller: Caller,
  appointmentId: string,
  slotId: string,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  await runVisitCommand(
    db,
    caller,
    { appointmentId, slotId },
    decideRescheduleAppointment,
    ifMatch,
  );
  return readAppointment(db, caller.actor, appointmentId);
}
