import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding } from '#platform/values/findings.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { shanghaiDay } from '#rounds/model/index.ts';
import type { PaidAward } from '../model/paid-award.ts';

export interface DisbursementCommand {
  readonly id: string;
  /** The finance platform's own number of the payment. */
  readonly externalId: string;
  readonly amountFen: number;
  /** `YYYY-MM-DD` in Shanghai. */
  readonly paidOn: string;
}

/**
 * Records a payment, in full or in part, of a final award: never more than what is still to be paid of it.
 * @see rule 2.1
 */
export function decideDisbursement(
  state: PaidAward,
  command: DisbursementCommand,
): Decision<CaseMove> {
  const refusal = refusalOf('pay-award', state, [
    ...amountFindings(state, command.amountFen),
    ...dayFindings(state, command.paidOn),
  ]);
  if (refusal !== undefined) return refusal;
  const { id, externalId, amountFen, paidOn } = command;
  return {
    kind: 'accepted',
    change: moveOf('pay-award', state),
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
        },
      }),
    ],
  };
}

function amountFindings({ award }: PaidAward, amountFen: number): Finding[] {
  const payableFen = award.amountFen - award.stoppedFen - award.disbursedFen;
  if (amountFen > 0 && amountFen <= payableFen) return [];
  const { amount } = moneyFromFen(payableFen);
  return [
    {
      code: amountFen > 0 ? 'more-than-awarded' : 'amount-not-positive',
      rule: '2.1',
      pointer: '/amount',
      message: {
        zh: `拨付金额应大于零，且不超过尚可拨付的 ${amount} 元`,
        en: `A payment is above zero and at most the ${amount} yuan that are still to be paid`,
      },
      remedy: { zh: '请核对金额。', en: 'Check the amount.' },
    },
  ];
}

function dayFindings({ award: { finalAt }, now }: PaidAward, paidOn: string): Finding[] {
  const from = finalAt === null ? '' : shanghaiDay(finalAt);
  const today = shanghaiDay(now);
  if (paidOn >= from && paidOn <= today) return [];
  return [
    {
      code: 'paid-on-impossible-day',
      rule: '2.1',
      pointer: '/paidOn',
      message: {
        zh: `拨付日期应在最终确定之日 ${from} 与今日 ${today} 之间`,
        en: `A payment is made between the final decision, ${from}, and today, ${today}`,
      },
      remedy: { zh: '请核对拨付日期。', en: 'Check the day.' },
    },
  ];
}
