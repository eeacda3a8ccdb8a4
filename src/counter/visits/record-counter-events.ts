import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { checkReportedEvent } from './check-reported-event.ts';
import type { ReportedEvent } from './counter-event-batch.ts';
import { eventOf, receiptInput } from './present.ts';
import { recordCheckIn } from './record-check-in.ts';
import { recordNoShow } from './record-no-show.ts';
import { recordReceipt } from './record-receipt.ts';
import type { VisitAnswer } from './record-visit.ts';

/** What became of one event of a batch: its visit, or why it was refused. */
export type EventAnswer = { readonly event: ReportedEvent } & (
  | VisitAnswer
  | { readonly problem: Problem }
);

/**
 * Records events of counters one after the other, in the order given, each by the command of its
 * own operation. A refused one does not stop the others. When the service itself fails, the whole
 * batch is sent again: recorded events have no second effect.
 * @throws what is no answer to one event, such as a lost database
 */
export async function recordCounterEvents(
  db: Database,
  caller: Caller,
  events: readonly ReportedEvent[],
): Promise<readonly EventAnswer[]> {
  const answers: EventAnswer[] = [];
  for (const event of events) {
    try {
      answers.push({ event, ...(await recordOne(db, caller, event)) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      answers.push({ event, problem: error });
    }
  }
  return answers;
}

function recordOne(db: Database, caller: Caller, reported: ReportedEvent): Promise<VisitAnswer> {
  const { kind, appointmentId, counterEvent, receipt } = reported;
  const findings = checkReportedEvent(reported);
  if (findings.length > 0) throw new Problem('invalid-request', { findings });
  const event = eventOf(counterEvent);
  if (kind === 'check-in') return recordCheckIn(db, caller, appointmentId, event);
  if (kind === 'no-show' || receipt === undefined) {
    return recordNoShow(db, caller, appointmentId, event);
  }
  return recordReceipt(db, caller, appointmentId, { receipt: receiptInput(receipt), event });
}
