import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type AppointmentView, readAppointment } from '../appointments/read-appointments.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import { decideRecordNoShow } from './decide-visit.ts';

/** Records a no-show. */
export async function recordNoShow(
  db: Database,
  caller: Caller,
  appointmentId: string,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  await runVisitCommand(db, caller, { appointmentId }, decideRecordNoShow, ifMatch);
  return readAppointment(db, caller.actor, appointmentId);
}
