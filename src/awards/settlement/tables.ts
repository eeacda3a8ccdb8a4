import { index, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { applications, noAwardReason } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { allocationRuns } from '../runs/tables.ts';

/** 未予资助的决定: why a product gets no award, as its round's settlement found. Rows never change. */
export const noAwardDecisions = pgTable(
  'no_award_decisions',
  {
    // Holds: a case is settled once.
    applicationId: uuid().primaryKey(),
    /** Its latest packet. */
    submissionNumber: integer().notNull(),
    /** The version of the round's policy that the settlement used. */
    policyVersion: integer().notNull(),
    reason: noAwardReason().notNull(),
    /** The latest final run; null where the round had none. */
    runId: uuid(),
    decidedAt: instant().notNull(),
  },
  (table) => [
    refers('no_award_decisions_application_fk', table.applicationId, applications.id),
    refers('no_award_decisions_run_fk', table.runId, allocationRuns.id),
    // Serves: the foreign key.
    index('no_award_decisions_run_idx').on(table.runId),
  ],
);
