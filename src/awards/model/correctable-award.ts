import type { PaidAward } from './paid-award.ts';
import type { CountedAward } from './runs/counted-award.ts';

/** An award with all that a correction of a payment or of a clawback depends on. */
export interface CorrectableAward extends PaidAward, CountedAward {
  readonly award: PaidAward['award'] &
    CountedAward['award'] & {
      /** Whether a clawback stopped payment, and no correction lifted that; nothing may be left. */
      readonly isStopped: boolean;
    };
}

/** By how much the sums of an award change, in fen. */
export interface AwardSums {
  readonly awardId: string;
  readonly paidFen: number;
  readonly clawedBackFen: number;
  readonly stoppedFen: number;
}

/** A correction with the part that it moved: to another award, or to another number. */
export interface MovingCorrection {
  readonly awardId: string;
  readonly movedToAwardId: string | null;
  readonly movedExternalId: string | null;
}

/** The award to which a correction moved something; null: it stayed. */
export function movedAwardIdOf({ awardId, movedToAwardId }: MovingCorrection): string | null {
  return movedToAwardId === awardId ? null : movedToAwardId;
}

/** The right number that a correction told; null: that was right. */
export function rightExternalIdOf(correction: MovingCorrection): string | null {
  return correction.movedToAwardId === correction.awardId ? correction.movedExternalId : null;
}
