import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { type ContactChange, seesContact } from '../model/contact.ts';
import type { Contact } from '../model/form.ts';
import { caseContacts } from './tables.ts';

/** Whether the reader may see contacts. Its parameters are those of `contactReader`. */
export const readsContact = sql<boolean>`${param('seesContact', 'boolean')}`;

/** The parameters of `readsContact`, from the reader's role. */
export function contactReader({ role }: Pick<Actor, 'role'>) {
  return { seesContact: seesContact(role) };
}

/** The join condition for a version of a case's contact; version 0 has no row. */
export function isContact(applicationId: SQLWrapper, version: SQLWrapper): SQL {
  return sql`${caseContacts.applicationId} = ${applicationId}
    and ${caseContacts.version} = ${version}`;
}

/** The same as a subquery, for the `returning` of an update, which cannot join. */
export function contactOf(applicationId: SQLWrapper, version: SQLWrapper): SQL<Contact | null> {
  return sql`(select c.contact from case_contacts c
    where c.application_id = ${applicationId} and c.version = ${version})`;
}

/**
 * The part of a commit statement that writes the contact of the moved case, named `contacted`. It
 * writes nothing when the contact is unchanged. Its parameters are those of `contactParameters`.
 */
export function newContact(db: Database) {
  return db.$with('contacted').as(
    db
      .insert(caseContacts)
      .select(
        rowsFor(
          caseContacts,
          {
            applicationId: sql`moved.id`,
            version: sql`moved.contact_version`,
            contact: param('contact', 'jsonb'),
            salt: param('contactSalt', 'text'),
            recordedAt: sql`moved.updated_at`,
          },
          sql`moved where ${param('contactSalt', 'text')} is not null`,
        ),
      )
      .returning({ version: caseContacts.version }),
  );
}

/**
 * The contact that the statement returns: the parameter, because the new row is not visible yet.
 */
export const contactAfter = sql<Contact | null>`${param('contact', 'jsonb')}`.as('contact');

/** The parameters of `newContact`, and the contact version that the case will point to. */
export function contactParameters({ contact, contactVersion, contactSalt }: ContactChange) {
  return { contact: contact && JSON.stringify(contact), contactVersion, contactSalt };
}
