import { type Static, Type } from 'typebox';
import { ledgerActions } from '#kernel/model/index.ts';
import {
  countOf,
  Instant,
  instantOf,
  ordinalOf,
  textOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { disablingCauses, webhookRoles, webhookStatuses } from '../model/webhook.ts';
import { SECRET_PATTERN } from '../model/webhook-secrets.ts';

const exampleId = '019aa02c-1f60-7b31-9c5e-3a4b5c6d7e8f';
const exampleSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

export const WebhookParams = strictObject({ webhookId: Uuid });

export const WebhookQuery = strictObject(pagingQuery);

/** Characters of an address. */
const MOST_URL = 2000;

const Url = Type.String({
  minLength: 1,
  maxLength: MOST_URL,
  pattern: ONE_LINE,
  description:
    '接收地址: https, of a host that the operator allows; events are posted to it. Redirects are not followed',
});

const types = Type.Array(stringEnum(ledgerActions), {
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
});

const Types = nullable(
  Type.Unsafe<Static<typeof types> | null>({
    ...types,
    description: '事件类型; null or absent: all that your role is told of, future types included',
  }),
);

/** As events carry it. */
export const Sequence = Type.String({
  pattern: '^[0-9]{1,16}$',
  maxLength: 16,
  description: '序位: as in the `sequence` of an event; that event, or the next one, comes first',
});

export const NewSecret = Type.String({
  pattern: SECRET_PATTERN,
  maxLength: 200,
  description:
    '签名密钥: of 24 to 64 random bytes, Base64 after `whsec_`; absent: the service makes one',
});

export const NewWebhook = component(
  'NewWebhook',
  strictObject(
    {
      url: Url,
      types: Type.Optional(Types),
      secret: Type.Optional(NewSecret),
      fromSequence: Type.Optional(Sequence),
    },
    {
      description: '待登记的事件推送: without `fromSequence` it begins with what happens next',
      examples: [
        {
          url: 'https://hub.example.gov.cn/subsidy-events',
          types: ['application.accepted', 'award.finalised'],
        },
      ],
    },
  ),
);

export const WebhookRevision = component(
  'WebhookRevision',
  strictObject(
    { url: Type.Optional(Url), types: Type.Optional(Types) },
    {
      description: '事件推送的修订 (JSON merge patch): a field that is absent stays',
      examples: [{ url: 'https://hub.example.gov.cn/events-of-subsidies' }],
    },
  ),
);

const delivery = strictObject(
  {
    sequence: nullable(
      Type.String({
        ...{ pattern: '^[0-9]{16}$', maxLength: 16 },
        description: 'Of the last event that was delivered or passed over; null: none yet',
      }),
    ),
    isBehind: Type.Boolean({
      description: 'Whether the ledger holds entries behind it, for you or not',
    }),
    failures: countOf('连续失败次数, of the event behind it'),
    failingSince: nullable(Instant),
    nextAttemptAt: nullable(instantOf('When it is tried again; null where nothing failed')),
    lastDeliveredAt: nullable(Instant),
  },
  { description: '推送进度; instants are of the real clock, also where the clock was moved' },
);

const fields = {
  id: Uuid,
  url: textOf('接收地址', MOST_URL),
  types: nullable(
    Type.Unsafe<readonly string[] | null>({
      type: 'array',
      items: { type: 'string', maxLength: 60 },
      maxItems: 200,
      description: '事件类型; null: all that the role is told of',
    }),
  ),
  role: stringEnum(webhookRoles, { description: '角色: the events are those that its feed tells' }),
  client: tokenIdOf('所属系统: the client of the token that registered it'),
  status: stringEnum(webhookStatuses, {
    description: '状态: active sends; paused by its owner; disabled by the service',
  }),
  disabledBecause: nullable(
    stringEnum(disablingCauses, {
      description: '停用原因: it answered 410, or took no event for too long',
    }),
  ),
  formerSecretUntil: nullable(
    instantOf('原密钥并用至: until then two signatures come, the new one first'),
  ),
  delivery,
  version: ordinalOf('The ETag of the webhook is made from it'),
  createdAt: Instant,
  updatedAt: Instant,
};

const exampleWebhook = {
  id: exampleId,
  url: 'https://hub.example.gov.cn/subsidy-events',
  types: ['application.accepted', 'award.finalised'],
  role: 'finance',
  client: 'finance-platform',
  status: 'active',
  disabledBecause: null,
  formerSecretUntil: null,
  delivery: {
    sequence: '0000000000041206',
    isBehind: false,
    failures: 0,
    failingSince: null,
    nextAttemptAt: null,
    lastDeliveredAt: '2025-11-20T15:30:01.204+08:00',
  },
  version: 1,
  createdAt: '2025-11-20T09:00:00.000+08:00',
  updatedAt: '2025-11-20T09:00:00.000+08:00',
};

export const exampleDeleted = { ...exampleWebhook, status: 'deleted', version: 2 };

export const Webhook = component(
  'Webhook',
  strictObject(fields, {
    description: '事件推送: where events are sent, and how far it has come; without its secret',
    examples: [exampleWebhook],
  }),
);
export type Webhook = Static<typeof Webhook>;

/** @see toldOnce: an answer that is repeated under its Idempotency-Key lacks the secret */
export const WebhookWithSecret = component(
  'WebhookWithSecret',
  strictObject(
    {
      ...fields,
      secret: Type.Optional(
        Type.String({
          pattern: SECRET_PATTERN,
          maxLength: 200,
          description:
            '签名密钥: shown this once; absent where the answer is repeated under an Idempotency-Key: rotate it if the first one was lost',
        }),
      ),
    },
    {
      description: '事件推送及其签名密钥: keep the secret, it is not shown again',
      examples: [{ ...exampleWebhook, secret: exampleSecret }],
    },
  ),
);

export const WebhookPage = component(
  'WebhookPage',
  page(Webhook, { description: '事件推送, newest first', example: exampleWebhook }),
);
