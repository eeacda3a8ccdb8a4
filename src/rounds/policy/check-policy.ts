import type { Finding } from '#platform/values/findings.ts';
import { contradiction, when } from '../model/contradiction.ts';
import type { Policy } from '../model/policy.ts';
import { evaluationFindings } from './check-evaluation.ts';
import { timetableFindings } from './check-timetable.ts';

/**
 * What the schema cannot see: values of one policy that contradict each other. A value that is not set contradicts
 * nothing.
 * @returns every finding, each pointing into the policy document; none means the policy can be published
 * @see rules 1, 2.1, 3.2, 4.1, 4.2, 4.2a
 */
export function checkPolicy(policy: Policy): Finding[] {
  return [
    ...windowFindings(policy),
    ...timetableFindings(policy),
    ...scenarioFindings(policy),
    ...catalogueFindings(policy),
    ...quotaFindings(policy),
    ...counterFindings(policy),
    ...evaluationFindings(policy),
  ];
}

function windowFindings({ window: { opensAt, closesAt } }: Policy): Finding[] {
  return when(
    opensAt !== undefined && Date.parse(opensAt) >= Date.parse(closesAt),
    contradiction(
      'window-empty',
      '4.1',
      '/window/closesAt',
      '填报截止时间须晚于开始时间',
      'The window must close after it opens',
    ),
  );
}

function scenarioFindings({ scenarios: { publishedFrom, publishedThrough } }: Policy): Finding[] {
  return when(
    publishedFrom > publishedThrough,
    contradiction(
      'scenario-window-empty',
      '3.2',
      '/scenarios/publishedThrough',
      '场景发布截止日期不得早于起始日期',
      'The last day of publication is before the first',
    ),
  );
}

function catalogueFindings({
  declarations,
  materials,
  preReview,
  scoring,
  awards,
}: Policy): Finding[] {
  const axes = new Set(preReview.checklist.map(({ axis }) => axis));
  return [
    ...repeatedCodes('/declarations', declarations),
    ...repeatedCodes('/materials', materials),
    ...repeatedCodes('/preReview/checklist', preReview.checklist),
    ...repeatedCodes('/preReview/returnReasons', preReview.returnReasons),
    ...repeatedCodes('/scoring/criteria', scoring.criteria),
    ...repeatedCodes('/awards/tiers', awards.tiers),
    ...when(
      axes.size < 2,
      contradiction(
        'checklist-axis-missing',
        '4.1',
        '/preReview/checklist',
        '预审清单须包括材料齐全性与内容合规性两方面',
        'The checklist needs items for completeness and for compliance',
      ),
    ),
  ];
}

function repeatedCodes(pointer: string, entries: readonly { readonly code: string }[]): Finding[] {
  const codes = entries.map(({ code }) => code);
  return codes.flatMap((code, index) =>
    when(
      codes.indexOf(code) < index,
      contradiction(
        'code-repeated',
        null,
        `${pointer}/${index}/code`,
        `代码 ${code} 重复`,
        `The code ${code} is used twice`,
      ),
    ),
  );
}

function quotaFindings({ materials, quotas }: Policy): Finding[] {
  const { bytesPerApplication, filesPerApplication } = quotas;
  const largest = Math.max(...materials.map(({ maxBytes }) => maxBytes));
  const required = materials.filter(({ requiredWhen }) => requiredWhen !== 'never').length;
  return [
    ...when(
      bytesPerApplication !== undefined && bytesPerApplication < largest,
      contradiction(
        'quota-too-small',
        '4.1',
        '/quotas/bytesPerApplication',
        `材料总量上限小于单个文件上限 ${largest} 字节`,
        `The quota is below the ${largest} bytes that one file may have`,
      ),
    ),
    ...when(
      filesPerApplication !== undefined && filesPerApplication < required,
      contradiction(
        'quota-too-small',
        '4.1',
        '/quotas/filesPerApplication',
        `文件数上限小于必交材料 ${required} 类`,
        `The quota is below the ${required} kinds that may be required`,
      ),
    ),
  ];
}

function counterFindings({ counter, window }: Policy): Finding[] {
  const { counters, supplementDeadline } = counter;
  return [
    ...when(
      counters.from > counters.to,
      contradiction(
        'counters-empty',
        '4.2',
        '/counter/counters',
        '窗口号区间为空',
        'The last counter comes before the first',
      ),
    ),
    ...when(
      supplementDeadline !== undefined &&
        window.opensAt !== undefined &&
        Date.parse(supplementDeadline) <= Date.parse(window.opensAt),
      contradiction(
        'supplement-deadline-too-early',
        '4.2a',
        '/counter/supplementDeadline',
        '补充材料截止时间须晚于填报开始时间',
        'The supplement deadline must come after the window opens',
      ),
    ),
  ];
}
