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
      incompleteConfirmed: Type.Optional(
        Type.Boolean({
          description:
            '已核对并同意 incomplete 所列事由及理由 (2.1); required when incomplete lists any cause',
        }),
      ),
    },
    { description: '复核确认', examples: [{ otherAwardsChecked: true }] },
  ),
);
