import { type Static, Type } from 'typebox';
import { LocalizedText, MoneyWire } from '#platform/contract/components.ts';
import {
  applicationNumberOf,
  countOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  ordinalOf,
  RuleId,
  sha256Of,
  textOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { reasonOf } from '#proposals/index.ts';
import { afterTheFactFields } from '#rounds/index.ts';
import { FractionWire } from '#scoring/index.ts';
import { incompleteCauseNames, incompleteCauses } from '../model/runs/run-completeness.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { awardForms, runStatuses } from '../model/statuses.ts';
import {
  ApplicationNumber,
  BoundBy,
  CapCountsWith,
  strategyFields,
  TierCode,
} from '../run-items/schemas.ts';
import { afterTheFactExample, runExample, summaryExample } from './examples.ts';

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
      corrects: Type.Optional(Uuid),
      withoutRoom: Type.Optional(
        Type.Boolean({
          description:
            '声明因无余额不予资助: only of a correction whose case would get nothing for lack of room',
        }),
      ),
    },
    {
      description:
        '拟定资助方案. corrects 所更正的异议: the run judges only the case of this upheld objection, from what is left',
      examples: [{ survivors: [] }],
    },
  ),
);

const BarredProduct = component(
  'BarredProduct',
  strictObject(
    {
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      code: stringEnum(barCodes),
      rule: RuleId,
      sameContentWith: listOf(Uuid, most.ofRound, '内容相同的其他申报; empty for another reason'),
    },
    {
      description:
        '不予资助的产品: it received another city-level measure for the same content (2.3), or it is the same content as another application (3.4a, 3.4b)',
    },
  ),
);

/** The totals of a what-if outcome or a proposal. */
export const totalsFields = {
  algorithm: lineOf('Name and version of the algorithm that divided the money'),
  strategy: strategyFields.strategy,
  form: stringEnum(awardForms, { description: '资助或奖励' }),
  budget: MoneyWire,
  total: MoneyWire,
  unallocated: MoneyWire,
  productCount: countOf('参与分配的产品数'),
  awardedCount: countOf('金额不为零的产品数'),
  factors: listOf(
    strictObject({ tierCode: nullable(TierCode), factor: FractionWire }),
    most.ofCatalogue,
    '折算系数: one for all tiers, or one per tier',
  ),
};

const OutcomeTotals = strictObject(totalsFields);
export type OutcomeTotals = Static<typeof OutcomeTotals>;

/** The part of an outcome about products beside the awards. */
export const unawardedFields = {
  barred: listOf(BarredProduct, most.ofRound, '不予资助的产品'),
  toConfirm: listOf(
    strictObject({
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      recordIds: listOf(Uuid, most.ofCase, 'Imported records, of `/v1/other-measures`'),
    }),
    most.ofRound,
    '待核对的其他市级同类措施获得记录 (2.3): these may concern the same product',
  ),
  survivors: listOf(Uuid, most.ofRound, '经办人员在内容相同的申报中指定保留的申报'),
};

const Unawarded = strictObject(unawardedFields);
export type Unawarded = Static<typeof Unawarded>;

export const PolicyVersion = ordinalOf('适用的政策版本');
export const InputsSha256 = sha256Of(
  'SHA-256 of the canonical inputs, hex; the run is bound to it',
);

export const Placing = strictObject({
  rank: ordinalOf('名次'),
  tierCode: nullable(TierCode),
  amount: MoneyWire,
  boundBy: BoundBy,
  capCountsWith: CapCountsWith,
});
export type Placing = Static<typeof Placing>;

/** What differs between two outcomes. */
export const changesFields = {
  unchangedCount: countOf('未变的件数'),
  changes: listOf(
    strictObject({
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      before: nullable(Placing),
      after: nullable(Placing),
    }),
    most.ofRound,
    'Applications with a different tier, amount or bound; null on the side that lacks one',
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

export const IncompleteCauses = listOf(
  Cause,
  incompleteCauses.length,
  '拟定时未办结的事由: what was not settled when the run was proposed; empty: all was',
);

const StatedCauses = listOf(
  strictObject({
    cause: Cause,
    causeName: LocalizedText,
    reason: textOf('Why the run went on, as the officer gave it', characters.reason),
    count: countOf('How many cases, objections or proposals; 0 for the window'),
    numbers: Type.Array(applicationNumberOf('Number, or id of a draft'), {
      maxItems: 50,
      description: '所涉申报: numbers of the first 50; the id of a draft',
    }),
  }),
  incompleteCauses.length,
  '拟定时未办结的事由及理由, confirmed with the run; empty: all was settled',
);

const summaryFields = {
  id: Uuid,
  roundId: Uuid,
  status: stringEnum(runStatuses, { description: '方案状态' }),
  policyVersion: PolicyVersion,
  inputsSha256: InputsSha256,
  ...totalsFields,
  proposedAt: Instant,
  proposedBy: tokenIdOf('Token subject of the officer'),
  confirmedAt: nullable(Instant),
  confirmedBy: nullable(tokenIdOf('Token subject of another officer')),
  publishedAt: nullable(instantOf('公示开始')),
  publicityEndsAt: nullable(instantOf('公示截止: the last instant of the period')),
  finalAt: nullable(instantOf('最终确定: from then on its awards may be paid')),
  revokedAt: nullable(instantOf('撤销: its cases wait for an allocation again')),
  revokedBy: nullable(tokenIdOf('Token subject of the officer who confirmed the revocation')),
  afterTheFact: nullable(RulesAfterTheFact),
  incomplete: StatedCauses,
  corrects: nullable(Uuid),
  version: ordinalOf('Version of the run; the source of the ETag'),
};

export const AllocationRunSummary = component(
  'AllocationRunSummary',
  strictObject(summaryFields, {
    description:
      '资助方案概要: corrects 所更正的异议, null for an ordinary run; budget 本方案可用预算 (less earlier awards and 为待更正申报保留的金额), total 拟资助总额, unallocated 未分配金额 (budget minus total)',
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
      ...unawardedFields,
    },
    {
      description:
        '资助方案: a proposed or confirmed allocation of a round. Its products, with the calculation of each amount, are listed at `/v1/allocation-runs/{runId}/items`',
      examples: [runExample],
    },
  ),
);
export type AllocationRun = Static<typeof AllocationRun>;
