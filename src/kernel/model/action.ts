import type { Static, TSchema } from 'typebox';
import type { Localized } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';

/**
 * The subjects of entries. Each is a table whose version moves only together with an entry, but for
 * an export of the ledger and a case file: the entry is all there is of them.
 */
export const subjectTypes = [
  'round',
  'scenario',
  'application',
  'allocation-run',
  'other-measure',
  'measure-import',
  'payment-order',
  'expert',
  'expert-draw',
  'proposal',
  'ledger-export',
  'access-batch',
  'case-file',
  'webhook',
  'case-note',
  'token-revocation',
] as const;

export type SubjectType = (typeof subjectTypes)[number];

/** The readers of an entry. Auditors read every entry in full. */
export const audiences = {
  /** Every reader of the case, its applicant included. */
  case: ['applicant', 'pre-reviewer', 'counter', 'officer', 'finance', 'auditor'],
  /** For officers: who judges a case and how, and facts about other applicants. */
  officers: ['officer', 'auditor'],
  /** For those who read awards: what a run decided about a case, until and after its publication. */
  awards: ['officer', 'finance', 'auditor'],
  /** Entries about no case appear in no case's history. */
  auditors: ['auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Audience = keyof typeof audiences;

/** One action that can be recorded. */
export interface ActionKind<
  Subject extends SubjectType,
  Data extends TSchema,
  SeenBy extends Audience,
> {
  /** The subjects that the entry may have. */
  readonly subjects: readonly Subject[];
  readonly seenBy: SeenBy;
  readonly name: Localized;
  /** The data of the entry, made of the leaves in leaves.ts. */
  readonly data: Data;
  readonly example: Static<Data>;
}

/** Keeps the types of its argument, and checks the example against the data. */
export function action<Subject extends SubjectType, Data extends TSchema, SeenBy extends Audience>(
  kind: ActionKind<Subject, Data, SeenBy>,
): ActionKind<Subject, Data, SeenBy> {
  return kind;
}
