import { type Static, Type } from 'typebox';
import {
  countOf,
  instantOf,
  integerOf,
  ordinalOf,
  textOf,
  Uuid,
  uuidOf,
} from '#platform/contract/leaves.ts';
import {
  component,
  growingEnum,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { deliveryKinds, deliveryOutcomes, failureReasons } from '../model/answers.ts';
import { TEST_TYPE } from './test-event.ts';

export const DeliveryParams = strictObject({ webhookId: Uuid, deliveryId: Uuid });

export const DeliveryQuery = strictObject({
  ...pagingQuery,
  outcome: Type.Optional(stringEnum(deliveryOutcomes, { description: '结果' })),
});

const exampleDelivery = {
  id: '019aa02b-9a40-7e11-8d2c-4b5c6d7e8f90',
  webhookId: '019aa02c-1f60-7b31-9c5e-3a4b5c6d7e8f',
  kind: 'event',
  eventId: '019aa02b-8cc0-7d55-a31f-0b1c2d3e4f50',
  type: 'application.accepted',
  sequence: '0000000000041207',
  attempt: 2,
  outcome: 'failed',
  status: 503,
  reason: null,
  excerpt: 'upstream is restarting',
  requestedAt: '2025-11-20T15:30:07.310+08:00',
  endedAt: '2025-11-20T15:30:07.422+08:00',
  durationMs: 112,
};

export const WebhookDelivery = component(
  'WebhookDelivery',
  strictObject(
    {
      id: Uuid,
      webhookId: Uuid,
      kind: stringEnum(deliveryKinds, {
        description: '缘由: an event in its turn, again as was asked (replay), or a test',
      }),
      eventId: uuidOf('`webhook-id`, and `id` of the event: as in the feed'),
      type: textOf('事件类型', 60),
      sequence: nullable(
        Type.String({
          pattern: '^[0-9]{16}$',
          maxLength: 16,
          description: '序位; null for a test',
        }),
      ),
      attempt: ordinalOf('第几次尝试, of this event in a row'),
      outcome: stringEnum(deliveryOutcomes, {
        description: '结果: pending is still to be made; delivered was answered with a 2xx',
      }),
      status: nullable(integerOf('接收方的 HTTP 状态码', 0, 999)),
      reason: nullable(
        growingEnum(failureReasons, { description: '没有有效响应的原因; null where one came' }),
      ),
      excerpt: nullable(
        Type.String({ maxLength: 300, description: '响应内容的开头, of a few hundred characters' }),
      ),
      requestedAt: instantOf('When it was asked for, or begun'),
      endedAt: nullable(instantOf('When it ended; null: pending')),
      durationMs: nullable(countOf('耗时, milliseconds')),
    },
    {
      description: '推送记录: one attempt, kept for a while; instants are of the real clock',
      examples: [exampleDelivery],
    },
  ),
);
export type WebhookDelivery = Static<typeof WebhookDelivery>;

export const examplePending = {
  ...exampleDelivery,
  ...{ kind: 'test', type: TEST_TYPE, sequence: null, attempt: 1, outcome: 'pending' },
  ...{ eventId: exampleDelivery.id, status: null, excerpt: null, endedAt: null, durationMs: null },
};

export const WebhookDeliveryPage = component(
  'WebhookDeliveryPage',
  page(WebhookDelivery, { description: '推送记录, newest first', example: exampleDelivery }),
);

/** What a receiver gets that its owner asked to test. */
export const WebhookTestEvent = component(
  'WebhookTestEvent',
  strictObject(
    {
      specversion: stringEnum(['1.0'], { description: 'CloudEvents 1.0' }),
      id: uuidOf('Of the delivery'),
      source: Type.String({ format: 'uri-reference', maxLength: 300 }),
      type: stringEnum([TEST_TYPE]),
      subject: Type.String({ pattern: '^webhook/[0-9a-f-]{36}$', maxLength: 44 }),
      time: instantOf('When it was sent'),
      datacontenttype: stringEnum(['application/json']),
      data: strictObject({}),
    },
    {
      description: '测试事件: a CloudEvent that stands in no ledger; answer it like any other',
      examples: [
        {
          specversion: '1.0',
          id: exampleDelivery.id,
          source: '/ledger/open-scenario-subsidy',
          type: TEST_TYPE,
          subject: `webhook/${exampleDelivery.webhookId}`,
          time: '2025-11-20T15:30:00.000+08:00',
          datacontenttype: 'application/json',
          data: {},
        },
      ],
    },
  ),
);
