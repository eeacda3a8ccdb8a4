import { and, asc, eq, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, perFilters, rowsFor, rowsIn } from '#platform/database/statements.ts';
import type { PlannedAward } from '../model/runs/run-result.ts';
import { allocationRuns } from '../runs/tables.ts';
import { allocationRunItems } from './tables.ts';

const given = rowsIn('items', {
  rank: allocationRunItems.rank,
  applicationId: allocationRunItems.applicationId,
  product: allocationRunItems.product,
});

/** Stores the products of a run that the same statement proposes; its parameter is `items`. */
export function itemsStored(db: Database, proposed: string) {
  return db.$with('items_stored').as(
    db
      .insert(allocationRunItems)
      .select(
        rowsFor(
          allocationRunItems,
          {
            runId: sql`${sql.identifier(proposed)}.id`,
            rank: given.columns.rank,
            applicationId: given.columns.applicationId,
            product: given.columns.product,
          },
          sql`${sql.identifier(proposed)} cross join ${given.rows}`,
        ),
      )
      .returning({ rank: allocationRunItems.rank }),
  );
}

/** The value of that parameter. */
export function itemsOf(awards: readonly PlannedAward[]): string {
  return JSON.stringify(
    awards.map((product) => ({
      rank: product.trace.rank,
      applicationId: product.applicationId,
      product,
    })),
  );
}

const isAfter = sql`${allocationRunItems.rank} > coalesce(${param('after', 'integer')}, 0)`;
const filters = {
  applicationId: () => eq(allocationRunItems.applicationId, param('applicationId')),
};
const ofRun = eq(allocationRunItems.runId, param('runId'));

export const runItemStatements = perDatabase((db: Database) => ({
  /** The run alone, without its inputs and its result. */
  findRun: db
    .select({ id: allocationRuns.id })
    .from(allocationRuns)
    .where(eq(allocationRuns.id, param('runId')))
    .prepare('run_item_find_run'),
  list: perFilters(filters, (where, suffix) =>
    db
      .select({ rank: allocationRunItems.rank, product: allocationRunItems.product })
      .from(allocationRunItems)
      .where(and(ofRun, ...where, isAfter))
      .orderBy(asc(allocationRunItems.rank))
      .limit(sql.placeholder('limit'))
      .prepare(`run_item_list_${suffix}`),
  ),
  all: db
    .select({ product: allocationRunItems.product })
    .from(allocationRunItems)
    .where(ofRun)
    .orderBy(asc(allocationRunItems.rank))
    .prepare('run_item_all'),
}));

export type RunItemRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof runItemStatements>['list']>['execute']>
>[number];
