import { type SQL, sql } from 'drizzle-orm';
import { applications, panelReads } from '#cases/index.ts';

/** A kind of act that makes a person a pre-reviewer of a case. */
interface Act {
  readonly from: SQL;
  readonly applicationId: SQL;
  readonly actor: SQL;
  /** Where a row has several actors: whether a person is one of them. */
  readonly isBy?: (subject: SQL) => SQL;
}

/**
 * The acts that make a person a pre-reviewer of a case: to decide, to propose a decision or give it
 * a second review, to save checks, to issue or extend a return notice, to judge a content match.
 * Every rule on separation of duties uses this list.
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
    from: sql`second_reviews l join decision_proposals p on p.id = l.proposal_id`,
    applicationId: sql`p.application_id`,
    actor: sql`l.reviewed_by`,
  },
  {
    from: sql`review_checks c`,
    applicationId: sql`c.application_id`,
    actor: sql`unnest(c.savers)`,
    isBy: (subject) => sql`${subject} = any(c.savers)`,
  },
  { from: sql`return_notices n`, applicationId: sql`n.application_id`, actor: sql`n.issued_by` },
  {
    from: sql`return_notice_extensions e join return_notices n
      on n.id = e.notice_id and not e.is_for_all`,
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
 * Whether a person pre-reviewed the case of the row. It asks act by act: over a whole round,
 * PostgreSQL then looks up the person once, not each case.
 */
export function preReviewedBy(subject: SQL): SQL<boolean> {
  const byAct = acts.map(
    ({ from, applicationId, actor, isBy }) =>
      sql`exists (select from ${from}
        where ${applicationId} = ${applications.id} and ${isBy?.(subject) ?? sql`${actor} = ${subject}`})`,
  );
  return sql`(${sql.join(byAct, sql` or `)})`;
}

/** The experts of the case: they may not pre-review it. */
export const scorers = panelReads.fragment(({ everyone }) => everyone);
