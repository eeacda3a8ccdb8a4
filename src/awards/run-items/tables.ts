import { integer, jsonb, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { refers } from '#platform/database/columns.ts';
import type { PlannedAward } from '../model/runs/run-result.ts';
import { allocationRuns } from '../runs/tables.ts';

/** The products of a run, zero amounts included, as they were proposed; never changed. */
export const allocationRunItems = pgTable(
  'allocation_run_items',
  {
    runId: uuid().notNull(),
    rank: integer().notNull(),
    applicationId: uuid().notNull(),
    product: jsonb().$type<PlannedAward>().notNull(),
  },
  (table) => [
    // Serves: the products of a run by keyset, best rank first.
    primaryKey({ columns: [table.runId, table.rank] }),
    // Holds: a product is in a run once. Serves: the calculation of one product.
    uniqueIndex('allocation_run_items_application_key').on(table.runId, table.applicationId),
    refers('allocation_run_items_run_fk', table.runId, allocationRuns.id),
    refers('allocation_run_items_application_fk', table.applicationId, applications.id),
  ],
);
