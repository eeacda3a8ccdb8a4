import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { secondReviewRecusalOf } from '../model/recusal.ts';
import { decideRejectPreReviewDecision } from './decide-second-review.ts';
import { loadNamedProposal, type NamedProposal } from './load-named-proposal.ts';
import { secondReviewStatements } from './repository.ts';

/** Sends another reviewer's decision back to the queue, to be judged again. */
export function rejectPreReviewDecision(
  db: Database,
  caller: Caller,
  named: NamedProposal,
  reason: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  const statements = secondReviewStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadNamedProposal(db, caller.actor, named),
    decide: (state) =>
      secondReviewRecusalOf(state, subject, 'rejectPreReviewDecision') ??
      decideRejectPreReviewDecision(state, subject, { ...named, reason }),
    commit: (_state, { move }, entries) =>
      statements.reject.execute({
        ...move,
        decisionId: named.proposalId,
        lookVerdict: 'rejected',
        lookReason: reason,
        reviewedBy: subject,
        entries,
      }),
  });
}
