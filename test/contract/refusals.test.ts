import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, InjectOptions } from 'fastify';
import t, { type Test } from 'tap';
import { buildBareApp } from '../../scripts/contract.ts';
import type { App } from '../../src/platform/http/server.ts';
import { scopeCatalogue } from '../../src/programme/scopes.ts';
import { goodValue, type Resolver, resolverOf } from '../support/bad-values.ts';
import type { Contract, ContractOperation } from '../support/operations.ts';
import { filePart, multipart, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Refusals that have nothing to do with what an operation does: each operation that documents one
// gives it. The routes of a start without a database are enough for all but one.

interface Called extends Pick<ContractOperation, 'operationId' | 'requestBody' | 'security'> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly statuses: readonly string[];
  readonly resolve: Resolver;
}

const FAULT = 'x-test-fault';

function breakOnRequest(message: unknown): void {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook('onRequest', async ({ headers }) => {
    if (headers[FAULT] !== undefined) throw new Error('a fault of this test');
  });
}

async function appOf(...settings: Parameters<typeof buildBareApp>): Promise<App> {
  const bare = await buildBareApp(...settings);
  t.teardown(bare.close);
  return bare.app;
}

subscribe('fastify.initialization', breakOnRequest);
const app = await appOf();
unsubscribe('fastify.initialization', breakOnRequest);
const operations = operationsOf(app);

function operationsOf({ swagger }: App): readonly Called[] {
  const { paths, components } = JSON.parse(JSON.stringify(swagger())) as Contract;
  const resolve = resolverOf(components.schemas);
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Called => {
      const query = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query' && parameter.required)
        .map(
          ({ name, schema }) => `${name}=${encodeURIComponent(`${goodValue(schema, resolve)}`)}`,
        );
      return {
        ...operation,
        ...{ resolve, statuses: Object.keys(operation.responses) },
        method: method.toUpperCase() as Called['method'],
        url: `${path.replace(/\{(\w+)\}/g, (_whole, name: string) => placeOf(operation, name))}?${query.join('&')}`,
      };
    }),
  );

  function placeOf({ parameters = [] }: ContractOperation, name: string): string {
    const schema = parameters.find((each) => each.name === name)?.schema ?? {};
    const { type, enum: list, pattern } = resolve(schema);
    const isPlain = type !== 'integer' && list === undefined && pattern === undefined;
    return isPlain ? UNKNOWN_ID : `${goodValue(schema, resolve)}`;
  }
}

/** A request that the contract allows. */
function requestOf({ method, url, requestBody, statuses, resolve }: Called): InjectOptions {
  const [content] = Object.entries(requestBody?.content ?? {});
  const condition = statuses.includes('428') ? { 'if-match': '*' } : {};
  if (content === undefined) return { method, url, headers: condition };
  const [type, { schema }] = content;
  if (type.startsWith('multipart')) return { method, url, ...multipart(filePart('licence')) };
  const value = goodValue(schema, resolve);
  const payload = type.endsWith('json')
    ? JSON.stringify(value)
    : `${new URLSearchParams(value as Record<string, string>)}`;
  return { method, url, headers: { 'content-type': type, ...condition }, payload };
}

/**
 * Sends each operation that documents a status a request that should get it.
 * @param but operations that have it in tests of their own
 */
async function expectAll(
  t: Test,
  { to, status, but = [] }: { to: App; status: number; but?: readonly string[] },
  change: (request: InjectOptions, operation: Called) => InjectOptions = (request) => request,
): Promise<void> {
  const documented = operations.filter(
    ({ operationId, statuses }) => statuses.includes(`${status}`) && !but.includes(operationId),
  );
  const others: string[] = [];
  for (const operation of documented) {
    const answer = await to.inject(change(requestOf(operation), operation));
    if (answer.statusCode !== status) {
      others.push(`${operation.operationId} ${answer.statusCode} ${answer.payload.slice(0, 200)}`);
    }
  }
  t.ok(documented.length > 0, `${documented.length} operations`);
  t.same(others, []);
}

function withHeaders(request: InjectOptions, headers: Record<string, string>): InjectOptions {
  return { ...request, headers: { ...request.headers, ...headers } };
}

/** Operations that answer with a type of text. */
const textual = Object.values((app.swagger() as unknown as Contract).paths)
  .flatMap((item) => Object.values(item))
  .filter(({ responses }) =>
    Object.entries(responses).some(
      ([status, answer]) =>
        status.startsWith('2') &&
        Object.keys((answer as { content?: object }).content ?? {}).some((type) =>
          type.startsWith('text/'),
        ),
    ),
  )
  .map(({ operationId }) => operationId);

async function tokenFor(to: App, { security }: Called, isOther = false): Promise<string> {
  const needed = security?.[0]?.oidc?.[0];
  const role = needed === undefined ? 'officer' : scopeCatalogue[needed].roles[0];
  const others = Object.entries(scopeCatalogue)
    .filter(([scope, { roles }]) => scope !== needed && roles.some((each) => each === role))
    .map(([scope]) => scope);
  const form = new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: `dev-${role}` },
    client_secret: 'development-only',
    ...(role === 'applicant' ? { credit_code: '91350100M000100Y43' } : {}),
    ...(isOther ? { scope: others.join(' ') } : {}),
  });
  const answer = await to.inject({
    ...{ method: 'POST', url: '/oauth/token', payload: `${form}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return `Bearer ${answer.json().access_token}`;
}

t.test('without a token: 401', async (t) => {
  await expectAll(t, { to: app, status: 401 }, (request, { operationId }) =>
    // OAuth's own endpoint knows clients, not tokens.
    operationId === 'issueDevelopmentToken'
      ? { ...request, payload: 'grant_type=client_credentials&client_id=nobody&client_secret=x' }
      : request,
  );
});

t.test('with an unexpected fault, wherever it comes from: 500', async (t) => {
  await expectAll(t, { to: app, status: 500 }, (request) =>
    withHeaders(request, { [FAULT]: 'yes' }),
  );
});

t.test('with a body that is too large: 413', async (t) => {
  // The policy limits the size of a file, and each kind of file by itself.
  const uploads = operations
    .filter(({ requestBody }) => requestBody?.content['multipart/form-data'] !== undefined)
    .map(({ operationId }) => operationId);
  const tokens = new Map<string, string>();
  for (const operation of operations.filter(({ statuses }) => statuses.includes('413'))) {
    tokens.set(operation.operationId, await tokenFor(app, operation));
  }
  const tooMuch = { 'content-length': '9999999999' };
  await expectAll(
    t,
    { to: app, status: 413, but: uploads },
    (request, { operationId, requestBody }) =>
      withHeaders(request, {
        authorization: tokens.get(operationId) ?? '',
        // Also where the contract asks for no body, JSON is read.
        ...(requestBody === undefined ? { 'content-type': 'application/json' } : {}),
        ...tooMuch,
      }),
  );
});

t.test('beyond the limit of a client: 429', async (t) => {
  const limited = await appOf({ rateLimitPerMinute: 1 });
  await limited.inject('/problems');
  await expectAll(t, { to: limited, status: 429 });
});

t.test('under too much load, or without the database: 503', async (t) => {
  const full = await appOf({}, { connections: 0 });
  // The one tells what is not ready, the other is never shed just before the close.
  const but = ['getReadiness', 'submitApplication'];
  await expectAll(t, { to: full, status: 503, but });
  const submission = operations.find(({ operationId }) => operationId === 'submitApplication');
  if (submission === undefined) throw new Error('nothing is submitted');
  const authorization = await tokenFor(app, submission);
  const answer = await app.inject(withHeaders(requestOf(submission), { authorization }));
  t.equal(answer.statusCode, 503);
});

/** Answers nobody is refused for what it accepts: a probe would take the service for dead. */
const probes = ['getLiveness', 'getReadiness'];
/** The type of an uploaded file is known once it is found. */
const uploaded = ['downloadMaterial', 'downloadUsageEvidence'];

t.test('with an Accept that excludes every answer: 406, before anything is done', async (t) => {
  const silent = operations.filter(({ statuses }) => !statuses.includes('406'));
  t.same(silent.map(({ operationId }) => operationId).toSorted(), [...uploaded, ...probes]);
  const tokens = new Map<string, string>();
  for (const operation of operations.filter(({ security = [] }) => security.length > 0)) {
    tokens.set(operation.operationId, await tokenFor(app, operation));
  }
  for (const accept of [
    'image/x-none',
    'application/problem+json',
    '*/*;q=0',
    'text/*;q=0.5, x/y',
  ]) {
    const others = accept.startsWith('text/') ? textual : [];
    await expectAll(t, { to: app, status: 406, but: others }, (request, { operationId }) =>
      withHeaders(request, { accept, authorization: tokens.get(operationId) ?? '' }),
    );
  }
  // Past the header, an unknown parameter is refused.
  for (const operation of operations) {
    const { statuses, operationId } = operation;
    if (!statuses.includes('406')) continue;
    for (const accept of ['*/*', 'image/png, */*;q=0.1', '']) {
      const headers = { accept, authorization: tokens.get(operationId) ?? '' };
      const request = withHeaders(requestOf(operation), headers);
      const { statusCode } = await app.inject({ ...request, url: `${request.url}&none=1` });
      t.not(statusCode, 406, `${operationId} ${accept}`);
    }
  }
});

t.test('with a token for other operations: 403', async (t) => {
  const service = await startTestService(t);
  const tokens = new Map<string, string>();
  for (const operation of operations.filter(({ statuses }) => statuses.includes('403'))) {
    tokens.set(operation.operationId, await tokenFor(service.app, operation, true));
  }
  await expectAll(t, { to: service.app, status: 403 }, (request, { operationId, security }) =>
    // The development issuer reads no tokens, and refuses to be called by the name of another host.
    security?.length === 0
      ? withHeaders(request, { host: 'rebound.example' })
      : withHeaders(request, { authorization: tokens.get(operationId) ?? '' }),
  );
});
