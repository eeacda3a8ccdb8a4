import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { judged } from '../decisions/record-decision.ts';
import { secondReviewRecusalOf } from '../model/recusal.ts';
import { decideConfirmPreReviewDecision } from './decide-second-review.ts';
import { loadNamedProposal, type NamedProposal } from './load-named-proposal.ts';
import { secondReviewStatements } from './repository.ts';

/** Confirms another reviewer's decision, which takes effect now. */
export function confirmPreReviewDecision(
  db: Database,
  caller: Caller,
  named: NamedProposal,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  const statements = secondReviewStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadNamedProposal(db, caller.actor, named),
    decide: (state) =>
      secondReviewRecusalOf(state, subject, 'confirmPreReviewDecision') ??
      decideConfirmPreReviewDecision(state, subject, named),
    commit: (_state, { move, decision, decidedBy }, entries) =>
      statements.confirm.execute({
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
