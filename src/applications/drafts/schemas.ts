import { type Static, Type } from 'typebox';
import { exampleForm } from '#cases/index.ts';
import { ApplicationForm as FormSchema, withdrawalReasons } from '#cases/model/index.ts';
import { Uuid } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { exampleRound } from '#rounds/index.ts';

export const NewApplication = component(
  'NewApplication',
  strictObject(
    { roundId: Uuid, form: Type.Optional(FormSchema) },
    {
      description: '新建申报草稿: the applicant is the organisation the token is bound to',
      examples: [{ roundId: exampleRound.id, form: exampleForm }],
    },
  ),
);
export type NewApplication = Static<typeof NewApplication>;

export const Withdrawal = component(
  'Withdrawal',
  strictObject(
    { reason: stringEnum(withdrawalReasons, { description: '撤回原因' }) },
    {
      description: '撤回申报: final; another draft may be opened until the window closes',
      examples: [{ reason: 'no-longer-pursued' }],
    },
  ),
);
