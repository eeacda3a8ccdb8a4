import { eq, sql } from 'drizzle-orm';
import { moveCase, paperKinds, spineContent } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { endedClaim } from '../reviewed-cases/repository.ts';
import { decisionProposals, preReviewDecisions, secondLooks } from '../reviewed-cases/tables.ts';

/** The decision's own row is not there yet while its case moves: what it asks for is in the parameter. */
const decidedContent: typeof spineContent = {
  ...spineContent,
  paperItems: sql<readonly string[]>`case ${param('decisionKind', 'text')}
    when 'accept' then ${paperKinds(param('paperItems', 'jsonb'))}
    else ${spineContent.paperItems.sql} end`.as('paper_items'),
};

/** What a decision and its proposal have in common, from the parameters of the statement. */
const judged = {
  id: param('decisionId', 'uuid'),
  applicationId: sql`moved.id`,
  kind: param('decisionKind', 'decision_kind'),
  submissionNumber: sql`moved.submission_count`,
  checks: param('checks', 'jsonb'),
  ruleIds: param('ruleIds', 'text[]'),
  reason: param('reason', 'text'),
  paperItems: param('paperItems', 'jsonb'),
};

/** Each ends the claim of the one who decided: what comes next is another's to claim, or nobody's. */
export const decisionStatements = perDatabase((db: Database) => {
  const decided = moveCase(db, {}, decidedContent);
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const ended = endedClaim(db);
  const decision = db.$with('decision').as(
    db
      .insert(preReviewDecisions)
      .select(
        rowsFor(
          preReviewDecisions,
          {
            ...judged,
            decidedAt: sql`moved.updated_at`,
            decidedBy: param('decidedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ id: preReviewDecisions.id }),
  );
  const proposal = db.$with('proposal').as(
    db
      .insert(decisionProposals)
      .select(
        rowsFor(
          decisionProposals,
          {
            ...judged,
            waivePaper: param('waivePaper', 'boolean'),
            proposedAt: sql`moved.updated_at`,
            proposedBy: param('decidedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ id: decisionProposals.id }),
  );
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
    decide: db
      .with(decided, decision, ended, recorded)
      .select()
      .from(decided)
      .prepare('pre_review_decide'),
    propose: db
      .with(moved, proposal, ended, recorded)
      .select()
      .from(moved)
      .prepare('pre_review_propose'),
    confirm: db
      .with(decided, decision, look, ended, recorded)
      .select()
      .from(decided)
      .prepare('pre_review_confirm'),
    reject: db.with(moved, look, ended, recorded).select().from(moved).prepare('pre_review_reject'),
    decisions: db
      .select()
      .from(preReviewDecisions)
      .where(eq(preReviewDecisions.applicationId, param('applicationId')))
      .orderBy(preReviewDecisions.submissionNumber)
      .prepare('pre_review_decisions'),
    proposals: db
      .select({ proposal: decisionProposals, look: secondLooks })
      .from(decisionProposals)
      .leftJoin(secondLooks, eq(secondLooks.proposalId, decisionProposals.id))
      .where(eq(decisionProposals.applicationId, param('applicationId')))
      .orderBy(decisionProposals.id)
      .prepare('pre_review_proposals'),
  };
});
