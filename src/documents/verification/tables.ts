import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * The secret behind the verification codes on papers: made with the database, the same for every replica, and never
 * changed, because paper in people's hands cannot be changed either.
 */
export const paperKeys = pgTable(
  'paper_keys',
  {
    // Holds: there is one.
    oneRow: boolean().primaryKey().default(true),
    key: text().notNull(),
  },
  () => [check('paper_keys_one_row_check', sql`one_row`)],
);
