import { contractSettings } from '#programme/contract.ts';
import { examplePolicyDocument, exampleRound, exampleScenario } from '#rounds/index.ts';
import { policyOf } from '#rounds/model/index.ts';
import { roundOfferOf } from '../model/round-offer.ts';
import { fieldWords } from '../model/words.ts';
import { presentOpportunity } from './present.ts';

// The example round of the contract, as the protocol tells it.

const { id, code, title, year, policyVersion, createdAt } = exampleRound;
const postedAt = new Date(createdAt);

const offered = {
  ...{ id, code, title, year, policyVersion },
  ...{ end: null, endedAt: null, cancellationReason: null },
  ...{ createdAt: postedAt, publishedAt: postedAt },
  ...{ scenarioCount: 1, scenariosUpdatedAt: postedAt, now: new Date('2025-11-20T04:00:00Z') },
};

const exampleOffer = roundOfferOf(offered, {
  document: examplePolicyDocument,
  policy: policyOf(examplePolicyDocument),
});

export const exampleOpportunity = presentOpportunity(exampleOffer, {
  language: 'zh',
  source: contractSettings.externalDocs.url,
});

export const exampleScenarios = {
  name: fieldWords.scenarios.name.zh,
  fieldType: 'array',
  value: [
    {
      id: '019a37c7-4e80-7d21-8b63-1a2b3c4d5e6f',
      ...{ code: exampleScenario.code, name: exampleScenario.name },
      demandUnit: exampleScenario.demandUnit.name,
      publishedOn: exampleScenario.publishedOn,
    },
  ],
  description: fieldWords.scenarios.description.zh,
};
