import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '../applications/tables.ts';
import { rounds } from '../rounds/tables.ts';
import type { AllocationInput, AllocationTrace } from './allocation-types.ts';
import type { RunResult } from './run-result.ts';
import { awardForms, runStatuses } from './run-status.ts';

const instant = () => timestamp({ withTimezone: true, precision: 3 });
const fen = () => bigint({ mode: 'number' });

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
    /** SHA-256 of the canonical inputs, hex (`allocation-digest.ts`): a proposal is void once the inputs differ. */
    inputsSha256: text().notNull(),
    result: jsonb().$type<RunResult>().notNull(),
    proposedAt: instant().notNull(),
    proposedBy: text().notNull(),
    confirmedAt: instant(),
    confirmedBy: text(),
    /** The how-manieth confirmed run of the round: 1, 2, 3 …; null until it is confirmed. */
    confirmedNumber: integer(),
    version: integer().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'allocation_runs_round_fk',
      columns: [table.roundId],
      foreignColumns: [rounds.id],
    }),
    // Holds: no two runs are confirmed on the same sum of earlier awards (rule 2.1, budget).
    uniqueIndex('allocation_runs_confirmed_key').on(table.roundId, table.confirmedNumber),
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
  },
  (table) => [
    foreignKey({
      name: 'awards_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
    foreignKey({
      name: 'awards_run_fk',
      columns: [table.runId],
      foreignColumns: [allocationRuns.id],
    }),
    check('awards_amount_positive', sql`${table.amountFen} > 0`),
    // Serves: the awards of a round, by keyset.
    index('awards_round_idx').on(table.roundId, table.id),
  ],
);

/** What an applicant was awarded in a year, held under its cap by the database itself (rule 2.4). */
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
