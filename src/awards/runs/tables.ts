import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import type { AllocationInput } from '../model/allocation/types.ts';
import type { RunAfterTheFact } from '../model/runs/after-the-fact.ts';
import type { StatedCause } from '../model/runs/run-completeness.ts';
import type { StoredResult } from '../model/runs/run-result.ts';
import { runStatuses } from '../model/statuses.ts';

export const runStatus = pgEnum('run_status', runStatuses);
/**
 * Proposed and confirmed allocations of a round, each with its inputs, their digest and the
 * result.
 */
export const allocationRuns = pgTable(
  'allocation_runs',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    status: runStatus().notNull(),
    policyVersion: integer().notNull(),
    inputs: jsonb().$type<AllocationInput>().notNull(),
    /**
     * SHA-256 of the canonical inputs, hex (`allocation/digest.ts`): once the inputs differ, a
     * proposal cannot be confirmed.
     */
    inputsSha256: text().notNull(),
    /** Without its products, which are rows of `allocation_run_items`. */
    result: jsonb().$type<StoredResult>().notNull(),
    proposedAt: instant().notNull(),
    proposedBy: text().notNull(),
    confirmedAt: instant(),
    confirmedBy: text(),
    /**
     * Sequence number of the confirmed run within its round, from 1; null until it is confirmed.
     */
    confirmedNumber: integer(),
    /** 公示 from here to `publicityEndsAt`, inclusive. */
    publishedAt: instant(),
    publishedBy: text(),
    publicityEndsAt: instant(),
    finalAt: instant(),
    finalBy: text(),
    /** Before its publication, by two officers; `revokedBy` is the second of them. */
    revokedAt: instant(),
    revokedBy: text(),
    version: integer().notNull(),
    /** Null where the run does not rest on rules that were changed after the fact. */
    afterTheFact: jsonb().$type<RunAfterTheFact>(),
    /** What was not settled when it was proposed, each cause with a reason; empty: all was. */
    incomplete: jsonb().$type<readonly StatedCause[]>().notNull().default([]),
    /** The upheld objection whose case alone it judges again; null: an ordinary run. */
    correctsId: uuid(),
  },
  (table) => [
    refers('allocation_runs_round_fk', table.roundId, rounds.id),
    // Holds: no two runs are confirmed against the same sum of earlier awards (rule 2.1, budget).
    uniqueIndex('allocation_runs_confirmed_key').on(table.roundId, table.confirmedNumber),
    // Holds: a round has one open proposal, so that nobody confirms a different one from the one
    // just discussed.
    uniqueIndex('allocation_runs_open_key').on(table.roundId).where(sql`status = 'proposed'`),
    check(
      'allocation_runs_revoked_unpublished',
      sql`(${table.revokedAt} is null) = (${table.revokedBy} is null)
        and (${table.revokedAt} is null or ${table.publishedAt} is null)`,
    ),
    // Holds: an objection leads to one confirmed correction, unless that is revoked; serves: whether
    // it did.
    uniqueIndex('allocation_runs_corrects_key')
      .on(table.correctsId)
      .where(sql`confirmed_number is not null and revoked_at is null`),
    // Serves: the runs of a round, newest first.
    index('allocation_runs_round_idx').on(table.roundId, table.id),
  ],
);
