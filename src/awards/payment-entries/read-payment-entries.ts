import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { type PaymentEntryRow, type PaymentSums, paymentEntryStatements } from './repository.ts';
import type { PaymentQuery } from './schemas.ts';

type PaymentFilters = Omit<PaymentQuery, 'limit' | 'cursor'>;

/** Payments, their corrections and clawbacks, in the order in which they were recorded. */
export function listPayments(
  db: Database,
  filters: PaymentFilters,
  page: Keyset,
): Promise<PaymentEntryRow[]> {
  return paymentEntryStatements(db)
    .list(filters)
    .execute({ ...filters, ...page });
}

/**
 * Count and sums of everything the filter selects. Finance checks its own books against them.
 */
export async function paymentTotals(db: Database, filters: PaymentFilters): Promise<PaymentSums> {
  const [totals] = await paymentEntryStatements(db)
    .totals(filters)
    .execute({ ...filters });
  if (totals === undefined) throw new RangeError('an aggregate always has a row');
  return totals;
}
