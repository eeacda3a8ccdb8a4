import { sql } from 'drizzle-orm';
import { index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant, refers } from '#platform/database/columns.ts';
import {
  objectionConsequences,
  objectionKinds,
  objectionOutcomes,
  objectionReasons,
  objectors,
} from '../model/vocabulary.ts';
import { awards } from '../results/tables.ts';
import { allocationRuns } from '../runs/tables.ts';

export const objectionKind = pgEnum('objection_kind', objectionKinds);
export const objectionOutcome = pgEnum('objection_outcome', objectionOutcomes);
export const objectionConsequence = pgEnum('objection_consequence', objectionConsequences);
export const objectionReason = pgEnum('objection_reason', objectionReasons);
export const objector = pgEnum('objector', objectors);

/**
 * Objections 异议 to published results. A third person is named in the paper file, not here; an
 * applicant by its credit code.
 */
export const objections = pgTable(
  'objections',
  {
    id: uuid().primaryKey(),
    runId: uuid().notNull(),
    /** The default only carries older rows into the column. */
    applicationId: uuid().notNull().default(sql`'00000000-0000-0000-0000-000000000000'`),
    /** Null: the run gave the case nothing. */
    awardId: uuid(),
    objector: objector().notNull().default('third-person'),
    /** Null for a third person. */
    objectorCreditCode: text(),
    kind: objectionKind().notNull(),
    /** What the applicant says; null for a third person, whose words are in the paper file. */
    statement: text(),
    /** Number of the paper file; null for an applicant. */
    reference: text(),
    receivedOn: day().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
    /** Null while it is open; set once. */
    outcome: objectionOutcome(),
    reason: objectionReason(),
    /** What follows where it is upheld, and by which proposal; null in the awards withdrawn before. */
    consequence: objectionConsequence(),
    /** The tier that two officers set. */
    tierCode: text(),
    proposalId: uuid(),
    /** The award that upholding it withdrew: the one that its case had then, of whatever run. */
    withdrawnAwardId: uuid(),
    resolvedAt: instant(),
    resolvedBy: text(),
  },
  (table) => [
    refers('objections_run_fk', table.runId, allocationRuns.id),
    refers('objections_award_fk', table.awardId, awards.id),
    refers('objections_withdrawn_award_fk', table.withdrawnAwardId, awards.id),
    // Holds: an award is withdrawn once. Serves: what withdrew it.
    uniqueIndex('objections_withdrawn_award_key').on(table.withdrawnAwardId),
    // Serves: the objections to a run, by keyset; and the check for open ones before the final
    // decision.
    index('objections_run_idx').on(table.runId, table.id),
    // Serves: whether a case is under objection.
    index('objections_application_idx').on(table.applicationId),
    // Serves: the corrections of a round's public results; most objections are dismissed.
    index('objections_consequence_idx')
      .on(table.resolvedAt, table.id)
      .where(sql`consequence is not null`),
    // Serves: the objections of an applicant, by keyset.
    index('objections_objector_idx').on(table.objectorCreditCode, table.id),
  ],
);
