import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** The lease of one reviewer on one case. */
export interface HeldClaim {
  readonly claimedBy: string;
  readonly claimedAt: Date;
  /** It ends at this instant: the holder who acts then holds it no more. */
  readonly expiresAt: Date;
}

interface Claimed {
  readonly claim: HeldClaim | null;
  /**
   * The clock of the load. A lease that ends before the commit can only be lost to someone who
   * moves the version.
   */
  readonly now: Date;
}

/** The claim that holds now; null when nobody has the case. */
export function liveClaim({ claim, now }: Claimed): HeldClaim | null {
  return claim !== null && now < claim.expiresAt ? claim : null;
}

export const claimCodes = ['claim-not-held'] as const satisfies readonly FindingCode[];

/**
 * What blocks someone who acts on a case without holding it: who decides has claimed it and did not
 * lose it.
 * @param subject the caller
 * @see rule 4.1
 */
export function claimFindings(state: Claimed, subject: string): Finding[] {
  if (liveClaim(state)?.claimedBy === subject) return [];
  return [finding('claim-not-held', '')];
}
