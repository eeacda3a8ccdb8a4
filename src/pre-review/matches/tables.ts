import { index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { matchVerdicts } from '../model/vocabulary.ts';

export const matchVerdict = pgEnum('match_verdict', matchVerdicts);
/** Reviewers' verdicts on two applications that look alike; the latest verdict on a pair counts. */
export const contentMatchVerdicts = pgTable(
  'content_match_verdicts',
  {
    id: uuid().primaryKey(),
    /** The pair, the smaller id first. */
    firstApplicationId: uuid().notNull(),
    secondApplicationId: uuid().notNull(),
    verdict: matchVerdict().notNull(),
    note: text(),
    judgedAt: instant().notNull(),
    judgedBy: text().notNull(),
  },
  (table) => [
    // Serve: the verdicts that concern an application, from either side.
    index('content_match_verdicts_first_idx').on(table.firstApplicationId, table.id),
    index('content_match_verdicts_second_idx').on(table.secondApplicationId, table.id),
    refers('content_match_verdicts_first_fk', table.firstApplicationId, applications.id),
    refers('content_match_verdicts_second_fk', table.secondApplicationId, applications.id),
  ],
);
