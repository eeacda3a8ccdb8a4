import { type Static, Type } from 'typebox';
import { LocalizedText, MoneyWire } from '#platform/contract/components.ts';
import {
  basisPointsOf,
  CreditCode,
  codeOf,
  countOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  ordinalOf,
  Uuid,
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
import { most } from '#platform/values/bounds.ts';
import { reasonOf } from '#proposals/index.ts';
import { dueFactKinds } from '../model/instalments/due-facts.ts';
import { instalmentStatuses, missedConsequences } from '../model/instalments/instalment.ts';
import { ApplicationNumber } from '../run-items/schemas.ts';
import { drawdownExample, instalmentExample, instalmentItemExample } from './examples.ts';

const OnMissed = stringEnum(missedConsequences, {
  description:
    '逾期后果: `lapse` 未到拨付条件的各期失效 / `lapse-and-reclaim` 未拨付的全部失效，已拨付而未证明使用的予以追回',
});

const instalmentFields = {
  id: Uuid,
  position: ordinalOf('期次'),
  basisPoints: basisPointsOf('占资助金额的万分比'),
  status: stringEnum(instalmentStatuses, {
    description:
      '分期状态: `open` payable, `report-due` its usage report is awaited, `report-open` the report awaits a decision, `waiting` one before it is not open, `lapsed` never paid',
  }),
  statusName: LocalizedText,
  amount: MoneyWire,
  dueAt: nullable(instantOf('使用情况报告的期限 (含); null: it needs no report')),
  evidence: listOf(codeOf('材料类别'), 20, '报告须附的材料类别'),
  lapsed: MoneyWire,
};

export const Instalment = component(
  'Instalment',
  strictObject(instalmentFields, {
    description: '分期: amount 本期金额; lapsed 已失效而不再拨付的金额',
    examples: [instalmentExample],
  }),
);
export type Instalment = Static<typeof Instalment>;

export const AwardDrawdown = component(
  'AwardDrawdown',
  strictObject(
    {
      open: MoneyWire,
      onMissed: OnMissed,
      reclaimable: MoneyWire,
      instalments: listOf(Instalment, 12),
    },
    {
      description:
        '分期拨付: the instalments of a final award. open: 已到拨付条件的金额, of which payable is not paid yet; reclaimable: 因未证明使用而可追回的金额',
      examples: [drawdownExample],
    },
  ),
);
export type AwardDrawdown = Static<typeof AwardDrawdown>;

const DueFact = strictObject(
  {
    kind: stringEnum(dueFactKinds, {
      description: '`report-due-soon` 即将到期 / `report-due` 到期 / `report-overdue` 逾期',
    }),
    at: Instant,
    daysBefore: countOf('距期限的天数'),
  },
  { description: '到期事项' },
);

export const InstalmentItem = component(
  'InstalmentItem',
  strictObject(
    {
      ...instalmentFields,
      awardId: Uuid,
      applicationId: Uuid,
      applicationNumber: nullable(ApplicationNumber),
      applicantCreditCode: CreditCode,
      organisationName: nullable(lineOf('申报单位')),
      onMissed: OnMissed,
      dueFacts: listOf(
        DueFact,
        most.ofCase,
        '到期事项, in order of time; empty unless its usage report is awaited',
      ),
    },
    {
      description: '分期清单的一项: an instalment with its award and what falls due of it',
      examples: [instalmentItemExample],
    },
  ),
);
export type InstalmentItem = Static<typeof InstalmentItem>;

export const InstalmentPage = component(
  'InstalmentPage',
  page(InstalmentItem, { description: '分期清单', example: instalmentItemExample }),
);

export const InstalmentListQuery = strictObject({
  status: anyOf(instalmentStatuses, '分期状态'),
  dueFrom: Type.Optional(instantOf('期限不早于 (含)')),
  dueThrough: Type.Optional(instantOf('期限不晚于 (含)')),
  ...pagingQuery,
});

export const NewInstalmentLapse = component(
  'NewInstalmentLapse',
  strictObject(
    { reason: reasonOf('失效的理由') },
    {
      // There is no amount to choose: it follows from the policy and what was paid.
      description: '提出分期失效: the proposal tells what lapses and what becomes reclaimable',
      examples: [{ reason: '逾期未报使用情况，经催告仍未提交。' }],
    },
  ),
);
