import type { SpineRow } from '../applications/index.ts';
import { type Decision, runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import {
  type AcceptCommand,
  type Decided,
  type DeclineCommand,
  decideAcceptance,
  decideDecline,
} from './decide-acceptance.ts';
import type { ReviewedCase } from './decide-return.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';
import { preReviewStatements } from './repository.ts';
import type { DecisionKind } from './terms.ts';

/** Accepts online what is complete and compliant (rules 4.1, 5), naming the paper still to be brought (4.2). */
export function acceptApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: AcceptCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return decideApplication(db, caller, applicationId, 'accept', ifMatch, (state) =>
    decideAcceptance(state, command),
  );
}

/** Declines an application 不予受理. */
export function declineApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: DeclineCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return decideApplication(db, caller, applicationId, 'decline', ifMatch, (state) =>
    decideDecline(state, command),
  );
}

function decideApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  kind: DecisionKind,
  ifMatch: VersionMatcher | undefined,
  decide: (state: ReviewedCase) => Decision<Decided>,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide,
    commit: (_state, { move, decision }, entries) =>
      preReviewStatements(db).decide.execute({
        ...move,
        decisionKind: kind,
        decisionId: decision.decisionId,
        checks: JSON.stringify(decision.checks),
        ruleIds: decision.ruleIds,
        reason: decision.reason,
        paperItems: JSON.stringify(decision.paperItems),
        decidedBy: caller.actor.subject,
        entries,
      }),
  });
}
