import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { codeOf, instantOf, listOf, ordinalOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters } from '#platform/values/bounds.ts';
import { exampleChanges, SubmissionChanges } from '#submissions/index.ts';

/** Answers of a checklist: more than a policy has items. */
export const MOST_CHECKS = 100;

/** Free text for people to read; it never enters the ledger. */
export const note = (description: string) =>
  Type.String({ minLength: 1, maxLength: characters.note, description });

export const materialKind = codeOf('Code of the policy’s material catalogue');

const answerFields = {
  code: codeOf('Code of the policy’s checklist'),
  verdict: stringEnum(['pass', 'fail', 'not-applicable'] as const, {
    description: '通过 pass / 不通过 fail / 不适用 not-applicable',
  }),
  note: Type.Optional(note('说明')),
  pointer: Type.Optional(
    Type.String({
      pattern: '^(/[^/\\n]+)+$',
      maxLength: 200,
      description: 'The place in the form that shows it, as a JSON Pointer',
    }),
  ),
  materialId: Type.Optional({ ...Uuid, description: 'The file of the packet that shows it' }),
};

export const CheckAnswer = component(
  'CheckAnswer',
  strictObject(answerFields, {
    description: '预审清单的一项: on the axis completeness 材料齐全性 or compliance 内容合规性',
  }),
);

export const checks = Type.Array(CheckAnswer, {
  maxItems: MOST_CHECKS,
  description: '预审清单, with every mandatory item answered; absent: the one saved for the packet',
});

const savedAnswers = [
  { code: 'materials-complete', verdict: 'pass', materialId: exampleCase.licence.id },
  { code: 'in-actual-use', verdict: 'pass', note: '起止时间已补充。', pointer: '/product/usage' },
];

export const NewReviewChecks = component(
  'NewReviewChecks',
  strictObject(
    {
      checks: Type.Array(CheckAnswer, {
        maxItems: MOST_CHECKS,
        description: '预审清单: as far as it is answered; it replaces the saved one',
      }),
    },
    { description: '保存预审清单', examples: [{ checks: savedAnswers }] },
  ),
);

const earlierAnswer = {
  code: 'in-actual-use',
  verdict: 'fail',
  note: '缺少实际使用的起止时间。',
  pointer: '/product/usage',
} as const;

export const ReviewChecks = component(
  'ReviewChecks',
  strictObject(
    {
      applicationId: Uuid,
      submissionNumber: ordinalOf('The packet'),
      editable: Type.Boolean({
        description:
          'Whether the holder of the case may save the checklist now: true until the packet is judged',
      }),
      checks: listOf(CheckAnswer, MOST_CHECKS, '预审清单, as far as it is answered'),
      savedAt: nullable(instantOf('When it was last saved or judged; null: never')),
      previous: nullable(
        strictObject({
          submissionNumber: ordinalOf('The previous packet'),
          checks: listOf(
            strictObject({
              ...answerFields,
              changed: nullable(
                Type.Boolean({
                  description:
                    'Whether the target of the answer has changed since; null: it has no target',
                }),
              ),
            }),
            MOST_CHECKS,
            '上一次提交的清单',
          ),
          changes: SubmissionChanges,
        }),
      ),
    },
    {
      description:
        '预审清单: of one packet, with that of the previous packet and the changes since',
      examples: [
        {
          applicationId: exampleCase.applicationId,
          submissionNumber: 2,
          editable: true,
          checks: savedAnswers,
          savedAt: '2025-12-04T10:20:00.000+08:00',
          previous: {
            submissionNumber: 1,
            checks: [{ ...earlierAnswer, changed: true }],
            changes: exampleChanges,
          },
        },
      ],
    },
  ),
);
export type ReviewChecks = Static<typeof ReviewChecks>;
