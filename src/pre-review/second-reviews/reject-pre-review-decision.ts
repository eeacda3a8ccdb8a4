import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { secondReviewRecusalOf } from '../model/recusal.ts';
import { decideRejectPreReviewDecision } from './decide-second-review.ts';
import { secondReviewStatements } from './repository.ts';

/** Sends another reviewer's decision back to the queue, to be judged again. */
export function rejectPreReviewDecision(
  db: Database,
  caller: Caller,
  applicationId: string,
  reason: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) =>
      secondReviewRecusalOf(state, subject, 'rejectPreReviewDecision') ??
      decideRejectPreReviewDecision(state, subject, reason),
    commit: (_state, { move, proposalId, reason }, entries) =>
      secondReviewStatements(db).reject.execute({
        ...move,
        decisionId: proposalId,
        lookVerdict: 'rejected',
        lookReason: reason,
        reviewedBy: subject,
        entries,
      }),
  });
}
