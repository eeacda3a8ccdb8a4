import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { fen, instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import type { AllocationTrace } from '../model/allocation/types.ts';
import { awardForms } from '../model/statuses.ts';
import { allocationRuns } from '../runs/tables.ts';

/** The open part of an award, rounded down to a fen, as `openFen` computes it. */
export function openFenOf({
  amountFen,
  openBasisPoints,
}: {
  readonly amountFen: SQLWrapper;
  readonly openBasisPoints: SQLWrapper;
}): SQL {
  return sql`(case ${openBasisPoints} when 10000 then ${amountFen}
    else div(${amountFen}::numeric * ${openBasisPoints}, 10000)::bigint end)`;
}

export const awardForm = pgEnum('award_form', awardForms);

/** Confirmed awards 资助或奖励. */
export const awards = pgTable(
  'awards',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    runId: uuid().notNull(),
    roundId: uuid().notNull(),
    applicantCreditCode: text().notNull(),
    /** The parent that the packet of a branch named; null: none. */
    parentCreditCode: text(),
    /**
     * The row of `applicant_years` on which it counts (rule 2.4): the applicant's, or its parent's
     * where the policy counted the group. The default only carries older rows into the column.
     */
    capCreditCode: text().notNull().default(''),
    year: integer().notNull(),
    tierCode: text().notNull(),
    form: awardForm().notNull(),
    amountFen: fen().notNull(),
    /** How the amount was calculated, step by step. */
    trace: jsonb().$type<AllocationTrace>().notNull(),
    confirmedAt: instant().notNull(),
    /** Null until it may be paid; awards of a run may become final at different times. */
    finalAt: instant(),
    /** Set when an objection was upheld before the award was final: nothing is payable. */
    withdrawnAt: instant(),
    /** Σ of disbursements, and Σ of clawbacks from them, each with its corrections. */
    disbursedFen: fen().notNull().default(0),
    clawedBackFen: fen().notNull().default(0),
    /** The awarded amount that will no longer be paid. */
    stoppedFen: fen().notNull().default(0),
    /** The part of the amount whose instalments are open, in 0.01 %; all without instalments. */
    openBasisPoints: integer().notNull().default(10_000),
  },
  (table) => [
    refers('awards_application_fk', table.applicationId, applications.id),
    refers('awards_run_fk', table.runId, allocationRuns.id),
    check('awards_amount_positive', sql`${table.amountFen} > 0`),
    // Holds: payments never exceed the award, even when reported concurrently.
    check(
      'awards_disbursed_within_amount',
      sql`${table.disbursedFen} between 0 and ${table.amountFen} - ${table.stoppedFen}`,
    ),
    // Holds: no instalment is paid before it is open.
    check('awards_disbursed_within_open', sql`${table.disbursedFen} <= ${openFenOf(table)}`),
    check(
      'awards_clawed_back_within_disbursed',
      sql`${table.clawedBackFen} between 0 and ${table.disbursedFen}`,
    ),
    check('awards_stopped_not_negative', sql`${table.stoppedFen} >= 0`),
    check(
      'awards_withdrawn_unpaid',
      sql`${table.withdrawnAt} is null or ${table.disbursedFen} + ${table.stoppedFen} = 0`,
    ),
    // Holds: an application has one standing award; those before it were withdrawn.
    uniqueIndex('awards_application_key').on(table.applicationId).where(sql`withdrawn_at is null`),
    // Serves: cases by the tier of their award. Only decisions on awards write it.
    index('awards_tier_idx')
      .on(table.tierCode, table.applicationId)
      .where(sql`withdrawn_at is null`),
    // Serves: all awards of an application.
    index('awards_application_idx').on(table.applicationId),
    // Serves: the awards of a run, for its publication and its final decision.
    index('awards_run_idx').on(table.runId),
    // Serves: the awards of a round, by keyset.
    index('awards_round_idx').on(table.roundId, table.id),
    // Serve: the awards of a year to an applicant, and to the branches of a parent (rule 2.4).
    index('awards_applicant_year_idx').on(table.applicantCreditCode, table.year),
    // Serves: the awards of a year that count on a code, across rounds (rule 2.4).
    index('awards_cap_year_idx').on(table.capCreditCode, table.year),
    index('awards_parent_year_idx')
      .on(table.parentCreditCode, table.year)
      .where(sql`parent_credit_code is not null`),
  ],
);

/**
 * The awards of a year that count on a code, less amounts withdrawn, stopped or clawed back: those
 * of the applicant, or of the group whose parent it is. The database itself keeps the total under
 * the cap (rule 2.4).
 */
export const applicantYears = pgTable(
  'applicant_years',
  {
    creditCode: text().notNull(),
    year: integer().notNull(),
    awardedFen: fen().notNull(),
    capFen: fen().notNull(),
    /**
     * How many confirmations counted with the row. Two at once that depend on each other meet in
     * one row, and this tells the second.
     */
    confirmations: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.creditCode, table.year] }),
    check('applicant_years_cap', sql`${table.awardedFen} between 0 and ${table.capFen}`),
  ],
);

/**
 * How many decisions took room of a round's budget: confirmed runs and raised awards (rule 2.1). Two
 * at once meet in one row, and this tells the second.
 */
export const roundBudgets = pgTable(
  'round_budgets',
  {
    roundId: uuid().primaryKey(),
    decisions: integer().notNull(),
  },
  (table) => [
    refers('round_budgets_round_fk', table.roundId, rounds.id),
    check('round_budgets_decisions_positive', sql`${table.decisions} > 0`),
  ],
);
