import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import type { Database } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import type { ApplicantYear } from '../model/transferred-years.ts';
import { applicantYears, awards } from './tables.ts';

// The parts of a statement that moves awards from one organisation to another with their cases.

/**
 * What the award of the row's case counts on the applicant's own year; null where it has none. What
 * counts on the year of a parent stays there.
 */
export const netAward = sql<{ readonly year: number; readonly netFen: number } | null>`(
  select jsonb_build_object('year', a.year, 'netFen', case
    when a.withdrawn_at is null and a.cap_credit_code = a.applicant_credit_code
    then a.amount_fen - a.stopped_fen - a.clawed_back_fen else 0 end)
  from ${awards} a where a.application_id = ${applications.id}
  order by a.withdrawn_at is not null, a.confirmed_at desc, a.id desc limit 1)`;

/** @param creditCodes an array */
export function yearsOf(creditCodes: SQL): SQL<readonly ApplicantYear[]> {
  return sql<readonly ApplicantYear[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('creditCode', y.credit_code, 'year', y.year,
      'awardedFen', y.awarded_fen, 'capFen', y.cap_fen) order by y.year, y.credit_code), '[]')
    from ${applicantYears} y where y.credit_code = any(${creditCodes}))`;
}

const years = rowsIn('years', {
  creditCode: applicantYears.creditCode,
  year: applicantYears.year,
  priorFen: applicantYears.awardedFen,
  totalFen: applicantYears.awardedFen,
  capFen: applicantYears.capFen,
});

/** The constraint at which two commands collide that open the same year of an organisation. */
export const yearKey = 'applicant_years_credit_code_year_pk';

/** Whether an award was ever made to an organisation, or to a branch that named it as its parent. */
export function isAwarded(creditCode: SQL): SQL<boolean> {
  return sql<boolean>`exists (select from ${awards} a
    where a.applicant_credit_code = ${creditCode} or a.parent_credit_code = ${creditCode})`;
}

interface TransferCtes {
  readonly held: string;
  readonly guard: string;
  readonly moved: string;
}

/**
 * `yearsHeld` locks the years after the cases, as a confirmation of a run does, and `areUnchanged`
 * says whether they are as loaded. `awardsMoved` follows the cases that moved to another code, and
 * what counts on the former one's year; `yearsMoved` and `yearsOpened` write the new totals. Its
 * parameters: `years`, of `YearMove`; `fromCreditCode` and `toCreditCode`, of the organisation that
 * had the cases and of the one that has them now; `wholeYear`, whether all that counts on the former
 * one's year goes over, the awards of branches and of archived rounds too.
 * @param ctes names of those that lock the cases; that has a row if the transfer happens; and that
 *   moves the cases, with columns `id` and `version`
 */
export function transferParts(db: Database, ctes: TransferCtes) {
  const row = years.columns;
  const happens = sql`exists (select from ${sql.identifier(ctes.guard)})`;
  const isOfMoved = sql`${awards.applicationId} in (select id from ${sql.identifier(ctes.moved)})`;
  const from = param('fromCreditCode', 'text');
  const to = param('toCreditCode', 'text');
  const yearsHeld = db.$with('years_held').as(
    db
      .select({
        creditCode: applicantYears.creditCode,
        year: applicantYears.year,
        awardedFen: applicantYears.awardedFen,
      })
      .from(applicantYears)
      .where(
        and(
          sql`(${applicantYears.creditCode}, ${applicantYears.year}) in (
            select ${row.creditCode}, ${row.year} from ${years.rows})`,
          // Cases first: one order for all locks.
          sql`exists (select count(*) from ${sql.identifier(ctes.held)})`,
        ),
      )
      .orderBy(asc(applicantYears.creditCode), asc(applicantYears.year))
      .for('update'),
  );
  const areUnchanged = sql`not exists (
    select from years_held full join ${years.rows}
      on ${row.creditCode} = years_held.credit_code and ${row.year} = years_held.year
        and ${row.priorFen} = years_held.awarded_fen
    where ${row.creditCode} is null or (years_held.credit_code is null and ${row.priorFen} is not null))`;
  const awardsMoved = db.$with('awards_moved').as(
    db
      .update(awards)
      .set({
        applicantCreditCode: sql`case when ${isOfMoved} then ${to} else ${awards.applicantCreditCode} end`,
        capCreditCode: sql`case when ${awards.capCreditCode} = ${from} then ${to} else ${awards.capCreditCode} end`,
      })
      .where(
        sql`${from} <> ${to} and (${isOfMoved}
          or (${param('wholeYear', 'boolean')} and ${awards.capCreditCode} = ${from} and ${happens}))`,
      )
      .returning({ id: awards.id }),
  );
  const yearsMoved = db.$with('years_moved').as(
    db
      .update(applicantYears)
      .set({
        awardedFen: row.totalFen,
        capFen: sql`greatest(${applicantYears.capFen}, ${row.capFen})`,
        // A confirmation that counted with the former state decides again.
        confirmations: sql`${applicantYears.confirmations} + 1`,
      })
      .from(years.rows)
      .where(
        and(
          eq(applicantYears.creditCode, row.creditCode),
          eq(applicantYears.year, row.year),
          sql`${row.priorFen} is not null and ${happens}`,
        ),
      )
      .returning({ creditCode: applicantYears.creditCode }),
  );
  const yearsOpened = db.$with('years_opened').as(
    db
      .insert(applicantYears)
      .select(
        rowsFor(
          applicantYears,
          {
            creditCode: row.creditCode,
            year: row.year,
            awardedFen: row.totalFen,
            capFen: row.capFen,
            confirmations: sql`1`,
          },
          sql`${years.rows} where ${row.priorFen} is null and ${happens}`,
        ),
      )
      .returning({ creditCode: applicantYears.creditCode }),
  );
  return { yearsHeld, areUnchanged, awardsMoved, yearsMoved, yearsOpened };
}
