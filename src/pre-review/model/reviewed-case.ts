import type { DecisionKind, FormContent, GuardedCase } from '#cases/model/index.ts';
import type { HeldFile } from '#materials/model/index.ts';
import type { ConcerningRecord } from '#other-measures/model/index.ts';
import type { HeldClaim } from './claim.ts';
import type { ConfirmedFacts, StandingMatch } from './confirmed-facts.ts';
import type { CheckAnswer, PaperItem } from './vocabulary.ts';

/** A case as a pre-reviewer decides on it. */
export interface ReviewedCase extends GuardedCase {
  /** Number of return notices issued so far. */
  readonly noticeCount: number;
  /** Subjects that judge the case as experts. */
  readonly scorers: readonly string[];
  /** Who decided on it before it was last taken up again; empty without a reconsideration. */
  readonly formerDeciders: readonly string[];
  /** The live claim, or the last one that was not given back; null when there is none. */
  readonly claim: HeldClaim | null;
  /** The saved checklist of the current packet; null when none was saved. */
  readonly savedChecks: readonly CheckAnswer[] | null;
  /** The files of the current packet. */
  readonly packetMaterials: readonly { readonly id: string; readonly kind: string }[];
  /** Those of them that the scanner did not clear. */
  readonly heldFiles: readonly HeldFile[];
  /** The form of the current packet. */
  readonly form: FormContent;
  /** Records that other systems reported on the applicant. */
  readonly recordedMeasures: readonly ConcerningRecord[];
  /** Applications judged to be the same content. */
  readonly standingMatches: readonly StandingMatch[];
  /** The decision that awaits a second review; null when none does. */
  readonly proposal: PendingProposal | null;
}

/** A first reviewer's decision that needs a second review. */
export interface PendingProposal {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly checks: readonly CheckAnswer[];
  readonly ruleIds: readonly string[];
  readonly reason: string | null;
  readonly paperItems: readonly PaperItem[];
  readonly waivePaper: boolean;
  /** What an acceptance was proposed in spite of; null where nothing spoke against it. */
  readonly confirmed: ConfirmedFacts | null;
  readonly proposedBy: string;
}
