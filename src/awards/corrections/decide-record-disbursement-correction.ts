import { actionCodes, type CaseMove, judgeAction, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AwardSums, CorrectableAward } from '../model/correctable-award.ts';
import { openFen } from '../model/instalments/instalment.ts';
import { reachableFen, stoppedByCorrectionFen } from '../model/instalments/stop.ts';
import { otherAwardFindings, otherAwardsOf } from '../model/other-awards.ts';
import type { PaidAward } from '../model/paid-award.ts';
import { roomBesideFen, type YearChange, yearChangesOf } from '../model/runs/counted-award.ts';
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
export interface CorrectedPayment extends CorrectableAward {
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
  'annual-room-used',
  'paid-on-impossible-day',
  'other-awards-unchecked',
  'external-id-used',
] as const satisfies readonly FindingCode[];

/**
 * Corrects the report of a payment: another amount was paid, or it was paid under another award. No
 * money moves by it, so it touches neither the annual cap nor what was clawed back; both reports
 * stay. Only where payment was stopped, what was not paid after all is stopped with the rest, and
 * what had been paid before counts as never stopped, if the cap has room for it.
 * @see rules 2.1, 2.4
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
    ...(unclear.length > 0 ? [] : changeFindings(state, command)),
    ...targetFindings(state, command),
  ]);
  if (refusal !== undefined) return refusal;
  if (command.rightExternalId !== null) return renumbered(state, command, command.rightExternalId);
  const { award, disbursement, target } = state;
  const deltaFen = correctedFen - disbursement.standingFen;
  const stoppedFen = stoppedByCorrectionFen(award, deltaFen);
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
        { awardId: award.id, paidFen: deltaFen, clawedBackFen: 0, stoppedFen },
        ...(target
          ? [
              {
                ...{ awardId: target.award.id, paidFen: disbursement.standingFen },
                ...{ clawedBackFen: 0, stoppedFen: 0 },
              },
            ]
          : []),
      ],
      years: stoppedFen === 0 ? [] : yearChangesOf([{ counted: state, riseFen: -stoppedFen }]),
      ...{ formerFen: disbursement.standingFen, correctedFen, stoppedFen, moved },
    },
    entries: [
      correctedEntry(state, command, deltaFen, stoppedFen),
      ...(target ? [movedEntry(target, disbursement, command)] : []),
    ],
  };
}

/**
 * The payment stands under its right number instead, with all that stands of it: no sum, stop or year
 * changes.
 */
function renumbered(
  state: CorrectedPayment,
  command: CorrectionCommand,
  externalId: string,
): Decision<RecordedCorrection> {
  const { award, disbursement } = state;
  const { standingFen, paidOn } = disbursement;
  const moved = {
    id: command.movedId,
    awardId: award.id,
    externalId,
    amountFen: standingFen,
    paidOn,
  };
  return {
    kind: 'accepted',
    change: {
      moves: [moveOf('record-disbursement-correction', state)],
      ...{ sums: [], years: [], formerFen: standingFen, correctedFen: 0, stoppedFen: 0, moved },
    },
    entries: [
      correctedEntry(state, command, 0, 0),
      caseEntry(state, 'disbursement.recorded', {
        ruleIds: ['2.1'],
        data: {
          ...{ disbursementId: moved.id, awardId: award.id, amountFen: standingFen, paidOn },
          externalIdSha256: canonicalDigest(externalId),
          disbursedFen: award.disbursedFen,
        },
      }),
    ],
  };
}

/** Another amount was paid, or the payment has another award, or another number. */
function choiceFindings(command: CorrectionCommand): Finding[] {
  const { amountFen, targetAwardId, rightExternalId } = command;
  if (rightExternalId !== null && (amountFen !== null || targetAwardId !== null)) {
    return [finding('amount-or-award', '/rightExternalId')];
  }
  if (amountFen !== null && targetAwardId !== null) return [finding('amount-or-award', '/awardId')];
  if (amountFen !== null || targetAwardId !== null || rightExternalId !== null) return [];
  const field = {
    zh: '更正后的金额、另一资助，或正确的业务编号',
    en: 'The right amount, another award, or the right number',
  };
  return [finding('required', '/amount', { field }, '2.1')];
}

/** A payment that counts nothing any more needs no number. */
function numberFindings(
  { standingFen, externalId }: StandingDisbursement,
  right: string,
): Finding[] {
  return standingFen === 0 || externalId === right
    ? [finding('correction-without-change', '/rightExternalId')]
    : [];
}

function changeFindings(
  state: CorrectedPayment,
  { amountFen, rightExternalId }: CorrectionCommand,
) {
  return rightExternalId === null
    ? amountFindings(state, amountFen ?? 0)
    : numberFindings(state.disbursement, rightExternalId);
}

function amountFindings(state: CorrectedPayment, correctedFen: number) {
  const { award, disbursement } = state;
  const deltaFen = correctedFen - disbursement.standingFen;
  const findings: Finding[] = [];
  if (deltaFen === 0) findings.push(finding('correction-without-change', '/amount'));
  findings.push(...tooMuchCorrectedFindings(state, deltaFen));
  if (award.disbursedFen + deltaFen < award.clawedBackFen) {
    const { clawedBackFen } = award;
    findings.push(finding('less-than-clawed-back', '/amount', { clawedBackFen }));
  }
  return findings;
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

function correctedEntry(
  state: CorrectedPayment,
  { id, externalId, amountFen, reason, rightExternalId }: CorrectionCommand,
  deltaFen: number,
  stoppedFen: number,
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
      ...(stoppedFen > 0 ? { stoppedFen } : {}),
      ...(stoppedFen < 0 ? { resumedFen: -stoppedFen } : {}),
      ...(target ? { movedToAwardId: target.award.id } : {}),
      ...(rightExternalId === null
        ? {}
        : { rightExternalIdSha256: canonicalDigest(rightExternalId) }),
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
