import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';

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

/** The run `r` of a subquery. */
export const runR = { id: sql`r.id`, result: sql`r.result` };

/** Whether the objection `o` has its case judged again, and no run has done so. */
export const isToCorrect = sql`(o.outcome = 'upheld' and o.consequence <> 'withdraw-award'
  and not exists (select from allocation_runs c
    where c.corrects_id = o.id and c.confirmed_number is not null and c.revoked_at is null))`;

/** Whether the objection `o` may still change the result of its case. */
export const isDisputing = sql`(o.outcome is null or ${isToCorrect})`;
