import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import type { FinalScoreTrace } from '../model/aggregate.ts';

/** The final score of a packet, with the steps of its calculation. */
export const finalScores = pgTable(
  'final_scores',
  {
    applicationId: uuid().notNull(),
    submissionNumber: integer().notNull(),
    scoreCenti: integer().notNull(),
    perCriterionCenti: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    trace: jsonb().$type<FinalScoreTrace>().notNull(),
    finalisedAt: instant().notNull(),
    finalisedBy: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.applicationId, table.submissionNumber] }),
    refers('final_scores_application_fk', table.applicationId, applications.id),
  ],
);
