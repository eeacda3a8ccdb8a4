import { type Static, Type } from 'typebox';
import { countOf, Instant, listOf, sha256Of, Uuid } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { outcomesOf, selectionOf } from '#platform/contract/selection.ts';
import { most } from '#platform/values/bounds.ts';
import { Centi, Code, SubmissionNumber } from '../model/wire-values.ts';
import { ChosenBy } from '../panels/schemas.ts';
import { exampleFinalScore } from './examples.ts';

/** Products of sums, weights and numbers of sheets stay far below. */
const MOST_DIGITS = 1000;

/** An exact value. Its parts are strings, because either may exceed a JSON number. */
export const FractionWire = component(
  'Fraction',
  strictObject(
    {
      numerator: Type.String({ pattern: '^(0|[1-9][0-9]*)$', maxLength: MOST_DIGITS }),
      denominator: Type.String({ pattern: '^[1-9][0-9]*$', maxLength: MOST_DIGITS }),
    },
    {
      description: '精确分数, in lowest terms',
      examples: [{ numerator: '17225', denominator: '2' }],
    },
  ),
);

const SheetPart = strictObject(
  {
    sheetId: Uuid,
    totalCenti: Centi,
    exactCenti: FractionWire,
    chosenBy: ChosenBy,
    counted: Type.Boolean({
      description: 'False for a sheet that trimming or the median leaves out',
    }),
  },
  { description: '单份评分表的总分' },
);

export const FinalScore = component(
  'FinalScore',
  strictObject(
    {
      applicationId: Uuid,
      submissionNumber: SubmissionNumber,
      scoreCenti: Centi,
      perCriterionCenti: Type.Record(Code, Centi, {
        description: '各指标综合得分, hundredths of a point by criterion code',
      }),
      trace: strictObject(
        {
          method: stringEnum(['mean', 'trimmed-mean', 'median'], {
            description: '综合评分方法 from the policy',
          }),
          droppedEachSide: countOf('最高、最低各去除的份数'),
          exactCenti: FractionWire,
          rounding: stringEnum(['half-up', 'half-even', 'down'], {
            description: '进位规则, applied once, at the end',
          }),
          rubricSha256: Type.Optional(
            sha256Of(
              '评分标准与方法的摘要: SHA-256 of criteria, weights, maxima and method; absent in scores of before',
            ),
          ),
          sheets: listOf(SheetPart, most.ofCase),
        },
        { description: '计算过程: lowest total first; the steps reproduce the score' },
      ),
      finalisedAt: Instant,
    },
    { description: '综合评分, hundredths of a point', examples: [exampleFinalScore] },
  ),
);
export type FinalScore = Static<typeof FinalScore>;

const exampleId = exampleFinalScore.applicationId;

export const FinalScoreSelection = selectionOf('FinalScoreSelection', {
  description: '批量确认综合评分: applications',
  exampleId,
});
export type FinalScoreSelection = Static<typeof FinalScoreSelection>;

export const FinalScoreOutcomes = outcomesOf('FinalScoreOutcomes', FinalScore, {
  description: '逐件结果, in the order of the selection; a dry run tells each score',
  exampleId,
});
