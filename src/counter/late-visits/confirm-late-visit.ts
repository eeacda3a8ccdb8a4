import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { AppointmentView } from '../appointments/read-appointments.ts';
import { decideConfirmLateVisit, type LateCase } from './decide-late-visit.ts';

import { judgeLateVisit } from './judge-late-visit.ts';

/** Confirms a visit that was uploaded late, which takes effect only now (rules 4.2a, 4.2c). */
export function confirmLateVisit(
  db: Database,
  caller: Caller,
  lateVisitId: string,
  dueAt: Date | null,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const input = { receiptId: uuidv7(), noticeId: uuidv7(), by: caller.actor.subject, dueAt };
  const decide = (state: LateCase) => decideConfirmLateVisit(state, input);
  return judgeLateVisit(db, caller, lateVisitId, decide, ifMatch);
}
