import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Language } from '#platform/values/findings.ts';
import { contractSettings } from '#programme/contract.ts';
import { policyVersionAt } from '#rounds/index.ts';
import { type NumberedPage, pageOf } from '../model/pages.ts';
import { type OfferedRound, type RoundOffer, roundOfferOf } from '../model/round-offer.ts';
import { newestFirst, sortOffers } from '../model/sorting.ts';
import { presentOpportunity } from './present.ts';
import { opportunityStatements } from './repository.ts';
import type { OpportunityAnswer, OpportunityPage } from './schemas.ts';

/** Each answer of the protocol says in words that it is one. */
export const success = { status: 200, message: 'Success' } as const;

/** Where the calls are published. */
export const source = contractSettings.externalDocs.url;

/** Every round, whatever became of it. */
export async function listOffers(db: Database): Promise<RoundOffer[]> {
  const rows = await opportunityStatements(db).list.execute();
  return Promise.all(rows.map((row) => offerOf(db, row)));
}

/** Anybody may ask, at any rate: documents of policies are not read from the database each time. */
async function offerOf(db: Database, row: OfferedRound): Promise<RoundOffer> {
  return roundOfferOf(row, await policyVersionAt(db, row.id, row.policyVersion));
}

export async function listOpportunities(
  db: Database,
  wanted: Partial<NumberedPage>,
  language: Language,
): Promise<OpportunityPage> {
  const offers = sortOffers(await listOffers(db), newestFirst, language);
  const { items, paginationInfo } = pageOf(offers, wanted);
  return {
    ...success,
    items: items.map((offer) => presentOpportunity(offer, { language, source })),
    paginationInfo,
  };
}

/** With its scenarios. @throws Problem `not-found` */
export async function getOpportunity(
  db: Database,
  roundId: string,
  language: Language,
): Promise<OpportunityAnswer> {
  const { find, scenarios } = opportunityStatements(db);
  const [row] = await find.execute({ roundId });
  if (row === undefined) throw new Problem('not-found');
  const offer = await offerOf(db, row);
  const named = await scenarios.execute({ ...offer.scenariosPublished });
  return { ...success, data: presentOpportunity(offer, { language, source }, named) };
}
