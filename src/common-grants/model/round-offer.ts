import type { Localized } from '#platform/values/findings.ts';
import {
  type organisationKinds,
  type Policy,
  type PolicyDocument,
  type RoundEnd,
  type RoundState,
  roundStateOf,
} from '#rounds/model/index.ts';

/** The policy in force, as it was published and as its values. */
export interface OfferedPolicy {
  readonly document: PolicyDocument;
  readonly policy: Policy;
}

/** A round, and the scenarios that it takes applications for. */
export interface OfferedRound {
  readonly id: string;
  readonly code: string;
  readonly title: Localized;
  readonly year: number;
  readonly policyVersion: number;
  readonly end: RoundEnd | null;
  readonly endedAt: Date | null;
  readonly cancellationReason: string | null;
  readonly createdAt: Date;
  /** When the policy in force was published. */
  readonly publishedAt: Date;
  readonly scenarioCount: number;
  /** When the newest revision of any scenario was registered; null without any. */
  readonly scenariosUpdatedAt: Date | null;
  readonly now: Date;
}

/** What a round offers, as far as CommonGrants asks for it; money in fen. */
export interface RoundOffer
  extends Pick<
    OfferedRound,
    | 'id'
    | 'code'
    | 'title'
    | 'year'
    | 'policyVersion'
    | 'cancellationReason'
    | 'createdAt'
    | 'scenarioCount'
  > {
  readonly state: RoundState;
  readonly lastModifiedAt: Date;
  readonly sourceOfRules: Localized;
  readonly opensAt: Date | undefined;
  readonly closesAt: Date;
  readonly supplementDeadline: Date | undefined;
  /** Shanghai dates, both inclusive (rule 3.2). */
  readonly scenariosPublished: { readonly from: string; readonly through: string };
  readonly organisationKinds: readonly OrganisationKind[];
  readonly tiers: readonly Tier[];
  readonly applicantAnnualCapFen: number;
  /** Unset until the year's budget is known (rule 2.1). */
  readonly budgetFen: number | undefined;
  /** JSON Pointers of the values told here that the call does not state. */
  readonly sampleValues: readonly string[];
}

export type OrganisationKind = (typeof organisationKinds)[number];

interface Tier {
  readonly code: string;
  readonly name: Localized;
  /** The most that an award of this tier may be (rule 2.1). */
  readonly ceilingFen: number;
}

export function roundOfferOf(row: OfferedRound, { document, policy }: OfferedPolicy): RoundOffer {
  const { end, endedAt, publishedAt, scenariosUpdatedAt, now, ...round } = row;
  const { window, scenarios, counter, awards, eligibility } = policy;
  const opensAt = instantOf(window.opensAt);
  const closesAt = new Date(window.closesAt);
  const passed = [opensAt, closesAt].filter((at) => at !== undefined && at <= now);
  return {
    ...round,
    state: roundStateOf({ end }, policy, now),
    lastModifiedAt: latest([round.createdAt, publishedAt, endedAt, scenariosUpdatedAt, ...passed]),
    sourceOfRules: policy.sourceOfRules,
    ...{ opensAt, closesAt, supplementDeadline: instantOf(counter.supplementDeadline) },
    scenariosPublished: { from: scenarios.publishedFrom, through: scenarios.publishedThrough },
    organisationKinds: eligibility.organisationKinds,
    tiers: awards.tiers.map(({ code, name, ceilingFen }) => ({ code, name, ceilingFen })),
    applicantAnnualCapFen: awards.applicantAnnualCapFen,
    budgetFen: awards.budgetFen,
    sampleValues: sampleValuesOf(document),
  };
}

function instantOf(written: string | undefined): Date | undefined {
  return written === undefined ? undefined : new Date(written);
}

/** The opening and the close change what a round says of itself, so that readers must learn of them. */
function latest(instants: readonly (Date | null | undefined)[]): Date {
  return new Date(Math.max(...instants.map((at) => at?.getTime() ?? 0)));
}

/**
 * A figure that the call does not state must never look like one that it states.
 * @returns JSON Pointers into the policy document
 */
function sampleValuesOf(document: PolicyDocument): string[] {
  const { window, scenarios, counter, awards, eligibility } = document;
  const told = {
    '/window/opensAt': window.opensAt,
    '/window/closesAt': window.closesAt,
    '/scenarios/publishedFrom': scenarios.publishedFrom,
    '/scenarios/publishedThrough': scenarios.publishedThrough,
    '/eligibility/organisationKinds': eligibility.organisationKinds,
    '/counter/supplementDeadline': counter.supplementDeadline,
    '/awards/applicantAnnualCapFen': awards.applicantAnnualCapFen,
    '/awards/budgetFen': awards.budgetFen,
    ...Object.fromEntries(
      awards.tiers.map(({ ceilingFen }, index) => [
        `/awards/tiers/${index}/ceilingFen`,
        ceilingFen,
      ]),
    ),
  };
  return Object.entries(told).flatMap(([pointer, setting]) =>
    setting?.mark === 'sample' ? [pointer] : [],
  );
}
