import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import {
  codeOf,
  Instant,
  instantOf,
  listOf,
  ordinalOf,
  Sha256,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { itemResults, paperForms, receiptOutcomes } from '../model/vocabulary.ts';
import { counterNumber } from '../slots/schemas.ts';

const outcome = stringEnum(receiptOutcomes, {
  description:
    '确认 confirm where all match / 修改 return where one differs / 补齐补正 supplement where one is missing',
});

export const CounterEventBody = component(
  'CounterEvent',
  strictObject(
    {
      system: Type.String({
        minLength: 1,
        maxLength: 60,
        pattern: ONE_LINE,
        description: '窗口系统: the system that gives the ids',
      }),
      id: Type.String({
        minLength: 1,
        maxLength: 100,
        pattern: ONE_LINE,
        description: 'Given once by the system; a repeated event has no second effect',
      }),
      at: instantOf('The counter’s own time, as information; the service’s clock decides'),
    },
    {
      description:
        '窗口事件: for counters that keep working offline. The events of a visit may arrive in any order; an event that arrives after the visit’s time waits for an officer',
      examples: [{ system: 'hall-west', id: 'W-000311', at: '2025-12-05T10:02:00.000+08:00' }],
    },
  ),
);

export type CounterEventBody = Static<typeof CounterEventBody>;

export const CheckIn = component(
  'CheckIn',
  strictObject(
    { counterEvent: Type.Optional(CounterEventBody) },
    {
      description: '取号签到 (rule 4.2c)',
      examples: [
        {
          counterEvent: {
            system: 'hall-west',
            id: 'W-000311',
            at: '2025-12-05T10:02:00.000+08:00',
          },
        },
      ],
    },
  ),
);

const itemFields = {
  materialKind: Type.Optional(codeOf('Code of the policy’s material catalogue')),
  original: Type.Optional(
    codeOf('无电子版的原件: code of the policy’s originals, in place of a material kind'),
  ),
  kept: Type.Optional(
    Type.Boolean({
      description:
        '原件留存 true / 当场退还 false, as the policy says; for an original that was brought',
    }),
  ),
  copies: Type.Optional(
    Type.Integer({
      ...{ format: 'int32', minimum: 1, maximum: 999 },
      description: '份数: how many were brought; none for a missing item',
    }),
  ),
  paperForm: Type.Optional(
    stringEnum(paperForms, {
      description: '原件 original / 复印件 copy: of the paper for a kind of material',
    }),
  ),
  result: stringEnum(itemResults, {
    description: '与电子版一致 matches / 不一致 differs / 缺少 missing',
  }),
  reasonCode: Type.Optional(codeOf('退回原因: of the policy’s returnReasons, unless it matches')),
  note: Type.Optional(
    Type.String({ minLength: 1, maxLength: 2000, description: '说明, for the applicant to read' }),
  ),
};
export const MOST_COMPARED_FILES = 100;
export const MOST_RECEIPT_ITEMS = 40;

const comparedWith = Type.Array(Sha256, {
  maxItems: MOST_COMPARED_FILES,
  uniqueItems: true,
  description:
    '比对的电子文件: all of this kind in the packet; none for a missing item and for an original',
});

export const exampleItem = {
  materialKind: 'licence',
  copies: 2,
  paperForm: 'copy',
  result: 'matches',
  comparedWith: [exampleCase.licence.sha256],
};

export const receiptFields = {
  counterNumber,
  items: Type.Array(strictObject({ ...itemFields, comparedWith: Type.Optional(comparedWith) }), {
    minItems: 1,
    maxItems: MOST_RECEIPT_ITEMS,
    description: '收件清单: every item that was asked for',
  }),
  outcome,
  dueAt: Type.Optional(
    instantOf('告知的指定时间 for returned paper; absent: by the policy’s working days'),
  ),
};

export const NewPaperReceipt = component(
  'NewPaperReceipt',
  strictObject(
    { ...receiptFields, counterEvent: Type.Optional(CounterEventBody) },
    {
      description: '窗口收件 (rules 4.2, 4.2b)',
      examples: [{ counterNumber: 12, items: [exampleItem], outcome: 'confirm' }],
    },
  ),
);
export type NewPaperReceipt = Static<typeof NewPaperReceipt>;

export const PaperReceipt = component(
  'PaperReceipt',
  strictObject(
    {
      id: Uuid,
      submissionNumber: ordinalOf('The packet it was compared with'),
      counterNumber,
      items: listOf(strictObject({ ...itemFields, comparedWith }), MOST_RECEIPT_ITEMS),
      outcome,
      dueAt: nullable(instantOf('The time before which returned paper may be brought again')),
      receivedAt: Instant,
      retractedAt: nullable(
        instantOf('撤销时间: when two persons took the confirmation back; the receipt stays'),
      ),
    },
    { description: '窗口收件结果' },
  ),
);
