import type { Static, TSchema } from 'typebox';
import type { Localized } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';

/**
 * What an entry can be about: each is a table with a version that only moves together with an
 * entry.
 */
export const subjectTypes = [
  'round',
  'scenario',
  'application',
  'allocation-run',
  'other-measure',
  'expert',
  'expert-draw',
] as const;

export type SubjectType = (typeof subjectTypes)[number];

/** Who reads an entry. Auditors read all of them, as the ledger has them. */
export const audiences = {
  /** Everybody who may read the case, its applicant too. */
  case: ['applicant', 'pre-reviewer', 'counter', 'officer', 'finance', 'auditor'],
  /** Who judges a case, how, and what concerns other applicants is for officers. */
  officers: ['officer', 'auditor'],
  /** What is about no case stands in no case's history. */
  auditors: ['auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Audience = keyof typeof audiences;

/** One thing that can be recorded. */
export interface ActionKind<
  Subject extends SubjectType,
  Data extends TSchema,
  SeenBy extends Audience,
> {
  /** What the entry may be about. */
  readonly subjects: readonly Subject[];
  readonly seenBy: SeenBy;
  readonly name: Localized;
  /** What the entry says, made of the leaves of leaves.ts. */
  readonly data: Data;
  readonly example: Static<Data>;
}

/** Keeps the types of what it is given, and has the example checked against the data. */
export function action<Subject extends SubjectType, Data extends TSchema, SeenBy extends Audience>(
  kind: ActionKind<Subject, Data, SeenBy>,
): ActionKind<Subject, Data, SeenBy> {
  return kind;
}
