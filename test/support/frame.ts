import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { Registry } from 'prom-client';
import { Type } from 'typebox';
import { registerAccess } from '../../src/platform/access/access.ts';
import { MoneyWire } from '../../src/platform/contract/components.ts';
import { Instant, LocalDate, Uuid } from '../../src/platform/contract/leaves.ts';
import { contractRoutes, registerContract } from '../../src/platform/contract/openapi.ts';
import { problems } from '../../src/platform/contract/refusals.ts';
import {
  component,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '../../src/platform/contract/schema.ts';
import { UnknownOutcomeError } from '../../src/platform/database/database-errors.ts';
import { poolMetrics } from '../../src/platform/database/pool-metrics.ts';
import {
  ifMatch,
  requireIfMatch,
  sendCreated,
  sendResource,
} from '../../src/platform/http/etag.ts';
import { healthRoutes, type ReadinessCheck } from '../../src/platform/http/health.ts';
import { metricsRoutes } from '../../src/platform/http/metrics.ts';
import { createPaging, pagingQuery } from '../../src/platform/http/paging.ts';
import { type App, buildServer, type ServerOptions } from '../../src/platform/http/server.ts';
import { ObjectStoreError } from '../../src/platform/objects/object-store.ts';
import { Problem } from '../../src/platform/problems/problems.ts';
import { problemRoutes } from '../../src/platform/problems/routes.ts';
import { referenceRoutes } from '../../src/platform/reference/routes.ts';
import { createLog } from '../../src/platform/runtime/log.ts';
import { contractFindings } from '../../src/platform/values/contract-findings.ts';
import { access } from '../../src/programme/access.ts';
import { contractSettings } from '../../src/programme/contract.ts';

export const ID = '01900000-0000-7000-8000-000000000001';
export const THINGS = '/v1/things';

const Thing = component(
  'Thing',
  strictObject({
    name: Type.String({ minLength: 1, maxLength: 5 }),
    kind: Type.Optional(stringEnum(['big', 'small'])),
    count: Type.Optional(Type.Integer({ minimum: 0 })),
    price: Type.Optional(nullable(MoneyWire)),
    madeOn: Type.Optional(nullable(LocalDate)),
    soldAt: Type.Optional(Instant),
  }),
);

export interface Frame {
  readonly app: App;
  /** Everything logged so far, one object a line. */
  readonly logged: () => readonly Record<string, unknown>[];
}

interface Teardown {
  teardown(work: () => unknown): void;
}

/**
 * The frame with routes of every kind; a token is the name of its subject, and `stranger` is
 * refused.
 */
export async function startFrame(
  t: Teardown,
  options: Partial<ServerOptions> = {},
  checks: Readonly<Record<string, ReadinessCheck>> = {},
): Promise<Frame> {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => lines.push(line) });
  const app = await buildServer({ log, rateLimitPerMinute: 0, shedLoadAboveMs: 0, ...options });
  registerAccess(app, {
    access,
    verify: async (subject) =>
      subject === 'stranger'
        ? { kind: 'refused', reason: 'signature' }
        : {
            kind: 'verified',
            actor: {
              subject,
              role: 'officer',
              scopes: new Set(subject === 'idle' ? [] : ['rounds:read', 'rounds:write']),
              client: 'test',
              creditCode: null,
            },
          },
  });
  // The named parts are of operations that this frame does not have.
  const schemes = await registerContract(app, { ...contractSettings, parts: {} });
  healthRoutes(app, { checks, isStopping: () => stopping });
  const pool = new pg.Pool({ connectionString: 'postgres://nowhere.invalid/none' });
  const metrics = new Registry();
  metricsRoutes(app, metrics);
  poolMetrics(metrics, pool);
  problemRoutes(app, contractFindings, new Set());
  await app.register(async (v1) => thingRoutes(v1.withTypeProvider()), { prefix: '/v1' });
  contractRoutes(app, schemes);
  const organisation = { role: 'applicant', creditCode: '' };
  await referenceRoutes(app, { organisation, logins: ['officer'], diagram: '' });
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  await app.ready();
  t.teardown(() => Promise.all([app.close(), pool.end()]));
  return { app, logged: () => lines.map((line) => JSON.parse(line)) };
}

const paging = createPaging('a secret of this test only, long enough');
export const errors: Readonly<Record<string, () => Error>> = {
  bug: () => new TypeError('a bug that knows a secret'),
  'drizzle-unique': () => failedQuery('23505'),
  serialization: () => failedQuery('40001'),
  deadlock: () => failedQuery('40P01'),
  'lock-timeout': () => failedQuery('55P03'),
  'statement-timeout': () => failedQuery('57014'),
  shutdown: () => failedQuery('57P01'),
  'too-many-connections': () => failedQuery('53300'),
  'disk-full': () => failedQuery('53100'),
  'read-only': () => failedQuery('25006'),
  refused: () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  'pool-timeout': () => new Error('timeout exceeded when trying to connect'),
  terminated: () => new Error('Connection terminated unexpectedly'),
  'read-timeout': () => new Error('Query read timeout'),
  'commit-unanswered': () => new UnknownOutcomeError(failedQuery('57P01')),
  'store-full': () => new ObjectStoreError('full'),
  'store-away': () => new ObjectStoreError('unavailable'),
  'store-missing': () => new ObjectStoreError('missing'),
  'plugin-429': () => Object.assign(new Error('slow down'), { statusCode: 429 }),
};

function failedQuery(code: string): Error {
  const cause = Object.assign(new pg.DatabaseError('a secret value', 0, 'error'), { code });
  return new Error('Failed query: insert', { cause });
}

function thingRoutes(app: App): void {
  const Params = strictObject({ id: Uuid });
  const read = { scope: 'rounds:read' } as const;
  const write = { scope: 'rounds:write' } as const;
  app.post(
    '/things',
    { config: write, schema: { body: Thing, response: { 201: Thing, ...problems(409) } } },
    async ({ body }, reply) => sendCreated(reply, `${THINGS}/${ID}`, { version: 1, body }),
  );
  app.get(
    '/things',
    {
      config: read,
      schema: {
        querystring: strictObject({ kind: Type.Optional(Type.String()), ...pagingQuery }),
        response: { 200: page(Type.Integer(), { description: '', example: 1 }), ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: async ({ after = '0', limit }) =>
          [1, 2, 3, 4, 5].filter((row) => row > Number(after)).slice(0, limit),
        keyOf: String,
        present: (row) => row,
      }),
  );
  app.get(
    '/things/:id',
    { config: read, schema: { params: Params, response: { 200: Thing, ...problems(404) } } },
    async (request, reply) =>
      sendResource(request, reply, { version: 3, variant: 'a', body: { name: 'x' } }),
  );
  app.patch(
    '/things/:id',
    {
      config: write,
      schema: { params: Params, body: Thing, response: { 200: Thing, ...problems(412, 428) } },
    },
    async (request, reply) => {
      if (!requireIfMatch(request)(3)) throw new Problem('precondition-failed');
      return sendResource(request, reply, { version: 4, body: request.body });
    },
  );
  app.delete('/things/:id', { config: write, schema: { params: Params } }, async (request) => ({
    matches: ifMatch(request)?.(3) ?? null,
  }));
  app.get('/plain', { config: read }, async () => ({ plain: true }));
  app.get('/long', { config: read }, async () => {
    const endless = new Readable({ read: () => {} });
    endless.push('long');
    return endless;
  });
  app.get('/before-close', { config: { ...read, beforeClose: true } }, async () => ({}));
  app.get('/errors/:how', { config: read }, async (request, reply) => {
    reply.header('cache-control', 'public, max-age=60');
    const { how } = request.params as { readonly how: string };
    throw errors[how]?.() ?? new Problem('not-found');
  });
}

export const credentials = { authorization: 'Bearer alice' };

/** Calls as one client does, of this frame unless another is named. */
export function clientOf(frame: Frame) {
  async function call(options: InjectOptions, { app }: Frame = frame) {
    const response = await app.inject({
      ...options,
      headers: { ...credentials, ...options.headers },
    });
    const isJson = /json/.test(`${response.headers['content-type']}`);
    const body = isJson ? response.json() : response.body;
    const found: readonly { code: string; pointer: string }[] = body?.errors ?? [];
    return {
      status: response.statusCode,
      headers: response.headers,
      type: response.headers['content-type'],
      body,
      findings: found.map(({ code, pointer }) => `${code} ${pointer}`).sort(),
    };
  }

  function post(payload: string | Buffer | object, type = 'application/json') {
    return call({ method: 'POST', url: THINGS, payload, headers: { 'content-type': type } });
  }

  return { call, post };
}

/** Speaks to a listening frame below HTTP. */
export function socketsTo(t: Teardown, port: number) {
  /** Sends bytes and returns everything the server says until it ends the connection. */
  async function talk(bytes: string, to = port): Promise<string> {
    const socket = open(to);
    socket.write(bytes);
    return text(socket);
  }

  function open(to: number): Socket {
    const socket = connect(to, '127.0.0.1');
    t.teardown(() => socket.destroy());
    return socket;
  }

  return { open, talk };
}

export function head(first: string, ...headers: readonly string[]): string {
  return [
    first,
    'host: localhost',
    `authorization: ${credentials.authorization}`,
    ...headers,
    '',
    '',
  ].join('\r\n');
}
