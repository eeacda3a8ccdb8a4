import { type Static, Type } from 'typebox';
import { component, strictObject } from '#platform/contract/schema.ts';
import { Subject } from '../model/wire-values.ts';
import { AssignmentReasonWire } from '../panels/schemas.ts';

export const NewNamedExperts = component(
  'NewNamedExperts',
  strictObject(
    {
      experts: Type.Array(Subject, {
        minItems: 1,
        maxItems: 25,
        description: '评审专家: token subjects of experts in the round’s pool',
      }),
      reason: AssignmentReasonWire,
      statement: Type.String({
        minLength: 1,
        maxLength: 500,
        pattern: '\\S',
        description:
          '说明: for the other officer and for auditors; it is kept for good, so no personal data',
      }),
    },
    {
      description: '指定评审专家: all of them or none, instead of a draw',
      examples: [
        {
          experts: ['expert-01'],
          reason: 'expertise',
          statement: '该产品涉及手语识别，专家库中仅该专家具备相应专长。',
        },
      ],
    },
  ),
);
export type NewNamedExperts = Static<typeof NewNamedExperts>;
