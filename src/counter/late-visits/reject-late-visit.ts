import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { AppointmentView } from '../appointments/read-appointments.ts';
import type { RejectionReason } from '../model/vocabulary.ts';
import { decideRejectLateVisit, type LateCase } from './decide-late-visit.ts';

import { judgeLateVisit } from './judge-late-visit.ts';

/** Rejects a visit that was uploaded late; it counts as missed. */
export function rejectLateVisit(
  db: Database,
  caller: Caller,
  lateVisitId: string,
  reason: RejectionReason,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const input = { reason, by: caller.actor.subject };
  const decide = (state: LateCase) => decideRejectLateVisit(state, input);
  return judgeLateVisit(db, caller, lateVisitId, decide, ifMatch);
}
