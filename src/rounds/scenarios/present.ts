import { toWireInstant } from '#platform/values/instant.ts';
import type { Registration, ScenarioInput } from './decide-register-scenarios.ts';
import type { ScenarioRow } from './repository.ts';
import type { NewScenario, Scenario, ScenarioRegistrations } from './schemas.ts';

export function presentScenario(row: ScenarioRow): Scenario {
  const { demandUnitName, demandUnitCreditCode, updatedAt, ...scenario } = row;
  return {
    ...scenario,
    demandUnit: { name: demandUnitName, creditCode: demandUnitCreditCode },
    updatedAt: toWireInstant(updatedAt),
  };
}

export function scenarioInput({ demandUnit, ...scenario }: NewScenario): ScenarioInput {
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
