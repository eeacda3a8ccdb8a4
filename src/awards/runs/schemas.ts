import { type Static, Type } from 'typebox';
import {
  CreditCode,
  component,
  Instant,
  instantOf,
  LocalizedText,
  MoneyWire,
  nullable,
  page,
  RuleId,
  strictObject,
  stringEnum,
  Uuid,
} from '#platform/contract/schema.ts';
import { reasonOf } from '#proposals/index.ts';
import { afterTheFactFields } from '#rounds/index.ts';
import { FractionWire } from '#scoring/index.ts';
import { incompleteCauseNames, incompleteCauses } from '../model/runs/run-completeness.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { awardForms, runStatuses } from '../model/statuses.ts';
import { afterTheFactExample, runExample, summaryExample, traceExample } from './examples.ts';

export const RunParams = strictObject({ runId: Uuid });

const Cause = stringEnum(incompleteCauses, {
  description: `未办结事由: ${incompleteCauses.map((cause) => `\`${cause}\` ${incompleteCauseNames[cause].zh}`).join('; ')}`,
});

export const NewAllocationRun = component(
  'NewAllocationRun',
  strictObject(
    {
      survivors: Type.Optional(
        Type.Array(Uuid, {
          maxItems: 200,
          uniqueItems: true,
          description:
            '内容相同的申报中保留的: exactly one of each pair that was judged to be the same content, where the policy leaves that to the officer',
        }),
      ),
      incomplete: Type.Optional(
        Type.Array(strictObject({ cause: Cause, reason: reasonOf('就该事由仍予拟定的理由') }), {
          maxItems: incompleteCauses.length,
          description:
            '未办结仍予拟定的理由: one reason for each cause that exists, and for no other; the refusal names the causes, as `run-incomplete-…`',
        }),
      ),
    },
    { description: '拟定资助方案', examples: [{ survivors: [] }] },
  ),
);

export const TierCode = Type.String({ description: '档次' });
export const ApplicationNumber = Type.String({ description: '申报编号' });
// The generator drops descriptions next to a reference, so the amounts are explained here.
const traceDescription = `金额计算过程: the fields in order repeat the calculation.
ceiling 档次上限, zero without a tier; requested 申请金额, null where the form names none; claim 参与分配的金额, the lower
of the two in whole steps of the policy; roomBefore 年度累计余额 (rule 2.4) before the run; roomAfter the rest after
the whole run; factor 折算系数, null where nothing is claimed; exactShareFen the exact share in fen 分, always claim
times factor; roundedDown the share in whole steps; stepsAdded the steps added by rounding; amount 资助金额;
basis 计算依据, what else the amount rests on, so that this trace alone repeats the calculation; null in
calculations of before it was kept.`;

export const BoundBy = stringEnum(['no-tier', 'ceiling', 'requested', 'cap', 'budget'], {
  description: '限制因素: the limit that kept the amount from being larger',
});

const CapCountsWith = Type.Array(CreditCode, {
  description:
    '年度累计合并计算的其他单位: others whose awards count under the same cap; empty where the applicant counts alone (2.4)',
});

/** The generator drops descriptions next to a reference; the component around it says it. */
export const capDescription =
  'capCreditCode 计入年度累计的单位: the applicant, or the parent that a branch names where the cap counts the group (2.4)';

/** The dividing strategies 资金分配方式 and what `ranked` does with the last rest. */
const strategyFields = {
  strategy: stringEnum(['proportional', 'ranked', 'tier-then-proportional'], {
    description: '资金分配方式',
  }),
  cutLast: stringEnum(['cut', 'skip'], {
    description:
      '`ranked` only: the first product that the budget does not cover gets the rest, or nothing',
  }),
};

export const TraceBasis = component(
  'TraceBasis',
  strictObject(
    {
      terms: strictObject({
        algorithm: Type.String({ description: 'Name and version of the algorithm' }),
        ...strategyFields,
        year: Type.Integer({ description: 'The year whose cap it counts against (2.4)' }),
        annualCap: MoneyWire,
        budget: MoneyWire,
        granularity: MoneyWire,
      }),
      capCreditCode: CreditCode,
      prior: MoneyWire,
      priorAwards: Type.Array(
        strictObject({
          awardId: Uuid,
          runId: Uuid,
          roundId: Uuid,
          applicantCreditCode: CreditCode,
          standing: MoneyWire,
        }),
        { description: '此前的资助: the awards of which `prior` is the sum' },
      ),
      division: nullable(
        strictObject({
          available: MoneyWire,
          room: MoneyWire,
          proportion: nullable(
            strictObject({
              ownClaims: MoneyWire,
              capped: MoneyWire,
              openClaims: MoneyWire,
              stepsLeft: Type.Integer({
                minimum: 0,
                description: '舍入后剩余的步数: one each for the largest remainders',
              }),
              remainderPlace: nullable(
                Type.Integer({
                  minimum: 1,
                  description:
                    '余数名次: place of its remainder among those with room for a step; null: no room',
                }),
              ),
            }),
          ),
        }),
      ),
    },
    {
      description: `计算依据. terms 方案参数: annualCap 年度上限, budget 本方案预算, granularity 金额单位. capCreditCode 计入年度累计的单位; prior 此前已计入
the cap, and standing what is left of each such award. division 分配, null without a tier: available 可分配金额 left by
higher tiers, or by better ranks where rank decides; room 年度累计余额 then, both in whole steps. proportion 按比例分配,
null where rank decides: ownClaims all claims under the same cap in this division; capped what all applicants take that
the cap holds; openClaims the claims of all others. The common factor is (available − capped) ÷ openClaims, at most 1;
an applicant whose room ÷ ownClaims is less than 1 and no more than that is held by the cap, and its factor is room ÷ ownClaims.`,
      examples: [traceExample.basis],
    },
  ),
);
export type TraceBasis = Static<typeof TraceBasis>;

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
      capCountsWith: CapCountsWith,
      factor: nullable(FractionWire),
      exactShareFen: FractionWire,
      roundedDown: MoneyWire,
      stepsAdded: Type.Integer({
        minimum: 0,
        description: 'Steps added by largest-remainder rounding',
      }),
      amount: MoneyWire,
      boundBy: BoundBy,
      rules: Type.Array(RuleId),
      basis: nullable(TraceBasis),
    },
    {
      description: traceDescription,
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
      capCreditCode: CreditCode,
      amount: MoneyWire,
      placedBy: nullable(
        Type.String({
          description:
            'The comparison that placed it after the product before it; null for the first',
        }),
      ),
      namedExperts: Type.Integer({
        minimum: 0,
        description: '指定的专家人数: experts of its panel that were named, not drawn',
      }),
      displacedFrom: nullable(
        Type.String({ description: 'The tier its score earned, when that tier had no place left' }),
      ),
      trace: AwardTrace,
    },
    { description: `方案中的一个产品, including zero amounts. ${capDescription}` },
  ),
);
export type AllocatedProduct = Static<typeof AllocatedProduct>;

const BarredProduct = component(
  'BarredProduct',
  strictObject(
    {
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      code: stringEnum(barCodes),
      rule: RuleId,
      sameContentWith: Type.Array(Uuid, {
        description: '内容相同的其他申报; empty for another reason',
      }),
    },
    {
      description:
        '不予资助的产品: it received another city-level measure for the same content (2.3), or it is the same content as another application (3.4a, 3.4b)',
    },
  ),
);

/** The totals of a what-if outcome or a proposal. */
export const totalsFields = {
  algorithm: Type.String({
    description: 'Name and version of the algorithm that divided the money',
  }),
  strategy: strategyFields.strategy,
  form: stringEnum(awardForms, { description: '资助或奖励' }),
  budget: MoneyWire,
  total: MoneyWire,
  unallocated: MoneyWire,
  productCount: Type.Integer({ minimum: 0, description: '参与分配的产品数' }),
  awardedCount: Type.Integer({ minimum: 0, description: '金额不为零的产品数' }),
  factors: Type.Array(strictObject({ tierCode: nullable(TierCode), factor: FractionWire }), {
    description: '折算系数: one for all tiers, or one per tier',
  }),
};

const OutcomeTotals = strictObject(totalsFields);
export type OutcomeTotals = Static<typeof OutcomeTotals>;

/** The part of an outcome about each product. */
export const productFields = {
  awards: Type.Array(AllocatedProduct, { description: 'Best rank first' }),
  barred: Type.Array(BarredProduct, { description: '不予资助的产品' }),
  toConfirm: Type.Array(
    strictObject({
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      recordIds: Type.Array(Uuid, { description: 'Imported records, of `/v1/other-measures`' }),
    }),
    { description: '待核对的其他市级同类措施获得记录 (2.3): these may concern the same product' },
  ),
  survivors: Type.Array(Uuid, { description: '经办人员在内容相同的申报中指定保留的申报' }),
};

const OutcomeProducts = strictObject(productFields);
export type OutcomeProducts = Static<typeof OutcomeProducts>;

export const PolicyVersion = Type.Integer({ description: '适用的政策版本' });
export const InputsSha256 = Type.String({
  description: 'SHA-256 of the canonical inputs, hex; the run is bound to it',
});

export const Placing = strictObject({
  rank: Type.Integer({ minimum: 1, description: '名次' }),
  tierCode: nullable(TierCode),
  amount: MoneyWire,
  boundBy: BoundBy,
  capCountsWith: CapCountsWith,
});
export type Placing = Static<typeof Placing>;

/** What differs between two outcomes. */
export const changesFields = {
  unchangedCount: Type.Integer({ minimum: 0 }),
  changes: Type.Array(
    strictObject({
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      before: nullable(Placing),
      after: nullable(Placing),
    }),
    {
      description:
        'Applications with a different tier, amount or bound; null on the side that lacks one',
    },
  ),
};

const OutcomeDifference = strictObject(changesFields);
export type OutcomeDifference = Static<typeof OutcomeDifference>;

export const RulesAfterTheFact = component(
  'RulesAfterTheFact',
  strictObject(afterTheFactFields(nullable(OutcomeDifference)), {
    description:
      '事后变更: the rules of this run were changed after the fact; difference is what it did to tiers and amounts, from the plan under the base version; null where that version allows no plan',
    examples: [afterTheFactExample],
  }),
);

export const IncompleteCauses = Type.Array(Cause, {
  description: '拟定时未办结的事由: what was not settled when the run was proposed; empty: all was',
});

const StatedCauses = Type.Array(
  strictObject({
    cause: Cause,
    causeName: LocalizedText,
    reason: Type.String({ description: 'Why the run went on, as the officer gave it' }),
    count: Type.Integer({
      minimum: 0,
      description: 'How many cases, objections or proposals; 0 for the window',
    }),
    numbers: Type.Array(Type.String(), {
      description: '所涉申报: numbers of the first 50; the id of a draft',
    }),
  }),
  { description: '拟定时未办结的事由及理由, confirmed with the run; empty: all was settled' },
);

const summaryFields = {
  id: Uuid,
  roundId: Uuid,
  status: stringEnum(runStatuses, { description: '方案状态' }),
  policyVersion: PolicyVersion,
  inputsSha256: InputsSha256,
  ...totalsFields,
  proposedAt: Instant,
  proposedBy: Type.String({ description: 'Token subject of the officer' }),
  confirmedAt: nullable(Instant),
  confirmedBy: nullable(Type.String({ description: 'Token subject of another officer' })),
  publishedAt: nullable(instantOf('公示开始')),
  publicityEndsAt: nullable(instantOf('公示截止: the last instant of the period')),
  finalAt: nullable(instantOf('最终确定: from then on its awards may be paid')),
  revokedAt: nullable(instantOf('撤销: its cases wait for an allocation again')),
  revokedBy: nullable(
    Type.String({ description: 'Token subject of the officer who confirmed the revocation' }),
  ),
  afterTheFact: nullable(RulesAfterTheFact),
  incomplete: StatedCauses,
  version: Type.Integer({ description: 'Version of the run; the source of the ETag' }),
};

export const AllocationRunSummary = component(
  'AllocationRunSummary',
  strictObject(summaryFields, {
    description:
      '资助方案概要: budget 预算, total 拟资助总额, unallocated 未分配金额 (budget minus total)',
    examples: [summaryExample],
  }),
);
export type AllocationRunSummary = Static<typeof AllocationRunSummary>;

export const AllocationRunPage = component(
  'AllocationRunPage',
  page(AllocationRunSummary, { description: '资助方案列表', example: summaryExample }),
);

export const AllocationRun = component(
  'AllocationRun',
  strictObject(
    {
      ...summaryFields,
      isCurrent: nullable(
        Type.Boolean({
          description:
            'Whether the proposal can still be confirmed: false once its inputs changed; null once it is no longer a proposal',
        }),
      ),
      ...productFields,
    },
    {
      description:
        '资助方案: a proposed or confirmed allocation of a round, with the calculation of each amount',
      examples: [runExample],
    },
  ),
);
export type AllocationRun = Static<typeof AllocationRun>;
