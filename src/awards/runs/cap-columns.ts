import { type SQL, sql } from 'drizzle-orm';
import { rounds } from '#rounds/index.ts';
import type { CapHolder, YearShare } from '../model/runs/cap-groups.ts';
import { lastSuccessor, predecessors } from '../results/successions.ts';
import { applicantYears, awards } from '../results/tables.ts';

// What counts under one annual cap (rule 2.4), for statements that read `rounds` and `successions`.
// Each `lateral` is worked out once a row (`offset 0`), because columns use it several times.

/**
 * The last successors of some organisations, as a `lateral` named `holders`.
 * @param codes a credit code or null, by the name of the column
 */
export function holdersIn(codes: Readonly<Record<string, SQL>>): SQL {
  const columns = Object.entries(codes).map(
    ([name, code]) => sql`${lastSuccessor(code)} as ${sql.identifier(name)}`,
  );
  return sql`lateral (
  select ${sql.join(columns, sql`, `)}
  offset 0) as holders`;
}

/**
 * Their codes, with those of all that were merged into them: a `lateral` named `counted`.
 * @param names columns of `holders`
 */
export function countedIn(names: readonly string[]): SQL {
  const codes = names.map((name) => sql`(holders.${sql.identifier(name)})`);
  return sql`lateral (
  select array(
    select own.credit_code from (values ${sql.join(codes, sql`, `)}) holder (code)
    cross join lateral (${predecessors(sql`holder.code`)}) own) as codes
  offset 0) as counted`;
}

/**
 * An organisation under the cap, with all that was merged into it.
 * @param name a column of `holders` that is never null
 */
export function holderOf(name: string): SQL<CapHolder> {
  return sql<CapHolder>`${nullableHolderOf(name)}`;
}

/** The same, null where `holders` has no code. */
export function nullableHolderOf(name: string): SQL<CapHolder | null> {
  const creditCode = sql`holders.${sql.identifier(name)}`;
  return sql<CapHolder | null>`(
    select jsonb_build_object('creditCode', ${creditCode}, 'years', (
      select jsonb_agg(jsonb_build_object('creditCode', own.credit_code,
        'awardedFen', y.awarded_fen, 'confirmations', coalesce(y.confirmations, 0))
        order by own.credit_code)
      from (${predecessors(creditCode)}) own
      left join ${applicantYears} y on y.credit_code = own.credit_code and y.year = ${rounds.year}))
    where ${creditCode} is not null)`;
}

const standingOfAward = sql.raw('a.amount_fen - a.stopped_fen - a.clawed_back_fen');

/**
 * What is left of each award of the year to the applicant or its parent, to their branches, or on
 * their year, each under the codes of the last successors.
 */
export const yearShares = sql<readonly YearShare[]>`coalesce((
  select jsonb_agg(jsonb_build_object(
    'applicantCreditCode', s.applicant, 'parentCreditCode', s.parent, 'capCreditCode', s.cap,
    'standingFen', s.standing_fen, 'awards', s.awards))
  from (
    select ${lastSuccessor(sql`a.applicant_credit_code`)} as applicant,
      ${lastSuccessor(sql`a.parent_credit_code`)} as parent,
      ${lastSuccessor(sql`a.cap_credit_code`)} as cap,
      sum(${standingOfAward})::bigint as standing_fen,
      coalesce(jsonb_agg(jsonb_build_object('awardId', a.id, 'runId', a.run_id,
        'roundId', a.round_id, 'applicantCreditCode', a.applicant_credit_code,
        'standingFen', ${standingOfAward}) order by a.id)
        filter (where ${standingOfAward} > 0), '[]') as awards
    from ${awards} a
    where a.year = ${rounds.year} and a.withdrawn_at is null
      and (a.applicant_credit_code = any(counted.codes) or a.parent_credit_code = any(counted.codes)
        or a.cap_credit_code = any(counted.codes))
    group by 1, 2, 3) as s), '[]')`;

/** The organisations on which an award counts: a `lateral` named `holders`, for `countedAward`. */
export const holdersOfAward = holdersIn({
  own: sql`${awards.applicantCreditCode}`,
  parent: sql`${awards.parentCreditCode}`,
  cap: sql`${awards.capCreditCode}`,
});

export const countedOfAward = countedIn(['own', 'parent', 'cap']);

/** Everyone with whom an award counts, for `withCounted`. */
export const countedAward = {
  holder: holderOf('own'),
  parentHolder: nullableHolderOf('parent'),
  capHolder: holderOf('cap'),
  yearShares,
};
