import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { type Finding, isNonEmpty } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { revocationDigest } from './digests.ts';
import type { Revocation } from './revocation.ts';

export const revocationCodes = ['revocation-of-one-token', 'revokes-own-access'] as const;

/**
 * Refuses tokens from now on. Who revokes for good what their own token is known by could not lift
 * it again, and perhaps nobody could.
 */
export function decideRegisterTokenRevocation(
  _state: Loaded,
  id: string,
  revocation: Revocation,
  actor: Pick<Actor, 'subject' | 'client'>,
): Decision<null> {
  const findings = [...boundFindings(revocation), ...ownFindings(revocation, actor)];
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

function boundFindings({ kind, issuedBefore }: Revocation): readonly Finding[] {
  return kind === 'token' && issuedBefore !== null
    ? [finding('revocation-of-one-token', '/issuedBefore')]
    : [];
}

function ownFindings(
  { kind, value, issuedBefore }: Revocation,
  actor: Pick<Actor, 'subject' | 'client'>,
): readonly Finding[] {
  if (kind === 'token' || issuedBefore !== null) return [];
  return actor[kind] === value ? [finding('revokes-own-access', '/value')] : [];
}
