/**
 * Tie breakers as a policy names them: the higher score on a criterion goes first, or the earlier
 * first submission. A resubmission does not change the latter.
 */
export type TieBreaker = 'first-submitted' | `criterion:${string}`;

export interface ScoredProduct {
  readonly applicationId: string;
  readonly applicationNumber: string;
  readonly scoreCenti: number;
  readonly perCriterionCenti: Readonly<Record<string, number>>;
  readonly firstSubmittedAtMs: number;
}

export type RankedProduct<T extends ScoredProduct = ScoredProduct> = T & {
  /** 1 is best; no two products share a rank. */
  readonly rank: number;
  /** The comparison that placed it after the product before it; `null` for the first. */
  readonly placedBy:
    | 'score'
    | 'first-submitted'
    | 'application-number'
    | `criterion:${string}`
    | null;
};

type Order = (a: ScoredProduct, b: ScoredProduct) => number;
type OrderingRule = readonly [NonNullable<RankedProduct['placedBy']>, Order];

const BY_SCORE: OrderingRule = ['score', (a, b) => b.scoreCenti - a.scoreCenti];
const BY_NUMBER: OrderingRule = [
  'application-number',
  (a, b) => (a.applicationNumber < b.applicationNumber ? -1 : 1),
];

/**
 * Orders products by score, then by the policy's tie breakers in order, and last by application
 * number (code units, never a locale). The order is total, so the order of `products` does not
 * matter.
 * @throws RangeError when two products share an application number, or one lacks a score on a
 * criterion that breaks ties
 * @see rule 2.1
 */
export function rankProducts<T extends ScoredProduct>(
  products: readonly T[],
  tieBreakers: readonly TieBreaker[],
): readonly RankedProduct<T>[] {
  assertComparable(products, tieBreakers);
  const rules = [BY_SCORE, ...tieBreakers.map(ruleOf)];
  const decisive = (a: T, b: T) => rules.find(([, order]) => order(a, b) !== 0) ?? BY_NUMBER;

  return products
    .toSorted(inOrderOf(rules.map(([, order]) => order)))
    .map((product, index, sorted) => {
      const before = sorted[index - 1];
      return {
        ...product,
        rank: index + 1,
        placedBy: before ? decisive(before, product)[0] : null,
      };
    });
}

/** By the first order that tells two products apart; each order is asked once: a sort asks often. */
function inOrderOf(orders: readonly Order[]): Order {
  const [, byNumber] = BY_NUMBER;
  return (a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return byNumber(a, b);
  };
}

function ruleOf(tieBreaker: TieBreaker): OrderingRule {
  if (tieBreaker === 'first-submitted') {
    return [tieBreaker, (a, b) => a.firstSubmittedAtMs - b.firstSubmittedAtMs];
  }
  const code = criterionOf(tieBreaker);
  return [
    tieBreaker,
    (a, b) => Number(b.perCriterionCenti[code]) - Number(a.perCriterionCenti[code]),
  ];
}

function criterionOf(tieBreaker: TieBreaker): string {
  return tieBreaker.slice('criterion:'.length);
}

function assertComparable(
  products: readonly ScoredProduct[],
  tieBreakers: readonly TieBreaker[],
): void {
  const numbers = new Set(products.map(({ applicationNumber }) => applicationNumber));
  if (numbers.size < products.length) throw new RangeError('application number is not unique');
  const codes = tieBreakers.filter((one) => one !== 'first-submitted').map(criterionOf);
  for (const { perCriterionCenti } of products) {
    const missing = codes.find((code) => !Object.hasOwn(perCriterionCenti, code));
    if (missing !== undefined) throw new RangeError(`a product has no score on ${missing}`);
  }
}
