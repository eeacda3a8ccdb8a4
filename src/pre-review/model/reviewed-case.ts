import type { DecisionKind, GuardedCase } from '#cases/model/index.ts';
import type { HeldClaim } from './claim.ts';
import type { CheckAnswer, PaperItem } from './vocabulary.ts';

/** A case as a pre-reviewer decides on it. */
export interface ReviewedCase extends GuardedCase {
  /** How many return notices were issued so far. */
  readonly noticeCount: number;
  /** Subjects that judge the case as experts. */
  readonly scorers: readonly string[];
  /** Who holds the case, or held it last without giving it back; null when nobody does. */
  readonly claim: HeldClaim | null;
  /** The checklist of the current packet as it was saved; null when it was not. */
  readonly savedChecks: readonly CheckAnswer[] | null;
  /** The files of the current packet. */
  readonly packetMaterials: readonly { readonly id: string; readonly kind: string }[];
  /** What waits for a second review; null when nothing does. */
  readonly proposal: Proposal | null;
}

/** A decision of a first reviewer that a second has to confirm. */
export interface Proposal {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly checks: readonly CheckAnswer[];
  readonly ruleIds: readonly string[];
  readonly reason: string | null;
  readonly paperItems: readonly PaperItem[];
  readonly waivePaper: boolean;
  readonly proposedBy: string;
}
