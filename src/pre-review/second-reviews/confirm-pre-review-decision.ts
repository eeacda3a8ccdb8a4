import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { judged } from '../decisions/record-decision.ts';
import { secondReviewRecusalOf } from '../model/recusal.ts';
import { decideConfirmPreReviewDecision } from './decide-second-review.ts';
import { secondReviewStatements } from './repository.ts';

/** Confirms another reviewer's decision, which takes effect now. */
export function confirmPreReviewDecision(
  db: Database,
  caller: Caller,
  applicationId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) =>
      secondReviewRecusalOf(state, subject, 'confirmPreReviewDecision') ??
      decideConfirmPreReviewDecision(state, subject),
    commit: (_state, { move, decision, decidedBy }, entries) =>
      secondReviewStatements(db).confirm.execute({
        ...move,
        ...judged(decision),
        decidedBy,
        lookVerdict: 'confirmed',
        lookReason: null,
        reviewedBy: subject,
        entries,
      }),
  });
}
