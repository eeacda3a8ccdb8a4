import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** The lease of one reviewer on one case. */
export interface HeldClaim {
  readonly claimedBy: string;
  readonly claimedAt: Date;
  /** The end of the lease, exclusive: the holder no longer has the case at this instant. */
  readonly expiresAt: Date;
}

interface Claimed {
  readonly claim: HeldClaim | null;
  /**
   * The clock of the load. If a lease ends before the commit, only a command that moves the version
   * can take it.
   */
  readonly now: Date;
}

/** The claim that holds now; null when nobody has the case. */
export function liveClaim({ claim, now }: Claimed): HeldClaim | null {
  return claim !== null && now < claim.expiresAt ? claim : null;
}

export const claimCodes = ['claim-not-held'] as const satisfies readonly FindingCode[];

/**
 * What blocks a caller that does not hold the case: only the holder of a live claim may decide.
 * @param subject the caller
 * @see rule 4.1
 */
export function claimFindings(state: Claimed, subject: string): Finding[] {
  if (liveClaim(state)?.claimedBy === subject) return [];
  return [finding('claim-not-held', '')];
}
