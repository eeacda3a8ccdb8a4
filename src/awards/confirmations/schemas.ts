import { Type } from 'typebox';
import { component, strictObject } from '#platform/contract/schema.ts';

export const RunConfirmation = component(
  'RunConfirmation',
  strictObject(
    {
      otherAwardsChecked: Type.Optional(
        Type.Boolean({
          description:
            '已核对 toConfirm 所列记录，确认并非同一内容 (2.3); required when toConfirm lists any record',
        }),
      ),
    },
    { description: '复核确认', examples: [{ otherAwardsChecked: true }] },
  ),
);
