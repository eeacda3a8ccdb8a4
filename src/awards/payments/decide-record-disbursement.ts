import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { shanghaiDay } from '#rounds/model/index.ts';
import { payableFen, unpaidFen } from '../model/instalments/instalment.ts';
import { otherAwardFindings, otherAwardsOf } from '../model/other-awards.ts';
import type { PaidAward } from '../model/paid-award.ts';

export interface DisbursementCommand {
  readonly id: string;
  /** The finance platform's own number of the payment. */
  readonly externalId: string;
  readonly amountFen: number;
  /** `YYYY-MM-DD` in Shanghai. */
  readonly paidOn: string;
  /** States that the imported awards of other measures concern other content (rule 2.3). */
  readonly otherAwardsChecked?: boolean;
  /** The order that it carries out. */
  readonly paymentOrderId?: string;
}

export const disbursementCodes = [
  ...actionCodes('record-disbursement'),
  'more-than-awarded',
  'instalment-not-open',
  'amount-not-positive',
  'paid-before-final-decision',
  'paid-on-future-day',
  'external-id-used',
  'other-awards-unchecked',
] as const satisfies readonly FindingCode[];

/**
 * Records a payment of a final award, in full or in part: never more than the amount still payable.
 * @see rules 2.1, 2.3: what other systems report meanwhile is looked at before each payment
 */
export function decideRecordDisbursement(
  state: PaidAward,
  command: DisbursementCommand,
): Decision<CaseMove> {
  const refusal = refusalOf('record-disbursement', state, [
    ...amountFindings(state, command.amountFen),
    ...paidOnFindings(state, command.paidOn, '/paidOn'),
    ...otherAwardFindings([state], command),
  ]);
  if (refusal !== undefined) return refusal;
  const { id, externalId, amountFen, paidOn, paymentOrderId } = command;
  const checked = otherAwardsOf(state);
  return {
    kind: 'accepted',
    change: moveOf('record-disbursement', state),
    entries: [
      caseEntry(state, 'disbursement.recorded', {
        ruleIds: ['2.1'],
        data: {
          disbursementId: id,
          awardId: state.award.id,
          externalIdSha256: canonicalDigest(externalId),
          amountFen,
          paidOn,
          disbursedFen: state.award.disbursedFen + amountFen,
          ...(checked.length > 0 ? { otherAwardsChecked: checked } : {}),
          ...(paymentOrderId === undefined ? {} : { paymentOrderId }),
        },
      }),
    ],
  };
}

function amountFindings({ award }: PaidAward, amountFen: number): Finding[] {
  if (amountFen <= 0) return [finding('amount-not-positive', '/amount', {}, '2.1')];
  return tooMuchFindings(award, amountFen, '/amount');
}

/** What is not payable at all, or not yet, because its instalment is not open. */
export function tooMuchFindings(
  award: PaidAward['award'],
  amountFen: number,
  pointer: string,
): Finding[] {
  const payable = payableFen(award);
  const unpaid = unpaidFen(award);
  if (amountFen > unpaid) return [finding('more-than-awarded', pointer, { payableFen: unpaid })];
  if (amountFen <= payable) return [];
  return [finding('instalment-not-open', pointer, { payableFen: payable })];
}

/** A payment is made between the final decision and today; before it, nothing is payable at all. */
export function paidOnFindings(
  { award: { finalAt }, now }: PaidAward,
  paidOn: string,
  pointer: string,
): Finding[] {
  if (finalAt === null) return [];
  const from = shanghaiDay(finalAt);
  const today = shanghaiDay(now);
  const days = { paidOn, from, today };
  if (paidOn < from) return [finding('paid-before-final-decision', pointer, days)];
  return paidOn > today ? [finding('paid-on-future-day', pointer, days)] : [];
}
