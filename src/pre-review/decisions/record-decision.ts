import type { SpineRow } from '#cases/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { JudgedDecision } from '../model/judged-decision.ts';
import { recusalOf } from '../model/recusal.ts';
import type { ReviewedCase } from '../model/reviewed-case.ts';
import type { Decided } from './decide-pre-review.ts';
import { loadReviewedCase } from './read-pre-review.ts';
import { decisionStatements } from './repository.ts';

interface ReviewCommand {
  readonly operationId: 'acceptApplication' | 'declineApplication';
  readonly decide: (state: ReviewedCase) => Decision<Decided>;
  readonly ifMatch: VersionMatcher | undefined;
}

/**
 * Records an acceptance or a decline with the answered checklist; a second review may have to
 * follow.
 */
export function recordDecision(
  db: Database,
  caller: Caller,
  applicationId: string,
  { operationId, decide, ifMatch }: ReviewCommand,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  const statements = decisionStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) => recusalOf(state, subject, operationId) ?? decide(state),
    commit: (_state, { move, decision, isFinal }, entries) => {
      const statement = isFinal ? statements.decide : statements.propose;
      return statement.execute({ ...move, ...judged(decision), decidedBy: subject, entries });
    },
  });
}

/** A decision as the parameters of its statements. */
export function judged(decision: JudgedDecision) {
  return {
    decisionId: decision.id,
    decisionKind: decision.kind,
    checks: JSON.stringify(decision.checks),
    ruleIds: decision.ruleIds,
    reason: decision.reason,
    paperItems: JSON.stringify(decision.paperItems),
    waivePaper: decision.waivePaper,
    confirmed: decision.confirmed === null ? null : JSON.stringify(decision.confirmed),
  };
}
