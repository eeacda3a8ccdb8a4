import type { Finding } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * @see rules 1, 3.2: one registered scenario, published in the policy's window, both days inclusive
 */
export function checkScenario({ form, scenario, policy }: AssessedCase): Finding[] {
  if (form.scenarioCode === undefined) return [];
  if (scenario === null) return [finding('scenario-unknown', '/scenarioCode')];
  const { publishedFrom: from, publishedThrough: through } = policy.scenarios;
  const { publishedOn } = scenario;
  if (publishedOn >= from && publishedOn <= through) return [];
  return [finding('scenario-outside-window', '/scenarioCode', { publishedOn, from, through })];
}

/**
 * By the day of the application, development is finished and the product is in use.
 * @see rules 1, 3.2; days are Asia/Shanghai dates, and today counts
 */
export function checkProductDates({ form, now }: AssessedCase): Finding[] {
  const today = toWireInstant(now).slice(0, 10);
  const dates = [
    ['/product/completedOn', form.product?.completedOn, '3.2'],
    ['/product/inUseSince', form.product?.inUseSince, '1'],
  ] as const;
  return dates.flatMap(([pointer, day, rule]) =>
    day === undefined || day <= today ? [] : [finding('date-ahead', pointer, { day }, rule)],
  );
}
