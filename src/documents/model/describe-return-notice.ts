import type { CounterPlace, ReturnNoticeContent } from './content.ts';
import type { Block } from './description.ts';
import { formFieldName } from './form-field-name.ts';
import { limitInWords } from './shanghai-time.ts';
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

const corrections = { revise: '退回修改', supplement: '补齐补正' } as const;
const stages = {
  online: '线上预审',
  'after-acceptance': '在线受理后',
  counter: '窗口收件',
} as const;

/**
 * @see rules 4.1b, 4.1c, 4.2b: a returned application is submitted again before the notified time
 */
export function describeReturnNotice(content: ReturnNoticeContent, names: Names): readonly Block[] {
  const { stage, correction, dueAt, untilClose, items, opensAll, ruleIds, counter } = content;
  const limit = counter === undefined ? limitInWords(dueAt, true) : counterLimit(dueAt);
  return [
    paragraph(
      correction === 'revise'
        ? `你单位申报的“${content.productName}”经形式预审，存在下列须修改的事项，现予退回。请在指定时间之前完成修改并重新提交。`
        : `你单位申报的“${content.productName}”经形式预审，材料尚不齐全或不符合要求，现将须补齐补正的全部事项一次性告知，予以退回。请在指定时间之前补齐补正并重新提交。`,
    ),
    {
      kind: 'facts',
      rows: [
        ...caseFacts(content),
        { name: '退回类型', value: `${corrections[correction]}（${stages[stage]}）` },
        { name: '依据', value: citation(ruleIds) },
        { name: '指定时间', value: `${limit}，北京时间`, strong: true },
      ],
    },
    heading('一、退回事项'),
    {
      kind: 'table',
      columns: [
        ordinalColumn,
        { title: '事项', share: 0.29 },
        { title: '需修改或补充的内容', share: 0.62 },
      ],
      rows: items.map((item, index) => [
        `${index + 1}`,
        subjectOf(item, names),
        textOf(item, names),
      ]),
    },
    ...(counter === undefined
      ? [...scopeOf({ opensAll }), heading('三、下一步'), ...onlineSteps(stage, untilClose)]
      : [heading('二、下一步'), ...counterSteps(counter, limit)]),
  ];
}

/** The parts that may be changed online; a notice of the counter opens none. */
function scopeOf({ opensAll }: Pick<ReturnNoticeContent, 'opensAll'>): readonly Block[] {
  return [
    heading('二、可以修改的范围'),
    paragraph(
      opensAll
        ? '本次退回可以修改全部申报内容和材料。'
        : '本次退回只可修改上表所列事项；其他申报内容和材料保持不变。',
    ),
  ];
}

function onlineSteps(
  stage: ReturnNoticeContent['stage'],
  untilClose: string | undefined,
): readonly Block[] {
  const stillOpen =
    untilClose === undefined
      ? []
      : [
          `指定时间早于线上填报截止时间，${limitInWords(untilClose, true)}仍可重新提交，不作逾期处理。`,
        ];
  return stage === 'online'
    ? steps(
        '登录申报系统，按上表逐项修改或补充后重新提交。',
        ...(untilClose === undefined
          ? ['指定时间晚于线上填报截止时间的，仍以本通知的指定时间为准。']
          : stillOpen),
        '逾期未重新提交的，按申报通知和本轮次的规定处理。',
      )
    : steps(
        '本项目已在线受理，受理的事实不因退回而改变。',
        '登录深圳市财政专项资金统一管理平台，在线修改相关材料后重新提交。',
        ...stillOpen,
        '再次受理前，本项目不进入资助或奖励环节；逾期未重新提交的，按申报通知和本轮次的规定处理。',
      );
}

function counterSteps(counter: CounterPlace, limit: string): readonly Block[] {
  return [
    { kind: 'facts', rows: placeFacts(counter) },
    ...steps(
      '通过“i深圳”重新预约，并在预约时段携带材料到窗口提交。',
      `预约时段须开始于 ${limit}。`,
      '窗口确认后，形式预审方为通过。',
    ),
  ];
}

function subjectOf(
  { pointer, ...paper }: ReturnNoticeContent['items'][number],
  names: Names,
): string {
  if (pointer !== undefined) return formFieldName(pointer, names.declarations);
  return `材料：${paperName(paper, names)}`;
}

function textOf(
  { reasonCode, text }: ReturnNoticeContent['items'][number],
  { returnReasons }: Names,
): string {
  const reason = reasonCode && (returnReasons.get(reasonCode) ?? reasonCode);
  return reason === undefined || reason === text ? text : `${reason}：${text}`;
}
