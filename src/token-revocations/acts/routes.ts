import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { liftingCodes } from '../model/decide-lift-token-revocation.ts';
import { revocationCodes } from '../model/decide-register-token-revocation.ts';
import { liftTokenRevocation } from './lift-token-revocation.ts';
import { presentRevocation, revocationResource } from './present.ts';
import { findTokenRevocation, listTokenRevocations } from './read-token-revocations.ts';
import { registerTokenRevocation } from './register-token-revocation.ts';
import {
  NewTokenRevocation,
  TokenRevocation,
  TokenRevocationLifting,
  TokenRevocationPage,
  TokenRevocationParams,
  TokenRevocationQuery,
} from './schemas.ts';

const tags = ['operations'];

export function tokenRevocationRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/token-revocations',
    {
      config: { scope: 'token-revocations:write', findings: revocationCodes },
      schema: {
        operationId: 'registerTokenRevocation',
        summary: '吊销令牌 · Refuse tokens before they expire',
        description: [
          '按 jti、sub 或 client_id 吊销，各副本数秒内生效。被吊销系统的事件推送不随之停止，须另行停用。\n\n',
          'Every replica refuses them within seconds (401). With `issuedBefore` a person or system may ask for a new token and go on. ',
          'Webhooks of a client are not stopped by it: see pauseWebhook.',
        ].join(''),
        tags,
        body: NewTokenRevocation,
        response: { 201: TokenRevocation, ...problems(409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { kind, value, issuedBefore = null, reason } = request.body;
      const before = issuedBefore === null ? null : new Date(issuedBefore);
      const given = { kind, value, issuedBefore: before, reason };
      const row = await registerTokenRevocation(db, callerOf(request), given);
      return sendCreated(reply, `/v1/token-revocations/${row.id}`, revocationResource(row));
    },
  );

  app.get(
    '/token-revocations',
    {
      config: { scope: 'token-revocations:read' },
      schema: {
        operationId: 'listTokenRevocations',
        summary: '查询令牌吊销 · Revocations of tokens, newest first',
        description: '含已解除的吊销。Those that were lifted are among them.',
        tags,
        querystring: TokenRevocationQuery,
        response: { 200: TokenRevocationPage, ...problems() },
      },
    },
    (request, reply) => {
      const { value } = request.query;
      return paging.list(request, reply, {
        read: (page) => listTokenRevocations(db, value, page),
        present: presentRevocation,
      });
    },
  );

  app.get(
    '/token-revocations/:revocationId',
    {
      config: { scope: 'token-revocations:read' },
      schema: {
        operationId: 'getTokenRevocation',
        summary: '查阅令牌吊销 · One revocation of tokens',
        description: '登记后不再变更，仅可解除。Nothing of it changes but that it may be lifted.',
        tags,
        params: TokenRevocationParams,
        response: { 200: TokenRevocation, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await findTokenRevocation(db, request.params.revocationId);
      return sendResource(request, reply, revocationResource(row));
    },
  );

  app.post(
    '/token-revocations/:revocationId/lift',
    {
      config: { scope: 'token-revocations:write', findings: liftingCodes },
      schema: {
        operationId: 'liftTokenRevocation',
        summary: '解除令牌吊销 · Take revoked tokens again',
        description:
          '尚未过期的令牌恢复有效，各副本数秒内生效。Tokens that have not expired are good again, on every replica within seconds.',
        tags,
        params: TokenRevocationParams,
        body: TokenRevocationLifting,
        response: { 200: TokenRevocation, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { revocationId } = request.params;
      const { reason } = request.body;
      const lifting = { reason, ifMatch: ifMatch(request) };
      const row = await liftTokenRevocation(db, callerOf(request), revocationId, lifting);
      return sendResource(request, reply, revocationResource(row));
    },
  );
}
