import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { judged } from '../decisions/record-decision.ts';
import { decisionStatements } from '../decisions/repository.ts';
import { secondLookRecusalOf } from '../model/recusal.ts';
import { loadReviewedCase } from '../reviewed-cases/load-reviewed-case.ts';
import { decideConfirmation } from './decide-second-review.ts';

/** Confirms what another reviewer decided; it takes effect now. */
export function confirmDecision(
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
      secondLookRecusalOf(state, subject, 'confirmDecision') ?? decideConfirmation(state, subject),
    commit: (_state, { move, decision, decidedBy }, entries) =>
      decisionStatements(db).confirm.execute({
        ...move,
        ...judged(decision),
        decidedBy,
        lookVerdict: 'confirmed',
        lookReason: null,
        lookedBy: subject,
        entries,
      }),
  });
}
