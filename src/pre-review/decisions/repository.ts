import { eq, sql } from 'drizzle-orm';
import {
  applicantCodes,
  applications,
  caseColumns,
  type DecisionReads,
  moveCase,
  paperKinds,
  spineContent,
  visibleCase,
} from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { materials } from '#materials/index.ts';
import { recordsOf } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { latestFiles, wasSubmitted } from '#submissions/index.ts';
import { savedChecks } from '../checklists/repository.ts';
import { endedClaim } from '../claims/repository.ts';
import { reviewClaims } from '../claims/tables.ts';
import { standingMatches } from '../matches/repository.ts';
import type { PendingProposal, ReviewedCase } from '../model/reviewed-case.ts';
import type { SupersedingAct } from '../model/vocabulary.ts';
import { noticeCount } from '../notices/repository.ts';
import { formerDeciders } from '../reconsiderations/former-deciders.ts';
import { decisionProposals } from '../second-reviews/tables.ts';
import { scorers } from './pre-reviewers.ts';
import { preReviewDecisions } from './tables.ts';

/**
 * The decision's row is not visible yet while its case moves, so the paper comes from the
 * parameter.
 */
const decidedContent: typeof spineContent = {
  ...spineContent,
  paperItems: sql<readonly string[]>`case ${param('decisionKind', 'text')}
    when 'accept' then ${paperKinds(param('paperItems', 'jsonb'))}
    else ${spineContent.paperItems.sql} end`.as('paper_items'),
};

/** The columns that a decision and its proposal share, from the parameters of the statement. */
const judged = {
  id: param('decisionId', 'uuid'),
  applicationId: sql`moved.id`,
  kind: param('decisionKind', 'decision_kind'),
  submissionNumber: sql`moved.submission_count`,
  checks: param('checks', 'jsonb'),
  ruleIds: param('ruleIds', 'text[]'),
  reason: param('reason', 'text'),
  paperItems: param('paperItems', 'jsonb'),
  confirmed: param('confirmed', 'jsonb'),
};

/** The update of a commit statement that makes a decision final: its case, named `moved`. */
export function decidedCase(db: Database) {
  return moveCase(db, {}, decidedContent);
}

/** The part of such a statement that writes the decision, named `decision`. */
export function newDecision(db: Database) {
  return db.$with('decision').as(
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
}

/**
 * Each ends the claim of the deciding reviewer: the next step, if any, is for another reviewer to
 * claim.
 */
export const decisionStatements = perDatabase((db: Database) => {
  const decided = decidedCase(db);
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const ended = endedClaim(db);
  const decision = newDecision(db);
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
            applicationVersion: sql`moved.version`,
          },
          sql`moved`,
        ),
      )
      .returning({ id: decisionProposals.id }),
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
    decisions: db
      .select()
      .from(preReviewDecisions)
      .where(eq(preReviewDecisions.applicationId, param('applicationId')))
      .orderBy(
        preReviewDecisions.submissionNumber,
        preReviewDecisions.decidedAt,
        preReviewDecisions.id,
      )
      .prepare('pre_review_decisions'),
  };
});

/** The paper that the latest acceptance of the case of the row asked for. */
export const askedPaper = paperKinds(sql`(
  select d.paper_items from pre_review_decisions d
  where d.application_id = ${applications.id} and d.kind = 'accept'
  order by d.submission_number desc, d.decided_at desc, d.id desc limit 1)`);

/** The reads of decisions that lower modules use. */
export const suppliedDecisions: DecisionReads = { askedPaper };

const packetMaterials = sql<ReviewedCase['packetMaterials']>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', m ->> 'id', 'kind', m ->> 'kind')), '[]')
  from jsonb_array_elements(${latestFiles}) m)`;

export const heldFiles = sql<ReviewedCase['heldFiles']>`(
  select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'scanState', m.scan_state) order by m.id), '[]')
  from ${materials} m where m.application_id = ${applications.id}
    and m.scan_state not in ('not-scanned', 'clean')
    and ${wasSubmitted(sql`m`, sql`${applications.submissionCount}`, sql`${applications.id}`)})`;

export const preReviewStatements = perDatabase((db: Database) => {
  return {
    load: db
      .select({
        ...caseColumns,
        noticeCount,
        scorers,
        formerDeciders,
        savedChecks,
        packetMaterials,
        heldFiles,
        recordedMeasures: recordsOf(applicantCodes),
        standingMatches,
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
  };
});

export const proposal = sql<PendingProposal | null>`case when ${applications.pendingDecision} is not null then (
  select jsonb_build_object(
    'id', p.id, 'kind', p.kind, 'checks', p.checks, 'ruleIds', p.rule_ids, 'reason', p.reason,
    'paperItems', p.paper_items, 'waivePaper', p.waive_paper, 'confirmed', p.confirmed, 'proposedBy', p.proposed_by)
  from decision_proposals p where p.application_id = ${applications.id}
  order by p.application_version desc limit 1) end`;

const laterThanDecision = sql`pre_review_decisions d
  where d.application_id = pre_review_decisions.application_id
    and (d.decided_at, d.id) > (pre_review_decisions.decided_at, pre_review_decisions.id)`;

/** When a later decision on the case of the row's decision took its place; null: none did. */
export const decisionSupersededAt = sql<Date | null>`(
  select min(d.decided_at) from ${laterThanDecision})`.mapWith(preReviewDecisions.decidedAt);

/** The decision that took the place of the row's decision; null: none did. */
export const decisionSupersededBy = sql<SupersedingAct | null>`(
  select jsonb_build_object('source', 'pre-review-decision', 'id', d.id)
  from ${laterThanDecision} order by d.decided_at, d.id limit 1)`;

/** When the row's decline was taken up again; null: it was not. */
export const decisionReconsideredAt = sql<Date | null>`(
  select min(r.confirmed_at) from reconsiderations r
  where r.application_id = pre_review_decisions.application_id and r.from_status = 'declined'
    and pre_review_decisions.kind = 'decline'
    and r.confirmed_at >= pre_review_decisions.decided_at)`.mapWith(preReviewDecisions.decidedAt);
