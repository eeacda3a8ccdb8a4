import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications, decisionKind } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { submissions } from '#submissions/index.ts';
import type { CheckAnswer, NoticeItem, PaperItem } from '../model/terms.ts';
import {
  extensionReasons,
  lookVerdicts,
  matchVerdicts,
  noticeKinds,
  noticeStages,
} from '../model/terms.ts';

export const noticeKind = pgEnum('notice_kind', noticeKinds);
export const noticeStage = pgEnum('notice_stage', noticeStages);
export const extensionReason = pgEnum('extension_reason', extensionReasons);
export const matchVerdict = pgEnum('match_verdict', matchVerdicts);
export const lookVerdict = pgEnum('look_verdict', lookVerdicts);

/**
 * Return notices 退回通知: each outlives the close of the round and carries its own due time (rule 4.1b). Rows never
 * change: what became of a notice follows from its case and from the notice after it, hence only the latest is open.
 */
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
    /** As it was issued; extensions are rows of their own. */
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
    refers('return_notices_application_fk', table.applicationId, applications.id),
  ],
);

/** More time for one return notice; the latest extension's due time holds. Rows never change. */
export const returnNoticeExtensions = pgTable(
  'return_notice_extensions',
  {
    noticeId: uuid().notNull(),
    /** 1, 2, 3 … within the notice. */
    number: integer().notNull(),
    formerDueAt: instant().notNull(),
    dueAt: instant().notNull(),
    reasonCode: extensionReason().notNull(),
    /** For people to read; null when nothing was written. */
    note: text(),
    extendedAt: instant().notNull(),
    extendedBy: text().notNull(),
  },
  (table) => [
    // Holds: extensions are numbered one after the other; serves: the extensions of a notice, in order.
    primaryKey({ columns: [table.noticeId, table.number] }),
    refers('return_notice_extensions_notice_fk', table.noticeId, returnNotices.id),
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
    refers('content_match_verdicts_first_fk', table.firstApplicationId, applications.id),
    refers('content_match_verdicts_second_fk', table.secondApplicationId, applications.id),
  ],
);

/** What a reviewer decided of a packet, whether or not another has to confirm it. */
const judgement = () => ({
  applicationId: uuid().notNull(),
  kind: decisionKind().notNull(),
  submissionNumber: integer().notNull(),
  checks: jsonb().$type<readonly CheckAnswer[]>().notNull(),
  /** Rules a decline rests on; empty for an acceptance. */
  ruleIds: text().array().notNull(),
  reason: text(),
  /** Paper that must be brought to the counter; empty when none is needed (rule 4.2). */
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
    // Holds: one decision a packet; serves: the decisions of a case.
    unique('pre_review_decisions_packet_key').on(table.applicationId, table.submissionNumber),
    refers('pre_review_decisions_application_fk', table.applicationId, applications.id),
  ],
);

/**
 * Who has which case, until when: leases, replaced and deleted as they end. The ledger keeps who claimed what; a renewal
 * is in nobody's interest and moves nothing.
 */
export const reviewClaims = pgTable(
  'review_claims',
  {
    // Holds: one reviewer a case.
    applicationId: uuid().primaryKey(),
    claimedBy: text().notNull(),
    claimedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    // Serves: what a reviewer has claimed.
    index('review_claims_reviewer_idx').on(table.claimedBy),
    refers('review_claims_application_fk', table.applicationId, applications.id),
  ],
);

/** The checklist of each packet as its reviewer saved it last; it stays as it is once the packet was judged. */
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

/** Decisions that a second reviewer had to confirm; a confirmed one has the id of its decision. Rows never change. */
export const decisionProposals = pgTable(
  'decision_proposals',
  {
    id: uuid().primaryKey(),
    ...judgement(),
    waivePaper: boolean().notNull(),
    proposedAt: instant().notNull(),
    proposedBy: text().notNull(),
  },
  (table) => [
    // Serves: the proposals of a case in order, and the last of them.
    index('decision_proposals_case_idx').on(table.applicationId, table.id),
    refers('decision_proposals_application_fk', table.applicationId, applications.id),
  ],
);

/** What the second reviewer said of a proposal. Rows never change. */
export const secondLooks = pgTable(
  'second_looks',
  {
    // Holds: a proposal is answered once.
    proposalId: uuid().primaryKey(),
    verdict: lookVerdict().notNull(),
    /** Why it was sent back; null for a confirmation. */
    reason: text(),
    lookedAt: instant().notNull(),
    lookedBy: text().notNull(),
  },
  (table) => [refers('second_looks_proposal_fk', table.proposalId, decisionProposals.id)],
);
