import { type Static, Type } from 'typebox';
import { exampleCase } from '../applications/index.ts';
import {
  component,
  Instant,
  instantOf,
  nullable,
  RuleId,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import { noticeKinds, noticeStages } from './terms.ts';

const note = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const code = (description: string) =>
  Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60, description });
const materialKind = code('Code of the policy’s material catalogue');

const exampleNotice = {
  kind: 'revise',
  dueAt: '2025-12-05T18:00:00.000+08:00',
  items: [
    { pointer: '/product/usage', text: '请补充实际使用情况的起止时间。' },
    { materialKind: 'licence', text: '扫描件不清晰，请重新上传。' },
  ],
};

const exampleAcceptance = {
  checks: [
    { code: 'materials-complete', verdict: 'pass' },
    { code: 'in-actual-use', verdict: 'pass', note: '用户使用报告与现场记录一致。' },
  ],
  paperItems: [{ materialKind: 'licence', note: '请携带原件。' }],
};

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
      materialKind: Type.Optional(materialKind),
      text: note('需修改或补充的内容'),
    },
    { description: '退回事项: one form field or one material kind, and what to correct' },
  ),
);

export const NewReturnNotice = component(
  'NewReturnNotice',
  strictObject(
    {
      kind: stringEnum(noticeKinds, { description: '退回修改 revise / 补齐补正 supplement' }),
      dueAt: instantOf('告知的指定时间: until when it may be handed in again, inclusive'),
      items: Type.Array(NoticeItem, {
        minItems: 1,
        maxItems: 100,
        description: '退回事项: each names either a pointer or a materialKind',
      }),
      opensAll: Type.Optional(
        Type.Boolean({
          description: 'Everything may be corrected; absent: only what the items name',
        }),
      ),
    },
    {
      description: '退回通知: its due time may lie after the close of the round (rule 4.1b)',
      examples: [exampleNotice],
    },
  ),
);
export type NewReturnNotice = Static<typeof NewReturnNotice>;

const issuedNotice = {
  id: '019ac830-4d00-7e66-b430-1c2d3e4f5061',
  applicationId: exampleCase.applicationId,
  number: 1,
  stage: 'online',
  submissionNumber: 1,
  ...exampleNotice,
  opensAll: false,
  issuedAt: '2025-11-28T10:00:00.000+08:00',
};

export const ReturnNotice = component(
  'ReturnNotice',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      number: Type.Integer({ description: '1, 2, 3 … within the application' }),
      kind: stringEnum(noticeKinds, { description: '退回修改 revise / 补齐补正 supplement' }),
      stage: stringEnum(noticeStages, {
        description: 'Before or after acceptance (rules 4.1b, 4.1c)',
      }),
      submissionNumber: Type.Integer({ description: 'The packet that was judged' }),
      dueAt: instantOf('告知的指定时间, inclusive'),
      items: Type.Array(NoticeItem, { description: '退回事项' }),
      opensAll: Type.Boolean({ description: 'Whether everything may be corrected' }),
      issuedAt: Instant,
    },
    { description: '退回通知: as it was issued', examples: [issuedNotice] },
  ),
);
export type ReturnNotice = Static<typeof ReturnNotice>;

export const ReturnNoticeList = component(
  'ReturnNoticeList',
  strictObject(
    { items: Type.Array(ReturnNotice) },
    { description: '历次退回通知, in order', examples: [{ items: [issuedNotice] }] },
  ),
);

const CheckAnswer = component(
  'CheckAnswer',
  strictObject(
    {
      code: code('Code of the policy’s checklist'),
      verdict: stringEnum(['pass', 'fail', 'not-applicable'] as const, {
        description: '通过 pass / 不通过 fail / 不适用 not-applicable',
      }),
      note: Type.Optional(note('说明')),
    },
    { description: '预审清单的一项: on the axis completeness 材料齐全性 or compliance 内容合规性' },
  ),
);

const PaperItem = component(
  'PaperItem',
  strictObject(
    { materialKind, note: Type.Optional(note('说明')) },
    { description: '须到窗口补交的纸质材料 (rule 4.2)' },
  ),
);

const checks = Type.Array(CheckAnswer, {
  maxItems: 100,
  description: '预审清单: every mandatory item of the policy is answered',
});

export const Acceptance = component(
  'Acceptance',
  strictObject(
    {
      checks,
      paperItems: Type.Optional(
        Type.Array(PaperItem, { maxItems: 40, description: 'Absent or empty: no paper is needed' }),
      ),
      waivePaper: Type.Optional(
        Type.Boolean({
          description:
            '免交此前要求而尚未确认的纸质材料: true where it is needed no more; else it is listed again',
        }),
      ),
    },
    {
      description: '受理: no item of the checklist fails',
      examples: [exampleAcceptance],
    },
  ),
);
export type Acceptance = Static<typeof Acceptance>;

const exampleDeclination = {
  checks: [
    { code: 'materials-complete', verdict: 'pass' },
    { code: 'in-actual-use', verdict: 'fail', note: '材料不能证明已投入使用。' },
  ],
  ruleIds: ['1'],
  reason: '未提供产品在实际场景中投入使用的证据。',
};

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
      reason: note('不予受理的理由, for the applicant to read'),
    },
    {
      description: '不予受理: at least one item of the checklist fails; final',
      examples: [exampleDeclination],
    },
  ),
);
export type Declination = Static<typeof Declination>;

const recordedDecision = {
  id: '019ae7ff-eaa0-7f77-8541-2d3e4f506172',
  applicationId: exampleCase.applicationId,
  kind: 'accept',
  submissionNumber: 2,
  ...exampleAcceptance,
  ruleIds: [],
  reason: null,
  decidedAt: '2025-12-04T14:15:00.000+08:00',
};

export const PreReviewDecision = component(
  'PreReviewDecision',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      kind: stringEnum(['accept', 'decline'] as const, {
        description: '受理 accept / 不予受理 decline',
      }),
      submissionNumber: Type.Integer({ description: 'The packet that was judged' }),
      checks,
      ruleIds: Type.Array(RuleId, { description: 'What a decline rests on; else empty' }),
      reason: nullable(Type.String({ description: '不予受理的理由; null for an acceptance' })),
      paperItems: Type.Array(PaperItem, { description: '须提交的纸质材料; empty: none' }),
      decidedAt: Instant,
    },
    {
      description: '预审决定, with the checklist as it was answered',
      examples: [recordedDecision],
    },
  ),
);
export type PreReviewDecision = Static<typeof PreReviewDecision>;

export const PreReviewDecisionList = component(
  'PreReviewDecisionList',
  strictObject(
    { items: Type.Array(PreReviewDecision) },
    { description: '历次预审决定, in order', examples: [{ items: [recordedDecision] }] },
  ),
);
