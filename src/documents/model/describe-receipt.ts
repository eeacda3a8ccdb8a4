import type { ReceiptContent } from './content.ts';
import type { Block } from './description.ts';
import { momentInWords } from './shanghai-time.ts';
import {
  caseFacts,
  counterLimit,
  heading,
  type Names,
  ordinalColumn,
  paperName,
  paragraph,
  placeFacts,
  steps,
} from './wording.ts';

const originalResults = { matches: '已核验', differs: '不符', missing: '未提交' } as const;

const results = { matches: '一致', differs: '不一致', missing: '未提交' } as const;

/** Digits of a file's SHA-256 on a receipt: enough to distinguish the files of one application. */
const DIGEST_DIGITS = 16;

/** @see rules 4.2b, 5: returned paper may be brought again before the notified time */
export function describeReceipt(content: ReceiptContent, names: Names): readonly Block[] {
  const { items, counterNumber } = content;
  return [
    paragraph(
      `你单位到窗口为“${content.productName}”补交纸质材料，本次收件共 ${items.length} 项，情况如下。本回执一式两份，双方各执一份。`,
    ),
    {
      kind: 'facts',
      rows: [
        ...caseFacts(content),
        { name: '收件窗口', value: `${counterNumber}号` },
        { name: '收件时间', value: momentInWords(content.issuedAt), strong: true },
      ],
    },
    heading('一、收件情况'),
    {
      kind: 'table',
      columns: [
        ordinalColumn,
        { title: '材料', share: 0.25 },
        { title: '份数', share: 0.16, align: 'center' },
        { title: '与电子版比对', share: 0.17, align: 'center' },
        { title: '说明', share: 0.33 },
      ],
      rows: items.map((item, index) => [
        `${index + 1}`,
        paperName(item, names),
        countOf(item),
        (item.original === undefined ? results : originalResults)[item.result],
        remarkOf(item, names),
      ]),
    },
    ...originalsOf(content, names),
    heading('二、下一步'),
    ...nextSteps(content),
    paragraph('交件人（签字）：＿＿＿＿＿＿＿＿　　收件人（签字）：＿＿＿＿＿＿＿＿'),
  ];
}

const forms = { original: '原件', copy: '复印件' } as const;

/** As the counter told it: `原件 1 份`. */
function countOf({ original, paperForm, copies }: ReceiptContent['items'][number]): string {
  const form = original === undefined ? paperForm && forms[paperForm] : forms.original;
  const count = copies === undefined ? undefined : `${copies} 份`;
  return [form, count].filter((part) => part !== undefined).join(' ');
}

/** The originals that the counter keeps, and those that it handed back. */
function originalsOf({ items }: ReceiptContent, names: Names): readonly Block[] {
  const named = (kept: boolean) =>
    items
      .filter((item) => item.original !== undefined && item.kept === kept)
      .map((item) => paperName(item, names))
      .join('、');
  const rows = [
    { name: '窗口留存的原件', value: named(true) },
    { name: '当场退还的原件', value: named(false) },
  ].filter(({ value }) => value !== '');
  return rows.length === 0 ? [] : [{ kind: 'facts', rows }];
}

function remarkOf(
  { reasonCode, note, comparedWith }: ReceiptContent['items'][number],
  { returnReasons }: Names,
): string {
  const reason = reasonCode && (returnReasons.get(reasonCode) ?? reasonCode);
  return [
    [reason, note].filter((part) => part !== undefined).join('：'),
    ...comparedWith.map((sha256) => `电子版 SHA-256：${sha256.slice(0, DIGEST_DIGITS)}…`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function nextSteps({ outcome, counter }: ReceiptContent): readonly Block[] {
  if (outcome === 'confirm' || counter === undefined) {
    return steps('纸质材料已确认，请保存本回执；办理进度见申报系统。');
  }
  return [
    {
      kind: 'facts',
      rows: [
        ...placeFacts(counter),
        { name: '指定时间', value: `${counterLimit(counter.dueAt)}，北京时间`, strong: true },
      ],
    },
    ...steps(
      outcome === 'return'
        ? '有材料与电子版不一致，须修改；须办理的事项见退回通知书。'
        : '有材料尚未提交，须补齐补正；须办理的事项见补正通知书。',
      '通过“i深圳”重新预约，并在预约时段携带材料到窗口提交。',
    ),
  ];
}
