import { actionCodes, judgeAction } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type {
  CorrectedPayment,
  CorrectionCommand,
  StandingDisbursement,
} from '../model/corrections/corrected-payment.ts';
import { choiceFindings } from '../model/corrections/correction-choice.ts';
import { numberFindings } from '../model/corrections/correction-numbers.ts';
import { notPaymentCodes } from '../model/corrections/other-act.ts';
import { openFen } from '../model/instalments/instalment.ts';
import { reachableFen, stoppedByCorrectionFen } from '../model/instalments/stop.ts';
import { otherAwardFindings } from '../model/other-awards.ts';
import { roomBesideFen } from '../model/runs/counted-award.ts';
import { paidOnFindings, tooMuchFindings } from '../payments/decide-record-disbursement.ts';

export const correctionCodes = [
  ...actionCodes('record-disbursement-correction'),
  'correction-without-change',
  'nothing-stands',
  'less-than-clawed-back',
  'more-than-awarded',
  'instalment-not-open',
  'award-not-payable',
  'moved-to-same-award',
  'payment-moved',
  'amount-or-award',
  'required',
  'annual-room-used',
  'paid-before-final-decision',
  'paid-on-future-day',
  'other-awards-unchecked',
  'external-id-used',
  'number-of-correction',
  ...notPaymentCodes,
] as const satisfies readonly FindingCode[];

const CHOICE = {
  zh: '更正后的金额、另一资助，或正确的业务编号',
  en: 'The right amount, another award, or the right number',
};

/** All that is wrong with a correction, besides what the life cycle forbids. */
export function paymentCorrectionFindings(
  state: CorrectedPayment,
  command: CorrectionCommand,
): Finding[] {
  const unclear = choiceFindings(command, CHOICE, '2.1');
  return [
    ...unclear,
    ...(state.disbursement.isMoved ? [finding('payment-moved', '')] : []),
    ...(unclear.length > 0 ? [] : changeFindings(state, command)),
    ...targetFindings(state, command),
    ...numberFindings(command, state.disbursement, state.takenNumbers),
  ];
}

/** A payment of which nothing counts has no number. */
function rightNumberFindings(
  { standingFen, externalId }: StandingDisbursement,
  right: string,
): Finding[] {
  if (standingFen === 0) return [finding('nothing-stands', '/rightExternalId')];
  return externalId === right ? [finding('correction-without-change', '/rightExternalId')] : [];
}

/** Of a payment that was moved nothing stands here that could change. */
function changeFindings(
  state: CorrectedPayment,
  { amountFen, rightExternalId }: CorrectionCommand,
): Finding[] {
  const { award, disbursement, target } = state;
  if (disbursement.isMoved) return [];
  if (rightExternalId !== null) return rightNumberFindings(disbursement, rightExternalId);
  if (amountFen !== null) {
    const deltaFen = amountFen - disbursement.standingFen;
    return [
      ...(deltaFen === 0 ? [finding('correction-without-change', '/amount')] : []),
      ...tooMuchCorrectedFindings(state, deltaFen),
      ...tooLittleFindings(state, amountFen, '/amount'),
    ];
  }
  const isElsewhere = target?.award.id !== undefined && target.award.id !== award.id;
  if (!isElsewhere) return [];
  return disbursement.standingFen === 0
    ? [finding('nothing-stands', '/awardId')]
    : tooLittleFindings(state, 0, '/awardId');
}

/** No more was clawed back than what was paid. @param fen what then stands of the payment here */
function tooLittleFindings(
  { award, disbursement }: CorrectedPayment,
  fen: number,
  pointer: string,
): Finding[] {
  const { disbursedFen, clawedBackFen } = award;
  return disbursedFen + fen - disbursement.standingFen < clawedBackFen
    ? [finding('less-than-clawed-back', pointer, { clawedBackFen })]
    : [];
}

/** What was really paid may reach into what was stopped afterwards, as far as the cap has room. */
function tooMuchCorrectedFindings(state: CorrectedPayment, deltaFen: number): Finding[] {
  if (deltaFen <= 0) return [];
  const { award, disbursement } = state;
  const restFen = reachableFen(award) - award.disbursedFen;
  const openStillFen = openFen(award) - award.disbursedFen;
  const payableFen = disbursement.standingFen + Math.min(restFen, openStillFen);
  if (deltaFen > restFen) return [finding('more-than-awarded', '/amount', { payableFen })];
  if (deltaFen > openStillFen) {
    return [finding('instalment-not-open', '/amount', { payableFen })];
  }
  const roomFen = roomBesideFen(state);
  return -stoppedByCorrectionFen(award, deltaFen) > roomFen
    ? [finding('annual-room-used', '/amount', { roomFen })]
    : [];
}

function targetFindings(
  { award, disbursement, target, policy, now }: CorrectedPayment,
  command: CorrectionCommand,
): Finding[] {
  if (target === null) return [];
  if (target === undefined) return [finding('award-not-payable', '/awardId')];
  if (target.award.id === award.id) return [finding('moved-to-same-award', '/awardId')];
  const { allowed } = judgeAction('record-disbursement', target, policy, now);
  return [
    ...(allowed ? [] : [finding('award-not-payable', '/awardId')]),
    ...paidOnFindings({ ...target, now }, disbursement.paidOn, '/awardId'),
    ...otherAwardFindings([target], command),
    ...tooMuchFindings(target.award, disbursement.standingFen, '/awardId'),
  ];
}
