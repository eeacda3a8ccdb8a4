import { type Static, Type } from 'typebox';
import { ApplicationView, exampleCase } from '#cases/index.ts';
import {
  codeOf,
  Instant,
  listOf,
  ordinalOf,
  RuleId,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { outcomesOf, selectionWith } from '#platform/contract/selection.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { CheckAnswer, checks, MOST_CHECKS, materialKind, note } from '../checklists/schemas.ts';

const exampleAcceptance = {
  checks: [
    { code: 'materials-complete', verdict: 'pass' },
    { code: 'in-actual-use', verdict: 'pass', note: '用户使用报告与现场记录一致。' },
  ],
  paperItems: [{ materialKind: 'licence', note: '请携带原件。' }],
};

const MOST_PAPER_ITEMS = 40;

export const PaperItem = component(
  'PaperItem',
  strictObject(
    {
      materialKind: Type.Optional(materialKind),
      original: Type.Optional(
        codeOf('无电子版的原件: code of the policy’s originals, in place of a material kind'),
      ),
      note: Type.Optional(note('说明')),
    },
    { description: '须到窗口补交的纸质材料 (rule 4.2): a material kind or an original' },
  ),
);

export const Acceptance = component(
  'Acceptance',
  strictObject(
    {
      checks: Type.Optional(checks),
      paperItems: Type.Optional(
        Type.Array(PaperItem, {
          maxItems: MOST_PAPER_ITEMS,
          description:
            'Absent or empty: no paper is needed. Each item is a material kind of the packet, which the paper confirms, or an original of the policy that has no electronic file',
        }),
      ),
      waivePaper: Type.Optional(
        Type.Boolean({
          description:
            '免交此前要求而尚未确认的纸质材料: true when it is no longer needed; else list it again',
        }),
      ),
      otherMeasuresChecked: Type.Optional(
        Type.Boolean({
          description:
            '已核对其他市级同类措施的记录: the records on the applicant are for other content (2.3, 3.4a)',
        }),
      ),
      sameContentReason: Type.Optional(
        note(
          '虽已判定与他件内容相同仍予受理的理由 (3.4b): a second reviewer must confirm; applicants do not see it',
        ),
      ),
    },
    {
      description: '受理: no item of the checklist fails',
      examples: [exampleAcceptance],
    },
  ),
);
export type Acceptance = Static<typeof Acceptance>;

const exampleId = exampleCase.applicationId;

export const AcceptanceSelection = selectionWith('AcceptanceSelection', Acceptance, {
  description: '批量受理: applications, each with the body of its acceptance',
  exampleId,
  exampleBody: exampleAcceptance,
});
export type AcceptanceSelection = Static<typeof AcceptanceSelection>;

export const ApplicationOutcomes = outcomesOf('ApplicationOutcomes', ApplicationView, {
  description: '逐件结果, in the order of the selection',
  exampleId,
});

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
      checks: Type.Optional(checks),
      ruleIds: Type.Array(RuleId, {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        description:
          'The rules that the decline rests on; the policy’s checklist, declarations or materials must name them',
      }),
      reason: note('不予受理的理由, for the applicant to read'),
    },
    {
      description:
        '不予受理: at least one item of the checklist fails; final, or final once confirmed where the policy wants a second review',
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

/** A reviewer's decision on a packet, whether or not it needs a second review. */
export const judgementFields = {
  applicationId: Uuid,
  kind: stringEnum(['accept', 'decline'] as const, {
    description: '受理 accept / 不予受理 decline',
  }),
  submissionNumber: ordinalOf('The packet that was judged'),
  checks: listOf(CheckAnswer, MOST_CHECKS, '预审清单, as it was answered'),
  ruleIds: listOf(RuleId, most.rules, 'The rules that a decline rests on; else empty'),
  reason: nullable(textOf('不予受理的理由; null for an acceptance', characters.note)),
  paperItems: listOf(PaperItem, MOST_PAPER_ITEMS, '须提交的纸质材料; empty: none'),
};

export const PreReviewDecision = component(
  'PreReviewDecision',
  strictObject(
    {
      id: Uuid,
      ...judgementFields,
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
    { items: listOf(PreReviewDecision, most.ofCase) },
    { description: '历次预审决定, in order', examples: [{ items: [recordedDecision] }] },
  ),
);
