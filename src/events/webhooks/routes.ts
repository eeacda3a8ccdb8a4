import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, requireIfMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { registrationCodes } from './decide-register-webhook.ts';
import { revisionCodes } from './decide-revise-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { presentWebhook, secretResource, webhookResource } from './present.ts';
import { findWebhook, listWebhooks } from './read-webhooks.ts';
import { registerWebhook, type WebhookDeps } from './register-webhook.ts';
import { reviseWebhook } from './revise-webhook.ts';
import {
  exampleDeleted,
  NewWebhook,
  Webhook,
  WebhookPage,
  WebhookParams,
  WebhookQuery,
  WebhookRevision,
  WebhookWithSecret,
} from './schemas.ts';

const tags = ['events'];

export function webhookRoutes(app: App, deps: WebhookDeps & Pick<Deps, 'paging'>): void {
  const { db, paging } = deps;

  app.post(
    '/webhooks',
    {
      config: { scope: 'webhooks:write', findings: registrationCodes, toldOnce: ['secret'] },
      schema: {
        operationId: 'registerWebhook',
        summary: '登记事件推送 · Have events sent to an address',
        description: [
          '推送的事件与 listEvents 相同，标识一致，按序逐一送达，至少一次；签名遵循 Standard Webhooks。\n\n',
          'The webhook belongs to the client and role of the token. The secret of the answer is shown once. ',
          'What is sent, and how to verify it: docs/integration/webhooks.md.',
        ].join(''),
        tags,
        body: NewWebhook,
        response: { 201: WebhookWithSecret, ...problems(409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { url, types = null, secret, fromSequence } = request.body;
      const from = fromSequence === undefined ? null : Number(fromSequence);
      const registered = await registerWebhook(deps, callerOf(request), {
        ...{ url, types, secret, from },
      });
      return sendCreated(
        reply,
        `/v1/webhooks/${registered.webhook.id}`,
        secretResource(registered),
      );
    },
  );

  app.get(
    '/webhooks',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'listWebhooks',
        summary: '查询事件推送 · Webhooks of your system, newest first',
        description:
          '审计人员与管理员查阅全部系统的推送。Auditors and administrators read those of all systems.',
        tags,
        querystring: WebhookQuery,
        response: { 200: WebhookPage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listWebhooks(db, request.actor, page),
        present: presentWebhook,
      }),
  );

  app.get(
    '/webhooks/:webhookId',
    {
      config: { scope: 'webhooks:read' },
      schema: {
        operationId: 'getWebhook',
        summary: '查阅事件推送 · One webhook, and how far it has come',
        description:
          '含推送进度，不含签名密钥。The progress says where it stands in the ledger, and since when it fails.',
        tags,
        params: WebhookParams,
        response: { 200: Webhook, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await findWebhook(db, request.actor, request.params.webhookId);
      return sendResource(request, reply, webhookResource(row));
    },
  );

  app.patch(
    '/webhooks/:webhookId',
    {
      config: { scope: 'webhooks:write', findings: revisionCodes },
      schema: {
        operationId: 'reviseWebhook',
        summary: '修订事件推送 · Send the events elsewhere, or others',
        description:
          '已送达或略过的事件不因修订而补发，需要时另行重新推送（replayWebhook）。What was delivered or passed over stays behind; ask for it again by replayWebhook.',
        tags,
        consumes: ['application/merge-patch+json'],
        params: WebhookParams,
        body: WebhookRevision,
        response: { 200: Webhook, ...problems(404, 409, 412, 415, 422, 428) },
      },
    },
    async (request, reply) => {
      const change = { ...request.body, ifMatch: requireIfMatch(request) };
      const row = await reviseWebhook(deps, callerOf(request), request.params.webhookId, change);
      return sendResource(request, reply, webhookResource(row));
    },
  );

  app.delete(
    '/webhooks/:webhookId',
    {
      config: { scope: 'webhooks:stop', exampleAnswer: exampleDeleted },
      schema: {
        operationId: 'deleteWebhook',
        summary: '删除事件推送 · Delete a webhook with its secret',
        description:
          '密钥随之删除，留痕保留。The answer is the last that is seen of it: afterwards it is in no list, and 404.',
        tags,
        params: WebhookParams,
        response: { 200: Webhook, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { webhookId } = request.params;
      const row = await deleteWebhook(db, callerOf(request), webhookId, ifMatch(request));
      return sendResource(request, reply, webhookResource(row));
    },
  );
}
