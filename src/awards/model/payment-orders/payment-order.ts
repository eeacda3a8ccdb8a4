import type { Localized } from '#platform/values/findings.ts';

/** 拨付指令状态: open while an item has no result. */
export const paymentOrderStatuses = ['open', 'settled'] as const;

export type PaymentOrderStatus = (typeof paymentOrderStatuses)[number];

export const paymentOrderStatusNames: Readonly<Record<PaymentOrderStatus, Localized>> = {
  open: { zh: '待告知结果', en: 'Open' },
  settled: { zh: '已办结', en: 'Settled' },
};

/** The most items of an order; its file and its results each fit one request. */
export const MOST_ITEMS = 1000;

/** 拨付结果 */
export const paymentOutcomes = ['paid', 'failed'] as const;

export type PaymentOutcome = (typeof paymentOutcomes)[number];

/** 未拨付的原因. A closed list, because free text could name people. */
export const paymentFailures = [
  'account-invalid',
  'payee-mismatch',
  'returned-by-bank',
  'not-executed',
  'other',
] as const;

export type PaymentFailure = (typeof paymentFailures)[number];

/** One payment that is ordered, as it was when the order was issued. */
export interface OrderedPayment {
  readonly position: number;
  readonly awardId: string;
  readonly applicationNumber: string;
  readonly payeeName: string;
  readonly creditCode: string;
  readonly amountFen: number;
  /** Unique over all orders; the result of the payment names it. */
  readonly reference: string;
}

/** An order as it was issued: it never changes, and its files say what it says. */
export interface IssuedOrder {
  readonly id: string;
  readonly roundId: string;
  /** The ordinal of the order within its round. */
  readonly number: number;
  readonly issuedAt: Date;
  readonly itemCount: number;
  readonly totalFen: number;
  readonly items: readonly OrderedPayment[];
}

/** The reference of a payment: of round, order and item. */
export function paymentReference(roundCode: string, number: number, position: number): string {
  return `${roundCode}-ZF${String(number).padStart(2, '0')}-${String(position).padStart(3, '0')}`;
}
