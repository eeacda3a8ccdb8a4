import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/** @see rules 1, 3.2: one registered scenario, published in the policy's window, both days inclusive */
export function checkScenario({ form, scenario, policy }: AssessedCase): Finding[] {
  if (form.scenarioCode === undefined) return [];
  if (scenario === null) return [finding('scenario-unknown', '/scenarioCode')];
  const { publishedFrom: from, publishedThrough: through } = policy.scenarios;
  const { publishedOn } = scenario;
  if (publishedOn >= from && publishedOn <= through) return [];
  return [finding('scenario-outside-window', '/scenarioCode', { publishedOn, from, through })];
}
