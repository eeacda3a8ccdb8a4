import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '../applications/tables.ts';
import type { CheckAnswer, NoticeItem, PaperItem } from './terms.ts';
import { decisionKinds, matchVerdicts, noticeKinds, noticeStages } from './terms.ts';

const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const noticeKind = pgEnum('notice_kind', noticeKinds);
export const noticeStage = pgEnum('notice_stage', noticeStages);
export const matchVerdict = pgEnum('match_verdict', matchVerdicts);
export const decisionKind = pgEnum('decision_kind', decisionKinds);

/** Return notices 退回通知: each outlives the close of the round and carries its own due time (rule 4.1b). */
export const returnNotices = pgTable(
  'return_notices',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    /** 1, 2, 3 … within the application. */
    number: integer().notNull(),
    kind: noticeKind().notNull(),
    stage: noticeStage().notNull(),
    /** The packet that was judged. */
    submissionNumber: integer().notNull(),
    dueAt: instant().notNull(),
    items: jsonb().$type<readonly NoticeItem[]>().notNull(),
    /** Whether everything may be corrected, not only what the items name. */
    opensAll: boolean().notNull(),
    issuedAt: instant().notNull(),
    issuedBy: text().notNull(),
  },
  (table) => [
    // Holds: notices are numbered one after the other; serves: the notices of a case, in order.
    unique('return_notices_number_key').on(table.applicationId, table.number),
    foreignKey({
      name: 'return_notices_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);

/** What reviewers found of two applications that look alike; the latest verdict on a pair counts. */
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
    foreignKey({
      name: 'content_match_verdicts_first_fk',
      columns: [table.firstApplicationId],
      foreignColumns: [applications.id],
    }),
    foreignKey({
      name: 'content_match_verdicts_second_fk',
      columns: [table.secondApplicationId],
      foreignColumns: [applications.id],
    }),
  ],
);

/** Acceptances and declines, with the checklist as it was answered. Rows never change. */
export const preReviewDecisions = pgTable(
  'pre_review_decisions',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    kind: decisionKind().notNull(),
    submissionNumber: integer().notNull(),
    checks: jsonb().$type<readonly CheckAnswer[]>().notNull(),
    /** Rules a decline rests on; empty for an acceptance. */
    ruleIds: text().array().notNull(),
    reason: text(),
    /** Paper that must be brought to the counter; empty when none is needed (rule 4.2). */
    paperItems: jsonb().$type<readonly PaperItem[]>().notNull(),
    decidedAt: instant().notNull(),
    decidedBy: text().notNull(),
  },
  (table) => [
    // Holds: one decision a packet; serves: the decisions of a case.
    unique('pre_review_decisions_packet_key').on(table.applicationId, table.submissionNumber),
    foreignKey({
      name: 'pre_review_decisions_application_fk',
      columns: [table.applicationId],
      foreignColumns: [applications.id],
    }),
  ],
);
