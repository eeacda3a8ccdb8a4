import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import {
  codeOf,
  Instant,
  instantOf,
  listOf,
  ordinalOf,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { outcomesOf, selectionWith } from '#platform/contract/selection.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { materialKind, note } from '../checklists/schemas.ts';
import { extensionReasons, noticeKinds, noticeStages, noticeStates } from '../model/vocabulary.ts';

export const NoticeParams = strictObject({ noticeId: Uuid });

const kind = stringEnum(noticeKinds, { description: '退回修改 revise / 补齐补正 supplement' });

const exampleNotice = {
  kind: 'revise',
  dueAt: '2025-12-05T18:00:00.000+08:00',
  items: [
    {
      pointer: '/product/usage',
      reasonCode: 'insufficient-evidence',
      text: '请补充实际使用情况的起止时间。',
    },
    { materialKind: 'licence', reasonCode: 'illegible', text: '扫描件不清晰，请重新上传。' },
  ],
};

const MOST_ITEMS = 100;

const NoticeItem = component(
  'ReturnNoticeItem',
  strictObject(
    {
      pointer: Type.Optional(
        Type.String({
          pattern: '^(/[^/\\n]+)+$',
          maxLength: 200,
          description: 'JSON Pointer into the form',
        }),
      ),
      materialKind: Type.Optional(materialKind),
      original: Type.Optional(codeOf('无电子版的原件: only in notices that the counter issued')),
      reasonCode: codeOf('退回原因: code of the policy’s return reasons'),
      text: note('需修改或补充的内容'),
    },
    { description: '退回事项: one form field or one material kind, and what to correct' },
  ),
);

export const NewReturnNotice = component(
  'NewReturnNotice',
  strictObject(
    {
      kind,
      dueAt: Type.Optional(
        instantOf(
          '告知的指定时间: until when the application may be resubmitted, inclusive; absent: the end of the policy’s usual number of working days',
        ),
      ),
      items: Type.Array(NoticeItem, {
        minItems: 1,
        maxItems: MOST_ITEMS,
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

const exampleExtension = {
  dueAt: '2025-12-12T18:00:00.000+08:00',
  reasonCode: 'applicant-request',
  note: '申报单位书面申请延期，用户单位盖章尚需一周。',
};

export const NewReturnNoticeExtension = component(
  'NewReturnNoticeExtension',
  strictObject(
    {
      dueAt: instantOf('延期后的指定时间: later than the present one, inclusive'),
      reasonCode: stringEnum(extensionReasons, { description: '延期原因' }),
      note: Type.Optional(note('说明')),
    },
    {
      description: '延期: more time for one application, never for the round (rule 4.1b)',
      examples: [exampleExtension],
    },
  ),
);

const NoticeExtension = component(
  'ReturnNoticeExtension',
  strictObject(
    {
      number: ordinalOf('1, 2, 3 … within the notice'),
      formerDueAt: instantOf('原指定时间'),
      dueAt: instantOf('延期后的指定时间'),
      reasonCode: stringEnum(extensionReasons, { description: '延期原因' }),
      note: nullable(textOf('说明; null: none', characters.note)),
      extendedAt: Instant,
    },
    { description: '一次延期 of a return notice' },
  ),
);

const exampleIssuedNotice = {
  id: '019ac830-4d00-7e66-b430-1c2d3e4f5061',
  applicationId: exampleCase.applicationId,
  number: 1,
  stage: 'online',
  state: 'open',
  submissionNumber: 1,
  ...exampleNotice,
  opensAll: false,
  issuedAt: '2025-11-28T10:00:00.000+08:00',
  extensions: [],
};

/** The same notice after an extension. */
export const exampleExtendedNotice = {
  ...exampleIssuedNotice,
  dueAt: exampleExtension.dueAt,
  extensions: [
    {
      number: 1,
      formerDueAt: exampleNotice.dueAt,
      ...exampleExtension,
      extendedAt: '2025-12-04T16:30:00.000+08:00',
    },
  ],
};

export const ReturnNotice = component(
  'ReturnNotice',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      number: ordinalOf('1, 2, 3 … within the application'),
      kind,
      stage: stringEnum(noticeStages, {
        description:
          'Before acceptance (rule 4.1b), after it (4.1c), or at the counter, about paper (4.2b)',
      }),
      state: stringEnum(noticeStates, {
        description:
          '待办理 open / 已被后续通知取代 superseded / 已重新提交 answered / 逾期失效 lapsed / 申报已撤回 withdrawn',
      }),
      submissionNumber: ordinalOf('The packet that was judged'),
      dueAt: instantOf(
        '告知的指定时间, inclusive; while the notice is open, the time in force: of the latest extension or reconsideration, if there is one',
      ),
      items: listOf(NoticeItem, MOST_ITEMS, '退回事项'),
      opensAll: Type.Boolean({ description: 'Whether everything may be corrected' }),
      issuedAt: Instant,
      extensions: listOf(NoticeExtension, most.ofCase, '历次延期, in order'),
    },
    {
      description: '退回通知: at most one of an application is open',
      examples: [exampleIssuedNotice],
    },
  ),
);
export type ReturnNotice = Static<typeof ReturnNotice>;

export type NewReturnNoticeExtension = Static<typeof NewReturnNoticeExtension>;

export const ReturnNoticeExtensionSelection = selectionWith(
  'ReturnNoticeExtensionSelection',
  NewReturnNoticeExtension,
  {
    description: '批量延期: return notices, each with its new due time',
    exampleId: exampleIssuedNotice.id,
    exampleBody: exampleExtension,
  },
);
export type ReturnNoticeExtensionSelection = Static<typeof ReturnNoticeExtensionSelection>;

export const ReturnNoticeOutcomes = outcomesOf('ReturnNoticeOutcomes', ReturnNotice, {
  description: '逐件结果, in the order of the selection',
  exampleId: exampleIssuedNotice.id,
});

export const ReturnNoticeList = component(
  'ReturnNoticeList',
  strictObject(
    { items: listOf(ReturnNotice, most.ofCase) },
    { description: '历次退回通知, in order', examples: [{ items: [exampleIssuedNotice] }] },
  ),
);
