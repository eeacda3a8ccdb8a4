import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ChecklistItem } from '#rounds/model/index.ts';
import type { CheckAnswer } from './vocabulary.ts';

/** The codes for answers; a decision adds its codes for failed items. */
export const checklistCodes = [
  'check-unknown',
  'check-repeated',
  'check-unanswered',
] as const satisfies readonly FindingCode[];

/**
 * Checks the answered checklist against the policy's: both axes, completeness and compliance, item
 * by item.
 * @param wanted `all-pass` for an acceptance: no item fails; `some-fail` for a decline: at least
 * one does; `so-far` to save the answers given so far
 * @see rule 4.1: every mandatory item is answered, none twice, and no unknown item
 */
export function checklistFindings(
  checklist: readonly ChecklistItem[],
  answers: readonly CheckAnswer[],
  wanted: 'all-pass' | 'some-fail' | 'so-far',
): Finding[] {
  const asked = new Map(checklist.map((item) => [item.code, item]));
  const answered = new Set<string>();
  const findings: Finding[] = [];
  answers.forEach(({ code, verdict }, index) => {
    const item = asked.get(code);
    const pointer = `/checks/${index}`;
    if (item === undefined) {
      findings.push(finding('check-unknown', `${pointer}/code`, { codes: [...asked.keys()] }));
    } else if (answered.has(code)) {
      findings.push(finding('check-repeated', `${pointer}/code`, {}, item.rule));
    } else if (item.mandatory && verdict === 'not-applicable') {
      findings.push(unanswered(item, pointer));
    } else if (wanted === 'all-pass' && verdict === 'fail') {
      const failed = { item: item.text };
      findings.push(finding('check-failed', `${pointer}/verdict`, failed, item.rule));
    }
    answered.add(code);
  });
  if (wanted === 'so-far') return findings;
  for (const item of checklist) {
    if (item.mandatory && !answered.has(item.code)) findings.push(unanswered(item, '/checks'));
  }
  if (wanted === 'some-fail' && !answers.some(({ verdict }) => verdict === 'fail')) {
    findings.push(finding('nothing-failed', '/checks'));
  }
  return findings;
}

function unanswered({ rule, text }: ChecklistItem, pointer: string): Finding {
  return finding('check-unanswered', pointer, { item: text }, rule);
}
