import type { Decision } from '#kernel/model/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type AppointmentView, readAppointment } from '../appointments/read-appointments.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import type { CounterChange } from '../model/counter-case.ts';
import { type LateCase, lateCase } from './decide-late-visit.ts';

/** Runs the verdict on a late visit, and answers with the appointment after it. */
export async function judgeLateVisit(
  db: Database,
  caller: Caller,
  lateVisitId: string,
  decide: (state: LateCase) => Decision<CounterChange>,
  ifMatch: VersionMatcher | undefined,
): Promise<AppointmentView> {
  let appointmentId = '';
  await runVisitCommand(
    db,
    caller,
    { lateVisitId },
    (state) => {
      appointmentId = state.appointment.id;
      return decide(lateCase(state));
    },
    ifMatch,
  );
  return readAppointment(db, caller.actor, appointmentId);
}
