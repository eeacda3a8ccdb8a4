/**
 * The names of the programme's roles and scopes: it fills them in by declaration merging, so that
 * they are checked wherever they are written, and the platform knows none of them.
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

/**
 * Who there is, and what each may do: what the platform has to know of a programme to guard its
 * routes.
 */
export interface AccessModel {
  readonly roles: readonly RoleName[];
  /** Every scope of the contract. A token's scopes outside its role's are ignored. */
  readonly scopes: Readonly<Record<ScopeName, ScopeKind>>;
  /** The role whose tokens are bound to one organisation, by its credit code. */
  readonly organisationRole: RoleName;
}

/** Who stands behind a request, as the verified token says it. */
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

/** What a role may hold. */
export function scopesOf({ scopes }: Pick<AccessModel, 'scopes'>, role: RoleName): ScopeName[] {
  return (Object.keys(scopes) as ScopeName[]).filter((scope) => scopes[scope].roles.includes(role));
}
