import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { BookedCase } from '../model/counter-case.ts';
import type { CounterEvent } from '../model/counter-event.ts';
import { decideRecordCheckIn } from './decide-visit.ts';

import { recordVisit, type VisitAnswer } from './record-visit.ts';

/** Checks a visitor in; an event that comes too late waits for an officer (rule 4.2c). */
export function recordCheckIn(
  db: Database,
  caller: Caller,
  appointmentId: string,
  event: CounterEvent | null,
  ifMatch?: VersionMatcher,
): Promise<VisitAnswer> {
  const input = { event, lateVisitId: uuidv7(), by: caller.actor.subject };
  const decide = (state: BookedCase) => decideRecordCheckIn(state, input);
  return recordVisit(db, caller, { appointmentId, event }, decide, ifMatch);
}
