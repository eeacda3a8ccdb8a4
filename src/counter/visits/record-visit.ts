import { v7 as uuidv7 } from 'uuid';
import { isRepetition } from '#kernel/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type AppointmentView, readAppointment } from '../appointments/read-appointments.ts';
import { runVisitCommand } from '../counter-cases/run-counter-command.ts';
import type { BookedCase, CounterChange } from '../model/counter-case.ts';
import type { CounterEvent } from '../model/counter-event.ts';
import type { ReceiptInput } from '../model/vocabulary.ts';
import { decideRecordCheckIn, decideRecordReceipt } from './decide-visit.ts';

/** Checks a visitor in; an event that comes too late waits for an officer (rule 4.2c). */
export function recordCheckIn(
  db: Database,
  caller: Caller,
  appointmentId: string,
  event: CounterEvent | null,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const input = { event, lateVisitId: uuidv7(), by: caller.actor.subject };
  const decide = (state: BookedCase) => decideRecordCheckIn(state, input);
  return recordVisit(db, caller, { appointmentId, event }, decide, ifMatch);
}

/** Records what was found of the paper, and how the visit ended (rules 4.2, 4.2b, 5). */
export function recordReceipt(
  db: Database,
  caller: Caller,
  appointmentId: string,
  { receipt, event }: { readonly receipt: ReceiptInput; readonly event: CounterEvent | null },
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const ids = { receiptId: uuidv7(), noticeId: uuidv7(), lateVisitId: uuidv7() };
  const command = { ...ids, receipt, event, by: caller.actor.subject };
  const decide = (state: BookedCase) => decideRecordReceipt(state, command);
  return recordVisit(db, caller, { appointmentId, event }, decide, ifMatch);
}

/** An event that is recorded already is answered with what became of its visit, however often it comes. */
async function recordVisit(
  db: Database,
  caller: Caller,
  keys: { readonly appointmentId: string; readonly event: CounterEvent | null },
  decide: (state: BookedCase) => Decision<CounterChange>,
  ifMatch: VersionMatcher | undefined,
): Promise<AppointmentView> {
  try {
    await runVisitCommand(db, caller, keys, decide, ifMatch);
  } catch (error) {
    if (!isRepetition(error)) throw error;
  }
  return readAppointment(db, caller.actor, keys.appointmentId);
}
