import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { submissions } from '#submissions/index.ts';
import type { CheckAnswer } from '../model/vocabulary.ts';

/**
 * The checklist of each packet as its reviewer saved it last; it stays as it is once the packet was
 * judged.
 */
export const reviewChecks = pgTable(
  'review_checks',
  {
    applicationId: uuid().notNull(),
    submissionNumber: integer().notNull(),
    answers: jsonb().$type<readonly CheckAnswer[]>().notNull(),
    savedAt: instant().notNull(),
    /** Everyone who saved it; the last one stands at the end. */
    savers: text().array().notNull(),
  },
  (table) => [
    // Holds: one checklist a packet; serves: that of packet n.
    primaryKey({ columns: [table.applicationId, table.submissionNumber] }),
    refers(
      'review_checks_packet_fk',
      [table.applicationId, table.submissionNumber],
      [submissions.applicationId, submissions.number],
    ),
  ],
);
