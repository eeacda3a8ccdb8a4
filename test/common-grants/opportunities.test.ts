import t, { type Test } from 'tap';
import { opportunityStatements } from '../../src/common-grants/opportunities/repository.ts';
import type { Opportunity } from '../../src/common-grants/opportunities/schemas.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { readProtocol } from '../support/common-grants.ts';
import { JUST_AFTER_CLOSE, startTestService, UNKNOWN_ID } from '../support/service.ts';

// What grant tools read from us, held against the published schema of CommonGrants.

const LIST = '/common-grants/opportunities';
const ONE = `${LIST}/{oppId}`;
const SEARCH = `${LIST}/search`;

/** While the window is open. */
const LATER = '2025-11-25T10:00:00.000+08:00';

const protocol = await readProtocol();
const service = await startTestService(t);
const { app, roundId, clockAt } = service;

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks without a token, and holds the answer against the protocol. */
async function ask<Body>(
  t: Test,
  operation: string,
  url: string,
  { body, headers = {} }: Sent = {},
) {
  const response = await app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const answer = response.json();
  const { responses } = protocol.operations.get(operation) ?? {};
  const error = protocol.operations.get(`get ${ONE}`)?.responses[404];
  const told = responses?.[response.statusCode] ?? error;
  const schema = told?.content['application/json']?.schema ?? {};
  t.same(protocol.faults(schema, answer), [], `${url}: ${response.statusCode}`);
  t.match(response.headers['content-type'], /^application\/json\b/);
  return { status: response.statusCode, headers: response.headers, body: answer as Body };
}

interface Listed {
  readonly items: readonly Opportunity[];
  readonly paginationInfo: object;
  readonly sortInfo: object;
  readonly filterInfo: { readonly filters: object; readonly errors?: readonly string[] };
}

const list = (t: Test, query = '', sent?: Sent) =>
  ask<Listed>(t, `get ${LIST}`, LIST + query, sent);
const one = (t: Test, id: string, sent?: Sent) =>
  ask<{ readonly data: Opportunity }>(t, `get ${ONE}`, `${LIST}/${id}`, sent);
const search = (t: Test, body: unknown) => ask<Listed>(t, `post ${SEARCH}`, SEARCH, { body });

t.test('every route that the protocol requires is here, and the search', async (t) => {
  t.match(protocol.version, /^0\.\d/);
  const required = [...protocol.operations].flatMap(([name, { tags }]) =>
    tags.includes('required') ? [name] : [],
  );
  t.same(required.toSorted(), [`get ${LIST}`, `get ${ONE}`]);
  for (const name of [...required, `post ${SEARCH}`]) {
    const [method = '', path = ''] = name.split(' ');
    const url = path.replace('{oppId}', ':oppId');
    t.ok(
      protocol.operations.has(name) && app.hasRoute({ method: method.toUpperCase() as 'GET', url }),
      name,
    );
  }
});

t.test('the schema is one that refuses', async (t) => {
  const { responses } = protocol.operations.get(`get ${LIST}`) ?? {};
  const schema = responses?.[200]?.content['application/json']?.schema ?? {};
  const { body } = await list(t);
  const [opportunity] = body.items;
  t.not(protocol.faults(schema, { ...body, paginationInfo: undefined }).length, 0);
  const wrong = [
    { ...opportunity, id: 'x' },
    { ...opportunity, status: { value: 'planned' } },
    { ...opportunity, funding: { maxAwardAmount: { amount: 'five', currency: 'CNY' } } },
    { ...opportunity, keyDates: { closeDate: { name: 'x', eventType: 'singleDate' } } },
    { ...opportunity, customFields: { year: { name: 'x', value: 1 } } },
  ];
  for (const item of wrong) t.not(protocol.faults(schema, { ...body, items: [item] }).length, 0);
});

t.test('a round is an opportunity that anybody may read', async (t) => {
  const { status, headers, body } = await list(t);
  t.equal(status, 200);
  t.match(headers, { 'cache-control': /public/, vary: /accept-language/, etag: /^"/ });
  t.match(body.paginationInfo, { page: 1, pageSize: 100, totalItems: 1, totalPages: 1 });
  const [opportunity] = body.items;
  t.match(opportunity, {
    id: roundId,
    title: /专项补贴/,
    status: { value: 'open' },
    funding: { maxAwardAmount: { amount: '5000000.00', currency: 'CNY' } },
    customFields: { roundCode: { value: '2025-open-scenario' }, year: { value: 2025 } },
  });
  const english = await list(t, '', { headers: { 'accept-language': 'en' } });
  t.match(english.body.items[0]?.title, /subsidy/);
  const held = await app.inject({ url: LIST, headers: { 'if-none-match': `${headers.etag}` } });
  t.equal(held.statusCode, 304);
});

t.test('a single one names the scenarios that applications choose from', async (t) => {
  const { body } = await one(t, roundId);
  const { scenarioCount, scenarios } = body.data.customFields;
  const known = await service
    .as('officer')
    .get<{ items: readonly { id: string }[] }>(
      '/v1/scenarios?publishedFrom=2024-10-30&publishedThrough=2025-10-30',
    );
  t.ok(known.body.items.length > 0);
  t.same(
    scenarios?.value.map(({ id }) => id),
    known.body.items.map(({ id }) => id),
  );
  t.equal(scenarioCount.value, known.body.items.length);
});

t.test('a search filters, sorts and pages as the protocol says', async (t) => {
  const open = { operator: 'in', value: ['open'] };
  const { body } = await search(t, {
    search: '2025',
    filters: { status: open },
    sorting: { sortBy: 'keyDates.closeDate', sortOrder: 'asc' },
    pagination: { page: 1, pageSize: 10 },
  });
  t.match(body, {
    items: [{ id: roundId }],
    paginationInfo: { pageSize: 10, totalItems: 1 },
    sortInfo: { sortBy: 'keyDates.closeDate', sortOrder: 'asc' },
    filterInfo: { filters: { status: open } },
  });
  const closed = await search(t, { filters: { status: { operator: 'in', value: ['closed'] } } });
  t.same(closed.body.items, []);
  const beyond = await search(t, { pagination: { page: 9 } });
  t.same(beyond.body.items, []);
  const all = await search(t, {});
  t.equal(all.body.items.length, 1);
  const range = { operator: 'between', value: { min: '2025-11-01', max: '2025-11-30' } };
  const own = { district: { operator: 'in', value: ['futian', { any: [1] }] } };
  const told = await search(t, { filters: { closeDateRange: range, customFilters: own } });
  t.equal(told.body.items.length, 1);
  t.same(told.body.filterInfo.filters, { closeDateRange: range, customFilters: own });
  t.match(told.body.filterInfo.errors, [/district/]);
});

t.test('bad input is refused in the form of the protocol, with all that is wrong', async (t) => {
  const unknown = await one(t, UNKNOWN_ID);
  t.match(unknown, {
    status: 404,
    body: { status: 404, code: 'not-found', message: /./, errors: [] },
  });
  t.notMatch(`${unknown.headers['cache-control']}`, /public/, 'its round may open the next moment');
  t.match(await one(t, 'no-uuid'), { status: 400, body: { errors: [{ pointer: '/path/oppId' }] } });
  const pages = await list(t, '?page=0&pageSize=1001&q=x');
  t.equal(pages.status, 400);
  t.same(
    (pages.body as unknown as { errors: readonly { pointer: string }[] }).errors
      .map(({ pointer }) => pointer)
      .toSorted(),
    ['/query/page', '/query/pageSize', '/query/q'],
  );
  const wrong: readonly (readonly [body: unknown, pointer: string])[] = [
    [{ filters: { status: { operator: 'eq', value: ['open'] } } }, '/filters/status/operator'],
    [{ filters: { status: { operator: 'in', value: ['planned'] } } }, '/filters/status/value/0'],
    [{ filters: { district: { operator: 'eq', value: 1 } } }, '/filters/district'],
    [{ sorting: { sortOrder: 'asc' } }, '/sorting/sortBy'],
    [{ sorting: { sortBy: 'amount' } }, '/sorting/sortBy'],
    [{ pagination: { page: '1' } }, '/pagination/page'],
    [
      {
        filters: {
          closeDateRange: { operator: 'between', value: { min: '2025-02-30', max: '2025-03-01' } },
        },
      },
      '/filters/closeDateRange/value/min',
    ],
    [
      {
        filters: {
          maxAwardAmountRange: {
            operator: 'between',
            value: {
              min: { amount: '1e6', currency: 'CNY' },
              max: { amount: '1', currency: 'CNY' },
            },
          },
        },
      },
      '/filters/maxAwardAmountRange/value/min/amount',
    ],
    [[], ''],
  ];
  for (const [body, pointer] of wrong) {
    t.match(await search(t, body), { status: 400, body: { errors: [{ pointer }] } }, pointer);
  }
  const text = await app.inject({
    ...{ method: 'POST', url: SEARCH, payload: 'x', headers: { 'content-type': 'text/plain' } },
  });
  t.match(text.json(), { status: 415, message: /./, errors: [] });
  const large = await app.inject({
    ...{ method: 'POST', url: SEARCH, payload: ' '.repeat(2_000_000) },
    headers: { 'content-type': 'application/json' },
  });
  t.match(large.json(), { status: 413, message: /./, errors: [] });
});

t.test('the word of the search is no opportunity', async (t) => {
  const { statusCode, headers } = await app.inject({ url: SEARCH });
  t.match({ statusCode, headers }, { statusCode: 405, headers: { allow: 'POST' } });
});

t.test('documents of policies are not read for each caller', async (t) => {
  const { list: rounds } = opportunityStatements(databaseOf(service.pool));
  const [row] = await rounds.execute();
  t.ok(row !== undefined && !('document' in row));
});

t.test('a scenario that leaves the period has changed the opportunity', async (t) => {
  const before = (await one(t, roundId)).body.data;
  const [named] = before.customFields.scenarios?.value ?? [];
  const officer = service.as('officer');
  const { body } = await officer.get<Record<string, unknown>>(`/v1/scenarios/${named?.id}`);
  const { code, name, summary, demandUnit } = body;
  await clockAt(LATER);
  const left = { code, name, summary, demandUnit, publishedOn: '2024-10-29' };
  t.equal((await officer.post('/v1/scenarios', { scenarios: [left] })).status, 200);
  const after = (await one(t, roundId)).body.data;
  t.equal(after.customFields.scenarioCount.value, before.customFields.scenarioCount.value - 1);
  t.equal(after.lastModifiedAt, new Date(LATER).toISOString());
});

t.test('time changes the status, and then the opportunity counts as modified', async (t) => {
  const before = await one(t, roundId);
  await clockAt(JUST_AFTER_CLOSE);
  const after = await one(t, roundId);
  t.equal(after.body.data.status.value, 'closed');
  t.ok(after.body.data.lastModifiedAt > before.body.data.lastModifiedAt);
});
