import type { AcceptanceContent, DeclineContent } from './content.ts';
import type { Block } from './description.ts';
import {
  caseFacts,
  citation,
  counterLimit,
  heading,
  type Names,
  ordinalColumn,
  paperName,
  paragraph,
  placeFacts,
  steps,
} from './wording.ts';

/** @see rules 4.2, 4.2a, 5: pre-review is passed once the requested paper is confirmed */
export function describeAcceptance(content: AcceptanceContent, names: Names): readonly Block[] {
  const { paperItems, counter, ruleIds } = content;
  const opening = `你单位申报的“${content.productName}”经形式预审，材料齐全、内容合规，现予在线受理。`;
  const facts: Block = {
    kind: 'facts',
    rows: [...caseFacts(content), { name: '依据', value: citation(ruleIds) }],
  };
  if (counter === undefined) {
    return [
      paragraph(`${opening}本次受理无须提交纸质材料，形式预审通过。`),
      facts,
      heading('下一步'),
      ...steps(
        '本项目进入综合评分；结果以公示为准。',
        '评分前可能被告知退回修改，请留意申报系统的通知。',
      ),
    ];
  }
  return [
    paragraph(
      `${opening}为确认材料的真实性，请按下列要求到窗口补交纸质材料；窗口确认后，形式预审方为通过。`,
    ),
    facts,
    heading('一、须提交的纸质材料'),
    {
      kind: 'table',
      columns: [ordinalColumn, { title: '材料', share: 0.36 }, { title: '说明', share: 0.55 }],
      rows: paperItems.map((item, index) => [
        `${index + 1}`,
        paperName(item, names),
        item.note ?? '',
      ]),
    },
    heading('二、提交的时间和地点'),
    {
      kind: 'facts',
      rows: [
        ...placeFacts(counter),
        {
          name: '补充材料截止时间',
          value:
            counter.supplementDeadline === undefined
              ? '另行通知'
              : `${counterLimit(counter.supplementDeadline)}，北京时间`,
          strong: true,
        },
      ],
    },
    heading('三、下一步'),
    ...steps(
      '通过“i深圳”预约：【办事预约】—【深圳市】—【深圳市政务服务中心-西厅】—【在线预约】。',
      '按预约时段到窗口提交；预约和到场均须在补充材料截止时间之前。',
      '截止后不再受理纸质材料的提交；截止前已提交又被退回的，按退回通知书或补正通知书的指定时间办理。',
    ),
  ];
}

export function describeDecline(content: DeclineContent, names: Names): readonly Block[] {
  const { failedChecks, reason, ruleIds } = content;
  return [
    paragraph(`你单位申报的“${content.productName}”经形式预审，不符合申报要求，现决定不予受理。`),
    { kind: 'facts', rows: [...caseFacts(content), { name: '依据', value: citation(ruleIds) }] },
    heading('一、理由'),
    ...reason.split('\n').map((text): Block => ({ kind: 'paragraph', text })),
    heading('二、未通过的预审事项'),
    {
      kind: 'table',
      columns: [ordinalColumn, { title: '预审事项', share: 0.43 }, { title: '说明', share: 0.48 }],
      rows: failedChecks.map(({ code, note = '' }, index) => [
        `${index + 1}`,
        // By its own words the item would read as fulfilled.
        `未满足：${names.checks.get(code) ?? code}`,
        note,
      ]),
    },
    heading('三、下一步'),
    ...steps(
      '本次申报的办理到此结束。',
      '对本通知书有疑问的，请凭文号通过申报通知公布的渠道咨询。',
    ),
  ];
}
