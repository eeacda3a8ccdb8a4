import type { Static } from 'typebox';
import { Form, summaryFields } from '#cases/index.ts';
import { awardStates, caseStages, caseStatuses, decisionKinds } from '#cases/model/index.ts';
import { MoneyWire } from '#platform/contract/components.ts';
import {
  basisPointsOf,
  centiOf,
  codeOf,
  countOf,
  instantOf,
  Uuid,
  yearOf,
} from '#platform/contract/leaves.ts';
import {
  anyOf,
  component,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';

const asOf = instantOf('截至此时 (含): the state with everything that was decided until then');

export const PastQuery = strictObject({ asOf });

const pastFilters = {
  asOf,
  roundId: Uuid,
  status: anyOf(caseStatuses, '当时的申报状态'),
  stage: anyOf(caseStages, '当时所处阶段'),
  awardState: anyOf(awardStates, '当时的资助状态'),
};

export const PastListQuery = strictObject({ ...pastFilters, ...pagingQuery });

export const PastCountQuery = strictObject(pastFilters);

export const PastResultQuery = strictObject({ asOf, ...pagingQuery });

/** What a live case also tells, and no entry or packet does. */
const {
  nextActions: _nextActions,
  openItems: _openItems,
  paperItems: _paperItems,
  visit: _visit,
  missedVisits: _missedVisits,
  lateVisitAt: _lateVisitAt,
  formerApplicants: _formerApplicants,
  ...told
} = summaryFields;

const fields = {
  asOf,
  ...told,
  pendingDecision: nullable(
    stringEnum(decisionKinds, { description: '待复核的决定; null: none waits' }),
  ),
  scoreCenti: nullable(centiOf('综合评分, in hundredths of a point')),
  award: nullable(
    strictObject(
      {
        runId: Uuid,
        year: yearOf('年度'),
        tierCode: nullable(codeOf('档次')),
        state: stringEnum(awardStates, { description: '资助状态' }),
        amount: MoneyWire,
        disbursed: MoneyWire,
        clawedBack: MoneyWire,
        stopped: MoneyWire,
        openBasisPoints: nullable(
          basisPointsOf('已到拨付条件的各期合计，万分比; null: it was payable at once'),
        ),
      },
      { description: '资助: with what was paid, taken back and stopped until then' },
    ),
  ),
};

const exampleMoney = (amount: string) => ({ amount, currency: 'CNY' });

const exampleSummary = {
  asOf: '2026-01-20T09:00:00.000+08:00',
  id: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  roundId: '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d5e',
  number: '2025-000041',
  applicantCreditCode: '91440300K0GYY8JNDX',
  organisationName: '海岳示例科技有限公司',
  productName: '窗口智能导办系统',
  scenarioCode: 'KFCJ-2025-001',
  status: 'accepted',
  statusName: { zh: '已受理', en: 'Accepted' },
  stage: 'awarded',
  outcome: 'awarded',
  ...{ noAwardReason: null, barredAt: null, roundEnd: null, dueAt: null, pendingDecision: null },
  publicityEndsAt: '2026-01-12T18:00:00.000+08:00',
  ...{ paperState: 'not-required', paperDueAt: null, preReviewResult: 'passed' },
  ...{ policyVersion: 1, submissionCount: 1 },
  firstSubmittedAt: '2025-11-20T15:30:00.000+08:00',
  lastSubmittedAt: '2025-11-20T15:30:00.000+08:00',
  acceptedAt: '2025-11-27T10:00:00.000+08:00',
  scoreCenti: 8613,
  award: {
    runId: '019acb00-0000-7a00-8a00-000000000031',
    ...{ year: 2025, tierCode: 'third', state: 'final' },
    amount: exampleMoney('1000000.00'),
    disbursed: exampleMoney('0.00'),
    clawedBack: exampleMoney('0.00'),
    stopped: exampleMoney('0.00'),
    openBasisPoints: null,
  },
  version: 21,
  createdAt: '2025-11-10T09:00:00.000+08:00',
  updatedAt: '2026-01-15T09:00:00.000+08:00',
};

export const PastApplicationSummary = component(
  'PastApplicationSummary',
  strictObject(fields, {
    description:
      '往期状态: an application as it was at an instant, from the ledger and its packets. Names and scenario are those of the packet then in force; drafts are not kept over time',
    examples: [exampleSummary],
  }),
);
export type PastApplicationSummary = Static<typeof PastApplicationSummary>;

export const PastApplication = component(
  'PastApplication',
  strictObject(
    { ...fields, form: nullable(Form) },
    {
      description:
        '往期申报: an application as it was, with the form of the packet then in force, without contact; null before the first packet',
      examples: [{ ...exampleSummary, form: null }],
    },
  ),
);
export type PastApplication = Static<typeof PastApplication>;

export const PastApplicationPage = component(
  'PastApplicationPage',
  page(PastApplicationSummary, { description: '往期申报列表', example: exampleSummary }),
);

const exampleCount = {
  asOf: exampleSummary.asOf,
  ...{ count: 12, awarded: 8 },
  amount: exampleMoney('8000000.00'),
};

export const PastApplicationCount = component(
  'PastApplicationCount',
  strictObject(
    {
      asOf,
      count: countOf('当时符合条件的件数'),
      awarded: countOf('其中有资助且未撤销的件数'),
      amount: MoneyWire,
    },
    {
      description:
        '往期件数: how many applications the list would have held, and their awards in total',
      examples: [exampleCount],
    },
  ),
);
export type PastApplicationCount = Static<typeof PastApplicationCount>;

const exampleResult = {
  asOf: exampleSummary.asOf,
  applicationId: exampleSummary.id,
  applicationNumber: exampleSummary.number,
  organisationName: exampleSummary.organisationName,
  applicantCreditCode: exampleSummary.applicantCreditCode,
  productName: exampleSummary.productName,
  scenarioCode: exampleSummary.scenarioCode,
  tierCode: 'third',
  amount: exampleMoney('1000000.00'),
  status: 'published',
  publicityEndsAt: exampleSummary.publicityEndsAt,
};

export const PastPublicResult = component(
  'PastPublicResult',
  strictObject(
    {
      asOf,
      applicationId: Uuid,
      applicationNumber: told.number,
      organisationName: told.organisationName,
      applicantCreditCode: told.applicantCreditCode,
      productName: told.productName,
      scenarioCode: told.scenarioCode,
      tierCode: nullable(codeOf('档次')),
      amount: MoneyWire,
      status: stringEnum(['published', 'final'], { description: '公示中或已最终确定' }),
      publicityEndsAt: nullable(instantOf('公示截止')),
    },
    {
      description: '往期公示结果: a result as it was published at an instant',
      examples: [exampleResult],
    },
  ),
);
export type PastPublicResult = Static<typeof PastPublicResult>;

export const PastPublicResultPage = component(
  'PastPublicResultPage',
  page(PastPublicResult, { description: '往期公示结果列表', example: exampleResult }),
);
