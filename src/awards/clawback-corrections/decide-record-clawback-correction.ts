import { actionCodes, type CaseMove, judgeAction, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AwardSums, CorrectableAward } from '../model/correctable-award.ts';
import { unpaidFen } from '../model/instalments/instalment.ts';
import { liftableFen } from '../model/instalments/stop.ts';
import {
  type CountedChange,
  countsWith,
  roomBesideFen,
  type YearChange,
  yearChangesOf,
} from '../model/runs/counted-award.ts';
import type { ClawbackCorrectionReason, ClawbackReason } from '../model/vocabulary.ts';
import { clawbackFindings } from '../payments/decide-record-clawback.ts';

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

export const clawbackCorrectionCodes = [
  ...actionCodes('record-clawback-correction'),
  'correction-without-change',
  'more-than-disbursed',
  'more-than-reclaimable',
  'amount-not-positive',
  'award-not-payable',
  'moved-to-same-award',
  'clawback-moved',
  'amount-or-award',
  'required',
  'no-stop-to-lift',
  'annual-room-used',
  'external-id-used',
] as const satisfies readonly FindingCode[];

/**
 * Corrects the report of a clawback: another amount came back, payment was not stopped, or it
 * happened to another award. No money moves by it; both reports stay. What did not come back counts
 * under the annual cap again, so there must be room for it.
 * @see rule 2.4
 */
export function decideRecordClawbackCorrection(
  state: CorrectedClawback,
  command: ClawbackCorrectionCommand,
): Decision<RecordedClawbackCorrection> {
  const { award, clawback, target } = state;
  const effect = effectOf(state, command);
  const unclear = choiceFindings(command);
  const refusal = refusalOf('record-clawback-correction', state, [
    ...unclear,
    ...(clawback.isMoved ? [finding('clawback-moved', '')] : []),
    ...(command.liftsStop && !clawback.stopStands
      ? [finding('no-stop-to-lift', '/liftsStop')]
      : []),
    ...(unclear.length > 0 ? [] : changeFindings(state, command, effect)),
    ...targetFindings(state, effect),
    ...(unclear.length > 0 ? [] : roomFindings(state, effect)),
  ]);
  if (refusal !== undefined) return refusal;
  if (command.rightExternalId !== null) return renumbered(state, command, command.rightExternalId);
  const { correctedFen, liftedFen, liftsStop, targetStoppedFen, stopsTarget } = effect;
  const { standingFen, externalId, reason, reportedOn } = clawback;
  return {
    kind: 'accepted',
    change: {
      moves: [
        moveOf('record-clawback-correction', state),
        ...(target ? [moveOf('record-clawback', { ...target, now: state.now })] : []),
      ],
      sums: [
        {
          ...{ awardId: award.id, paidFen: 0 },
          ...{ clawedBackFen: correctedFen - standingFen, stoppedFen: noMinusZero(-liftedFen) },
        },
        ...(target
          ? [
              {
                ...{ awardId: target.award.id, paidFen: 0 },
                ...{ clawedBackFen: standingFen, stoppedFen: targetStoppedFen },
              },
            ]
          : []),
      ],
      years: yearChangesOf(changesOf(state, effect)),
      ...{ formerFen: standingFen, correctedFen, liftsStop, liftedFen },
      moved: target
        ? {
            ...{ id: command.movedId, awardId: target.award.id, externalId, reason, reportedOn },
            ...{ amountFen: standingFen, stopsPayment: stopsTarget, stoppedFen: targetStoppedFen },
          }
        : null,
    },
    entries: [
      correctedEntry(state, command, effect),
      ...(target ? [movedEntry(target, clawback, command, effect)] : []),
    ],
  };
}

/**
 * The clawback stands under its right number instead, with all that stands of it, its stop included:
 * no sum or year changes.
 */
function renumbered(
  state: CorrectedClawback,
  command: ClawbackCorrectionCommand,
  externalId: string,
): Decision<RecordedClawbackCorrection> {
  const { award, clawback } = state;
  const { standingFen: formerFen, stopStands, reason, reportedOn } = clawback;
  // What it stopped goes over to the other row.
  const stoppedFen = stopStands ? clawback.stoppedFen : 0;
  const effect = {
    ...{ correctedFen: 0, liftsStop: stopStands, liftedFen: stoppedFen },
    ...{ stopsTarget: stopStands, targetStoppedFen: stoppedFen },
  };
  return {
    kind: 'accepted',
    change: {
      moves: [moveOf('record-clawback-correction', state)],
      ...{ sums: [], years: [], formerFen, correctedFen: 0 },
      ...{ liftsStop: stopStands, liftedFen: stoppedFen },
      moved: {
        ...{ id: command.movedId, awardId: award.id, externalId, amountFen: formerFen },
        ...{ stopsPayment: stopStands, stoppedFen, reason, reportedOn },
      },
    },
    entries: [
      // In total the same came back, by either entry.
      correctedEntry(withClawedBack(state, formerFen), command, effect),
      movedEntry(withClawedBack(state, -formerFen), { ...clawback, externalId }, command, effect),
    ],
  };
}

function withClawedBack(state: CorrectedClawback, fen: number): CorrectedClawback {
  const { award } = state;
  return { ...state, award: { ...award, clawedBackFen: award.clawedBackFen + fen } };
}

/** What a correction comes to. */
interface Effect {
  readonly correctedFen: number;
  readonly liftsStop: boolean;
  /** What is payable again. */
  readonly liftedFen: number;
  /** Whether the award to which it moves is stopped instead, and how much that stops. */
  readonly stopsTarget: boolean;
  readonly targetStoppedFen: number;
}

function effectOf(
  { award, clawback, target }: CorrectedClawback,
  { amountFen, targetAwardId, liftsStop: isLifted }: ClawbackCorrectionCommand,
): Effect {
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

function choiceFindings(command: ClawbackCorrectionCommand): Finding[] {
  const { amountFen, targetAwardId, liftsStop, rightExternalId } = command;
  const isOther = amountFen !== null || targetAwardId !== null || liftsStop;
  if (rightExternalId !== null) {
    return isOther ? [finding('amount-or-award', '/rightExternalId')] : [];
  }
  if (amountFen !== null && targetAwardId !== null) return [finding('amount-or-award', '/awardId')];
  if (isOther) return [];
  const field = {
    zh: '更正后的金额、另一资助、正确的业务编号，或未停止拨付',
    en: 'The right amount, another award, the right number, or that payment was not stopped',
  };
  return [finding('required', '/amount', { field }, '2.4')];
}

function changeFindings(
  state: CorrectedClawback,
  { rightExternalId }: ClawbackCorrectionCommand,
  effect: Effect,
): Finding[] {
  if (rightExternalId === null) return amountFindings(state, effect);
  const { standingFen, stopStands, externalId } = state.clawback;
  // One that counts nothing and stops nothing any more needs no number.
  const isNothing = standingFen === 0 && !stopStands;
  return isNothing || externalId === rightExternalId
    ? [finding('correction-without-change', '/rightExternalId')]
    : [];
}

function amountFindings(
  { award, clawback, target }: CorrectedClawback,
  { correctedFen, liftsStop }: Effect,
): Finding[] {
  if (target !== null) return [];
  if (correctedFen === clawback.standingFen) {
    return liftsStop ? [] : [finding('correction-without-change', '/amount')];
  }
  // Whatever the reason of a clawback, less may have come back.
  if (correctedFen < clawback.standingFen) return [];
  // What may stand here is what is left without this clawback.
  const without = { ...award, clawedBackFen: award.clawedBackFen - clawback.standingFen };
  return clawbackFindings(without, { ...clawback, amountFen: correctedFen }, '/amount');
}

function targetFindings(
  { award, clawback, target, policy, now }: CorrectedClawback,
  { targetStoppedFen }: Effect,
): Finding[] {
  if (target === null) return [];
  if (target === undefined) return [finding('award-not-payable', '/awardId')];
  if (target.award.id === award.id) return [finding('moved-to-same-award', '/awardId')];
  const { standingFen: amountFen, reason } = clawback;
  return [
    ...(judgeAction('record-clawback', target, policy, now).allowed
      ? []
      : [finding('award-not-payable', '/awardId')]),
    ...(amountFen + targetStoppedFen === 0
      ? [finding('amount-not-positive', '/awardId', {}, '2.4')]
      : []),
    ...clawbackFindings(target.award, { amountFen, reason }, '/awardId'),
  ];
}

/** What counts again must fit beside all that counts since. */
function roomFindings(state: CorrectedClawback, effect: Effect): Finding[] {
  if (state.target === undefined) return [];
  const [change, moved] = changesOf(state, effect);
  if (change === undefined || change.riseFen <= 0) return [];
  // What the award to which it moves no longer counts is room, where both count under one cap.
  const freedFen = moved && state.target && countsWith(state, state.target) ? -moved.riseFen : 0;
  const roomFen = roomBesideFen(state) + freedFen;
  return change.riseFen > roomFen ? [finding('annual-room-used', '', { roomFen })] : [];
}

/** The award first, then the one to which it moves. */
function changesOf(state: CorrectedClawback, effect: Effect): CountedChange[] {
  const { clawback, target } = state;
  const riseFen = clawback.standingFen - effect.correctedFen + effect.liftedFen;
  return [
    { counted: state, riseFen },
    ...(target
      ? [{ counted: target, riseFen: -clawback.standingFen - effect.targetStoppedFen }]
      : []),
  ];
}

function correctedEntry(
  state: CorrectedClawback,
  { id, externalId, reason, rightExternalId }: ClawbackCorrectionCommand,
  { correctedFen, liftsStop, liftedFen }: Effect,
): NewEntry {
  const { award, clawback, target } = state;
  return caseEntry(state, 'clawback-correction.recorded', {
    ruleIds: ['2.4'],
    data: {
      correctionId: id,
      clawbackId: clawback.id,
      awardId: award.id,
      externalIdSha256: canonicalDigest(externalId),
      formerFen: clawback.standingFen,
      correctedFen,
      liftsStop,
      liftedFen,
      reason,
      clawedBackFen: award.clawedBackFen + correctedFen - clawback.standingFen,
      ...(target ? { movedToAwardId: target.award.id } : {}),
      ...(rightExternalId === null
        ? {}
        : { rightExternalIdSha256: canonicalDigest(rightExternalId) }),
    },
  });
}

function movedEntry(
  target: CorrectableAward,
  { externalId, standingFen, reason }: StandingClawback,
  { movedId }: ClawbackCorrectionCommand,
  { stopsTarget: stopsPayment, targetStoppedFen }: Effect,
): NewEntry {
  return caseEntry(target, 'clawback.recorded', {
    ruleIds: ['2.4'],
    data: {
      clawbackId: movedId,
      awardId: target.award.id,
      externalIdSha256: canonicalDigest(externalId),
      amountFen: standingFen,
      stopsPayment,
      stoppedFen: targetStoppedFen,
      reason,
      clawedBackFen: target.award.clawedBackFen + standingFen,
    },
  });
}

function noMinusZero(fen: number): number {
  return fen === 0 ? 0 : fen;
}
