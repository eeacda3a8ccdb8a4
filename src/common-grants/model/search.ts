import type { Language } from '#platform/values/findings.ts';
import type { OpportunitySearch } from '../opportunities/search-wire.ts';
import { fitsFilters, fitsSearch, unknownFilters } from './filters.ts';
import type { RoundOffer } from './round-offer.ts';
import { isSortable, newestFirst, type SortKey, type SortOrder, sortOffers } from './sorting.ts';
import { filterUnknown, notSortable } from './words.ts';

type Sorting = NonNullable<OpportunitySearch['sorting']>;

/** What was found, and what the answer tells of the asking. */
export interface Found {
  readonly offers: readonly RoundOffer[];
  readonly sortInfo: {
    readonly sortBy: SortKey;
    readonly customSortBy?: string;
    readonly sortOrder: SortOrder;
    readonly errors?: string[];
  };
  readonly filterErrors?: string[];
}

/**
 * Searches the offers by words and filters, and sorts them. What this service does not know, filters
 * and sort keys of one's own, is told beside the answer, as the protocol has it.
 * @param language of the answer: of what it tells, and of the titles that it is sorted by
 */
export function searchOffers(
  offers: readonly RoundOffer[],
  { search, filters = {}, sorting }: OpportunitySearch,
  language: Language,
): Found {
  const found = offers.filter(
    (offer) => (search === undefined || fitsSearch(offer, search)) && fitsFilters(offer, filters),
  );
  const { sortBy, sortOrder = 'asc', customSortBy }: Sorting = sorting ?? newestFirst;
  const errors = isSortable(sortBy) ? [] : [notSortable(sortBy)[language]];
  const unknown = unknownFilters(filters).map((name) => filterUnknown(name)[language]);
  return {
    offers: sortOffers(found, { sortBy, sortOrder }, language),
    sortInfo: {
      ...{ sortBy, sortOrder },
      ...(customSortBy === undefined ? {} : { customSortBy }),
      ...(errors.length === 0 ? {} : { errors }),
    },
    ...(unknown.length === 0 ? {} : { filterErrors: unknown }),
  };
}
