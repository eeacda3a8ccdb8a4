import type { Language, Localized } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { highestCeilingFen } from '../model/filters.ts';
import type { RoundOffer } from '../model/round-offer.ts';
import { statusOf } from '../model/status.ts';
import {
  descriptionOf,
  type EventWords,
  eventWords,
  fieldWords,
  fundingDetails,
  organisationKindNames,
} from '../model/words.ts';

/** A scenario that an application of the round may name. */
export interface NamedScenario {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly demandUnit: string;
  readonly publishedOn: string;
}

/**
 * A round as the protocol tells a funding opportunity, in one language.
 * @param source where the calls are published
 * @param scenarios of a single opportunity only
 */
export function presentOpportunity(
  offer: RoundOffer,
  { language, source }: { readonly language: Language; readonly source: string },
  scenarios?: readonly NamedScenario[],
) {
  const told = (text: Localized) => text[language];
  const { description, ...status } = statusOf(offer.state);
  const { budgetFen } = offer;
  return {
    id: offer.id,
    title: told(offer.title),
    status: { ...status, description: told(description) },
    description: told(descriptionOf(offer.title, offer.sourceOfRules)),
    funding: {
      details: told(fundingDetails),
      ...(budgetFen === undefined ? {} : { totalAmountAvailable: moneyFromFen(budgetFen) }),
      maxAwardAmount: moneyFromFen(highestCeilingFen(offer)),
    },
    keyDates: keyDatesOf(offer, language),
    acceptedApplicantTypes: offer.organisationKinds.map((kind) => ({
      ...(kind === 'other'
        ? { value: 'organization' as const }
        : { value: 'custom' as const, customValue: kind }),
      description: told(organisationKindNames[kind]),
    })),
    source,
    customFields: ownFieldsOf(offer, language, scenarios),
    createdAt: offer.createdAt.toISOString(),
    lastModifiedAt: offer.lastModifiedAt.toISOString(),
  };
}

function keyDatesOf(offer: RoundOffer, language: Language) {
  const { opensAt, closesAt, supplementDeadline, scenariosPublished } = offer;
  return {
    postDate: dateOf(offer.createdAt, eventWords.postDate, language),
    closeDate: dateOf(closesAt, eventWords.closeDate, language),
    otherDates: {
      ...(opensAt === undefined
        ? {}
        : { openDate: dateOf(opensAt, eventWords.openDate, language) }),
      scenarioPublication: {
        ...toldIn(eventWords.scenarioPublication, language),
        eventType: 'dateRange' as const,
        startDate: scenariosPublished.from,
        endDate: scenariosPublished.through,
      },
      ...(supplementDeadline === undefined
        ? {}
        : {
            supplementDeadline: dateOf(supplementDeadline, eventWords.supplementDeadline, language),
          }),
    },
  };
}

/** The protocol's times have no zone: they are those of Shanghai, to the second. */
function dateOf(at: Date, words: EventWords, language: Language) {
  const written = toWireInstant(at);
  return {
    ...toldIn(words, language),
    eventType: 'singleDate' as const,
    date: written.slice(0, 10),
    time: written.slice(11, 19),
  };
}

function ownFieldsOf(
  offer: RoundOffer,
  language: Language,
  scenarios: readonly NamedScenario[] | undefined,
) {
  const { cancellationReason } = offer;
  const words = (name: keyof typeof fieldWords) => toldIn(fieldWords[name], language);
  return {
    roundCode: { ...words('roundCode'), fieldType: 'string' as const, value: offer.code },
    year: { ...words('year'), fieldType: 'integer' as const, value: offer.year },
    roundState: { ...words('roundState'), fieldType: 'string' as const, value: offer.state },
    policyVersion: {
      ...words('policyVersion'),
      fieldType: 'integer' as const,
      value: offer.policyVersion,
    },
    closesAt: {
      ...{ ...words('closesAt'), fieldType: 'string' as const },
      value: toWireInstant(offer.closesAt),
    },
    tiers: {
      ...{ ...words('tiers'), fieldType: 'array' as const },
      value: offer.tiers.map(({ code, name, ceilingFen }) => ({
        ...{ code, name: name[language], ...ceilingOf(ceilingFen) },
      })),
    },
    applicantAnnualCap: {
      ...{ ...words('applicantAnnualCap'), fieldType: 'object' as const },
      value: ceilingOf(offer.applicantAnnualCapFen),
    },
    scenarioCount: {
      ...words('scenarioCount'),
      fieldType: 'integer' as const,
      value: offer.scenarioCount,
    },
    sampleValues: {
      ...{ ...words('sampleValues'), fieldType: 'array' as const },
      value: [...offer.sampleValues],
    },
    ...(cancellationReason === null
      ? {}
      : {
          cancellationReason: {
            ...{ ...words('cancellationReason'), fieldType: 'string' as const },
            value: cancellationReason,
          },
        }),
    ...(scenarios === undefined
      ? {}
      : {
          scenarios: { ...words('scenarios'), fieldType: 'array' as const, value: [...scenarios] },
        }),
  };
}

function ceilingOf(ceilingFen: number) {
  return { ceiling: moneyFromFen(ceilingFen), ceilingFen };
}

function toldIn({ name, description }: EventWords, language: Language) {
  return { name: name[language], description: description[language] };
}
