import type { Database } from '#platform/database/database.ts';
import type { Language } from '#platform/values/findings.ts';
import { pageOf } from '../model/pages.ts';
import { searchOffers } from '../model/search.ts';
import { presentOpportunity } from './present.ts';
import { listOffers, source, success } from './read-opportunities.ts';
import type { OpportunitySearchResult } from './schemas.ts';
import type { OpportunitySearch } from './search-wire.ts';

/** A question: nothing is decided and nothing kept. */
export async function searchOpportunities(
  db: Database,
  asked: OpportunitySearch,
  language: Language,
): Promise<OpportunitySearchResult> {
  const { filters = {}, pagination = {} } = asked;
  const { offers, sortInfo, filterErrors } = searchOffers(await listOffers(db), asked, language);
  const { items, paginationInfo } = pageOf(offers, pagination);
  return {
    ...success,
    items: items.map((offer) => presentOpportunity(offer, { language, source })),
    paginationInfo,
    sortInfo,
    filterInfo: { filters, ...(filterErrors === undefined ? {} : { errors: filterErrors }) },
  };
}
