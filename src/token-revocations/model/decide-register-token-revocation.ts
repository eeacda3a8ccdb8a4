import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { type Finding, isNonEmpty } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { revocationDigest } from './digests.ts';
import type { Revocation } from './revocation.ts';

export const revocationCodes = [
  'revocation-of-one-token',
  'issued-before-ahead',
  'revokes-own-access',
] as const;

export interface RevocationRegistration extends Loaded {
  /** By the real clock, as tokens are issued. */
  readonly realNow: Date;
}

/** Clocks of issuer and service may differ so much; milliseconds. */
const TOLERANCE_MS = 5_000;

/**
 * Refuses tokens from now on. Who revokes for good what their own token is known by could not lift
 * it again, and perhaps nobody could.
 */
export function decideRegisterTokenRevocation(
  { realNow }: RevocationRegistration,
  id: string,
  revocation: Revocation,
  actor: Pick<Actor, 'subject' | 'client'>,
): Decision<null> {
  const findings = [...boundFindings(revocation, realNow), ...ownFindings(revocation, actor)];
  if (isNonEmpty(findings)) return { kind: 'refused', problem: 'rule-violation', findings };
  const { kind, issuedBefore } = revocation;
  return {
    kind: 'accepted',
    change: null,
    entries: [
      {
        action: 'token-revocation.registered',
        ...{ subjectType: 'token-revocation', subjectId: id },
        data: {
          of: kind,
          issuedBefore: issuedBefore?.toISOString() ?? null,
          revocationSha256: revocationDigest(revocation),
        },
      },
    ],
  };
}

function boundFindings({ kind, issuedBefore }: Revocation, realNow: Date): readonly Finding[] {
  if (issuedBefore === null) return [];
  if (kind === 'token') return [finding('revocation-of-one-token', '/issuedBefore')];
  const isAhead = issuedBefore.getTime() > realNow.getTime() + TOLERANCE_MS;
  return isAhead ? [finding('issued-before-ahead', '/issuedBefore')] : [];
}

function ownFindings(
  { kind, value, issuedBefore }: Revocation,
  actor: Pick<Actor, 'subject' | 'client'>,
): readonly Finding[] {
  if (kind === 'token' || issuedBefore !== null) return [];
  return actor[kind] === value ? [finding('revokes-own-access', '/value')] : [];
}
