import { eq, sql } from 'drizzle-orm';
import {
  caseColumns,
  movedCase,
  paperKinds,
  spineContent,
  visibleCase,
} from '../applications/index.ts';
import { applications } from '../applications/tables.ts';
import { recordedFor } from '../ledger/index.ts';
import { type Database, perDatabase } from '../platform/database.ts';
import { param, rowsFor } from '../platform/statements.ts';
import { rounds } from '../rounds/tables.ts';
import type { Proposal } from './reviewed-case.ts';
import { preReviewDecisions, reviewClaims } from './tables.ts';
import type { CheckAnswer } from './terms.ts';

export const noticeCount = sql<number>`(
  select coalesce(max(n.number), 0) from return_notices n where n.application_id = ${applications.id})`;

/** Who judges the case as an expert: they may not pre-review it. */
export const scorers = sql<readonly string[]>`(
  select coalesce(jsonb_agg(a.expert_subject), '[]')
  from expert_assignments a where a.application_id = ${applications.id})`;

const savedChecks = sql<readonly CheckAnswer[] | null>`(
  select c.answers from review_checks c
  where c.application_id = ${applications.id} and c.submission_number = ${applications.submissionCount})`;

const packetMaterialIds = sql<readonly string[]>`(
  select jsonb_path_query_array(s.manifest::jsonb, '$.materials[*].id') from submissions s
  where s.application_id = ${applications.id} and s.number = ${applications.submissionCount})`;

const proposal = sql<Proposal | null>`case when ${applications.pendingDecision} is not null then (
  select jsonb_build_object(
    'id', p.id, 'kind', p.kind, 'checks', p.checks, 'ruleIds', p.rule_ids, 'reason', p.reason,
    'paperItems', p.paper_items, 'waivePaper', p.waive_paper, 'proposedBy', p.proposed_by)
  from decision_proposals p where p.application_id = ${applications.id}
  order by p.id desc limit 1) end`;

/** The decision's own row is not there yet while its case moves: what it asks for is in the parameter. */
const decidedContent: typeof spineContent = {
  ...spineContent,
  paperItems: sql<readonly string[]>`case ${param('decisionKind', 'text')}
    when 'accept' then ${paperKinds(param('paperItems', 'jsonb'))}
    else ${spineContent.paperItems.sql} end`.as('paper_items'),
};

/** The part of a commit statement that ends the claim of the case that moved, whoever holds it; named `ended_claim`. */
export function endedClaim(db: Database) {
  return db
    .$with('ended_claim')
    .as(
      db
        .delete(reviewClaims)
        .where(eq(reviewClaims.applicationId, sql`(select id from moved)`))
        .returning({ applicationId: reviewClaims.applicationId }),
    );
}

export const preReviewStatements = perDatabase((db: Database) => {
  const decided = movedCase(db, {}, decidedContent);
  const recorded = recordedFor(db, 'moved');
  const decision = db.$with('decision').as(
    db
      .insert(preReviewDecisions)
      .select(
        rowsFor(
          preReviewDecisions,
          {
            id: param('decisionId', 'uuid'),
            applicationId: sql`moved.id`,
            kind: param('decisionKind', 'decision_kind'),
            submissionNumber: sql`moved.submission_count`,
            checks: param('checks', 'jsonb'),
            ruleIds: param('ruleIds', 'text[]'),
            reason: param('reason', 'text'),
            paperItems: param('paperItems', 'jsonb'),
            decidedAt: sql`moved.updated_at`,
            decidedBy: param('decidedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ id: preReviewDecisions.id }),
  );
  return {
    load: db
      .select({
        ...caseColumns,
        noticeCount,
        scorers,
        savedChecks,
        packetMaterialIds,
        proposal,
        claim: {
          claimedBy: reviewClaims.claimedBy,
          claimedAt: reviewClaims.claimedAt,
          expiresAt: reviewClaims.expiresAt,
        },
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(reviewClaims, eq(reviewClaims.applicationId, applications.id))
      .where(visibleCase())
      .prepare('pre_review_load'),
    decide: db
      .with(decided, decision, recorded)
      .select()
      .from(decided)
      .prepare('pre_review_decide'),
    decisions: db
      .select()
      .from(preReviewDecisions)
      .where(eq(preReviewDecisions.applicationId, param('applicationId')))
      .orderBy(preReviewDecisions.submissionNumber)
      .prepare('pre_review_decisions'),
  };
});
