import { index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, refers } from '#platform/database/columns.ts';
import { objectionKinds, objectionOutcomes, objectionReasons } from '../model/vocabulary.ts';
import { awards } from '../results/tables.ts';
import { allocationRuns } from '../runs/tables.ts';

export const objectionKind = pgEnum('objection_kind', objectionKinds);
export const objectionOutcome = pgEnum('objection_outcome', objectionOutcomes);
export const objectionReason = pgEnum('objection_reason', objectionReasons);

/** Objections 异议 to published awards. The objector is named in the paper file, not here. */
export const objections = pgTable(
  'objections',
  {
    id: uuid().primaryKey(),
    runId: uuid().notNull(),
    awardId: uuid().notNull(),
    kind: objectionKind().notNull(),
    /** Number of the paper file. */
    reference: text().notNull(),
    receivedOn: day().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
    /** Null while it is open; set once. */
    outcome: objectionOutcome(),
    reason: objectionReason(),
    resolvedAt: instant(),
    resolvedBy: text(),
  },
  (table) => [
    refers('objections_run_fk', table.runId, allocationRuns.id),
    refers('objections_award_fk', table.awardId, awards.id),
    // Serves: the objections to a run, by keyset; and the check for open ones before the final
    // decision.
    index('objections_run_idx').on(table.runId, table.id),
  ],
);
