import { sql } from 'drizzle-orm';
import {
  check,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import type { FinalScoreTrace } from '../model/aggregate.ts';
import { reopeningReasons } from '../model/change-reasons.ts';

export const reopeningReason = pgEnum('reopening_reason', reopeningReasons);

/**
 * The final scores of a case, each with the steps of its calculation. One counts for a packet; those
 * that were reopened stay.
 */
export const finalScores = pgTable(
  'final_scores',
  {
    applicationId: uuid().notNull(),
    /** Running number of the case's final scores, from 1. */
    revision: integer().notNull().default(1),
    submissionNumber: integer().notNull(),
    scoreCenti: integer().notNull(),
    perCriterionCenti: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    trace: jsonb().$type<FinalScoreTrace>().notNull(),
    finalisedAt: instant().notNull(),
    finalisedBy: text().notNull(),
    /** Since when it no longer counts, why, and by which proposal; null while it counts. */
    setAsideAt: instant(),
    setAsideReason: reopeningReason(),
    setAsideProposalId: uuid(),
  },
  (table) => [
    // Holds: the scores of a case are numbered.
    uniqueIndex('final_scores_revision_key').on(table.applicationId, table.revision),
    // Holds: one score counts for a packet; serves: that of the latest packet.
    uniqueIndex('final_scores_counting_key')
      .on(table.applicationId, table.submissionNumber)
      .where(sql`set_aside_at is null`),
    check(
      'final_scores_set_aside_whole',
      sql`num_nulls(${table.setAsideAt}, ${table.setAsideReason}, ${table.setAsideProposalId}) in (0, 3)`,
    ),
    refers('final_scores_application_fk', table.applicationId, applications.id),
  ],
);
