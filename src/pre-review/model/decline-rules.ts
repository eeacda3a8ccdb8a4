import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';

/**
 * Refuses rules that the policy does not name. A decline must rest on the policy's checklist,
 * declarations or materials.
 * @param ruleIds as the reviewer named them
 * @returns one finding for each unknown rule, in order
 * @see rules 3.8, 4.1: the policy lists other legal conditions, and a person judges them
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
