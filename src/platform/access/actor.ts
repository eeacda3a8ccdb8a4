export const roles = [
  'applicant',
  'pre-reviewer',
  'counter',
  'expert',
  'officer',
  'finance',
  'auditor',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/** Who stands behind a request, as the verified token says it. */
export interface Actor {
  /** `sub` of the token: a person or a system, stable, no name. */
  readonly subject: string;
  readonly role: Role;
  readonly scopes: ReadonlySet<string>;
  /** `client_id` of the token: the frontend or system the call came through. */
  readonly client: string;
  /** The one organisation an applicant's token is bound to; null for every other role. */
  readonly creditCode: string | null;
}
