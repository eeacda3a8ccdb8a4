import { v7 as uuidv7 } from 'uuid';
import type { Decision } from '#kernel/model/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type AppointmentView, readAppointment } from '../appointments/read-appointments.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import type { CounterChange } from '../model/counter-case.ts';
import type { RejectionReason } from '../model/vocabulary.ts';
import {
  decideConfirmLateVisit,
  decideRejectLateVisit,
  type LateCase,
  lateCase,
} from './decide-late-visit.ts';

/** Recognises a visit that was uploaded late: only now it has its effect (rules 4.2a, 4.2c). */
export function confirmLateVisit(
  db: Database,
  caller: Caller,
  lateVisitId: string,
  dueAt: Date | null,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const input = { receiptId: uuidv7(), noticeId: uuidv7(), by: caller.actor.subject, dueAt };
  const decide = (state: LateCase) => decideConfirmLateVisit(state, input);
  return judge(db, caller, lateVisitId, decide, ifMatch);
}

/** Does not recognise a visit that was uploaded late; it counts as missed. */
export function rejectLateVisit(
  db: Database,
  caller: Caller,
  lateVisitId: string,
  reason: RejectionReason,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const input = { reason, by: caller.actor.subject };
  const decide = (state: LateCase) => decideRejectLateVisit(state, input);
  return judge(db, caller, lateVisitId, decide, ifMatch);
}

async function judge(
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
