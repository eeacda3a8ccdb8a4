import type { Decision, Loaded } from '#kernel/model/index.ts';
import { finding } from '#programme/findings/finding.ts';
import { liftingDigest } from './digests.ts';

/** A revocation as the command that lifts it loads it. */
export interface RevocationState extends Loaded {
  readonly id: string;
  readonly liftedAt: Date | null;
}

export const liftingCodes = ['token-revocation-lifted'] as const;

/** Takes the tokens again, as far as they have not expired. */
export function decideLiftTokenRevocation(
  { id, liftedAt }: RevocationState,
  reason: string,
): Decision<{ readonly reason: string }> {
  if (liftedAt !== null) {
    return {
      kind: 'refused',
      problem: 'action-not-allowed',
      findings: [finding('token-revocation-lifted', '', { at: liftedAt })],
    };
  }
  return {
    kind: 'accepted',
    change: { reason },
    entries: [
      {
        action: 'token-revocation.lifted',
        ...{ subjectType: 'token-revocation', subjectId: id },
        data: { reasonSha256: liftingDigest({ liftReason: reason }) },
      },
    ],
  };
}
