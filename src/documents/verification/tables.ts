import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * The secret behind the verification codes on documents. It is created with the database and is the
 * same for every replica. It never changes, because issued documents cannot change either.
 */
export const documentKeys = pgTable(
  'document_keys',
  {
    // Holds: there is exactly one key.
    oneRow: boolean().primaryKey().default(true),
    key: text().notNull(),
  },
  () => [check('document_keys_one_row_check', sql`one_row`)],
);
