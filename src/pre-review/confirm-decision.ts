import type { SpineRow } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decideConfirmation } from './decide-second-look.ts';
import { decisionStatements } from './decision-repository.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';
import { judged } from './record-decision.ts';
import { secondLookRecusalOf } from './recusal.ts';

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
