import { hash } from 'node:crypto';
import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest, canonicalJson } from '#platform/values/canonical.ts';
import { contactDigest, type FormContent } from './contact.ts';
import type { Contact } from './form.ts';

/** The digest of a form; its contact has a salted one of its own. */
export function formDigest({ form }: { readonly form: FormContent }): string {
  return canonicalDigest(form);
}

/**
 * The digest of a working note in the ledger: SHA-256 over the salt's 64 characters, then the text
 * as canonical JSON (RFC 8785). Without the salt, a short text could be guessed from it.
 */
export function noteDigest({
  salt,
  text,
}: {
  readonly salt: string;
  readonly text: string;
}): string {
  return hash('sha256', `${salt}${canonicalJson(text)}`);
}

/** @returns null where text and salt were erased */
function storedNoteDigest({
  salt,
  text,
}: {
  readonly salt: string | null;
  readonly text: string | null;
}): string | null {
  return salt === null || text === null ? null : noteDigest({ salt, text });
}

/** An applicant's change of its form, or a correction by another system; notes of staff. */
export const caseDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['application.created', 'application.updated', 'application.resubmitted'],
    member: 'formSha256',
    table: 'applications',
    key: { id: 'subject' },
    isReplaced: true,
    of: formDigest,
  },
  {
    actions: ['case-note.added'],
    member: 'textSha256',
    table: 'case_notes',
    key: { id: 'noteId' },
    isReplaced: false,
    removedBy: 'case-note.erased',
    isEmptied: true,
    of: storedNoteDigest,
  },
  {
    actions: ['application.created', 'application.updated'],
    member: 'contactSha256',
    table: 'case_contacts',
    // Each change has a version of its own; the entry is that of one of them.
    key: { application_id: 'subject' },
    isReplaced: false,
    removedBy: 'application.deleted',
    of: ({ salt, contact }: { readonly salt: string; readonly contact: Contact | null }) =>
      contactDigest(salt, contact),
  },
];
