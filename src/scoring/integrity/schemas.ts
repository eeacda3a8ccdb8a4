import { type Static, Type } from 'typebox';
import {
  applicationNumberOf,
  countOf,
  Instant,
  integerOf,
  listOf,
  ordinalOf,
  pointerOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { afterTheFactFields } from '#rounds/index.ts';
import { chartNames } from '../model/integrity/charts.ts';
import { Centi, Code, Subject, SubmissionNumber } from '../model/wire-values.ts';
import { ChosenBy } from '../panels/schemas.ts';
import { ReopeningReasonWire } from '../reopenings/schemas.ts';
import { exampleIntegrityReport } from './examples.ts';

export const IntegrityParams = strictObject({ roundId: Uuid });

export const IntegrityChartParams = strictObject({
  roundId: Uuid,
  chartName: stringEnum(chartNames, {
    description:
      '图名: sheets-by-expert 各专家评分表, severity 宽严, score-distribution 综合评分分布',
  }),
});

const DifferenceCenti = integerOf('Hundredths of a point; negative is lower', -10_000, 10_000);

const ofCase = {
  applicationId: Uuid,
  applicationNumber: applicationNumberOf(),
};

const tierCode = nullable(Code);

const outlying = nullable(
  Type.Boolean({
    description: '是否离群: further from the median of its case than the policy allows',
  }),
);

/** Each product of the largest round, judged by the largest panel. */
const MOST_SHEETS = most.ofPanel * most.ofRound;

const Sheet = strictObject({
  ...ofCase,
  sheetId: Uuid,
  expertSubject: Subject,
  chosenBy: ChosenBy,
  totalCenti: Centi,
  deviationCenti: nullable(DifferenceCenti),
  fromMedianCenti: DifferenceCenti,
  outlying,
});

const Expert = strictObject({
  expertSubject: Subject,
  sheets: ordinalOf('评分表数'),
  severityCenti: nullable(DifferenceCenti),
  spreadCenti: nullable(Centi),
});

const caseFigures = {
  tierCode,
  withoutExpert: listOf(
    strictObject({
      expertSubject: Subject,
      scoreCenti: nullable(Centi),
      tierCode,
      tierChanges: nullable(Type.Boolean({ description: '缺该专家时档次是否改变' })),
    }),
    most.ofCase,
    '逐一剔除: the score without each expert in turn',
  ),
  nearThresholds: listOf(
    strictObject({ tierCode: Code, minScoreCenti: Centi, distanceCenti: DifferenceCenti }),
    most.ofCatalogue,
    '与分数线相差一分以内',
  ),
};

const Case = strictObject({ ...ofCase, scoreCenti: Centi, ...caseFigures });

const SheetFigures = strictObject({ outlying });
const CaseFigures = strictObject(caseFigures);
const unchangedCount = countOf('未变的件数');

const ReportDifference = strictObject({
  sheets: strictObject({
    unchangedCount,
    changes: listOf(
      strictObject({ ...ofCase, sheetId: Uuid, before: SheetFigures, after: SheetFigures }),
      MOST_SHEETS,
    ),
  }),
  cases: strictObject({
    unchangedCount,
    changes: listOf(
      strictObject({ ...ofCase, before: CaseFigures, after: CaseFigures }),
      most.ofRound,
    ),
  }),
});

const ReportAfterTheFact = strictObject(afterTheFactFields(ReportDifference), {
  description:
    '事后变更: the policy rests on rules that were changed after the fact; difference lists the figures that the terms before them give otherwise. Scores stay as they became final',
});

const SetAside = strictObject({
  ...ofCase,
  submissionNumber: SubmissionNumber,
  scoreCenti: Centi,
  finalisedAt: Instant,
  setAsideAt: Instant,
  reason: ReopeningReasonWire,
  proposalId: Uuid,
});

const method = [
  'Final cases only; withdrawn sheets, sheets on an earlier packet and sheets of excused experts are left out. ',
  'deviationCenti: against the mean of the case’s other sheets; severityCenti: mean of an expert’s deviations ',
  '(negative is strict); spreadCenti: mean distance of these deviations from severityCenti. Computed exactly, rounded once to ',
  'hundredths, half away from zero. withoutExpert repeats the case’s own aggregation on the other sheets; a trimmed ',
  'mean then drops fewer where too few would remain. Tiers follow from thresholds alone; places are ignored.',
].join('');

export const IntegrityReport = component(
  'IntegrityReport',
  strictObject(
    {
      roundId: Uuid,
      policyVersion: ordinalOf('适用的政策版本'),
      afterTheFact: nullable(ReportAfterTheFact),
      unset: Type.Array(pointerOf('JSON Pointer into the policy document'), {
        maxItems: most.ofPolicy,
        description:
          '尚未设定的政策参数 needed by parts of the report, as JSON Pointers; those parts are null or empty',
      }),
      experts: listOf(Expert, most.ofRound, '各专家的宽严与离散程度'),
      sheets: listOf(Sheet, MOST_SHEETS, '计入的评分表, by case, lowest total first'),
      reopenings: listOf(
        SetAside,
        most.ofRound,
        '重开的评分: final scores that two officers set aside, oldest first',
      ),
      cases: listOf(Case, most.ofRound, '各申报, by application number'),
    },
    { description: `评分质量报告。${method}`, examples: [exampleIntegrityReport] },
  ),
);
export type IntegrityReport = Static<typeof IntegrityReport>;
