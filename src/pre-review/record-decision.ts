import type { SpineRow } from '../applications/index.ts';
import type { DecisionKind } from '../applications/statuses.ts';
import { type Decision, runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import type { Decided } from './decide-acceptance.ts';
import type { ReviewedCase } from './reviewed-case.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';
import { recusalOf } from './recusal.ts';
import { preReviewStatements } from './repository.ts';

export interface ReviewCommand {
  readonly kind: DecisionKind;
  readonly decide: (state: ReviewedCase) => Decision<Decided>;
  readonly ifMatch: VersionMatcher | undefined;
}

const operationId = { accept: 'acceptApplication', decline: 'declineApplication' } as const;

/** Runs an acceptance or a decline, and keeps the checklist as it was answered. */
export function recordDecision(
  db: Database,
  caller: Caller,
  applicationId: string,
  { kind, decide, ifMatch }: ReviewCommand,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) => recusalOf(state, caller.actor.subject, operationId[kind]) ?? decide(state),
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
