import { type Static, Type } from 'typebox';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { reopeningReasons } from '../model/change-reasons.ts';
import { Subject } from '../model/wire-values.ts';
import { ConflictWire } from '../panels/schemas.ts';

export const ReopeningReasonWire = stringEnum(reopeningReasons, {
  description:
    '重开原因: conflict-found 发现须回避的情形, sheet-mistaken 评分表有误, procedure-violated 程序有误, other 其他',
});

export const NewScoreReopening = component(
  'NewScoreReopening',
  strictObject(
    {
      reason: ReopeningReasonWire,
      statement: Type.String({
        minLength: 1,
        maxLength: 500,
        pattern: '\\S',
        description:
          '说明: for the other officer and for auditors; it is kept for good, so no personal data',
      }),
      excusal: Type.Optional(
        strictObject(
          { expert: Subject, conflict: ConflictWire },
          {
            description:
              '须回避的专家: only this expert’s sheet falls out; with the reason conflict-found alone',
          },
        ),
      ),
    },
    {
      description: '重开评分: without the applicant; the packet and the other sheets stay',
      examples: [
        {
          reason: 'conflict-found',
          statement: '经核实，该专家与申报单位负责人系近亲属。',
          excusal: { expert: 'expert-02', conflict: 'kinship' },
        },
      ],
    },
  ),
);
export type NewScoreReopening = Static<typeof NewScoreReopening>;
