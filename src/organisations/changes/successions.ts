import { type SQL, sql } from 'drizzle-orm';
import type { SuccessionReads } from '#awards/index.ts';
import { organisationChanges } from './tables.ts';

/**
 * Every code that was merged away, with its last successor. The latest merger of an organisation
 * counts, unless it takes over from another one again later: that undoes it. So each step of the
 * walk is later than the one before, and no circle of mergers holds it up.
 */
const lastSuccessors = sql`(
  with recursive merged as (
    select distinct on (c.credit_code) c.credit_code, c.successor_credit_code
    from ${organisationChanges} c
    where c.kind = 'merger' and not exists (
      select from ${organisationChanges} later
      where later.successor_credit_code = c.credit_code
        and (later.confirmed_at, later.id) > (c.confirmed_at, c.id))
    order by c.credit_code, c.confirmed_at desc, c.id desc),
  walk as (
    select merged.credit_code, merged.successor_credit_code from merged
    union all
    select walk.credit_code, merged.successor_credit_code
    from walk join merged on merged.credit_code = walk.successor_credit_code)
  select walk.credit_code, walk.successor_credit_code as last_successor from walk
  where not exists (select from merged where merged.credit_code = walk.successor_credit_code))`;

/** The last successor of an organisation that was merged away; null for every other. */
export function lastSuccessorOf(creditCode: SQL): SQL<string | null> {
  return sql<string | null>`(
    select s.last_successor from ${lastSuccessors} s where s.credit_code = ${creditCode})`;
}

/** For the statements of allocations, which count awards on the last successor (rule 2.4). */
export const suppliedSuccessions: SuccessionReads = { lastSuccessors };
