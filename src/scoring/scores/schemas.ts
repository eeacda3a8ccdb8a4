import { type Static, Type } from 'typebox';
import { component, Instant, strictObject, stringEnum, Uuid } from '#platform/contract/schema.ts';
import { outcomesOf, selectionOf } from '#platform/contract/selection.ts';
import { Centi, Code, SubmissionNumber } from '../model/wire-values.ts';
import { ChosenBy } from '../panels/schemas.ts';
import { exampleFinalScore } from './examples.ts';

/** An exact value. Its parts are strings, because either may exceed a JSON number. */
export const FractionWire = component(
  'Fraction',
  strictObject(
    {
      numerator: Type.String({ pattern: '^(0|[1-9][0-9]*)$' }),
      denominator: Type.String({ pattern: '^[1-9][0-9]*$' }),
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
          droppedEachSide: Type.Integer({
            minimum: 0,
            description: '最高、最低各去除的份数',
          }),
          exactCenti: FractionWire,
          rounding: stringEnum(['half-up', 'half-even', 'down'], {
            description: '进位规则, applied once, at the end',
          }),
          rubricSha256: Type.Optional(
            Type.String({
              pattern: '^[0-9a-f]{64}$',
              description:
                '评分标准与方法的摘要: SHA-256 of criteria, weights, maxima and method; absent in scores of before',
            }),
          ),
          sheets: Type.Array(SheetPart),
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
