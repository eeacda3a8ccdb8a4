import { type Static, Type } from 'typebox';
import {
  component,
  Instant,
  nullable,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import { noticeKinds, noticeStages } from './terms.ts';

const Note = Type.String({ minLength: 1, maxLength: 2000 });
const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });

const NoticeItem = component(
  'ReturnNoticeItem',
  strictObject(
    {
      pointer: Type.Optional(
        Type.String({
          pattern: '^(/[^/]+)+$',
          maxLength: 200,
          description: 'JSON Pointer into the form',
        }),
      ),
      materialKind: Type.Optional(Code),
      text: Note,
    },
    { description: '退回事项: one form field or one material kind, and what to correct' },
  ),
);

export const NewReturnNotice = component(
  'NewReturnNotice',
  strictObject(
    {
      kind: stringEnum(noticeKinds, { description: '退回修改 revise / 补齐补正 supplement' }),
      dueAt: Instant,
      items: Type.Array(NoticeItem, { minItems: 1, maxItems: 100 }),
      opensAll: Type.Optional(
        Type.Boolean({
          description: 'Everything may be corrected; absent: only what the items name',
        }),
      ),
    },
    {
      description: '退回通知: its due time may lie after the close of the round (rule 4.1b)',
      examples: [
        {
          kind: 'revise',
          dueAt: '2025-12-05T18:00:00.000+08:00',
          items: [{ pointer: '/product/usage', text: '请补充实际使用情况的起止时间。' }],
        },
      ],
    },
  ),
);
export type NewReturnNotice = Static<typeof NewReturnNotice>;

export const ReturnNotice = component(
  'ReturnNotice',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      number: Type.Integer({ description: '1, 2, 3 … within the application' }),
      kind: stringEnum(noticeKinds),
      stage: stringEnum(noticeStages, {
        description: 'Before or after acceptance (rules 4.1b, 4.1c)',
      }),
      submissionNumber: Type.Integer({ description: 'The packet that was judged' }),
      dueAt: Instant,
      items: Type.Array(NoticeItem),
      opensAll: Type.Boolean(),
      issuedAt: Instant,
    },
    { description: '退回通知' },
  ),
);
export type ReturnNotice = Static<typeof ReturnNotice>;

export const ReturnNoticeList = component(
  'ReturnNoticeList',
  strictObject({ items: Type.Array(ReturnNotice) }, { description: '历次退回通知, in order' }),
);

const CheckAnswer = component(
  'CheckAnswer',
  strictObject(
    {
      code: Code,
      verdict: stringEnum(['pass', 'fail', 'not-applicable'] as const),
      note: Type.Optional(Note),
    },
    { description: '预审清单的一项: on the axis completeness 材料齐全性 or compliance 内容合规性' },
  ),
);

const PaperItem = component(
  'PaperItem',
  strictObject(
    { materialKind: Code, note: Type.Optional(Note) },
    { description: '须到窗口补交的纸质材料 (rule 4.2)' },
  ),
);

const checks = Type.Array(CheckAnswer, { maxItems: 100 });

export const Acceptance = component(
  'Acceptance',
  strictObject(
    {
      checks,
      paperItems: Type.Optional(
        Type.Array(PaperItem, { maxItems: 40, description: 'Absent or empty: no paper is needed' }),
      ),
    },
    { description: '受理' },
  ),
);
export type Acceptance = Static<typeof Acceptance>;

export const Declination = component(
  'Declination',
  strictObject(
    {
      checks,
      ruleIds: Type.Array(Type.String({ pattern: '^[1-9](\\.[0-9]+[a-z]?)?$' }), {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        description: 'The rules the decline rests on',
      }),
      reason: Note,
    },
    { description: '不予受理' },
  ),
);
export type Declination = Static<typeof Declination>;

export const PreReviewDecision = component(
  'PreReviewDecision',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      kind: stringEnum(['accept', 'decline'] as const),
      submissionNumber: Type.Integer(),
      checks,
      ruleIds: Type.Array(Type.String()),
      reason: nullable(Type.String()),
      paperItems: Type.Array(PaperItem),
      decidedAt: Instant,
    },
    { description: '预审决定, with the checklist as it was answered' },
  ),
);
export type PreReviewDecision = Static<typeof PreReviewDecision>;

export const PreReviewDecisionList = component(
  'PreReviewDecisionList',
  strictObject({ items: Type.Array(PreReviewDecision) }, { description: '历次预审决定, in order' }),
);
