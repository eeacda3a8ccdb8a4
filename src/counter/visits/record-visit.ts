import { isRepetition } from '#kernel/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type AppointmentView, readAppointment } from '../appointments/read-appointments.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import type { BookedCase, CounterChange } from '../model/counter-case.ts';
import type { CounterEvent } from '../model/counter-event.ts';

/** A visit as an event of it is answered. */
export interface VisitAnswer {
  readonly row: AppointmentView;
  /** Whether the event had been recorded before: it had no second effect. */
  readonly isReplay: boolean;
}

/** A recorded event is answered with the present state of its visit, however often it is sent. */
export async function recordVisit(
  db: Database,
  caller: Caller,
  keys: { readonly appointmentId: string; readonly event: CounterEvent | null },
  decide: (state: BookedCase) => Decision<CounterChange>,
  ifMatch: VersionMatcher | undefined,
): Promise<VisitAnswer> {
  let isReplay = false;
  try {
    await runVisitCommand(db, caller, keys, decide, ifMatch);
  } catch (error) {
    if (!isRepetition(error)) throw error;
    isReplay = true;
  }
  return { row: await readAppointment(db, caller.actor, keys.appointmentId), isReplay };
}
