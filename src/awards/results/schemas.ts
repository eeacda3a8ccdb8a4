import { type Static, Type } from 'typebox';
import { FormerApplicants } from '#cases/index.ts';
import { LocalizedText, MoneyWire } from '#platform/contract/components.ts';
import {
  CreditCode,
  countOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  ordinalOf,
  scenarioCodeOf,
  Uuid,
  yearOf,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { afterTheFactFields } from '#rounds/index.ts';
import { AwardDrawdown } from '../instalments/schemas.ts';
import { awardForms, awardStatuses } from '../model/statuses.ts';
import { publicConsequences } from '../model/vocabulary.ts';
import { publicChangeExample } from '../publication-changes/examples.ts';
import { PublicChange } from '../publication-changes/schemas.ts';
import { ApplicationNumber, AwardTrace, capDescription, TierCode } from '../run-items/schemas.ts';
import { IncompleteCauses } from '../runs/schemas.ts';
import {
  awardExample,
  ownAwardExample,
  publicCorrectionExample,
  publicResultExample,
  resultsAfterTheFactExample,
  totalsExample,
} from './examples.ts';

export const AwardParams = strictObject({ awardId: Uuid });

export const AwardStatus = stringEnum(awardStatuses, {
  description:
    '资助状态: `granted` confirmed, `published` in the publicity period, `final` may be paid, `clawed-back` all that was paid came back (payable tells what may still be paid), `stopped` no further payment, `withdrawn` after an objection was upheld',
});

const Form = stringEnum(awardForms, { description: '资助或奖励' });
const Version = ordinalOf('Version of the application; the source of the ETag');

// The generator drops descriptions next to a reference, so the amounts are explained here.
const amounts = `amount 资助金额; payable 现可拨付, zero before the final decision, only open instalments where it is paid in some; disbursed 累计已拨付; clawedBack 其中已追回;
stopped 停止拨付, the awarded amount that will no longer be paid; drawdown 分期, null where it is payable at once.`;

const standing = {
  status: AwardStatus,
  statusName: LocalizedText,
  payable: MoneyWire,
  disbursed: MoneyWire,
  clawedBack: MoneyWire,
  stopped: MoneyWire,
  paymentStopped: Type.Boolean({
    description:
      '是否已停止拨付: by a clawback, or by a missed usage report where the policy reclaims; also where nothing was left to stop. What a correction finds not to have been paid is then not payable either',
  }),
  publicityEndsAt: nullable(instantOf('公示截止; null until it is published')),
  finalAt: nullable(instantOf('最终确定')),
  withdrawnAt: nullable(instantOf('撤销')),
  drawdown: nullable(AwardDrawdown),
};

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
      organisationName: nullable(lineOf('申报单位')),
      formerApplicants: FormerApplicants,
      year: yearOf('The year whose annual cap it counts against (2.4)'),
      capCreditCode: CreditCode,
      tierCode: TierCode,
      form: Form,
      amount: MoneyWire,
      ...standing,
      trace: AwardTrace,
      confirmedAt: Instant,
      version: Version,
    },
    {
      description: `资助结果: a confirmed award. ${amounts} ${capDescription}`,
      examples: [awardExample],
    },
  ),
);
export type Award = Static<typeof Award>;

export const OwnAward = component(
  'OwnAward',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      applicationNumber: nullable(ApplicationNumber),
      roundId: Uuid,
      year: yearOf('The year whose annual cap it counts against (2.4)'),
      capCreditCode: CreditCode,
      tierCode: TierCode,
      form: Form,
      amount: MoneyWire,
      ...standing,
      version: Version,
    },
    {
      description: `申报的资助结果: the award of one application, without scores and ranks. ${amounts} ${capDescription}`,
      examples: [ownAwardExample],
    },
  ),
);
export type OwnAward = Static<typeof OwnAward>;

const ControlTotals = component(
  'AwardControlTotals',
  strictObject(
    {
      count: countOf('资助数'),
      sum: MoneyWire,
      standing: MoneyWire,
      payable: MoneyWire,
      disbursed: MoneyWire,
      clawedBack: MoneyWire,
      stopped: MoneyWire,
    },
    {
      description:
        '核对合计: totals of everything the filter selects, not of the page. sum: all amounts listed; standing: amounts not withdrawn; the others as in an award',
      examples: [totalsExample],
    },
  ),
);
export type ControlTotals = Static<typeof ControlTotals>;

export const AwardPage = component(
  'AwardPage',
  strictObject(
    {
      ...page(Award, { description: '', example: awardExample }).properties,
      controlTotals: nullable(ControlTotals),
    },
    {
      description:
        '资助结果清单, in order of confirmation; controlTotals on the first page only, null on the others',
      examples: [{ items: [awardExample], nextCursor: null, controlTotals: totalsExample }],
    },
  ),
);
export type AwardPage = Static<typeof AwardPage>;

const PublicAmount = strictObject({ tierCode: TierCode, amount: MoneyWire });

const PublicTotals = strictObject({
  awardedCount: countOf('资助的产品数'),
  total: MoneyWire,
});

const AwardAfterTheFact = strictObject(
  afterTheFactFields(
    nullable(strictObject({ before: nullable(PublicAmount), after: PublicAmount })),
  ),
  {
    description:
      '事后变更: the award rests on rules that were changed after the fact. before: what the rules before give it, null for nothing; difference is null where they allow no allocation',
  },
);

const ResultsAfterTheFact = strictObject(
  afterTheFactFields(nullable(strictObject({ before: PublicTotals, after: PublicTotals }))),
);
export type ResultsAfterTheFact = Static<typeof ResultsAfterTheFact>;

const PublicCorrection = component(
  'PublicCorrection',
  strictObject(
    {
      applicationNumber: ApplicationNumber,
      consequence: stringEnum(publicConsequences, {
        description:
          '处理结果: withdraw-award 撤销资助 / score-again 重新评分 / amount-again 重新计算金额 / tier-set 核定档次 / award-raised 年度累计余额恢复后调增',
      }),
      decidedAt: instantOf('异议成立或调增的决定时间'),
      before: nullable(PublicAmount),
    },
    {
      description:
        '异议成立后的更正，或调增: before 原公示的档次与金额, null where the result was that of no award. The present result stands among items once it is published',
      examples: [publicCorrectionExample],
    },
  ),
);
export type PublicCorrection = Static<typeof PublicCorrection>;

export const PublicResult = component(
  'PublicResult',
  strictObject(
    {
      applicationNumber: nullable(ApplicationNumber),
      organisationName: nullable(lineOf('申报单位')),
      formerApplicants: FormerApplicants,
      applicantCreditCode: CreditCode,
      productName: nullable(lineOf('产品名称')),
      scenarioCode: nullable(scenarioCodeOf('开放场景编号')),
      scenarioName: nullable(lineOf('开放场景名称')),
      tierCode: TierCode,
      form: Form,
      amount: MoneyWire,
      status: stringEnum(['published', 'final'], { description: '公示中或已最终确定' }),
      publicityEndsAt: nullable(instantOf('公示截止')),
      incomplete: IncompleteCauses,
      afterTheFact: nullable(AwardAfterTheFact),
    },
    {
      description: '公示结果: the public part of an award, without personal data',
      examples: [publicResultExample],
    },
  ),
);
export type PublicResult = Static<typeof PublicResult>;

export const PublicResultPage = component(
  'PublicResultPage',
  strictObject(
    {
      ...page(PublicResult, { description: '', example: publicResultExample }).properties,
      corrections: listOf(
        PublicCorrection,
        most.ofRound,
        '异议成立后的更正与调增: what upheld objections and raised awards changed in published results, oldest first; the same on every page',
      ),
      publicationChanges: listOf(
        PublicChange,
        most.ofRound,
        '公示的更正与延长, oldest first; the same on every page',
      ),
      afterTheFact: listOf(
        ResultsAfterTheFact,
        most.ofRound,
        '事后变更: for each published allocation, as it was confirmed, that rests on rules changed after the fact, how many awards of how much the rules before give; the same on every page',
      ),
    },
    {
      description: '公示结果列表',
      examples: [
        {
          items: [publicResultExample],
          nextCursor: null,
          corrections: [publicCorrectionExample],
          publicationChanges: [publicChangeExample],
          afterTheFact: [resultsAfterTheFactExample],
        },
      ],
    },
  ),
);
export type PublicResultPage = Static<typeof PublicResultPage>;
