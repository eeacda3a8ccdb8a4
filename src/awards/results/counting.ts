import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#platform/database/database.ts';
import { brokenConstraint } from '#platform/database/database-errors.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import type { YearTotal } from '../model/runs/cap-groups.ts';
import { reservedIn } from '../objections/fragments.ts';
import { applicantYears, roundBudgets } from './tables.ts';

// The parts of a statement by which awards take room: of the years of their applicants under the
// annual cap (rule 2.4), and of the budget of a round (rule 2.1).

/**
 * The years that the awards count with, and their new totals; `priorFen` is null where the year has
 * no row yet.
 */
const years = rowsIn('years', {
  creditCode: applicantYears.creditCode,
  year: applicantYears.year,
  priorFen: applicantYears.awardedFen,
  confirmations: applicantYears.confirmations,
  totalFen: applicantYears.awardedFen,
  capFen: applicantYears.capFen,
});

/** What `years` is given for awards of one year. @param capFen the annual cap of the policy */
export function yearRows(
  totals: readonly YearTotal[],
  { year, capFen }: { readonly year: number; readonly capFen: number },
): string {
  return JSON.stringify(totals.map((each) => ({ ...each, year, capFen })));
}

const total = years.columns;

/** Constraints that fail when another command was faster to take the same room. */
export const countingConstraints: ReadonlySet<string> = new Set([
  'applicant_years_credit_code_year_pk',
  'applicant_years_cap',
]);

/**
 * What a statement gives that counts awards; nothing where another command took the room first, so
 * that the command loads again.
 */
export async function unlessRaceLost<Row>(
  execute: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  try {
    return await execute();
  } catch (error) {
    if (countingConstraints.has(brokenConstraint(error) ?? '')) return [];
    throw error;
  }
}

/** Σ of the standing awards of a round. */
export function awardedOf(roundId: SQL) {
  return sql<number>`(
    select coalesce(sum(a.amount_fen), 0)::bigint from awards a
    where a.round_id = ${roundId} and a.withdrawn_at is null)`.mapWith(Number);
}

/** Σ of what is kept of a round for cases that are judged again. */
export function reservedOf(roundId: SQL) {
  return sql<number>`(
    select coalesce(sum((kept ->> 'amountFen')::bigint), 0)::bigint
    from jsonb_array_elements(${reservedIn(roundId)}) kept)`.mapWith(Number);
}

/** How many decisions took room of a round's budget. */
export function budgetDecisionsOf(roundId: SQL) {
  return sql<number>`coalesce((
    select b.decisions from ${roundBudgets} b where b.round_id = ${roundId}), 0)`.mapWith(Number);
}

interface Ctes {
  /** Name of the CTE that locks the cases. */
  readonly held: string;
  /** Name of the CTE that has a row if the statement happens. */
  readonly happens: string;
}

/**
 * `yearsHeld` locks the years after the cases, and `areUnchanged` says whether they are as loaded.
 * `raised` and `opened` write the new totals. Its parameter: `years` of `YearTotal`, each with its year
 * and the cap of the policy. Two first awards of one applicant or group collide on the primary key of
 * its year, and a year beyond its cap violates the table's CHECK: each fails the whole statement.
 */
export function countingParts(db: Database, { held, happens }: Ctes) {
  const guard = sql.identifier(happens);
  const yearsHeld = db.$with('years_held').as(
    db
      .select({
        creditCode: applicantYears.creditCode,
        year: applicantYears.year,
        awardedFen: applicantYears.awardedFen,
        confirmations: applicantYears.confirmations,
      })
      .from(applicantYears)
      .where(
        and(
          sql`(${applicantYears.creditCode}, ${applicantYears.year}) in (
            select ${total.creditCode}, ${total.year} from ${years.rows})`,
          // Cases first: one order for all locks.
          sql`exists (select count(*) from ${sql.identifier(held)})`,
        ),
      )
      .orderBy(asc(applicantYears.creditCode), asc(applicantYears.year))
      .for('update'),
  );
  const areUnchanged = sql`not exists (
            select from years_held full join ${years.rows}
              on ${total.creditCode} = years_held.credit_code and ${total.year} = years_held.year
                and ${total.priorFen} = years_held.awarded_fen
                and ${total.confirmations} = years_held.confirmations
            where ${total.creditCode} is null or (years_held.credit_code is null and ${total.priorFen} is not null))`;
  const raised = db.$with('raised').as(
    db
      .update(applicantYears)
      .set({
        awardedFen: total.totalFen,
        // A year that the awards only count with keeps the cap of its own.
        capFen: sql`case when ${total.totalFen} > ${total.priorFen}
          then ${total.capFen} else ${applicantYears.capFen} end`,
        confirmations: sql`${applicantYears.confirmations} + 1`,
      })
      .from(sql`${guard} cross join ${years.rows}`)
      .where(
        and(
          eq(applicantYears.year, total.year),
          sql`${applicantYears.creditCode} = ${total.creditCode} and ${total.priorFen} is not null`,
        ),
      )
      .returning({ creditCode: applicantYears.creditCode }),
  );
  const opened = db.$with('opened').as(
    db
      .insert(applicantYears)
      .select(
        rowsFor(
          applicantYears,
          {
            creditCode: total.creditCode,
            year: total.year,
            awardedFen: total.totalFen,
            capFen: total.capFen,
            confirmations: sql`1`,
          },
          sql`${guard} cross join ${years.rows} where ${total.priorFen} is null order by ${total.creditCode}, ${total.year}`,
        ),
      )
      .returning({ creditCode: applicantYears.creditCode }),
  );
  return { yearsHeld, areUnchanged, raised, opened };
}

/**
 * Counts one more decision on the budget of a round, in a CTE named `budget_held`. It has a row only
 * if no other one came in between: of two at once, the second waits and decides again. Its
 * parameters: `roundId`, and `budgetDecisions` as loaded.
 * @param guard name of the CTE that has a row if the years are unchanged; they are locked first
 */
export function budgetHeld(db: Database, guard: string) {
  return db.$with('budget_held').as(
    db
      .insert(roundBudgets)
      .select(
        rowsFor(
          roundBudgets,
          { roundId: param('roundId', 'uuid'), decisions: sql`1` },
          sql`${sql.identifier(guard)}`,
        ),
      )
      .onConflictDoUpdate({
        target: roundBudgets.roundId,
        set: { decisions: sql`${roundBudgets.decisions} + 1` },
        setWhere: sql`${roundBudgets.decisions} = ${param('budgetDecisions', 'integer')}`,
      })
      .returning({ roundId: roundBudgets.roundId }),
  );
}
