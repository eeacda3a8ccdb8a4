import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import type { ReservedAward } from '../model/runs/correction.ts';

// Conditions that several statements share.

/**
 * Whether a run judged the row's case: among its products, or barred.
 * @param run the table or its alias, by its columns
 */
export function judgedIn(run: { readonly id: SQLWrapper; readonly result: SQLWrapper }): SQL {
  return isJudged(run, applications.id);
}

/** The same of another case. */
export function isJudged(
  { id, result }: { readonly id: SQLWrapper; readonly result: SQLWrapper },
  applicationId: SQLWrapper,
): SQL {
  return sql`(exists (select from allocation_run_items i
      where i.run_id = ${id} and i.application_id = ${applicationId})
    or ${result} @> jsonb_build_object('barred',
      jsonb_build_array(jsonb_build_object('applicationId', ${applicationId}))))`;
}

/** The ids of all cases that a run judged. */
export function casesJudgedBy({
  id,
  result,
}: {
  readonly id: SQLWrapper;
  readonly result: SQLWrapper;
}): SQL {
  return sql`(
    select i.application_id from allocation_run_items i where i.run_id = ${id}
    union all
    select (barred ->> 'applicationId')::uuid
    from jsonb_array_elements(${result} -> 'barred') barred)`;
}

/** The run `r` of a subquery. */
export const runR = { id: sql`r.id`, result: sql`r.result` };

/** Whether the objection `o` has its case judged again, and no run has done so. */
export const isToCorrect = sql`(o.outcome = 'upheld' and o.consequence <> 'withdraw-award'
  and not exists (select from allocation_runs c
    where c.corrects_id = o.id and c.confirmed_number is not null and c.revoked_at is null))`;

/** Whether a case may be judged again, by its status: one that has ended is not. */
export function mayBeJudged(status: SQLWrapper): SQL {
  return sql`${status} in ('accepted', 'returned', 'resubmitted')`;
}

/** Whether an objection of the round waits for its case to be judged again. */
export function isAwaitedIn(roundId: SQLWrapper, objectionId: SQLWrapper): SQL<boolean> {
  return sql<boolean>`exists (
    select from objections o join ${applications} judged on judged.id = o.application_id
    where o.id = ${objectionId} and judged.round_id = ${roundId} and ${isToCorrect}
      and ${mayBeJudged(sql`judged.status`)})`;
}

/**
 * The annulled awards of a round whose money is kept until their cases are judged again: not of one
 * that cannot be awarded any more.
 */
export function reservedIn(roundId: SQLWrapper): SQL<readonly ReservedAward[]> {
  return sql<readonly ReservedAward[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('objectionId', o.id, 'tierCode', kept.tier_code,
      'amountFen', kept.amount_fen) order by o.id), '[]')
    from objections o
      join awards kept on kept.id = o.withdrawn_award_id
      join ${applications} judged on judged.id = o.application_id
    where kept.round_id = ${roundId} and ${isToCorrect} and judged.barred_at is null
      and ${mayBeJudged(sql`judged.status`)})`;
}

/** Whether the objection `o` may still change the result of its case. */
export const isDisputing = sql`(o.outcome is null or ${isToCorrect})`;
