import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { submissions } from '#submissions/index.ts';
import type { CheckAnswer } from '../model/vocabulary.ts';

/** The last saved checklist of each packet; it no longer changes once the packet is judged. */
export const reviewChecks = pgTable(
  'review_checks',
  {
    applicationId: uuid().notNull(),
    submissionNumber: integer().notNull(),
    answers: jsonb().$type<readonly CheckAnswer[]>().notNull(),
    savedAt: instant().notNull(),
    /** Everyone who saved it; the last saver comes last. */
    savers: text().array().notNull(),
  },
  (table) => [
    // Holds: one checklist per packet; serves: the checklist of packet n.
    primaryKey({ columns: [table.applicationId, table.submissionNumber] }),
    refers(
      'review_checks_packet_fk',
      [table.applicationId, table.submissionNumber],
      [submissions.applicationId, submissions.number],
    ),
  ],
);
