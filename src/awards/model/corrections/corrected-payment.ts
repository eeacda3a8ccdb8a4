import type { CaseMove } from '#cases/model/index.ts';
import type { AwardSums, CorrectableAward } from '../correctable-award.ts';
import type { PaidAward } from '../paid-award.ts';
import type { YearChange } from '../runs/counted-award.ts';
import type { CorrectionReason } from '../vocabulary.ts';

/** A payment as it counts now. */
export interface StandingDisbursement {
  readonly id: string;
  readonly externalId: string;
  readonly paidOn: string;
  /** The amount reported, with all corrections since. */
  readonly standingFen: number;
  /** Whether it was moved to another award: there it is corrected from then on. */
  readonly isMoved: boolean;
}

/** A payment with its award, and the award to which it moves. */
export interface CorrectedPayment extends CorrectableAward {
  readonly disbursement: StandingDisbursement;
  /** The numbers of the report, and of the payment, that other acts have. */
  readonly takenNumbers: readonly string[];
  /** Undefined: no such award. Null: it does not move. */
  readonly target: PaidAward | null | undefined;
}

export interface CorrectionCommand {
  readonly id: string;
  /** The finance platform's own number of the correction. */
  readonly externalId: string;
  /** What was really paid under the present award; null where the payment moves. */
  readonly amountFen: number | null;
  readonly reason: CorrectionReason;
  /** The award under which it was really paid; null: the present one. */
  readonly targetAwardId: string | null;
  /** The number that the payment really has; null: that was right. */
  readonly rightExternalId: string | null;
  /** The id that the payment will have under that award. */
  readonly movedId: string;
  /** States that the imported awards of other measures concern other content (rule 2.3). */
  readonly otherAwardsChecked?: boolean;
}

export interface RecordedCorrection {
  readonly moves: readonly CaseMove[];
  readonly sums: readonly AwardSums[];
  /** The years under the annual cap, where what is stopped changes. */
  readonly years: readonly YearChange[];
  readonly formerFen: number;
  readonly correctedFen: number;
  /** By how much what is stopped of the award rises; negative: it falls. */
  readonly stoppedFen: number;
  readonly moved: {
    readonly id: string;
    readonly awardId: string;
    readonly externalId: string;
    readonly amountFen: number;
    readonly paidOn: string;
  } | null;
}
