/**
 * The names of the programme's roles and scopes. The programme adds them by declaration merging:
 * the compiler checks every use, and the platform knows none of them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: declarations of the programme merge into it
export interface AccessNames {}

export type RoleName = AccessNames extends { readonly role: infer Name extends string }
  ? Name
  : string;
export type ScopeName = AccessNames extends { readonly scope: infer Name extends string }
  ? Name
  : string;

/** Who may hold a scope, and what it is for. */
export interface ScopeKind {
  readonly roles: readonly RoleName[];
  readonly meaning: { readonly zh: string; readonly en: string };
}

/** The roles of a programme and their scopes: all that the platform needs to guard its routes. */
export interface AccessModel {
  readonly roles: readonly RoleName[];
  /** Every scope of the contract. A token's scopes outside its role's are ignored. */
  readonly scopes: Readonly<Record<ScopeName, ScopeKind>>;
  /** The role whose tokens are bound to one organisation, by its credit code. */
  readonly organisationRole: RoleName;
}

/** The person or system behind a request, according to the verified token. */
export interface Actor {
  /** `sub` of the token: a person or a system, stable, no name. */
  readonly subject: string;
  readonly role: RoleName;
  readonly scopes: ReadonlySet<string>;
  /** `client_id` of the token: the frontend or system the call came through. */
  readonly client: string;
  /** The organisation that a token is bound to; null for every other role. */
  readonly creditCode: string | null;
}

/** The scopes that a role may hold. */
export function scopesOf({ scopes }: Pick<AccessModel, 'scopes'>, role: RoleName): ScopeName[] {
  return (Object.keys(scopes) as ScopeName[]).filter((scope) => scopes[scope].roles.includes(role));
}
