import { type Static, Type } from 'typebox';
import {
  CreditCode,
  component,
  Instant,
  MoneyWire,
  nullable,
  page,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import { FractionWire } from '../scoring/index.ts';
import { awardForms, runStatuses } from './run-status.ts';
import { awardExample, runExample, summaryExample, traceExample } from './schema-examples.ts';

export const RoundParams = strictObject({ roundId: Uuid });
export const RunParams = strictObject({ runId: Uuid });
export const AwardParams = strictObject({ awardId: Uuid });

const Count = Type.Integer({ minimum: 0 });
const TierCode = Type.String({ description: '档次' });
const ApplicationNumber = Type.String({ description: '申报编号' });
export const AwardTrace = component(
  'AwardTrace',
  strictObject(
    {
      rank: Type.Integer({ minimum: 1, description: '名次' }),
      scoreCenti: Type.Integer({ description: '综合评分, hundredths of a point' }),
      tierCode: nullable(TierCode),
      ceiling: MoneyWire,
      requested: nullable(MoneyWire),
      claim: MoneyWire,
      roomBefore: MoneyWire,
      roomAfter: MoneyWire,
      factor: nullable(FractionWire),
      exactShareFen: FractionWire,
      roundedDown: MoneyWire,
      stepsAdded: Count,
      amount: MoneyWire,
      boundBy: stringEnum(['no-tier', 'ceiling', 'requested', 'cap', 'budget'], {
        description: '限制因素: what kept the amount from being larger',
      }),
      rules: Type.Array(Type.String()),
    },
    {
      description: '金额计算过程: reading the fields in order redoes the calculation',
      examples: [traceExample],
    },
  ),
);
export type AwardTrace = Static<typeof AwardTrace>;

const AllocatedProduct = component(
  'AllocatedProduct',
  strictObject(
    {
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      applicantCreditCode: CreditCode,
      amount: MoneyWire,
      placedBy: nullable(
        Type.String({
          description: 'What placed it after the product before it; null for the first',
        }),
      ),
      displacedFrom: nullable(
        Type.String({ description: 'The tier its score earned, had that tier had a place left' }),
      ),
      trace: AwardTrace,
    },
    { description: '方案中的一个产品, zero amounts included' },
  ),
);
export type AllocatedProduct = Static<typeof AllocatedProduct>;

const BarredProduct = component(
  'BarredProduct',
  strictObject(
    {
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      code: stringEnum(['other-award-received'] as const),
      rule: Type.String(),
    },
    {
      description:
        '不予资助的产品: it received another city-level measure for the same content (2.3)',
    },
  ),
);

const summaryFields = {
  id: Uuid,
  roundId: Uuid,
  status: stringEnum(runStatuses, { description: '方案状态' }),
  policyVersion: Type.Integer(),
  inputsSha256: Type.String({
    description: 'SHA-256 of the canonical inputs, hex: the run binds to it',
  }),
  algorithm: Type.String({ description: 'Name and version of what divided the money' }),
  strategy: stringEnum(['proportional', 'ranked', 'tier-then-proportional'], {
    description: '资金分配方式',
  }),
  form: stringEnum(awardForms, { description: '资助或奖励' }),
  budget: MoneyWire,
  total: MoneyWire,
  unallocated: MoneyWire,
  productCount: Count,
  awardedCount: Count,
  factors: Type.Array(strictObject({ tierCode: nullable(TierCode), factor: FractionWire }), {
    description: '折算系数: common to all tiers, or one a tier',
  }),
  proposedAt: Instant,
  proposedBy: Type.String({ description: 'Token subject of the officer' }),
  confirmedAt: nullable(Instant),
  confirmedBy: nullable(Type.String()),
  version: Type.Integer({ description: 'The ETag of the run is made of it' }),
};

export const AllocationRunSummary = component(
  'AllocationRunSummary',
  strictObject(summaryFields, { description: '资助方案概要', examples: [summaryExample] }),
);
export type AllocationRunSummary = Static<typeof AllocationRunSummary>;

export const AllocationRunPage = component('AllocationRunPage', page(AllocationRunSummary));

export const AllocationRun = component(
  'AllocationRun',
  strictObject(
    {
      ...summaryFields,
      awards: Type.Array(AllocatedProduct, { description: 'Best rank first' }),
      barred: Type.Array(BarredProduct),
    },
    {
      description:
        '资助方案: a proposed or confirmed allocation of a round, with how each amount came about',
      examples: [runExample],
    },
  ),
);
export type AllocationRun = Static<typeof AllocationRun>;

export const Award = component(
  'Award',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      applicationNumber: nullable(ApplicationNumber),
      runId: Uuid,
      roundId: Uuid,
      applicantCreditCode: CreditCode,
      organisationName: nullable(Type.String({ description: '申报单位' })),
      year: Type.Integer({ description: 'The year it counts against under the annual cap (2.4)' }),
      tierCode: TierCode,
      form: stringEnum(awardForms, { description: '资助或奖励' }),
      amount: MoneyWire,
      trace: AwardTrace,
      confirmedAt: Instant,
    },
    {
      description: '资助结果: a confirmed award',
      examples: [awardExample],
    },
  ),
);
export type Award = Static<typeof Award>;

export const AwardPage = component(
  'AwardPage',
  strictObject(
    {
      ...page(Award).properties,
      controlTotals: strictObject(
        { count: Count, sum: MoneyWire },
        { description: '核对合计: of the whole round, not of the page' },
      ),
    },
    { description: '资助结果清单, in order of confirmation' },
  ),
);
