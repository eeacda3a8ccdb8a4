import { comparableText } from '#platform/values/text-lines.ts';
import type { MeasureOutcome } from './reported-measure.ts';

/** An imported record as it concerns one application. */
export interface ConcerningRecord {
  readonly id: string;
  readonly measure: string;
  readonly outcome: MeasureOutcome;
  readonly year: number;
  readonly productName: string | null;
}

/**
 * Whether an applicant's record under another measure is about the same product, as far as names
 * tell: letters and digits only, in any width and case. A record without a product always may be.
 * @see rules 2.3, 3.4a
 */
export function mayBeSameProduct(
  record: ConcerningRecord,
  productName: string | undefined,
): boolean {
  if (record.productName === null || productName === undefined) return true;
  return comparableText(record.productName) === comparableText(productName);
}
