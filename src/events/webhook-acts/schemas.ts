import { Type } from 'typebox';
import { component, strictObject } from '#platform/contract/schema.ts';
import { NewSecret, Sequence } from '../webhooks/schemas.ts';

export const WebhookReplay = component(
  'WebhookReplay',
  strictObject(
    { fromSequence: Sequence },
    {
      description: '重新推送: all events from there on, also those that were delivered',
      examples: [{ fromSequence: '0000000000038000' }],
    },
  ),
);

export const SecretRotation = component(
  'SecretRotation',
  strictObject(
    {
      secret: Type.Optional(NewSecret),
      endFormerAtOnce: Type.Optional(
        Type.Boolean({
          default: false,
          description: '原密钥立即失效: after a leak; otherwise both sign for a while',
        }),
      ),
    },
    { description: '更换签名密钥', examples: [{ endFormerAtOnce: true }] },
  ),
);
