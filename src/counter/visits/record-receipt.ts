import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { BookedCase } from '../model/counter-case.ts';
import type { CounterEvent } from '../model/counter-event.ts';
import type { ReceiptInput } from '../model/vocabulary.ts';
import { decideRecordReceipt } from './decide-visit.ts';

import { recordVisit, type VisitAnswer } from './record-visit.ts';

/** Records the results for the paper and the outcome of the visit (rules 4.2, 4.2b, 5). */
export function recordReceipt(
  db: Database,
  caller: Caller,
  appointmentId: string,
  { receipt, event }: { readonly receipt: ReceiptInput; readonly event: CounterEvent | null },
  ifMatch?: VersionMatcher,
): Promise<VisitAnswer> {
  const ids = { receiptId: uuidv7(), noticeId: uuidv7(), lateVisitId: uuidv7() };
  const command = { ...ids, receipt, event, by: caller.actor.subject };
  const decide = (state: BookedCase) => decideRecordReceipt(state, command);
  return recordVisit(db, caller, { appointmentId, event }, decide, ifMatch);
}
