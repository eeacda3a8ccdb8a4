import { integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { applications, decisionKind } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import type { CheckAnswer, PaperItem } from '../model/vocabulary.ts';

/** A reviewer's decision on a packet, whether or not it needs a second review. */
export const judgement = () => ({
  applicationId: uuid().notNull(),
  kind: decisionKind().notNull(),
  submissionNumber: integer().notNull(),
  checks: jsonb().$type<readonly CheckAnswer[]>().notNull(),
  /** Rules a decline rests on; empty for an acceptance. */
  ruleIds: text().array().notNull(),
  reason: text(),
  /** Paper to bring to the counter; empty when none is needed (rule 4.2). */
  paperItems: jsonb().$type<readonly PaperItem[]>().notNull(),
});

/** Acceptances and declines, with the checklist as it was answered. Rows never change. */
export const preReviewDecisions = pgTable(
  'pre_review_decisions',
  {
    id: uuid().primaryKey(),
    ...judgement(),
    decidedAt: instant().notNull(),
    decidedBy: text().notNull(),
  },
  (table) => [
    // Holds: one decision per packet; serves: the decisions of a case.
    unique('pre_review_decisions_packet_key').on(table.applicationId, table.submissionNumber),
    refers('pre_review_decisions_application_fk', table.applicationId, applications.id),
  ],
);
