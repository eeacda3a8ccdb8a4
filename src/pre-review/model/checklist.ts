import type { Finding } from '#platform/values/findings.ts';
import type { ChecklistItem } from '#rounds/model/index.ts';
import type { CheckAnswer } from './terms.ts';

/**
 * Checks the answered checklist against the policy's: both axes, completeness and compliance, item by item.
 * @param wanted `all-pass` for an acceptance: no item fails; `some-fail` for a decline: at least one does; `so-far` to save
 *   what is answered yet
 * @see rule 4.1: every mandatory item is answered, nothing is answered twice or without being asked
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
    if (item === undefined) findings.push(unasked(pointer, [...asked.keys()]));
    else if (answered.has(code)) findings.push(repeated(item, pointer));
    else if (item.mandatory && verdict === 'not-applicable')
      findings.push(unanswered(item, pointer));
    else if (wanted === 'all-pass' && verdict === 'fail') findings.push(failed(item, pointer));
    answered.add(code);
  });
  if (wanted === 'so-far') return findings;
  for (const item of checklist) {
    if (item.mandatory && !answered.has(item.code)) findings.push(unanswered(item, '/checks'));
  }
  if (wanted === 'some-fail' && !answers.some(({ verdict }) => verdict === 'fail')) {
    findings.push({
      code: 'nothing-failed',
      rule: '4.1',
      pointer: '/checks',
      message: { zh: '不予受理须至少有一项不通过', en: 'A decline needs at least one failed item' },
      remedy: { zh: '标明不通过的项，或受理。', en: 'Mark what fails, or accept.' },
    });
  }
  return findings;
}

function unasked(pointer: string, codes: readonly string[]): Finding {
  return {
    code: 'check-unknown',
    rule: '4.1',
    pointer: `${pointer}/code`,
    message: { zh: '预审清单中没有该项', en: 'The checklist has no such item' },
    remedy: { zh: `清单的项：${codes.join('、')}`, en: `One of: ${codes.join(', ')}` },
  };
}

function repeated({ rule }: ChecklistItem, pointer: string): Finding {
  return {
    code: 'check-repeated',
    rule,
    pointer: `${pointer}/code`,
    message: { zh: '该项重复', en: 'The item is answered twice' },
    remedy: { zh: '每项只判定一次。', en: 'Answer each item once.' },
  };
}

function unanswered({ code, rule, text }: ChecklistItem, pointer: string): Finding {
  return {
    code: 'check-unanswered',
    rule,
    pointer,
    message: { zh: `必查项未判定（${code}）：${text.zh}`, en: `Not judged (${code}): ${text.en}` },
    remedy: { zh: '判定为通过或不通过。', en: 'Answer it with pass or fail.' },
  };
}

function failed({ rule, text }: ChecklistItem, pointer: string): Finding {
  return {
    code: 'check-failed',
    rule,
    pointer: `${pointer}/verdict`,
    message: { zh: `该项不通过，不能受理：${text.zh}`, en: `This item failed: ${text.en}` },
    remedy: { zh: '退回修改，或不予受理。', en: 'Return the application, or decline it.' },
  };
}
