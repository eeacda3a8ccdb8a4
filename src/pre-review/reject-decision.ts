import type { SpineRow } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decideRejection } from './decide-second-look.ts';
import { decisionStatements } from './decision-repository.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';
import { secondLookRecusalOf } from './recusal.ts';

/** Sends what another reviewer decided back to the queue, to be judged again. */
export function rejectDecision(
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
      secondLookRecusalOf(state, subject, 'rejectDecision') ??
      decideRejection(state, subject, reason),
    commit: (_state, { move, proposalId, reason }, entries) =>
      decisionStatements(db).reject.execute({
        ...move,
        decisionId: proposalId,
        lookVerdict: 'rejected',
        lookReason: reason,
        lookedBy: subject,
        entries,
      }),
  });
}
