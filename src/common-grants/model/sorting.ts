import type { Language } from '#platform/values/findings.ts';
import { highestCeilingFen } from './filters.ts';
import type { RoundOffer } from './round-offer.ts';
import { statusOf } from './status.ts';

/** The values of the protocol's `OppSortBy`. */
export const sortKeys = [
  ...['lastModifiedAt', 'createdAt', 'title', 'status.value', 'keyDates.closeDate'],
  ...['funding.maxAwardAmount', 'funding.minAwardAmount', 'funding.totalAmountAvailable'],
  ...['funding.estimatedAwardCount', 'custom'],
] as const;
export const sortOrders = ['asc', 'desc'] as const;

export type SortKey = (typeof sortKeys)[number];
export type SortOrder = (typeof sortOrders)[number];

interface Order {
  readonly sortBy: SortKey;
  readonly sortOrder: SortOrder;
}

/** The order of the list, and of a search that asks for none. */
export const newestFirst: Order = { sortBy: 'lastModifiedAt', sortOrder: 'desc' };

type Key = (offer: RoundOffer, language: Language) => string | number | undefined;

/** What no opportunity tells has no key: nothing is sorted by it. */
const keys: Readonly<Partial<Record<SortKey, Key>>> = {
  lastModifiedAt: ({ lastModifiedAt }) => lastModifiedAt.getTime(),
  createdAt: ({ createdAt }) => createdAt.getTime(),
  title: ({ title }, language) => title[language],
  'status.value': ({ state }) => statusOf(state).value,
  'keyDates.closeDate': ({ closesAt }) => closesAt.getTime(),
  'funding.maxAwardAmount': highestCeilingFen,
  'funding.totalAmountAvailable': ({ budgetFen }) => budgetFen,
};

/** Whether opportunities can be told apart by this key of the protocol. */
export function isSortable(sortBy: SortKey): boolean {
  return keys[sortBy] !== undefined;
}

/**
 * Opportunities in an order of the protocol; those without a value of the key come last in either
 * order, and equal ones newest first.
 * @param language of the title, the one that the answer has
 */
export function sortOffers(
  offers: readonly RoundOffer[],
  { sortBy, sortOrder }: Order,
  language: Language,
): RoundOffer[] {
  const key = keys[sortBy] ?? (() => undefined);
  const sign = sortOrder === 'asc' ? 1 : -1;
  return offers.toSorted((left, right) => {
    const [first, second] = [key(left, language), key(right, language)];
    const ties = () =>
      right.lastModifiedAt.getTime() - left.lastModifiedAt.getTime() ||
      right.createdAt.getTime() - left.createdAt.getTime();
    if (first === second) return ties();
    if (first === undefined) return 1;
    if (second === undefined) return -1;
    return first < second ? -sign : sign;
  });
}
