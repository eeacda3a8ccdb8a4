import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type { PaymentEntryRow, PaymentSums } from './repository.ts';
import type { PaymentEntry, PaymentTotals } from './schemas.ts';

export function presentPaymentEntry({
  changeFen,
  recordedAt,
  ...row
}: PaymentEntryRow): PaymentEntry {
  return {
    ...row,
    increase: moneyFromFen(Math.max(changeFen, 0)),
    decrease: moneyFromFen(Math.max(-changeFen, 0)),
    recordedAt: toWireInstant(recordedAt),
  };
}

export function presentPaymentTotals(sums: PaymentSums): PaymentTotals {
  return {
    count: sums.count,
    disbursed: moneyFromFen(sums.disbursedFen),
    correctedUp: moneyFromFen(sums.correctedUpFen),
    correctedDown: moneyFromFen(sums.correctedDownFen),
    clawedBack: moneyFromFen(sums.clawedBackFen),
    clawbacksCorrectedUp: moneyFromFen(sums.clawbacksCorrectedUpFen),
    clawbacksCorrectedDown: moneyFromFen(sums.clawbacksCorrectedDownFen),
  };
}
