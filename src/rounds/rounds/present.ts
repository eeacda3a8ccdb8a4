import { toWireInstant } from '#platform/values/instant.ts';
import { lintPolicy } from '../model/lint-policy.ts';
import { policySteps } from '../model/policy-settings.ts';
import type { Registration, ScenarioTerms } from '../scenarios/decide-scenarios.ts';
import type { NewScenario, Scenario, ScenarioRegistrations } from '../scenarios/schemas.ts';
import type { PolicyVersionRow, RoundRow, ScenarioRow } from './repository.ts';
import type { PolicyLint, PolicyVersion, Round } from './schemas.ts';

export function presentRound({ createdAt, ...round }: RoundRow): Round {
  return { ...round, createdAt: toWireInstant(createdAt) };
}

export function presentPolicy(row: PolicyVersionRow): PolicyVersion {
  const { roundId, version, document, digest, reason, publishedAt } = row;
  return { roundId, version, document, digest, reason, publishedAt: toWireInstant(publishedAt) };
}

export function presentLint({ version, document }: PolicyVersionRow): PolicyLint {
  const { unset, samples } = lintPolicy(document);
  return {
    policyVersion: version,
    unset: unset.map(({ pointer, name, rule, blocks }) => ({
      pointer,
      name,
      rule,
      blocks,
      blocksName: blocks && policySteps[blocks],
    })),
    samples: [...samples],
  };
}

export function presentScenario(row: ScenarioRow): Scenario {
  const { demandUnitName, demandUnitCreditCode, updatedAt, ...scenario } = row;
  return {
    ...scenario,
    demandUnit: { name: demandUnitName, creditCode: demandUnitCreditCode },
    updatedAt: toWireInstant(updatedAt),
  };
}

export function scenarioTerms({ demandUnit, ...scenario }: NewScenario): ScenarioTerms {
  return {
    ...scenario,
    demandUnitName: demandUnit.name,
    demandUnitCreditCode: demandUnit.creditCode,
  };
}

export function presentRegistrations(
  registrations: readonly Registration[],
): ScenarioRegistrations {
  return {
    items: registrations.map(({ scenario: { id, code, version }, outcome }) => ({
      id,
      code,
      version,
      outcome,
    })),
  };
}
