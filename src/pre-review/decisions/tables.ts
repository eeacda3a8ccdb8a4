import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { applications, decisionKind } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import type { ConfirmedFacts } from '../model/confirmed-facts.ts';
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
  /** What an acceptance was given in spite of; null where nothing spoke against it. */
  confirmed: jsonb().$type<ConfirmedFacts>(),
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
    // Serves: the decisions of a case. A packet may have several: declined after its acceptance,
    // or judged again by others.
    index('pre_review_decisions_packet_idx').on(
      table.applicationId,
      table.submissionNumber,
      table.decidedAt,
      table.id,
    ),
    refers('pre_review_decisions_application_fk', table.applicationId, applications.id),
  ],
);
