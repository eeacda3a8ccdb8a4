import { eq, sql } from 'drizzle-orm';
import { moveCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { endedClaim } from '../claims/repository.ts';
import { decidedCase, newDecision } from '../decisions/repository.ts';
import { decisionProposals, secondLooks } from './tables.ts';

/** Each ends the claim of the second reviewer, like the decision that it answers. */
export const secondLookStatements = perDatabase((db: Database) => {
  const decided = decidedCase(db);
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const ended = endedClaim(db);
  const decision = newDecision(db);
  const look = db.$with('look').as(
    db
      .insert(secondLooks)
      .select(
        rowsFor(
          secondLooks,
          {
            proposalId: param('decisionId', 'uuid'),
            verdict: param('lookVerdict', 'look_verdict'),
            reason: param('lookReason', 'text'),
            lookedAt: sql`moved.updated_at`,
            lookedBy: param('lookedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ proposalId: secondLooks.proposalId }),
  );
  return {
    confirm: db
      .with(decided, decision, look, ended, recorded)
      .select()
      .from(decided)
      .prepare('pre_review_confirm'),
    reject: db.with(moved, look, ended, recorded).select().from(moved).prepare('pre_review_reject'),
    proposals: db
      .select({ proposal: decisionProposals, look: secondLooks })
      .from(decisionProposals)
      .leftJoin(secondLooks, eq(secondLooks.proposalId, decisionProposals.id))
      .where(eq(decisionProposals.applicationId, param('applicationId')))
      .orderBy(decisionProposals.id)
      .prepare('pre_review_proposals'),
  };
});
