import { type Static, Type } from 'typebox';
import { ledgerActions } from '../ledger/index.ts';
import { roles } from '../platform/actor.ts';
import { mergePatchSchema } from '../platform/merge-patch.ts';
import {
  CreditCode,
  component,
  Instant,
  LocalizedText,
  nullable,
  page,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import { ApplicationForm as FormSchema } from './form.ts';
import { type CaseAction, lifecycle } from './lifecycle.ts';
import {
  caseStages,
  caseStatuses,
  paperStates,
  preReviewResults,
  withdrawalReasons,
} from './statuses.ts';

export const ApplicationParams = strictObject({ applicationId: Uuid });

export const Form = component('ApplicationForm', FormSchema);

export const FormPatch = component(
  'ApplicationFormPatch',
  Type.Unsafe<unknown>({
    ...mergePatchSchema(FormSchema),
    description:
      '对资金申请书的 JSON Merge Patch (RFC 7396): null removes a field, arrays are replaced whole',
  }),
);

export const NewApplication = component(
  'NewApplication',
  strictObject(
    { roundId: Uuid, form: Type.Optional(FormSchema) },
    { description: '新建申报草稿: the applicant is the organisation the token is bound to' },
  ),
);
export type NewApplication = Static<typeof NewApplication>;

export const Withdrawal = component(
  'Withdrawal',
  strictObject({ reason: stringEnum(withdrawalReasons) }, { description: '撤回申报' }),
);

export const NextAction = component(
  'NextAction',
  strictObject(
    {
      action: stringEnum(Object.keys(lifecycle) as CaseAction[]),
      operationId: Type.String({ description: 'The operation of this contract that does it' }),
      role: stringEnum(roles, { description: 'Who does it' }),
      allowed: Type.Boolean({ description: 'Possible now' }),
      blockedBy: Type.Array(
        strictObject({
          code: Type.String(),
          rule: nullable(Type.String()),
          message: LocalizedText,
        }),
        { description: 'Everything that stands against it now; empty when allowed' },
      ),
      rules: Type.Array(Type.String(), { description: 'Rule ids it rests on' }),
      opensAt: nullable(Instant),
      closesAt: nullable(Instant),
    },
    { description: '下一步操作: an action of one role, possible now or not, and until when' },
  ),
);
export type NextAction = Static<typeof NextAction>;

const OpenItemsView = component(
  'OpenItems',
  strictObject(
    {
      all: Type.Boolean({ description: 'Everything may be changed' }),
      pointers: Type.Array(Type.String(), { description: 'JSON Pointers into the form' }),
      materialKinds: Type.Array(Type.String()),
    },
    { description: '退回后可修改的事项: what the return notice opens for correction' },
  ),
);

const summaryFields = {
  id: Uuid,
  roundId: Uuid,
  number: nullable(Type.String({ description: '申报编号, given at the first submission' })),
  applicantCreditCode: CreditCode,
  organisationName: nullable(Type.String()),
  productName: nullable(Type.String()),
  scenarioCode: nullable(Type.String()),
  status: stringEnum(caseStatuses, { description: '形式预审状态' }),
  statusName: LocalizedText,
  stage: stringEnum(caseStages, { description: '办理阶段' }),
  dueAt: nullable(Instant),
  openItems: nullable(OpenItemsView),
  paperState: stringEnum(paperStates, { description: '纸质材料 (rule 4.2)' }),
  preReviewResult: stringEnum(preReviewResults, { description: '形式预审结果 (rule 5)' }),
  policyVersion: nullable(Type.Integer({ description: 'Pinned at the first submission' })),
  submissionCount: Type.Integer(),
  firstSubmittedAt: nullable(Instant),
  lastSubmittedAt: nullable(Instant),
  acceptedAt: nullable(Instant),
  nextActions: Type.Array(NextAction),
  version: Type.Integer({ description: 'The ETag of the application is made of it' }),
  createdAt: Instant,
  updatedAt: Instant,
};

export const ApplicationSummary = component(
  'ApplicationSummary',
  strictObject(summaryFields, { description: '申报概要' }),
);
export type ApplicationSummary = Static<typeof ApplicationSummary>;

export const ApplicationView = component(
  'Application',
  strictObject(
    {
      ...summaryFields,
      form: Form,
      declarations: Type.Array(
        strictObject({
          code: Type.String(),
          declaredAt: Instant,
          declaredBy: Type.String({ description: 'Subject of the token that agreed' }),
        }),
        { description: '声明: what was agreed to, when and by whom' },
      ),
    },
    { description: '申报' },
  ),
);
export type ApplicationView = Static<typeof ApplicationView>;

export const ApplicationPage = component('ApplicationPage', page(ApplicationSummary));

export const HistoryEntry = component(
  'HistoryEntry',
  strictObject(
    {
      id: Uuid,
      at: Instant,
      action: stringEnum(ledgerActions),
      version: nullable(
        Type.Integer({ description: 'The version of the subject it brought about' }),
      ),
      actor: strictObject({
        role: stringEnum(roles),
        subject: nullable(Type.String({ description: 'Shown to auditors and officers only' })),
        client: nullable(Type.String()),
      }),
      ruleIds: Type.Array(Type.String()),
      policyVersion: nullable(Type.Integer()),
      requestId: nullable(Type.String()),
      data: Type.Record(Type.String(), Type.Unknown()),
    },
    { description: '办理记录, from the append-only ledger' },
  ),
);
export type HistoryEntry = Static<typeof HistoryEntry>;

export const HistoryPage = component('HistoryPage', page(HistoryEntry));
