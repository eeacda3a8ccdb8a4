import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import type { Contact } from '../model/form.ts';
import { applications } from '../spine/tables.ts';

/**
 * The contact of a case, a row for each change: nothing else stores it. The case points to its
 * version (`contact_version`), each packet to the version of its submission.
 */
export const caseContacts = pgTable(
  'case_contacts',
  {
    applicationId: uuid().notNull(),
    /** 1 for the first contact, then one more for each change. */
    version: integer().notNull(),
    /** Null: it was taken out of the form. */
    contact: jsonb().$type<Contact>(),
    /** 256 random bits, hex, of the digest that packets and the ledger hold. */
    salt: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    // Serves: the contact of a case, and that of a packet.
    primaryKey({ columns: [table.applicationId, table.version] }),
    refers('case_contacts_application_fk', table.applicationId, applications.id),
  ],
);
