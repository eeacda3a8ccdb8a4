import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';

/**
 * Rules that a decline names and the policy does not know: it rests on what the policy asks of an
 * applicant, by its checklist, declarations and materials.
 * @param ruleIds as the reviewer named them
 * @returns one finding for each unknown rule, in order
 * @see rules 3.8, 4.1: other legal conditions are the policy's to list, and a person's to judge
 */
export function declineRuleFindings(
  { preReview: { checklist }, declarations, materials }: Policy,
  ruleIds: readonly string[],
): Finding[] {
  const known = new Set([...checklist, ...declarations, ...materials].map(({ rule }) => rule));
  const rules = [...known].toSorted();
  return ruleIds.flatMap((ruleId, index) =>
    known.has(ruleId) ? [] : [finding('rule-unknown', `/ruleIds/${index}`, { rules })],
  );
}
