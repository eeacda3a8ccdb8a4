import { actionCodes, type CaseMove, judgeAction, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { isPaymentStopped } from '../model/instalments/lapse.ts';
import { otherAwardFindings, otherAwardsOf } from '../model/other-awards.ts';
import type { PaidAward } from '../model/paid-award.ts';
import type { CorrectionReason } from '../model/vocabulary.ts';
import { paidOnFindings, tooMuchFindings } from '../payments/decide-record-disbursement.ts';

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
export interface CorrectedPayment extends PaidAward {
  readonly disbursement: StandingDisbursement;
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
  /** The id that the payment will have under that award. */
  readonly movedId: string;
  /** States that the imported awards of other measures concern other content (rule 2.3). */
  readonly otherAwardsChecked?: boolean;
}

/** By how much the sums of an award change. */
export interface AwardSum {
  readonly awardId: string;
  readonly deltaFen: number;
  /** What is no longer payable, because payment was stopped; it frees room under the annual cap. */
  readonly stoppedFen: number;
}

export interface RecordedCorrection {
  readonly moves: readonly CaseMove[];
  readonly sums: readonly AwardSum[];
  readonly formerFen: number;
  readonly moved: {
    readonly id: string;
    readonly awardId: string;
    readonly externalId: string;
    readonly amountFen: number;
    readonly paidOn: string;
  } | null;
}

export const correctionCodes = [
  ...actionCodes('record-disbursement-correction'),
  'correction-without-change',
  'less-than-clawed-back',
  'more-than-awarded',
  'instalment-not-open',
  'award-not-payable',
  'moved-to-same-award',
  'payment-moved',
  'amount-or-award',
  'required',
  'paid-on-impossible-day',
  'other-awards-unchecked',
  'external-id-used',
] as const satisfies readonly FindingCode[];

/**
 * Corrects the report of a payment: another amount was paid, or it was paid under another award. No
 * money moves by it, so it touches neither the annual cap nor what was clawed back; both reports
 * stay. Only where payment was stopped, what was not paid after all is stopped with the rest.
 * @see rule 2.1
 */
export function decideRecordDisbursementCorrection(
  state: CorrectedPayment,
  command: CorrectionCommand,
): Decision<RecordedCorrection> {
  // A payment that moves leaves nothing behind.
  const correctedFen = command.amountFen ?? 0;
  const unclear = choiceFindings(command);
  const refusal = refusalOf('record-disbursement-correction', state, [
    ...unclear,
    ...(state.disbursement.isMoved ? [finding('payment-moved', '')] : []),
    ...(unclear.length > 0 ? [] : amountFindings(state, correctedFen)),
    ...targetFindings(state, command),
  ]);
  if (refusal !== undefined) return refusal;
  const { award, disbursement, target } = state;
  const deltaFen = correctedFen - disbursement.standingFen;
  // Payment of the award was stopped: what was not paid after all is not payable either.
  const stoppedFen = isPaymentStopped(award) && deltaFen < 0 ? -deltaFen : 0;
  const moved = target
    ? {
        id: command.movedId,
        awardId: target.award.id,
        externalId: disbursement.externalId,
        amountFen: disbursement.standingFen,
        paidOn: disbursement.paidOn,
      }
    : null;
  return {
    kind: 'accepted',
    change: {
      moves: [
        moveOf('record-disbursement-correction', state),
        ...(target ? [moveOf('record-disbursement', { ...target, now: state.now })] : []),
      ],
      sums: [
        { awardId: award.id, deltaFen, stoppedFen },
        ...(target
          ? [{ awardId: target.award.id, deltaFen: disbursement.standingFen, stoppedFen: 0 }]
          : []),
      ],
      formerFen: disbursement.standingFen,
      moved,
    },
    entries: [
      correctedEntry(state, command, deltaFen),
      ...(target ? [movedEntry(target, disbursement, command)] : []),
    ],
  };
}

/** Either another amount was paid, or the payment belongs to another award. */
function choiceFindings({ amountFen, targetAwardId }: CorrectionCommand): Finding[] {
  if (amountFen !== null && targetAwardId !== null) return [finding('amount-or-award', '/awardId')];
  if (amountFen !== null || targetAwardId !== null) return [];
  const field = { zh: '更正后的金额，或另一资助', en: 'The right amount, or another award' };
  return [finding('required', '/amount', { field }, '2.1')];
}

function amountFindings({ award, disbursement }: CorrectedPayment, correctedFen: number) {
  const deltaFen = correctedFen - disbursement.standingFen;
  const findings: Finding[] = [];
  if (deltaFen === 0) findings.push(finding('correction-without-change', '/amount'));
  // What may stand here is what is payable still, and what this payment counts for already.
  const without = { ...award, disbursedFen: award.disbursedFen - disbursement.standingFen };
  findings.push(...tooMuchFindings(without, correctedFen, '/amount'));
  if (award.disbursedFen + deltaFen < award.clawedBackFen) {
    const { clawedBackFen } = award;
    findings.push(finding('less-than-clawed-back', '/amount', { clawedBackFen }));
  }
  return findings;
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

function correctedEntry(
  state: CorrectedPayment,
  { id, externalId, amountFen, reason }: CorrectionCommand,
  deltaFen: number,
): NewEntry {
  const { award, disbursement, target } = state;
  return caseEntry(state, 'disbursement-correction.recorded', {
    ruleIds: ['2.1'],
    data: {
      correctionId: id,
      disbursementId: disbursement.id,
      awardId: award.id,
      externalIdSha256: canonicalDigest(externalId),
      formerFen: disbursement.standingFen,
      correctedFen: amountFen ?? 0,
      reason,
      disbursedFen: award.disbursedFen + deltaFen,
      ...(isPaymentStopped(award) && deltaFen < 0 ? { stoppedFen: -deltaFen } : {}),
      ...(target ? { movedToAwardId: target.award.id } : {}),
    },
  });
}

function movedEntry(
  target: PaidAward,
  { externalId, standingFen, paidOn }: StandingDisbursement,
  { movedId }: CorrectionCommand,
): NewEntry {
  const checked = otherAwardsOf(target);
  return caseEntry(target, 'disbursement.recorded', {
    ruleIds: ['2.1'],
    data: {
      disbursementId: movedId,
      awardId: target.award.id,
      externalIdSha256: canonicalDigest(externalId),
      amountFen: standingFen,
      paidOn,
      disbursedFen: target.award.disbursedFen + standingFen,
      ...(checked.length > 0 ? { otherAwardsChecked: checked } : {}),
    },
  });
}
