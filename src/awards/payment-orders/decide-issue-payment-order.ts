import { judgeAction } from '#cases/model/index.ts';
import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type RoundEnd, roundEndCodes, roundEndFindings } from '#rounds/model/index.ts';
import { payableFen } from '../model/instalments/instalment.ts';
import {
  type OtherAwardsStatement,
  otherAwardFindings,
  otherAwardsOf,
} from '../model/other-awards.ts';
import type { PaidAward } from '../model/paid-award.ts';
import type { OrderMediaType } from '../model/payment-orders/order-files.ts';
import {
  type IssuedOrder,
  MOST_ITEMS,
  type OrderedPayment,
  paymentReference,
} from '../model/payment-orders/payment-order.ts';

/** A final award that may be ordered, unless its case blocks it. */
export interface OrderableAward extends PaidAward {
  readonly applicantCreditCode: string;
  readonly payeeName: string | null;
}

/** A round with its awards that have something payable and are in no open order. */
export interface OrderableRound extends Loaded {
  readonly id: string;
  readonly code: string;
  readonly end: RoundEnd | null;
  readonly lastNumber: number;
  readonly awards: readonly OrderableAward[];
}

export interface PaymentOrderCommand extends OtherAwardsStatement {
  readonly id: string;
  /** The awards to pay; absent: all that are payable, the first of them if they are too many. */
  readonly awardIds?: readonly string[];
}

export type FileDigests = Readonly<Record<OrderMediaType, string>>;

export const paymentOrderCodes = [
  ...roundEndCodes,
  'nothing-to-order',
  'award-not-orderable',
  'other-awards-unchecked',
] as const satisfies readonly FindingCode[];

/** The awards that the command means, so far as they can be ordered. */
function meantAwards(
  { awards }: OrderableRound,
  { awardIds }: PaymentOrderCommand,
): readonly OrderableAward[] {
  const payable = awards.filter(isPayable);
  if (awardIds === undefined) return payable.slice(0, MOST_ITEMS);
  const meant = new Set(awardIds);
  return payable.filter(({ award }) => meant.has(award.id));
}

function isPayable(state: OrderableAward): boolean {
  return (
    payableFen(state.award) > 0 &&
    judgeAction('record-disbursement', state, state.policy, state.now).allowed
  );
}

/** The order that the command would issue: each award with all that is payable now. */
export function planPaymentOrder(
  round: OrderableRound,
  command: PaymentOrderCommand,
  issuedAt: Date,
): IssuedOrder {
  const number = round.lastNumber + 1;
  const items = meantAwards(round, command).map((state, index): OrderedPayment => {
    const position = index + 1;
    return {
      position,
      awardId: state.award.id,
      applicationNumber: `${state.number}`,
      payeeName: state.payeeName ?? state.applicantCreditCode,
      creditCode: state.applicantCreditCode,
      amountFen: payableFen(state.award),
      reference: paymentReference(round.code, number, position),
    };
  });
  return {
    ...{ id: command.id, roundId: round.id, number, issuedAt, items },
    itemCount: items.length,
    totalFen: items.reduce((sum, { amountFen }) => sum + amountFen, 0),
  };
}

/**
 * Issues a payment order: each of its awards is final, payable and in no open order, so that nobody
 * pays it twice. Awards of other systems are looked at as before every step towards the money.
 * @param planned the order by `planPaymentOrder`, from the same round and command
 * @see rules 2.1, 2.3
 */
export function decideIssuePaymentOrder(
  round: OrderableRound,
  command: PaymentOrderCommand,
  planned: IssuedOrder,
  digests: FileDigests,
): Decision<IssuedOrder> {
  const ended = roundEndFindings(round.end);
  if (ended.length > 0) {
    return { kind: 'refused', problem: 'action-not-allowed', findings: ended };
  }
  const meant = meantAwards(round, command);
  const findings = [
    ...notOrderable(meant, command),
    ...(meant.length === 0 ? [finding('nothing-to-order', '')] : []),
    ...otherAwardFindings(meant, command),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };
  const checked = [...new Set(meant.flatMap(otherAwardsOf))].toSorted();
  return {
    kind: 'accepted',
    change: planned,
    entries: [
      {
        action: 'payment-order.issued',
        subjectType: 'payment-order',
        subjectId: planned.id,
        roundId: round.id,
        ruleIds: ['2.1', '2.3'],
        data: {
          number: planned.number,
          itemCount: planned.itemCount,
          totalFen: planned.totalFen,
          jsonSha256: digests['application/json'],
          csvSha256: digests['text/csv'],
          xlsxSha256: digests['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
          ...(checked.length > 0 ? { otherAwardsChecked: checked } : {}),
        },
      },
    ],
  };
}

/** Names each award that cannot be ordered; an id that is listed twice is ordered once. */
function notOrderable(
  meant: readonly OrderableAward[],
  { awardIds = [] }: PaymentOrderCommand,
): Finding[] {
  const orderable = new Set(meant.map(({ award }) => award.id));
  return awardIds.flatMap((id, index) =>
    orderable.has(id) ? [] : [finding('award-not-orderable', `/awardIds/${index}`)],
  );
}
