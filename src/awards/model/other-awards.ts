import { type ConcerningRecord, mayBeSameProduct } from '#other-measures/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** The officer's or the finance platform's statement on the records of other measures. */
export interface OtherAwardsStatement {
  /** States that the records that may be about the same product concern other content. */
  readonly otherAwardsChecked?: boolean;
}

/** A product, with the awards to its applicant under other measures. */
export interface FundedProduct {
  readonly number: string | null;
  /** Name of the product in the current packet. */
  readonly productName: string | null;
  readonly receivedMeasures: readonly ConcerningRecord[];
}

/** Ids of the imported awards that may be about the same product, sorted. */
export function otherAwardsOf({ productName, receivedMeasures }: FundedProduct): string[] {
  return receivedMeasures
    .filter((record) => mayBeSameProduct(record, productName ?? undefined))
    .map(({ id }) => id)
    .toSorted();
}

/**
 * The products with imported awards that nobody has stated to be for other content: asked again at
 * each step towards the money, because records arrive at any time.
 * @see rule 2.3
 */
export function otherAwardFindings(
  products: readonly FundedProduct[],
  { otherAwardsChecked }: OtherAwardsStatement,
): Finding[] {
  const concerned = products.filter((product) => otherAwardsOf(product).length > 0);
  if (otherAwardsChecked || concerned.length === 0) return [];
  const numbers = concerned.map(({ number }) => `${number}`);
  return [finding('other-awards-unchecked', '/otherAwardsChecked', { numbers })];
}
