import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#platform/database/database.ts';
import { applicantYears, awards } from './tables.ts';

interface Loss {
  /** Name of the CTE that locks the cases of the awards. */
  readonly held: string;
  /** The awards that lose amounts. */
  readonly which: SQL;
  /** Name of the CTE that changes them; its columns are those of `lossColumns`. */
  readonly changed: string;
}

/** What an update of awards returns for `lowered`. @param freedFen what no longer counts */
export function lossColumns(freedFen: SQL) {
  return {
    creditCode: awards.capCreditCode,
    year: awards.year,
    freedFen: sql<number>`${freedFen}`.as('freed_fen'),
  };
}

/**
 * The parts of a statement by which awards lose amounts and the room under the annual cap comes back
 * (rule 2.4). `yearsHeld` and `awardsHeld` lock the years and then the awards, after the cases, in
 * the order of a confirmed allocation and of a merger. `lowered` lowers the years.
 *
 * `areCounted` must guard all that the statement writes. A merger that was faster has moved an award
 * to a year that this statement does not see; then it is false, nothing happens, and the command
 * loads again.
 */
export function loweringParts(db: Database, { held, which, changed }: Loss) {
  const yearsHeld = db.$with('years_held').as(
    db
      .select({ creditCode: applicantYears.creditCode, year: applicantYears.year })
      .from(applicantYears)
      .where(
        and(
          sql`(${applicantYears.creditCode}, ${applicantYears.year}) in (
            select ${awards.capCreditCode}, ${awards.year} from ${awards} where ${which})`,
          sql`exists (select count(*) from ${sql.identifier(held)})`,
        ),
      )
      .orderBy(asc(applicantYears.creditCode), asc(applicantYears.year))
      .for('update'),
  );
  const awardsHeld = db
    .$with('awards_held')
    .as(
      db
        .select({ creditCode: awards.capCreditCode, year: awards.year })
        .from(awards)
        .where(and(which, sql`exists (select count(*) from years_held)`))
        .orderBy(asc(awards.id))
        .for('no key update'),
    );
  const areCounted = sql`not exists (
    select from awards_held left join years_held
      on years_held.credit_code = awards_held.cap_credit_code and years_held.year = awards_held.year
    where years_held.credit_code is null)`;
  const lowered = db.$with('lowered').as(
    db
      .update(applicantYears)
      .set({ awardedFen: sql`${applicantYears.awardedFen} - lost.freed_fen` })
      .from(
        sql`(
          select cap_credit_code, year, sum(freed_fen)::bigint as freed_fen
          from ${sql.identifier(changed)} group by 1, 2) as lost`,
      )
      .where(
        and(
          eq(applicantYears.creditCode, sql`lost.cap_credit_code`),
          eq(applicantYears.year, sql`lost.year`),
        ),
      )
      .returning({ creditCode: applicantYears.creditCode }),
  );
  return { yearsHeld, awardsHeld, areCounted, lowered };
}
