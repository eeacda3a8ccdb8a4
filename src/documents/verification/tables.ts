import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * The secret behind the verification codes on documents: made with the database, the same for every
 * replica, and never changed, because document in people's hands cannot be changed either.
 */
export const documentKeys = pgTable(
  'document_keys',
  {
    // Holds: there is one.
    oneRow: boolean().primaryKey().default(true),
    key: text().notNull(),
  },
  () => [check('document_keys_one_row_check', sql`one_row`)],
);
