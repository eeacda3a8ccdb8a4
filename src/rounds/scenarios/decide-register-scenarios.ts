import type { Decision, Loaded, NewEntry } from '#kernel/model/index.ts';
import { type Finding, type FindingCode, isNonEmpty } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { scenarioDigest } from '../model/digests.ts';

/** A published scenario need 开放场景需求, as the registry takes it; its code identifies it. */
export interface ScenarioInput {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly demandUnitName: string;
  readonly demandUnitCreditCode: string | null;
  /** Shanghai date of publication, `YYYY-MM-DD`. */
  readonly publishedOn: string;
}

/** A scenario as registered. */
export interface KnownScenario extends ScenarioInput {
  readonly id: string;
  readonly version: number;
}

export interface RegistrationState extends Loaded {
  /** The scenarios of the batch that are registered already. */
  readonly known: readonly KnownScenario[];
}

export type RegistrationOutcome = 'registered' | 'revised' | 'unchanged';

export interface Registration {
  /** The scenario with its new version. */
  readonly scenario: KnownScenario;
  readonly outcome: RegistrationOutcome;
  /** Names of the fields that differ from what was registered. */
  readonly changed: readonly Revisable[];
}

/**
 * The effect of registering a batch on each scenario, in the order of the batch.
 * @param batch each with the id it gets if its code is new
 */
export function planRegistration(
  known: readonly KnownScenario[],
  batch: readonly (ScenarioInput & { readonly id: string })[],
): Registration[] {
  const byCode = new Map(known.map((scenario) => [scenario.code, scenario]));
  return batch.map((input) => {
    const before = byCode.get(input.code);
    if (before === undefined) {
      return { scenario: { ...input, version: 1 }, outcome: 'registered', changed: [] };
    }
    const changed = revisable.filter((field) => input[field] !== before[field]);
    if (changed.length === 0) return { scenario: before, outcome: 'unchanged', changed };
    const scenario = { ...input, id: before.id, version: before.version + 1 };
    return { scenario, outcome: 'revised', changed };
  });
}

const revisable = [
  'name',
  'summary',
  'demandUnitName',
  'demandUnitCreditCode',
  'publishedOn',
] as const satisfies readonly (keyof ScenarioInput)[];

type Revisable = (typeof revisable)[number];

export const registrationCodes = ['scenario-repeated'] as const satisfies readonly FindingCode[];

/**
 * Registers the new scenarios of a batch and revises those that differ, all or nothing; the rest
 * stays as it is.
 * @see rules 1, 3.2
 */
export function decideRegisterScenarios(
  { known }: RegistrationState,
  batch: readonly (ScenarioInput & { readonly id: string })[],
): Decision<readonly Registration[]> {
  const findings = repeatedCodes(batch);
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };
  const registrations = planRegistration(known, batch);
  const entries = registrations.filter(isNews).map(entryOf);
  // A batch without changes is answered earlier, so another caller has just registered the same.
  if (!isNonEmpty(entries)) return { kind: 'refused', problem: 'conflict', findings: [] };
  return { kind: 'accepted', change: registrations, entries };
}

export function isNews({ outcome }: Registration): boolean {
  return outcome !== 'unchanged';
}

function repeatedCodes(batch: readonly ScenarioInput[]): Finding[] {
  const codes = batch.map(({ code }) => code);
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index
      ? []
      : [finding('scenario-repeated', `/scenarios/${index}/code`, { code })],
  );
}

function entryOf({ scenario, outcome, changed }: Registration): NewEntry {
  const { id, code, publishedOn } = scenario;
  const data = { code, publishedOn, scenarioSha256: scenarioDigest(scenario) };
  const about = { subjectType: 'scenario', subjectId: id, ruleIds: ['1', '3.2'] } as const;
  if (outcome === 'revised') {
    return { ...about, action: 'scenario.revised', data: { ...data, changed } };
  }
  return { ...about, action: 'scenario.registered', data };
}
