import { eq, type SQL, sql } from 'drizzle-orm';
import {
  applications,
  caseColumns,
  type DecisionReads,
  panelReads,
  paperKinds,
  visibleCase,
} from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { rounds } from '#rounds/index.ts';
import { isOfLatestPacket, latestFiles } from '#submissions/index.ts';
import type { Proposal, ReviewedCase } from '../model/reviewed-case.ts';
import type { CheckAnswer } from '../model/terms.ts';
import { reviewClaims } from './tables.ts';

/** How many return notices the case of the row had so far. */
export const noticeCount = sql<number>`(
  select coalesce(max(n.number), 0) from return_notices n where n.application_id = ${applications.id})`;

/** A kind of act that makes a person a pre-reviewer of a case. */
interface Act {
  readonly from: SQL;
  readonly applicationId: SQL;
  readonly actor: SQL;
  /** Where `actor` is several: whether a person is among them. */
  readonly isBy?: (subject: SQL) => SQL;
}

/**
 * Who pre-reviewed a case: whoever decided, proposed a decision or reviewed it a second time, saved
 * checks, issued or extended a return notice, or judged a content match. Separation of duties asks
 * here, whatever it keeps apart.
 * @see rule 5: pre-review and scoring are two judgements by two people
 */
const acts: readonly Act[] = [
  {
    from: sql`pre_review_decisions d`,
    applicationId: sql`d.application_id`,
    actor: sql`d.decided_by`,
  },
  {
    from: sql`decision_proposals p`,
    applicationId: sql`p.application_id`,
    actor: sql`p.proposed_by`,
  },
  {
    from: sql`second_looks l join decision_proposals p on p.id = l.proposal_id`,
    applicationId: sql`p.application_id`,
    actor: sql`l.looked_by`,
  },
  {
    from: sql`review_checks c`,
    applicationId: sql`c.application_id`,
    actor: sql`unnest(c.savers)`,
    isBy: (subject) => sql`${subject} = any(c.savers)`,
  },
  { from: sql`return_notices n`, applicationId: sql`n.application_id`, actor: sql`n.issued_by` },
  {
    from: sql`return_notice_extensions e join return_notices n on n.id = e.notice_id`,
    applicationId: sql`n.application_id`,
    actor: sql`e.extended_by`,
  },
  ...[sql`v.first_application_id`, sql`v.second_application_id`].map((applicationId) => ({
    from: sql`content_match_verdicts v`,
    applicationId,
    actor: sql`v.judged_by`,
  })),
];

/** Everybody who pre-reviewed the case of the row. */
export const preReviewers = sql<readonly string[]>`(
  select coalesce(jsonb_agg(distinct act.subject order by act.subject), '[]') from (
    ${sql.join(
      acts.map(
        ({ from, applicationId, actor }) =>
          sql`select ${actor} from ${from} where ${applicationId} = ${applications.id}`,
      ),
      sql` union all `,
    )}) as act(subject))`;

/**
 * Whether a person pre-reviewed the case of the row. Asked act by act: over a whole round PostgreSQL
 * then looks the person up once, not every case.
 */
export function preReviewedBy(subject: SQL): SQL<boolean> {
  const byAct = acts.map(
    ({ from, applicationId, actor, isBy }) =>
      sql`exists (select from ${from}
        where ${applicationId} = ${applications.id} and ${isBy?.(subject) ?? sql`${actor} = ${subject}`})`,
  );
  return sql`(${sql.join(byAct, sql` or `)})`;
}

/** The paper that the latest acceptance of the case of the row asked for. */
export const askedPaper = paperKinds(sql`(
  select d.paper_items from pre_review_decisions d
  where d.application_id = ${applications.id} and d.kind = 'accept'
  order by d.submission_number desc limit 1)`);

/** What lower modules read of decisions. */
export const suppliedDecisions: DecisionReads = { askedPaper };

/** Who judges the case as an expert: they may not pre-review it. */
export const scorers = panelReads.fragment(({ everyone }) => everyone);

const savedChecks = sql<readonly CheckAnswer[] | null>`(
  select c.answers from review_checks c
  where ${isOfLatestPacket(sql`c`)})`;

const packetMaterials = sql<ReviewedCase['packetMaterials']>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', m ->> 'id', 'kind', m ->> 'kind')), '[]')
  from jsonb_array_elements(${latestFiles}) m)`;

const proposal = sql<Proposal | null>`case when ${applications.pendingDecision} is not null then (
  select jsonb_build_object(
    'id', p.id, 'kind', p.kind, 'checks', p.checks, 'ruleIds', p.rule_ids, 'reason', p.reason,
    'paperItems', p.paper_items, 'waivePaper', p.waive_paper, 'proposedBy', p.proposed_by)
  from decision_proposals p where p.application_id = ${applications.id}
  order by p.id desc limit 1) end`;

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
  return {
    load: db
      .select({
        ...caseColumns,
        noticeCount,
        scorers,
        savedChecks,
        packetMaterials,
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
