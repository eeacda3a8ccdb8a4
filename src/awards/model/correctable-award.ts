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
