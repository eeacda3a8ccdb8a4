import { and, eq, sql } from 'drizzle-orm';
import { moveCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { endedClaim } from '../claims/repository.ts';
import { decidedCase, newDecision } from '../decisions/repository.ts';
import { decisionProposals, secondReviews } from './tables.ts';

/**
 * Each ends the claim of the second reviewer, as the first decision ended that of the first
 * reviewer.
 */
export const secondReviewStatements = perDatabase((db: Database) => {
  const decided = decidedCase(db);
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const ended = endedClaim(db);
  const decision = newDecision(db);
  const review = db.$with('review').as(
    db
      .insert(secondReviews)
      .select(
        rowsFor(
          secondReviews,
          {
            proposalId: param('decisionId', 'uuid'),
            verdict: param('lookVerdict', 'look_verdict'),
            reason: param('lookReason', 'text'),
            reviewedAt: sql`moved.updated_at`,
            reviewedBy: param('reviewedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ proposalId: secondReviews.proposalId }),
  );
  return {
    confirm: db
      .with(decided, decision, review, ended, recorded)
      .select()
      .from(decided)
      .prepare('pre_review_confirm'),
    reject: db
      .with(moved, review, ended, recorded)
      .select()
      .from(moved)
      .prepare('pre_review_reject'),
    proposals: db
      .select({ proposal: decisionProposals, review: secondReviews })
      .from(decisionProposals)
      .leftJoin(secondReviews, eq(secondReviews.proposalId, decisionProposals.id))
      .where(eq(decisionProposals.applicationId, param('applicationId')))
      .orderBy(decisionProposals.applicationVersion)
      .prepare('pre_review_proposals'),
    find: db
      .select({ id: decisionProposals.id })
      .from(decisionProposals)
      .where(
        and(
          eq(decisionProposals.id, param('proposalId')),
          eq(decisionProposals.applicationId, param('applicationId')),
        ),
      )
      .prepare('pre_review_find_proposal'),
  };
});
