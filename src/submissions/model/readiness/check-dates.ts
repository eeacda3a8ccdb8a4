import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * Dates that contradict each other or the scenario, for a reviewer to confirm: use before development
 * was completed, and completion more than the policy's years before the scenario was published.
 * @see rules 1, 3.2; days are Asia/Shanghai dates, and equal days contradict nothing
 */
export function checkDates({ form, scenario, policy }: AssessedCase): Finding[] {
  const { completedOn, inUseSince } = form.product ?? {};
  if (completedOn === undefined) return [];
  const findings: Finding[] = [];
  const years = policy.scenarios.completedMaxYearsBefore;
  if (scenario !== null && years !== undefined) {
    const { publishedOn } = scenario;
    if (completedOn < yearsBefore(publishedOn, years)) {
      const dates = { completedOn, publishedOn, years };
      findings.push(finding('completed-long-before', '/product/completedOn', dates));
    }
  }
  if (inUseSince !== undefined && inUseSince < completedOn) {
    findings.push(
      finding('used-before-completed', '/product/inUseSince', { inUseSince, completedOn }),
    );
  }
  return findings;
}

/** The same day so many years earlier, for comparison; it need not exist, such as 29 February. */
function yearsBefore(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) - years}`.padStart(4, '0') + day.slice(4);
}
