import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen, moneyToFen } from '#platform/values/money.ts';
import { paymentOrderStatusNames } from '../model/payment-orders/payment-order.ts';
import type { PaymentResult } from '../model/payment-orders/payment-results.ts';
import type { WholeOrder } from './read-payment-orders.ts';
import type { OrderItemRow, OrderRow } from './repository.ts';
import type { NewPaymentResults, PaymentOrder, PaymentOrderSummary } from './schemas.ts';

export function presentOrderSummary(row: OrderRow): PaymentOrderSummary {
  const status = row.openCount > 0 ? 'open' : 'settled';
  return {
    id: row.id,
    roundId: row.roundId,
    number: row.number,
    status,
    statusName: paymentOrderStatusNames[status],
    count: row.itemCount,
    sum: moneyFromFen(row.totalFen),
    openCount: row.openCount,
    issuedAt: toWireInstant(row.issuedAt),
    issuedBy: row.issuedBy,
    version: row.version,
  };
}

export function presentOrder({ items, files, ...row }: WholeOrder): PaymentOrder {
  return { ...presentOrderSummary(row), files: [...files], items: items.map(presentItem) };
}

function presentItem(row: OrderItemRow): PaymentOrder['items'][number] {
  return {
    position: row.position,
    reference: row.reference,
    awardId: row.awardId,
    applicationNumber: row.applicationNumber,
    payeeName: row.payeeName,
    creditCode: row.creditCode,
    amount: moneyFromFen(row.amountFen),
    outcome: row.outcome,
    failure: row.failure,
    disbursementId: row.disbursementId,
    settledAt: toWireInstantOrNull(row.settledAt),
  };
}

export function orderResource(order: WholeOrder) {
  return { version: order.version, body: presentOrder(order) };
}

export function reportedResults({ rows }: NewPaymentResults): PaymentResult[] {
  return rows.map(({ amount, ...row }) => ({
    ...row,
    ...(amount === undefined ? {} : { amountFen: moneyToFen(amount) }),
  }));
}
