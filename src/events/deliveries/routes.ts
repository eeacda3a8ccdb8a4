import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { WebhookParams } from '../webhooks/schemas.ts';
import { askingCodes } from './ask-delivery.ts';
import { deliveryLocation, deliveryResource, presentDelivery } from './present.ts';
import { findDelivery, listDeliveries } from './read-deliveries.ts';
import { replayDelivery, replayDeliveryCodes } from './replay-delivery.ts';
import {
  DeliveryParams,
  DeliveryQuery,
  examplePending,
  WebhookDelivery,
  WebhookDeliveryPage,
} from './schemas.ts';
import { testWebhook } from './test-webhook.ts';

const tags = ['events'];

export function deliveryRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/webhooks/:webhookId/tests',
    {
      config: { scope: 'webhooks:write', findings: askingCodes, exampleAnswer: examplePending },
      schema: {
        operationId: 'testWebhook',
        summary: '测试推送 · Have a test event delivered',
        description:
          '随即推送一个测试事件，暂停或停用的推送亦可测试，不重试。Read the outcome by getWebhookDelivery; it is not tried again.',
        tags,
        params: WebhookParams,
        response: { 201: WebhookDelivery, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const row = await testWebhook(db, callerOf(request), request.params.webhookId);
      return sendCreated(reply, deliveryLocation(row), deliveryResource(row));
    },
  );

  app.get(
    '/webhooks/:webhookId/deliveries',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: '查询推送记录 · Deliveries of a webhook, newest first',
        description:
          '每次尝试一条，保留一段时间。Each attempt with the answer that it got; the log is kept for a while.',
        tags,
        params: WebhookParams,
        querystring: DeliveryQuery,
        response: { 200: WebhookDeliveryPage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) =>
          listDeliveries(db, request.actor, request.params.webhookId, {
            ...request.query,
            ...page,
          }),
        present: presentDelivery,
      }),
  );

  app.get(
    '/webhooks/:webhookId/deliveries/:deliveryId',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'getWebhookDelivery',
        summary: '查阅推送记录 · One delivery',
        description:
          '一次推送的结果。A delivery that is pending is made in the next turn of its webhook.',
        tags,
        params: DeliveryParams,
        response: { 200: WebhookDelivery, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await findDelivery(db, request.actor, request.params);
      return sendResource(request, reply, deliveryResource(row));
    },
  );

  app.post(
    '/webhooks/:webhookId/deliveries/:deliveryId/replays',
    {
      config: {
        ...{ scope: 'webhooks:write', findings: replayDeliveryCodes },
        exampleAnswer: { ...examplePending, kind: 'replay' },
      },
      schema: {
        operationId: 'replayDelivery',
        summary: '再次推送该事件 · Deliver the event of a delivery once more',
        description:
          '仅再推送一次，不重试，也不保持其在序中的位置；按序补推见 replayWebhook。It comes once and out of turn; replayWebhook sends all from a place on.',
        tags,
        params: DeliveryParams,
        response: { 201: WebhookDelivery, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const row = await replayDelivery(db, callerOf(request), request.params);
      return sendCreated(reply, deliveryLocation(row), deliveryResource(row));
    },
  );
}
