import { boolean, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { judgement } from '../decisions/tables.ts';
import { secondReviewVerdicts } from '../model/vocabulary.ts';

export const lookVerdict = pgEnum('look_verdict', secondReviewVerdicts);

/**
 * Decisions that needed a second review; a confirmed one has the id of its final decision. Rows
 * never change.
 */
export const decisionProposals = pgTable(
  'decision_proposals',
  {
    id: uuid().primaryKey(),
    ...judgement(),
    waivePaper: boolean().notNull(),
    proposedAt: instant().notNull(),
    proposedBy: text().notNull(),
    /**
     * The version of the case that the proposal made: the order of its proposals. Ids come from the
     * clocks of several replicas.
     */
    applicationVersion: integer().notNull(),
  },
  (table) => [
    // Holds: a version of a case makes one proposal; serves: the proposals of a case in order, and
    // the last of them.
    unique('decision_proposals_version_key').on(table.applicationId, table.applicationVersion),
    refers('decision_proposals_application_fk', table.applicationId, applications.id),
  ],
);

/** The second review of a proposal. Rows never change. */
export const secondReviews = pgTable(
  'second_reviews',
  {
    // Holds: a proposal gets one second review.
    proposalId: uuid().primaryKey(),
    verdict: lookVerdict().notNull(),
    /** Why it was sent back; null for a confirmation. */
    reason: text(),
    reviewedAt: instant().notNull(),
    reviewedBy: text().notNull(),
  },
  (table) => [refers('second_reviews_proposal_fk', table.proposalId, decisionProposals.id)],
);
