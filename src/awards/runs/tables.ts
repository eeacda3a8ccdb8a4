import { sql } from 'drizzle-orm';
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
import type { AllocationInput, AllocationTrace } from '../model/allocation/types.ts';
import type { RunResult } from '../model/run-result.ts';
import { awardForms, runStatuses } from '../model/statuses.ts';

export const runStatus = pgEnum('run_status', runStatuses);
export const awardForm = pgEnum('award_form', awardForms);

/** Proposed and confirmed allocations of a round, each with its inputs, their digest and the whole result. */
export const allocationRuns = pgTable(
  'allocation_runs',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    status: runStatus().notNull(),
    policyVersion: integer().notNull(),
    inputs: jsonb().$type<AllocationInput>().notNull(),
    /** SHA-256 of the canonical inputs, hex (`allocation/digest.ts`): a proposal is void once the inputs differ. */
    inputsSha256: text().notNull(),
    result: jsonb().$type<RunResult>().notNull(),
    proposedAt: instant().notNull(),
    proposedBy: text().notNull(),
    confirmedAt: instant(),
    confirmedBy: text(),
    /** Sequence number of the confirmed run within its round, from 1; null until it is confirmed. */
    confirmedNumber: integer(),
    /** 公示 from here to `publicityEndsAt`, which still belongs to it. */
    publishedAt: instant(),
    publishedBy: text(),
    publicityEndsAt: instant(),
    finalAt: instant(),
    finalBy: text(),
    version: integer().notNull(),
  },
  (table) => [
    refers('allocation_runs_round_fk', table.roundId, rounds.id),
    // Holds: no two runs are confirmed on the same sum of earlier awards (rule 2.1, budget).
    uniqueIndex('allocation_runs_confirmed_key').on(table.roundId, table.confirmedNumber),
    // Holds: a round has one open proposal, so that nobody confirms another than the one that was just discussed.
    uniqueIndex('allocation_runs_open_key').on(table.roundId).where(sql`status = 'proposed'`),
    // Serves: the runs of a round, newest first.
    index('allocation_runs_round_idx').on(table.roundId, table.id),
  ],
);

/** Confirmed awards 资助或奖励. */
export const awards = pgTable(
  'awards',
  {
    id: uuid().primaryKey(),
    // Holds: an application is awarded once.
    applicationId: uuid().notNull().unique('awards_application_key'),
    runId: uuid().notNull(),
    roundId: uuid().notNull(),
    applicantCreditCode: text().notNull(),
    year: integer().notNull(),
    tierCode: text().notNull(),
    form: awardForm().notNull(),
    amountFen: fen().notNull(),
    /** How the amount came about, step by step. */
    trace: jsonb().$type<AllocationTrace>().notNull(),
    confirmedAt: instant().notNull(),
    /** An objection was upheld before the award was final: nothing of it is due. */
    withdrawnAt: instant(),
    /** Σ of its disbursements, of which Σ of its clawbacks came back; both only rise. */
    disbursedFen: fen().notNull().default(0),
    clawedBackFen: fen().notNull().default(0),
    /** What will not be paid any more, although it was awarded. */
    stoppedFen: fen().notNull().default(0),
  },
  (table) => [
    refers('awards_application_fk', table.applicationId, applications.id),
    refers('awards_run_fk', table.runId, allocationRuns.id),
    check('awards_amount_positive', sql`${table.amountFen} > 0`),
    // Holds: never more is paid than was awarded, whatever is reported at once.
    check(
      'awards_disbursed_within_amount',
      sql`${table.disbursedFen} between 0 and ${table.amountFen} - ${table.stoppedFen}`,
    ),
    check(
      'awards_clawed_back_within_disbursed',
      sql`${table.clawedBackFen} between 0 and ${table.disbursedFen}`,
    ),
    check('awards_stopped_not_negative', sql`${table.stoppedFen} >= 0`),
    check(
      'awards_withdrawn_unpaid',
      sql`${table.withdrawnAt} is null or ${table.disbursedFen} + ${table.stoppedFen} = 0`,
    ),
    // Serves: the awards of a run, for its publication and its final decision.
    index('awards_run_idx').on(table.runId),
    // Serves: the awards of a round, by keyset.
    index('awards_round_idx').on(table.roundId, table.id),
  ],
);

/** What an applicant was awarded in a year, less what was withdrawn, stopped or clawed back; held under its cap by the database itself (rule 2.4). */
export const applicantYears = pgTable(
  'applicant_years',
  {
    creditCode: text().notNull(),
    year: integer().notNull(),
    awardedFen: fen().notNull(),
    capFen: fen().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.creditCode, table.year] }),
    check('applicant_years_cap', sql`${table.awardedFen} between 0 and ${table.capFen}`),
  ],
);
