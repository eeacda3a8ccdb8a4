import { actionCodes, judgeAction } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type ClawbackCorrectionCommand,
  type ClawbackCorrectionEffect,
  type CorrectedClawback,
  changesOf,
} from '../model/corrections/corrected-clawback.ts';
import { choiceFindings } from '../model/corrections/correction-choice.ts';
import { numberFindings } from '../model/corrections/correction-numbers.ts';
import { notClawbackCodes } from '../model/corrections/other-act.ts';
import { countsWith, roomBesideFen } from '../model/runs/counted-award.ts';
import { clawbackFindings } from '../payments/decide-record-clawback.ts';

export const clawbackCorrectionCodes = [
  ...actionCodes('record-clawback-correction'),
  'correction-without-change',
  'nothing-stands',
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
  'number-of-correction',
  ...notClawbackCodes,
] as const satisfies readonly FindingCode[];

const CHOICE = {
  zh: '更正后的金额、另一资助、正确的业务编号，或未停止拨付',
  en: 'The right amount, another award, the right number, or that payment was not stopped',
};

/** All that is wrong with a correction, besides what the life cycle forbids. */
export function clawbackCorrectionFindings(
  state: CorrectedClawback,
  command: ClawbackCorrectionCommand,
  effect: ClawbackCorrectionEffect,
): Finding[] {
  const { clawback } = state;
  const unclear = choiceFindings(command, CHOICE, '2.4');
  return [
    ...unclear,
    ...(clawback.isMoved ? [finding('clawback-moved', '')] : []),
    ...(command.liftsStop && !clawback.stopStands
      ? [finding('no-stop-to-lift', '/liftsStop')]
      : []),
    ...(unclear.length > 0 ? [] : changeFindings(state, command, effect)),
    ...targetFindings(state, effect),
    ...(unclear.length > 0 ? [] : roomFindings(state, effect)),
    ...numberFindings(command, clawback, state.takenNumbers),
  ];
}

/** Of a clawback that was moved nothing stands here that could change. */
function changeFindings(
  state: CorrectedClawback,
  { rightExternalId, liftsStop }: ClawbackCorrectionCommand,
  { correctedFen }: ClawbackCorrectionEffect,
): Finding[] {
  if (state.clawback.isMoved) return [];
  if (rightExternalId === null) return amountFindings(state, correctedFen, liftsStop);
  const { standingFen, stopStands, externalId } = state.clawback;
  // One that counts nothing and stops nothing any more has no number.
  if (standingFen === 0 && !stopStands) return [finding('nothing-stands', '/rightExternalId')];
  return externalId === rightExternalId
    ? [finding('correction-without-change', '/rightExternalId')]
    : [];
}

/** @param liftsStop whether it says that payment was not stopped, whether true or not */
function amountFindings(
  { award, clawback, target }: CorrectedClawback,
  correctedFen: number,
  liftsStop: boolean,
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
  { targetStoppedFen }: ClawbackCorrectionEffect,
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
function roomFindings(state: CorrectedClawback, effect: ClawbackCorrectionEffect): Finding[] {
  if (state.target === undefined) return [];
  const [change, moved] = changesOf(state, effect);
  if (change === undefined || change.riseFen <= 0) return [];
  // What the award to which it moves no longer counts is room, where both count under one cap.
  const freedFen = moved && state.target && countsWith(state, state.target) ? -moved.riseFen : 0;
  const roomFen = roomBesideFen(state) + freedFen;
  return change.riseFen > roomFen ? [finding('annual-room-used', '', { roomFen })] : [];
}
