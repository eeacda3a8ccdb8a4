import type { Static } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import {
  applicationNumberOf,
  CreditCode,
  centiOf,
  codeOf,
  countOf,
  lineOf,
  listOf,
  ordinalOf,
  RuleId,
  sha256Of,
  Uuid,
  yearOf,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { FractionWire } from '#scoring/index.ts';
import { correctionExample, itemExample, raisingExample, traceExample } from './examples.ts';

export const TierCode = codeOf('档次');
export const ApplicationNumber = applicationNumberOf();
// The generator drops descriptions next to a reference, so the amounts are explained here.
const traceDescription = `金额计算过程: the fields in order repeat the calculation.
ceiling 档次上限, zero without a tier; requested 申请金额, null where the form names none; claim 参与分配的金额, the lower
of the two in whole steps of the policy; roomBefore 年度累计余额 (rule 2.4) before the run; roomAfter the rest after
the whole run; factor 折算系数, null where nothing is claimed; exactShareFen the exact share in fen 分, always claim
times factor; roundedDown the share in whole steps; stepsAdded the steps added by rounding; amount 资助金额;
basis 计算依据, what else the amount rests on, so that this trace alone repeats the calculation; null in
calculations of before it was kept; correctedBy the upheld objection by which the case was judged again, and
correction 更正依据 what its budget rests on, null in any other award.`;

export const BoundBy = stringEnum(['no-tier', 'ceiling', 'requested', 'cap', 'budget'], {
  description: '限制因素: the limit that kept the amount from being larger',
});

export const CapCountsWith = listOf(
  CreditCode,
  most.ofRound,
  '年度累计合并计算的其他单位: others whose awards count under the same cap; empty where the applicant counts alone (2.4)',
);

/** The generator drops descriptions next to a reference; the component around it says it. */
export const capDescription =
  'capCreditCode 计入年度累计的单位: the applicant, or the parent that a branch names where the cap counts the group (2.4)';

/** The dividing strategies 资金分配方式 and what `ranked` does with the last rest. */
export const strategyFields = {
  strategy: stringEnum(['proportional', 'ranked', 'tier-then-proportional'], {
    description: '资金分配方式',
  }),
  cutLast: stringEnum(['cut', 'skip'], {
    description:
      '`ranked` only: the first product that the budget does not cover gets the rest, or nothing',
  }),
};

const PriorAward = strictObject({
  awardId: Uuid,
  runId: Uuid,
  roundId: Uuid,
  applicantCreditCode: CreditCode,
  standing: MoneyWire,
});

const TraceRaising = component(
  'TraceRaising',
  strictObject(
    {
      proposalId: Uuid,
      former: MoneyWire,
      uncapped: MoneyWire,
      annualCap: MoneyWire,
      prior: MoneyWire,
      priorAwards: listOf(
        PriorAward,
        most.ofRound,
        '此时已计入年度累计的资助: the awards of which `prior` is the sum, this one included',
      ),
      budget: MoneyWire,
      awarded: MoneyWire,
      amount: MoneyWire,
    },
    {
      description: `调增: former 调增前, amount 调增后. uncapped 未受上限核减的金额: claim by the common factor, or where rank
decides claim, at most what was available. amount is former and the least, in whole steps, of uncapped − former,
annualCap − prior, and budget − awarded (本轮次预算与已资助的金额).`,
      examples: [raisingExample],
    },
  ),
);

export const CorrectionBasis = component(
  'CorrectionBasis',
  strictObject(
    {
      former: nullable(
        strictObject({
          runId: Uuid,
          inputsSha256: sha256Of('Digest of the inputs of that run'),
          tierCode: nullable(TierCode),
          claim: MoneyWire,
          amount: MoneyWire,
          boundBy: BoundBy,
        }),
      ),
      factor: nullable(FractionWire),
      left: MoneyWire,
    },
    {
      description: `更正依据: why \`basis.terms.budget\` of a correction is what it is. former 原结果 of the run that was annulled, null where it barred the
case; factor 折算系数 by which that result gave others of the tier their amounts, null where rank decided; left
剩余预算 of the round, less its standing awards and what is kept for other cases that are judged again. The same
tier and claim as in former get former.amount, unless the annual cap bound it (\`cap\`); any other tier gets
claim × factor, up to the next step; both at most left.`,
      examples: [correctionExample],
    },
  ),
);
export type CorrectionBasis = Static<typeof CorrectionBasis>;

export const TraceBasis = component(
  'TraceBasis',
  strictObject(
    {
      terms: strictObject({
        algorithm: lineOf('Name and version of the algorithm'),
        ...strategyFields,
        year: yearOf('The year whose cap it counts against (2.4)'),
        annualCap: MoneyWire,
        budget: MoneyWire,
        granularity: MoneyWire,
      }),
      capCreditCode: CreditCode,
      prior: MoneyWire,
      priorAwards: listOf(
        PriorAward,
        most.ofRound,
        '此前的资助: the awards of which `prior` is the sum',
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
              stepsLeft: countOf('舍入后剩余的步数: one each for the largest remainders'),
              remainderPlace: nullable(
                ordinalOf(
                  '余数名次: place of its remainder among those with room for a step; null: no room',
                ),
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
      rank: ordinalOf('名次'),
      scoreCenti: centiOf('综合评分, hundredths of a point'),
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
      stepsAdded: countOf('Steps added by largest-remainder rounding'),
      amount: MoneyWire,
      boundBy: BoundBy,
      rules: listOf(RuleId, most.rules),
      correctedBy: nullable(Uuid),
      correction: nullable(CorrectionBasis),
      basis: nullable(TraceBasis),
      raisings: listOf(
        TraceRaising,
        most.ofCase,
        '调增，按先后: how the award was raised since; the last amount counts. Empty: it was not',
      ),
    },
    {
      description: traceDescription,
      examples: [traceExample],
    },
  ),
);
export type AwardTrace = Static<typeof AwardTrace>;

export const AllocatedProduct = component(
  'AllocatedProduct',
  strictObject(
    {
      applicationId: Uuid,
      applicationNumber: ApplicationNumber,
      applicantCreditCode: CreditCode,
      capCreditCode: CreditCode,
      amount: MoneyWire,
      placedBy: nullable(
        lineOf('The comparison that placed it after the product before it; null for the first'),
      ),
      namedExperts: countOf('指定的专家人数: experts of its panel that were named, not drawn'),
      displacedFrom: nullable(
        codeOf('The tier its score earned, when that tier had no place left'),
      ),
      trace: AwardTrace,
    },
    {
      description: `方案中的一个产品, including zero amounts. ${capDescription}`,
      examples: [itemExample],
    },
  ),
);
export type AllocatedProduct = Static<typeof AllocatedProduct>;

export const AllocatedProductPage = component(
  'AllocatedProductPage',
  page(AllocatedProduct, { description: '方案中的产品, best rank first', example: itemExample }),
);
