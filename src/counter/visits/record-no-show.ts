import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { BookedCase } from '../model/counter-case.ts';
import type { CounterEvent } from '../model/counter-event.ts';
import { decideRecordNoShow } from './decide-visit.ts';
import { recordVisit, type VisitAnswer } from './record-visit.ts';

/** Records a no-show. */
export function recordNoShow(
  db: Database,
  caller: Caller,
  appointmentId: string,
  event: CounterEvent | null,
  ifMatch?: VersionMatcher,
): Promise<VisitAnswer> {
  const decide = (state: BookedCase) => decideRecordNoShow(state, event);
  return recordVisit(db, caller, { appointmentId, event }, decide, ifMatch);
}
