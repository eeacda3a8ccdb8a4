import type { Loaded } from '#kernel/model/index.ts';
import type { Policy, RoundEnd } from '#rounds/model/index.ts';
import type { FundedProduct } from '../other-awards.ts';
import type { RunStatus } from '../statuses.ts';

/** A run on its way from confirmation to the final decision. */
export interface ConfirmedRun extends Loaded {
  readonly runId: string;
  readonly roundId: string;
  /** How the round ended; null while it goes on. */
  readonly end: RoundEnd | null;
  readonly status: RunStatus;
  readonly proposedBy: string;
  readonly publishedAt: Date | null;
  /** The last instant of the publicity period. */
  readonly publicityEndsAt: Date | null;
  /** The round's current policy. */
  readonly policyVersion: number;
  readonly policy: Policy;
  /** The awards that were not withdrawn and are not final. */
  readonly awards: readonly AwardOfRun[];
  /** The cases that it judged and that have no award, with their versions. */
  readonly unawarded: readonly UnawardedCase[];
  /** Whether its revocation awaits a confirmation. */
  readonly isRevocationProposed: boolean;
  /** Objections without an outcome. */
  readonly openObjections: number;
}

export interface AwardOfRun extends FundedProduct {
  readonly id: string;
  readonly applicationId: string;
  readonly amountFen: number;
  /** Whether two officers barred its product since. */
  readonly isBarred: boolean;
  /** Whether an objection to it is open. */
  readonly isDisputed: boolean;
}

export interface UnawardedCase {
  readonly applicationId: string;
  readonly loadedVersion: number;
}
