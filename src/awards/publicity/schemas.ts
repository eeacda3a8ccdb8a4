import { Type } from 'typebox';
import { component, strictObject } from '#platform/contract/schema.ts';

export const FinalDecision = component(
  'FinalDecision',
  strictObject(
    {
      otherAwardsChecked: Type.Optional(
        Type.Boolean({
          description:
            '已核对其他市级同类措施的获得记录，确认并非同一内容 (2.3); required when any record may be about an awarded product',
        }),
      ),
    },
    { description: '最终确定', examples: [{ otherAwardsChecked: true }] },
  ),
);
