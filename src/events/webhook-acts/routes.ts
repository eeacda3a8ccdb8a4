import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import { secretResource, webhookResource } from '../webhooks/present.ts';
import type { WebhookDeps } from '../webhooks/register-webhook.ts';
import { Webhook, WebhookParams, WebhookWithSecret } from '../webhooks/schemas.ts';
import { pauseCodes } from './decide-pause-webhook.ts';
import { replayCodes } from './decide-replay-webhook.ts';
import { resumptionCodes } from './decide-resume-webhook.ts';
import { rotationCodes } from './decide-rotate-webhook-secret.ts';
import { pauseWebhook } from './pause-webhook.ts';
import { replayWebhook } from './replay-webhook.ts';
import { resumeWebhook } from './resume-webhook.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { SecretRotation, WebhookReplay } from './schemas.ts';

const tags = ['events'];

export function webhookActRoutes(app: App, deps: WebhookDeps): void {
  const { db } = deps;

  app.post(
    '/webhooks/:webhookId/pause',
    {
      config: { scope: 'webhooks:stop', findings: pauseCodes },
      schema: {
        operationId: 'pauseWebhook',
        summary: '暂停事件推送 · Send nothing until the webhook is resumed',
        description:
          '恢复后自暂停处续推，不漏件。An event that is under way comes once more after the resumption.',
        tags,
        params: WebhookParams,
        response: { 200: Webhook, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { webhookId } = request.params;
      const row = await pauseWebhook(db, callerOf(request), webhookId, ifMatch(request));
      return sendResource(request, reply, webhookResource(row));
    },
  );

  app.post(
    '/webhooks/:webhookId/resumption',
    {
      config: { scope: 'webhooks:write', findings: resumptionCodes },
      schema: {
        operationId: 'resumeWebhook',
        summary: '恢复事件推送 · Go on where the webhook was paused or disabled',
        description:
          '自暂停或停用处续推，其间的事件一件不漏。It goes on at the event where it stopped, at once.',
        tags,
        params: WebhookParams,
        response: { 200: Webhook, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { webhookId } = request.params;
      const row = await resumeWebhook(db, callerOf(request), webhookId, ifMatch(request));
      return sendResource(request, reply, webhookResource(row));
    },
  );

  app.post(
    '/webhooks/:webhookId/replays',
    {
      config: { scope: 'webhooks:write', findings: replayCodes },
      schema: {
        operationId: 'replayWebhook',
        summary: '自某序位起重新推送 · Send all events again from a sequence on',
        description:
          '标识与先前相同；尚未送达的事件随后按序送达。The ids are those of before: a receiver skips what it has.',
        tags,
        params: WebhookParams,
        body: WebhookReplay,
        response: { 200: Webhook, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const replay = { from: Number(request.body.fromSequence), ifMatch: ifMatch(request) };
      const row = await replayWebhook(db, callerOf(request), request.params.webhookId, replay);
      return sendResource(request, reply, webhookResource(row));
    },
  );

  app.post(
    '/webhooks/:webhookId/secret-rotations',
    {
      config: { scope: 'webhooks:write', findings: rotationCodes, toldOnce: ['secret'] },
      schema: {
        operationId: 'rotateWebhookSecret',
        summary: '更换推送签名密钥 · Give the webhook another secret',
        description: [
          '并用期内每次推送带两个签名，新密钥的在前；接收方任验其一即可。\n\n',
          'The answer shows the new secret once. Until `formerSecretUntil` the former one signs as well.',
        ].join(''),
        tags,
        params: WebhookParams,
        body: SecretRotation,
        response: { 200: WebhookWithSecret, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { secret, endFormerAtOnce: atOnce = false } = request.body ?? {};
      const rotated = await rotateWebhookSecret(deps, callerOf(request), request.params.webhookId, {
        ...{ secret, atOnce, ifMatch: ifMatch(request) },
      });
      return sendResource(request, reply, secretResource(rotated));
    },
  );
}
