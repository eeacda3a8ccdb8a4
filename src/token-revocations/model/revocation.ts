import type { TokenIdentity } from '#platform/access/token-verifier.ts';

/** What is revoked: one token by its `jti`, or the tokens of a person or system, or of a client. */
export const revokedKinds = ['token', 'subject', 'client'] as const;

export type RevokedKind = (typeof revokedKinds)[number];

export interface Revocation {
  readonly kind: RevokedKind;
  /** `jti`, `sub` or `client_id` of the tokens. */
  readonly value: string;
  /** Only tokens that were issued before this instant; null: later ones too. */
  readonly issuedBefore: Date | null;
  readonly reason: string;
}

/** The revocations in force, by what they name: tokens issued before the instant are refused. */
export type Denials = Readonly<Record<RevokedKind, ReadonlyMap<string, number>>>;

/** @returns for each named value the latest instant, milliseconds since 1970; Infinity: all tokens */
export function denialsOf(
  revocations: readonly Pick<Revocation, 'kind' | 'value' | 'issuedBefore'>[],
): Denials {
  const denials = {
    token: new Map<string, number>(),
    subject: new Map<string, number>(),
    client: new Map<string, number>(),
  };
  for (const { kind, value, issuedBefore } of revocations) {
    const before = issuedBefore?.getTime() ?? Number.POSITIVE_INFINITY;
    const others = denials[kind].get(value) ?? Number.NEGATIVE_INFINITY;
    denials[kind].set(value, Math.max(before, others));
  }
  return denials;
}

export function isDenied(denials: Denials, token: TokenIdentity): boolean {
  const { jti, subject, client, issuedAtMs } = token;
  return [
    jti === undefined ? undefined : denials.token.get(jti),
    denials.subject.get(subject),
    denials.client.get(client),
  ].some((before) => before !== undefined && issuedAtMs < before);
}
