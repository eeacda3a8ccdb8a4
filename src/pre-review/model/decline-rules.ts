import type { Finding } from '#platform/values/findings.ts';
import type { Policy } from '#rounds/model/index.ts';

/**
 * Rules that a decline names and the policy does not know: it rests on what the policy asks of an applicant, by its
 * checklist, declarations and materials.
 * @param ruleIds as the reviewer named them
 * @returns one finding for each unknown rule, in order
 * @see rules 3.8, 4.1: other legal conditions are the policy's to list, and a person's to judge
 */
export function declineRuleFindings(
  { preReview: { checklist }, declarations, materials }: Policy,
  ruleIds: readonly string[],
): Finding[] {
  const known = new Set([...checklist, ...declarations, ...materials].map(({ rule }) => rule));
  return ruleIds.flatMap((ruleId, index) =>
    known.has(ruleId) ? [] : [unknownRule(`/ruleIds/${index}`, [...known].toSorted())],
  );
}

function unknownRule(pointer: string, known: readonly string[]): Finding {
  return {
    code: 'rule-unknown',
    rule: '4.1',
    pointer,
    message: {
      zh: '政策的预审清单、声明和材料目录均未引用该条款',
      en: 'Nothing that the policy asks for rests on such a rule',
    },
    remedy: { zh: `可用的条款：${known.join('、')}`, en: `One of: ${known.join(', ')}` },
  };
}
