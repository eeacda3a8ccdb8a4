import { type Static, Type } from 'typebox';
import { FindingCodeWire, LocalizedMessage, LocalizedText } from '#platform/contract/components.ts';
import {
  applicationNumberOf,
  CreditCode,
  codeOf,
  countOf,
  creditCodeOf,
  dayOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  operationIdOf,
  ordinalOf,
  pointerOf,
  RuleId,
  scenarioCodeOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import {
  component,
  growingEnum,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { mergePatchSchema } from '#platform/values/merge-patch.ts';
import { roles } from '#programme/access.ts';
import { roundEnds } from '#rounds/model/index.ts';
import { ApplicationForm as FormSchema } from '../model/form.ts';
import { formerApplicantKinds } from '../model/former-applicants.ts';
import { type CaseAction, lifecycle } from '../model/life-cycle/transitions.ts';
import { noAwardReasons, outcomes } from '../model/outcome.ts';
import { caseStages, caseStatuses, paperStates, preReviewResults } from '../model/statuses.ts';
import { exampleApplication, exampleCase, exampleForm, exampleSummary } from './examples.ts';

export const ApplicationParams = strictObject({ applicationId: Uuid });

export const Form = component('ApplicationForm', { ...FormSchema, examples: [exampleForm] });

export const ApplicationFormPatch = component(
  'ApplicationFormPatch',
  Type.Unsafe<object>({
    ...mergePatchSchema(FormSchema),
    description:
      '对资金申请书的 JSON Merge Patch (RFC 7396): null removes a field, arrays are replaced whole',
    examples: [{ product: { usage: '自 2025 年 7 月 15 日起在两个政务大厅使用。' } }],
  }),
);

export const NextAction = component(
  'NextAction',
  strictObject(
    {
      action: growingEnum(Object.keys(lifecycle) as CaseAction[], { description: '操作' }),
      operationId: operationIdOf('The operation that performs the action'),
      role: stringEnum(roles, { description: 'The role that may act' }),
      allowed: Type.Boolean({
        description:
          'Whether the role may act now. getApplicationReadiness tells of missing content; a reviewer must also claim the case (claimReview) before judging it',
      }),
      blockedBy: listOf(
        strictObject({
          code: FindingCodeWire,
          rule: nullable(RuleId),
          message: LocalizedMessage,
        }),
        most.findings,
        'Everything that blocks the action now; empty when allowed',
      ),
      rules: listOf(RuleId, most.rules, 'The rules that the action rests on'),
      opensAt: nullable(instantOf('When the action becomes possible; null: no rule sets a start')),
      closesAt: nullable(instantOf('When the action ends; null: no rule sets an end')),
    },
    { description: '下一步操作: an action of one role, possible now or not, and until when' },
  ),
);
export type NextAction = Static<typeof NextAction>;

/** Items of a return notice, of which each opens a field or a kind. */
const MOST_OPEN_ITEMS = 100;

const OpenItemsView = component(
  'OpenItems',
  strictObject(
    {
      all: Type.Boolean({ description: 'Everything may be changed' }),
      pointers: listOf(
        pointerOf('JSON Pointer into the form'),
        MOST_OPEN_ITEMS,
        'JSON Pointers into the form',
      ),
      materialKinds: listOf(
        codeOf('Code of the policy’s material catalogue'),
        MOST_OPEN_ITEMS,
        'Codes of the policy’s material catalogue',
      ),
    },
    { description: '退回后可修改的事项: the content that the return notice opens for correction' },
  ),
);

const VisitView = component(
  'Visit',
  strictObject(
    {
      appointmentId: Uuid,
      startsAt: instantOf('预约时段开始'),
      endsAt: instantOf('预约时段结束'),
      checkedIn: Type.Boolean({ description: '已签到' }),
    },
    { description: '窗口预约: the open appointment' },
  ),
);

export const FormerApplicants = component(
  'FormerApplicants',
  Type.Array(
    strictObject({
      changeId: Uuid,
      kind: stringEnum(formerApplicantKinds, {
        description:
          '变更事项: 更名 rename / 合并 merger / 分立 split / 联合体牵头单位退出 lead-left',
      }),
      name: nullable(lineOf('变更前的单位名称')),
      creditCode: CreditCode,
      effectiveOn: dayOf('变更日期'),
    }),
    {
      maxItems: most.ofCase,
      description:
        '变更前的申报单位: its former names and credit codes, oldest first; empty where nothing changed',
      examples: [
        [
          {
            changeId: '019b8a02-6e80-7c31-9d40-3e4f50617283',
            kind: 'rename',
            name: '海岳示例信息有限公司',
            creditCode: exampleCase.creditCode,
            effectiveOn: '2025-12-01',
          },
        ],
      ],
    },
  ),
);

const NEXT_ACTIONS = '下一步操作: the actions that the status provides for, of every role';

function nextActionsOf(meaning: string) {
  return listOf(NextAction, most.operations, meaning);
}

export const summaryFields = {
  id: Uuid,
  roundId: Uuid,
  number: nullable(applicationNumberOf('申报编号, given at the first submission')),
  applicantCreditCode: CreditCode,
  organisationName: nullable(
    lineOf('单位名称: from the form, or the present one where it changed since'),
  ),
  formerApplicants: FormerApplicants,
  productName: nullable(lineOf('产品名称, from the form')),
  scenarioCode: nullable(scenarioCodeOf('开放场景编号, from the form')),
  status: stringEnum(caseStatuses, { description: '形式预审状态' }),
  statusName: LocalizedText,
  stage: stringEnum(caseStages, { description: '办理阶段' }),
  outcome: nullable(
    stringEnum(outcomes, { description: '最终结果: how the case ended; null while it goes on' }),
  ),
  noAwardReason: nullable(
    stringEnum(noAwardReasons, { description: '未予资助的原因, once the round is settled' }),
  ),
  barredAt: nullable(
    instantOf(
      '不予资助的起始时间: since when the product is barred (rule 2.3); officers and auditors find the number of the proof in its proposal',
    ),
  ),
  publicityEndsAt: nullable(
    instantOf(
      '公示截止: until when, inclusive, the published result of this application, an award or none, may be objected to; null: none is published',
    ),
  ),
  resultHeldAt: Type.Optional(
    nullable(
      instantOf(
        '待公示: since when a confirmed result, an award or none, waits for its publication; null: none waits. In getApplication, listApplications and past states, for roles that read awards (officer, finance, auditor) alone',
      ),
    ),
  ),
  roundEnd: nullable(
    stringEnum(roundEnds, {
      description: '轮次的结束方式; null while the round goes on. getRound tells why',
    }),
  ),
  dueAt: nullable(
    instantOf(
      '告知的指定时间: until when a returned application may be resubmitted, or a draft that was taken up again submitted',
    ),
  ),
  openItems: nullable(OpenItemsView),
  paperState: stringEnum(paperStates, { description: '纸质材料 (rule 4.2)' }),
  paperItems: Type.Array(codeOf('Code of the kind or original'), {
    maxItems: most.ofCatalogue,
    description:
      '须补交的纸质材料: codes of material kinds, and of the policy’s originals, while paperState is `required`; else empty',
  }),
  paperDueAt: nullable(
    instantOf(
      '告知的指定时间: the time before which paper returned by the counter may be brought again',
    ),
  ),
  visit: nullable(VisitView),
  missedVisits: countOf('爽约次数'),
  lateVisitAt: nullable(instantOf('Since when a late visit has been waiting for an officer')),
  preReviewResult: stringEnum(preReviewResults, { description: '形式预审结果 (rule 5)' }),
  policyVersion: nullable(ordinalOf('适用的政策版本, pinned at the first submission')),
  submissionCount: countOf('提交次数'),
  firstSubmittedAt: nullable(instantOf('首次提交; it never changes')),
  lastSubmittedAt: nullable(instantOf('最近一次提交')),
  acceptedAt: nullable(instantOf('首次受理; a later return does not take it away, rule 4.1c')),
  nextActions: nextActionsOf(NEXT_ACTIONS),
  version: ordinalOf('The ETag of the application is derived from it'),
  createdAt: Instant,
  updatedAt: Instant,
};

const { nextActions: _always, ...plainFields } = summaryFields;

export const ApplicationSummary = component(
  'ApplicationSummary',
  strictObject(
    {
      ...plainFields,
      nextActions: Type.Optional(nextActionsOf(`${NEXT_ACTIONS}; in lists with view=full alone`)),
    },
    { description: '申报概要: an application without its form', examples: [exampleSummary] },
  ),
);
export type ApplicationSummary = Static<typeof ApplicationSummary>;

export const ApplicationView = component(
  'Application',
  strictObject(
    {
      ...summaryFields,
      form: Form,
      consortium: nullable(
        strictObject(
          {
            lead: strictObject({
              creditCode: creditCodeOf('牵头单位统一社会信用代码: the applicant'),
              name: nullable(lineOf('牵头单位名称: its present name')),
            }),
            members: listOf(
              strictObject({
                creditCode: creditCodeOf('成员单位统一社会信用代码'),
                name: nullable(lineOf('成员单位名称: as the packet named it; null: it named none')),
                leftOn: nullable(dayOf('退出日期; null: still a member')),
              }),
              most.ofCase,
              '成员单位: the present ones, and everyone that left',
            ),
          },
          {
            description:
              '联合体现状: the present consortium, where packets show it as it was (3.7); null: there is none',
          },
        ),
      ),
      declarations: listOf(
        strictObject({
          code: codeOf('Code of the policy’s declarations'),
          declaredAt: Instant,
          declaredBy: tokenIdOf('Subject of the token that agreed'),
        }),
        most.ofCatalogue,
        '声明: the agreed declarations, when and by whom',
      ),
    },
    {
      description: '申报: one application with its form, its status and its next actions',
      examples: [exampleApplication.returned],
    },
  ),
);
export type ApplicationView = Static<typeof ApplicationView>;

export const ApplicationPage = component(
  'ApplicationPage',
  page(ApplicationSummary, { description: '申报列表', example: exampleSummary }),
);
