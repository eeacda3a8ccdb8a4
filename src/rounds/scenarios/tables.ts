import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '#platform/database/columns.ts';

/** Scenario needs that the bureau published 开放场景需求 (rules 1, 3.2). */
export const scenarios = pgTable(
  'scenarios',
  {
    id: uuid().primaryKey(),
    code: text().notNull(),
    name: text().notNull(),
    summary: text().notNull(),
    demandUnitName: text().notNull(),
    demandUnitCreditCode: text(),
    /** Shanghai date of publication, `YYYY-MM-DD`. */
    publishedOn: day().notNull(),
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    // Holds: one scenario a code; serves: the scenario an application names.
    unique('scenarios_code_key').on(table.code),
    // Serves: list of scenarios, newest publication first, by keyset.
    index('scenarios_list_idx').on(table.publishedOn, table.id),
    // Serves: the scenarios of a demand unit, in the same order.
    index('scenarios_demand_unit_idx').on(table.demandUnitName, table.publishedOn, table.id),
    // Serves: what changed since an instant, in the order of the changes, by keyset.
    index('scenarios_changed_idx').on(table.updatedAt, table.id),
  ],
);
