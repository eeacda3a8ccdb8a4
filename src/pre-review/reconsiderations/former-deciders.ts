import { sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';

/** When the case of the row was last taken up again; null: never. */
export const reconsideredAt = sql<Date | null>`(
  select max(r.confirmed_at) from reconsiderations r where r.application_id = ${applications.id})`;

/**
 * Everybody who decided on the case of the row before it was last taken up again: they may not judge
 * it a second time.
 */
export const formerDeciders = sql<readonly string[]>`(
  select coalesce(jsonb_agg(distinct act.subject), '[]') from (
    select d.decided_by, d.decided_at from pre_review_decisions d
    where d.application_id = ${applications.id}
    union all
    select p.proposed_by, p.proposed_at from decision_proposals p
    where p.application_id = ${applications.id}
    union all
    select l.reviewed_by, l.reviewed_at from second_reviews l
    join decision_proposals p on p.id = l.proposal_id
    where p.application_id = ${applications.id}) as act(subject, at)
  where act.at <= ${reconsideredAt})`;
