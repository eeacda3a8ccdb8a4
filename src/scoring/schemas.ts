import { type Static, Type } from 'typebox';
import {
  component,
  Instant,
  nullable,
  page,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';

const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });
const Centi = Type.Integer({ minimum: 0, maximum: 10_000 });
const Subject = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'Token subject, no name',
});
const SubmissionNumber = Type.Integer({ minimum: 1, description: 'The packet: 1, 2, 3 …' });

/** An exact value; strings, because either part may exceed what a JSON number holds. */
export const FractionWire = component(
  'Fraction',
  strictObject(
    {
      numerator: Type.String({ pattern: '^(0|[1-9][0-9]*)$' }),
      denominator: Type.String({ pattern: '^[1-9][0-9]*$' }),
    },
    {
      description: '精确分数, in lowest terms',
      examples: [{ numerator: '25750', denominator: '3' }],
    },
  ),
);

export const NewExpertAssignments = component(
  'NewExpertAssignments',
  strictObject(
    { experts: Type.Array(Subject, { minItems: 1, maxItems: 25 }) },
    {
      description: '指派评审专家: all of them or none',
      examples: [{ experts: ['expert-01', 'expert-02', 'expert-03'] }],
    },
  ),
);

export const ExpertAssignment = component(
  'ExpertAssignment',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      expertSubject: Subject,
      assignedAt: Instant,
      sheetSubmitted: Type.Boolean({ description: 'Its sheet on the current packet is handed in' }),
    },
    {
      description: '专家指派',
      examples: [
        {
          id: '019aca10-0000-7000-8000-000000000001',
          applicationId: '019aca10-0000-7000-8000-000000000002',
          expertSubject: 'expert-01',
          assignedAt: '2025-12-08T09:30:00.000+08:00',
          sheetSubmitted: false,
        },
      ],
    },
  ),
);
export type ExpertAssignment = Static<typeof ExpertAssignment>;

export const ExpertAssignmentList = component(
  'ExpertAssignmentList',
  strictObject(
    { items: Type.Array(ExpertAssignment) },
    { description: '一项申报的评审专家, in order of assignment' },
  ),
);

export const ExpertCase = component(
  'ExpertCase',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      applicationNumber: nullable(Type.String({ description: '申报编号' })),
      productName: nullable(Type.String({ description: '产品名称' })),
      scenarioCode: nullable(Type.String({ description: '开放场景编号' })),
      scenarioName: nullable(Type.String({ description: '开放场景名称' })),
      submissionNumber: SubmissionNumber,
      sheetState: stringEnum(['open', 'submitted', 'not-open'], {
        description: '评分表状态 on the current packet; not-open: the case is not being scored now',
      }),
      assignedAt: Instant,
    },
    {
      description:
        '待评审申报: an assigned case as its expert sees it, without contacts or other experts',
      examples: [
        {
          id: '019aca10-0000-7000-8000-000000000001',
          applicationId: '019aca10-0000-7000-8000-000000000002',
          applicationNumber: '2025-000007',
          productName: '政务热线工单智能分派',
          scenarioCode: 'sz-2025-03',
          scenarioName: '民生诉求智能分拨',
          submissionNumber: 1,
          sheetState: 'open',
          assignedAt: '2025-12-08T09:30:00.000+08:00',
        },
      ],
    },
  ),
);
export type ExpertCase = Static<typeof ExpertCase>;

export const ExpertCasePage = component('ExpertCasePage', page(ExpertCase));

const scoresCenti = Type.Record(Code, Type.Integer(), {
  maxProperties: 40,
  description: '各指标得分, hundredths of a point by criterion code of the policy',
});
const comment = Type.String({ minLength: 1, maxLength: 4000, description: '评审意见' });
const sheetExample = {
  submissionNumber: 1,
  scoresCenti: {
    practicality: 8750,
    innovation: 8000,
    replicability: 9100,
    'security-and-trust': 8500,
  },
  comment: '已在两个区的热线中稳定使用，分派准确率有第三方报告支持。',
};

export const NewScoreSheet = component(
  'NewScoreSheet',
  strictObject(
    { submissionNumber: SubmissionNumber, scoresCenti, comment: Type.Optional(comment) },
    {
      description: '评分表: every criterion of the policy, on the packet that was read',
      examples: [sheetExample],
    },
  ),
);

export const ScoreSheet = component(
  'ScoreSheet',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      expertSubject: nullable(Subject),
      submissionNumber: SubmissionNumber,
      scoresCenti,
      comment: nullable(comment),
      submittedAt: Instant,
    },
    {
      description: '评分表; its expert is named to officers, auditors and to itself only',
      examples: [
        {
          id: '019aca10-0000-7000-8000-000000000003',
          applicationId: '019aca10-0000-7000-8000-000000000002',
          expertSubject: 'expert-01',
          ...sheetExample,
          submittedAt: '2025-12-10T16:20:00.000+08:00',
        },
      ],
    },
  ),
);
export type ScoreSheet = Static<typeof ScoreSheet>;

export const ScoreSheetList = component(
  'ScoreSheetList',
  strictObject(
    { items: Type.Array(ScoreSheet) },
    {
      description: '评分表, by packet; others’ are hidden from an expert until the score is final',
    },
  ),
);

const SheetPart = strictObject(
  {
    sheetId: Uuid,
    totalCenti: Centi,
    exactCenti: FractionWire,
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
      perCriterionCenti: Type.Record(Code, Centi, { description: '各指标综合得分' }),
      trace: strictObject(
        {
          method: stringEnum(['mean', 'trimmed-mean', 'median']),
          droppedEachSide: Type.Integer({ minimum: 0 }),
          exactCenti: FractionWire,
          rounding: stringEnum(['half-up', 'half-even', 'down']),
          sheets: Type.Array(SheetPart),
        },
        { description: '计算过程: lowest total first; redoing it gives the score' },
      ),
      finalisedAt: Instant,
    },
    {
      description: '综合评分, hundredths of a point',
      examples: [
        {
          applicationId: '019aca10-0000-7000-8000-000000000002',
          submissionNumber: 1,
          scoreCenti: 8583,
          perCriterionCenti: {
            practicality: 8750,
            innovation: 8000,
            replicability: 9100,
            'security-and-trust': 8500,
          },
          trace: {
            method: 'trimmed-mean',
            droppedEachSide: 1,
            exactCenti: { numerator: '25750', denominator: '3' },
            rounding: 'half-up',
            sheets: [
              {
                sheetId: '019aca10-0000-7000-8000-000000000003',
                totalCenti: 8583,
                exactCenti: { numerator: '25750', denominator: '3' },
                counted: true,
              },
            ],
          },
          finalisedAt: '2025-12-12T10:00:00.000+08:00',
        },
      ],
    },
  ),
);
export type FinalScore = Static<typeof FinalScore>;
