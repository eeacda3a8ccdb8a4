import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '#platform/database/columns.ts';

/**
 * The database that the sweep of the store saw last: one row. A restore brings an older row into
 * another timeline, database or cluster, and so is told from a database that went on.
 */
export const sweptDatabases = pgTable(
  'swept_databases',
  {
    oneRow: boolean().primaryKey().default(true),
    /** System identifier of the cluster, the database's oid, and the timeline of the log of changes. */
    identity: text().notNull(),
    /** Since when it has been this one, by the database's own clock. */
    since: instant().notNull(),
  },
  () => [check('swept_databases_one_row', sql`one_row`)],
);
