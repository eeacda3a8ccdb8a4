import { Type } from 'typebox';
import { instantOf } from '#platform/contract/leaves.ts';
import { component, strictObject } from '#platform/contract/schema.ts';
import { reasonOf } from '#proposals/index.ts';

export const NewReceiptRetraction = component(
  'NewReceiptRetraction',
  strictObject(
    {
      reason: reasonOf('撤销收件确认的理由'),
      dueAt: Type.Optional(
        instantOf('新的指定时间: needed exactly where the former deadline for the paper is over'),
      ),
    },
    {
      description: '撤销收件确认: a confirmation by mistake; the paper is required again',
      examples: [{ reason: '窗口误点确认，原件尚未提交。' }],
    },
  ),
);
