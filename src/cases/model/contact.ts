import { hash } from 'node:crypto';
import { canonicalJson } from '#platform/values/canonical.ts';
import type { Role } from '#programme/access.ts';
import type { ApplicationForm, Contact } from './form.ts';

/**
 * The form as cases and packets store it. The contact is personal data and has a row of its own, so
 * that nothing immutable holds it. `never` keeps a form with a contact out of their columns.
 */
export type FormContent = Omit<ApplicationForm, 'contact'> & { readonly contact?: never };

/** Experts judge the product, the finance platform pays the organisation: no person is needed. */
const readers: ReadonlySet<Role> = new Set<Role>([
  'applicant',
  'pre-reviewer',
  'counter',
  'officer',
  'auditor',
]);

/** Whether a role sees the contact of the cases that it may read. */
export function seesContact(role: Role): boolean {
  return readers.has(role);
}

/** @returns the contact as null where the form has none */
export function splitForm({ contact, ...content }: ApplicationForm): {
  readonly content: FormContent;
  readonly contact: Contact | null;
} {
  return { content, contact: contact ?? null };
}

/** @param contact null: the form has none, or the reader does not see it */
export function withContact(content: FormContent, contact: Contact | null): ApplicationForm {
  return contact === null ? content : { ...content, contact };
}

/**
 * The digest of a contact in packets and in the ledger: SHA-256 over the salt's 64 characters, then
 * the contact as canonical JSON (RFC 8785). Without a salt, a telephone number could be guessed
 * from its digest.
 * @param salt 256 random bits, lower-case hex; stored with the contact and nowhere else
 * @param contact JSON
 * @returns SHA-256, lower-case hex
 * @throws RangeError without a salt: only a case that never had a contact has none
 */
export function contactDigest(salt: string | null, contact: unknown): string {
  if (salt === null) throw new RangeError('a case without a contact has no salt');
  return hash('sha256', `${salt}${canonicalJson(contact)}`);
}

/** The contact of a case with its version number. */
export interface VersionedContact {
  readonly contact: Contact | null;
  /** 0: the case never had a contact. */
  readonly contactVersion: number;
}

/** The contact after a command. */
export interface ContactChange extends VersionedContact {
  /** Salt of the new version; null when the contact is unchanged. */
  readonly contactSalt: string | null;
}

/**
 * Each change of the contact makes a version with its own salt. So digests do not reveal whether a
 * later contact equals an earlier one.
 * @param salt 256 random bits, used when the contact changes
 */
export function contactChange(
  { contact: before, contactVersion }: VersionedContact,
  contact: Contact | null,
  salt: string,
): ContactChange {
  return canonicalJson(contact) === canonicalJson(before)
    ? { contact, contactVersion, contactSalt: null }
    : { contact, contactVersion: contactVersion + 1, contactSalt: salt };
}

/** The ledger data for a change of the contact; empty when it is unchanged. */
export function contactEntryData({ contact, contactSalt }: ContactChange) {
  return contactSalt === null ? {} : { contactSha256: contactDigest(contactSalt, contact) };
}
