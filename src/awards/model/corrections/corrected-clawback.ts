import type { CaseMove } from '#cases/model/index.ts';
import type { AwardSums, CorrectableAward } from '../correctable-award.ts';
import { unpaidFen } from '../instalments/instalment.ts';
import { liftableFen } from '../instalments/stop.ts';
import type { CountedChange, YearChange } from '../runs/counted-award.ts';
import type { ClawbackCorrectionReason, ClawbackReason } from '../vocabulary.ts';

/** A clawback as it counts now. */
export interface StandingClawback {
  readonly id: string;
  readonly externalId: string;
  readonly reason: ClawbackReason;
  /** `YYYY-MM-DD` in Shanghai, of its first report. */
  readonly reportedOn: string;
  /** What it stopped when it was reported. */
  readonly stoppedFen: number;
  /** The amount reported, with all corrections since. */
  readonly standingFen: number;
  /** Whether it stops payment still. */
  readonly stopStands: boolean;
  /** Whether another clawback of the award stops payment too. */
  readonly isStoppedBesides: boolean;
  /** Whether it was moved to another award: there it is corrected from then on. */
  readonly isMoved: boolean;
}

/** A clawback with its award, and the award to which it moves. */
export interface CorrectedClawback extends CorrectableAward {
  readonly clawback: StandingClawback;
  /** The numbers of the report, and of the clawback, that other acts have. */
  readonly takenNumbers: readonly string[];
  /** Undefined: no such award. Null: it does not move. */
  readonly target: CorrectableAward | null | undefined;
}

export interface ClawbackCorrectionCommand {
  readonly id: string;
  /** The finance platform's own number of the correction. */
  readonly externalId: string;
  /** What really came back under the present award; null: that amount was right, or it moves. */
  readonly amountFen: number | null;
  /** Whether payment was not stopped after all. */
  readonly liftsStop: boolean;
  readonly reason: ClawbackCorrectionReason;
  /** The award of which it really came back; null: the present one. */
  readonly targetAwardId: string | null;
  /** The number that the clawback really has; null: that was right. */
  readonly rightExternalId: string | null;
  /** The id that the clawback will have under that award. */
  readonly movedId: string;
}

export interface RecordedClawbackCorrection {
  readonly moves: readonly CaseMove[];
  readonly sums: readonly AwardSums[];
  readonly years: readonly YearChange[];
  readonly formerFen: number;
  readonly correctedFen: number;
  readonly liftsStop: boolean;
  readonly liftedFen: number;
  readonly moved: {
    readonly id: string;
    readonly awardId: string;
    readonly externalId: string;
    readonly amountFen: number;
    readonly stopsPayment: boolean;
    readonly stoppedFen: number;
    readonly reason: ClawbackReason;
    readonly reportedOn: string;
  } | null;
}

/** What a correction comes to. */
export interface ClawbackCorrectionEffect {
  readonly correctedFen: number;
  readonly liftsStop: boolean;
  /** What is payable again. */
  readonly liftedFen: number;
  /** Whether the award to which it moves is stopped instead, and how much that stops. */
  readonly stopsTarget: boolean;
  readonly targetStoppedFen: number;
}

export function effectOf(
  { award, clawback, target }: CorrectedClawback,
  { amountFen, targetAwardId, liftsStop: isLifted }: ClawbackCorrectionCommand,
): ClawbackCorrectionEffect {
  const isMoving = targetAwardId !== null;
  // A clawback that moves leaves nothing behind.
  const liftsStop = clawback.stopStands && (isLifted || isMoving);
  const stopsTarget = clawback.stopStands && isMoving && !isLifted;
  return {
    correctedFen: isMoving ? 0 : (amountFen ?? clawback.standingFen),
    liftsStop,
    liftedFen: liftsStop && !clawback.isStoppedBesides ? liftableFen(award) : 0,
    stopsTarget,
    targetStoppedFen: stopsTarget && target ? unpaidFen(target.award) : 0,
  };
}

/** The award first, then the one to which it moves. */
export function changesOf(
  state: CorrectedClawback,
  effect: ClawbackCorrectionEffect,
): CountedChange[] {
  const { clawback, target } = state;
  const riseFen = clawback.standingFen - effect.correctedFen + effect.liftedFen;
  return [
    { counted: state, riseFen },
    ...(target
      ? [{ counted: target, riseFen: -clawback.standingFen - effect.targetStoppedFen }]
      : []),
  ];
}
