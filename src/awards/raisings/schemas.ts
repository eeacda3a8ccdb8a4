import { component, strictObject } from '#platform/contract/schema.ts';
import { reasonOf } from '#proposals/index.ts';

export const NewAwardRaising = component(
  'NewAwardRaising',
  strictObject(
    { reason: reasonOf('调增的理由') },
    {
      // There is no amount to choose: two officers raise it as far as they can.
      description:
        '提出调增资助: as far as is possible now; the proposal tells the amount and what limits it',
      examples: [{ reason: '该单位另一资助已追回，年度累计余额恢复。' }],
    },
  ),
);
