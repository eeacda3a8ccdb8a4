import type { Static } from 'typebox';
import { creditCodeOf, fileNumberOf } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { reasonOf } from '#proposals/index.ts';
import { leavingParts } from '../model/consortium-change.ts';

export const NewConsortiumChange = component(
  'NewConsortiumChange',
  strictObject(
    {
      leaving: stringEnum(leavingParts, { description: '退出方: the lead or a member' }),
      memberCreditCode: creditCodeOf(
        '成员单位统一社会信用代码: who leaves, or takes over from the lead',
      ),
      proof: fileNumberOf('证明退出的文件编号; no personal data', '联协退〔2025〕3号'),
      reason: reasonOf('变更联合体的理由'),
    },
    {
      description:
        '联合体变更: memberCreditCode is the member that leaves; where the lead leaves, the member that becomes the applicant',
      examples: [
        {
          leaving: 'member',
          memberCreditCode: '91440300MA5EXAMP1F',
          proof: '联协退〔2025〕3号',
          reason: '成员单位书面退出联合体。',
        },
      ],
    },
  ),
);
export type NewConsortiumChange = Static<typeof NewConsortiumChange>;
