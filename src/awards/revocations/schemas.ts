import type { Static } from 'typebox';
import { component, strictObject } from '#platform/contract/schema.ts';
import { reasonOf } from '#proposals/index.ts';

export const NewAllocationRevocation = component(
  'NewAllocationRevocation',
  strictObject(
    { reason: reasonOf('撤销资助方案的理由') },
    {
      description: '撤销已确认、尚未公示的资助方案',
      examples: [{ reason: '一件申报的评分经复核有误。' }],
    },
  ),
);
export type NewAllocationRevocation = Static<typeof NewAllocationRevocation>;
