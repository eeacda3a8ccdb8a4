import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { type PaymentEntryRow, type PaymentSums, paymentEntryStatements } from './repository.ts';
import type { PaymentQuery } from './schemas.ts';

type PaymentFilters = Omit<PaymentQuery, 'limit' | 'cursor'>;

/**
 * Payments, their corrections and clawbacks: by id, or in the order in which they were recorded
 * where those since an instant are asked for.
 */
export function listPayments(
  db: Database,
  filters: PaymentFilters,
  { after, limit }: Keyset,
): Promise<PaymentEntryRow[]> {
  const { list, listRecorded } = paymentEntryStatements(db);
  const values = valuesOf(filters);
  if (filters.recordedSince === undefined) {
    return list(filters).execute({ ...values, after, limit });
  }
  const [recordedAt, id] = after?.split(' ') ?? [];
  return listRecorded(filters).execute({
    ...values,
    after: id,
    afterRecordedAt: recordedAt === undefined ? null : new Date(recordedAt),
    limit,
  });
}

/** The key of an entry in the order of the list. */
export function entryKey({ recordedSince }: PaymentFilters): (row: PaymentEntryRow) => string {
  return recordedSince === undefined
    ? ({ id }) => id
    : ({ id, recordedAt }) => `${recordedAt.toISOString()} ${id}`;
}

function valuesOf({ recordedSince, ...filters }: PaymentFilters) {
  return {
    ...filters,
    ...(recordedSince !== undefined && { recordedSince: new Date(recordedSince) }),
  };
}

/**
 * Count and sums of everything the filter selects. Finance checks its own books against them.
 */
export async function paymentTotals(db: Database, filters: PaymentFilters): Promise<PaymentSums> {
  const [totals] = await paymentEntryStatements(db)
    .totals(filters)
    .execute({ ...valuesOf(filters) });
  if (totals === undefined) throw new RangeError('an aggregate always has a row');
  return totals;
}
