import { connect } from 'node:net';
import type { InjectOptions } from 'fastify';
import t from 'tap';
import type { Role } from '../../src/programme/access.ts';
import { badValues, goodValue, resolverOf } from '../support/bad-values.ts';
import { type Contract, type Operation, operationOf } from '../support/operations.ts';
import {
  type Answer,
  filePart,
  multipart,
  organisations,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Generated from the contract, so that a new operation is covered automatically. Every fault of a
// request is reported at its place, nothing answers 500, and nothing changes.

const service = await startTestService(t);
const { app, as, pool, objects, readyDraft, roundId } = service;
const lan = service.applicant('lan');

const clientOf = (role: Role) => (role === 'applicant' ? lan : as(role));
const contract = JSON.parse(JSON.stringify(app.swagger())) as Contract;
const resolve = resolverOf(contract.components.schemas);
const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) =>
    operationOf(path, method, operation, clientOf),
  ),
);

const draft = await readyDraft(lan);
const materials = await lan.get<{ items: { id: string }[] }>(`${draft.url}/materials`);
const materialId = materials.body.items[0]?.id ?? '';
const submitted = await readyDraft(lan);
await lan.post(`${submitted.url}/submissions`);
const closed = await readyDraft(lan);
await lan.post(`${closed.url}/withdrawal`, { reason: 'other' });
const scenarios = await lan.get<{ items: { id: string }[] }>('/v1/scenarios');

const existing: Readonly<Record<string, string>> = {
  applicationId: draft.id,
  roundId,
  materialId,
  scenarioId: scenarios.body.items[0]?.id ?? '',
  version: '1',
  submissionNumber: '1',
  chartName: 'severity',
  figureName: 'money',
};

function urlOf(operation: Operation, values: Readonly<Record<string, string>> = {}): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    if (name === 'applicationId' && operation.client !== lan) return values[name] ?? submitted.id;
    return values[name] ?? existing[name] ?? UNKNOWN_ID;
  });
  return `${path}?${requiredQuery(operation)}`;
}

function requiredQuery({ parameters }: Operation, but?: string): string {
  return parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .filter(({ name }) => name !== but)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(`${goodValue(schema, resolve)}`)}`)
    .join('&');
}

function requestOf(operation: Operation, url = urlOf(operation)): InjectOptions {
  const { method, body, mediaType } = operation;
  const ifMatch = operation.statuses.includes('428') ? { 'if-match': '*' } : {};
  if (mediaType?.startsWith('multipart')) return { method, url, ...multipart(filePart('licence')) };
  if (body === undefined) return { method, url, headers: ifMatch };
  const headers = { 'content-type': `${mediaType}`, ...ifMatch };
  return { method, url, headers, payload: JSON.stringify(goodValue(body, resolve)) };
}

/** An expert finds nothing, because it is assigned to no case here. */
function isThere({ id, path, client }: Operation): boolean {
  // No award of the examples is final.
  if (client === as('expert') || id === 'submitUsageReport') return false;
  return [...path.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => name in existing);
}

/** Everything that a refused request must not change. */
async function fingerprint() {
  const { rows } = await pool.query(`select
    (select count(*)::int from ledger_entries) as entries,
    (select sum(version)::int from applications) as applications,
    (select sum(version)::int from rounds) as rounds,
    (select sum(version)::int from scenarios) as scenarios,
    (select count(*)::int from materials) as materials`);
  return rows[0];
}

/** The faults of a refusal by the contract; empty for a proper one. */
function complaint({ status, headers, body }: Answer, wanted: readonly number[]): string[] {
  const problem = body as Partial<Record<'status' | 'code' | 'errors' | 'traceId', unknown>>;
  const found: string[] = [];
  if (!wanted.includes(status)) found.push(`status ${status}, not ${wanted.join(' or ')}`);
  const { 'content-type': type = '' } = headers;
  // The protocol of the public opportunities has a form of its own, with all that a problem tells.
  const isProtocol = type.startsWith('application/json') && 'message' in problem;
  if (!type.startsWith('application/problem+json') && !isProtocol) found.push('no problem');
  else if (problem.status !== status || !problem.code || !Array.isArray(problem.errors)) {
    found.push('not a whole problem');
  }
  return found;
}

function pointsTo({ findings }: Answer, pointer: string): boolean {
  return findings.some((finding) => {
    const place = finding.slice(finding.indexOf(' ') + 1);
    return place === pointer || place.startsWith(`${pointer}/`);
  });
}

t.test('every operation of the contract is tried', async (t) => {
  t.ok(operations.length >= 30, `${operations.length} operations`);
  t.equal(new Set(operations.map(({ id }) => id)).size, operations.length);
});

t.test('bodies: a wrong value in any field is refused', async (t) => {
  for (const operation of operations) {
    if (operation.body === undefined) continue;
    const before = await fingerprint();
    const request = requestOf(operation);
    const cases = badValues(operation.body, resolve);
    const wrong: string[] = [];
    for (const { what, pointer, value } of cases) {
      const answer = await operation.client.send({ ...request, payload: JSON.stringify(value) });
      // The rules judge numbers that no limit of the contract stops.
      const complaints = complaint(answer, what === 'huge' ? [400, 404, 422] : [400]);
      if (complaints.length === 0 && answer.status !== 404 && !pointsTo(answer, pointer)) {
        complaints.push(`points to ${answer.findings.slice(0, 3)}`);
      }
      for (const text of complaints) wrong.push(`${pointer || '(whole)'} ${what}: ${text}`);
    }
    t.same(wrong, [], `${operation.id}: ${cases.length} bodies`);
    t.same(await fingerprint(), before, 'nothing changed');
  }
});

const shapes: readonly (readonly [string, string | Buffer])[] = [
  ['blank', ' '],
  ['array', '[]'],
  ['null', 'null'],
  ['text', '"text"'],
  ['number', '1'],
  ['cut off', '{"a":'],
  ['comma at the end', '{"a":1,}'],
  ['single quotes', "{'a':1}"],
  ['two values', '{} {}'],
  ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['prototype', '{"__proto__":{"admin":true}}'],
  ['constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ['deep object', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ['deep array', `{"form":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ['infinite number', '{"counterNumber":9e999,"at":9e999,"document":9e999}'],
  [
    'many unknown fields',
    JSON.stringify(
      Object.fromEntries(
        Array(5000)
          .fill(0)
          .map((_, i) => [`f${i}`, i]),
      ),
    ),
  ],
];

t.test('bodies: hostile bodies and bodies without a JSON object are refused', async (t) => {
  for (const operation of operations) {
    if (operation.body === undefined) continue;
    const before = await fingerprint();
    const request = requestOf(operation);
    const wrong: string[] = [];
    for (const [what, payload] of shapes) {
      const answer = await operation.client.send({ ...request, payload });
      for (const text of complaint(answer, [400])) wrong.push(`${what}: ${text}`);
    }
    const large = await operation.client.send({ ...request, payload: ' '.repeat(6_000_000) });
    for (const text of complaint(large, [400, 413])) wrong.push(`large: ${text}`);
    for (const type of ['text/plain', 'application/xml', 'application/octet-stream', 'nonsense']) {
      const headers = { ...request.headers, 'content-type': type };
      const answer = await operation.client.send({ ...request, headers });
      for (const text of complaint(answer, [415])) wrong.push(`${type}: ${text}`);
    }
    t.same(wrong, [], operation.id);
    t.same(await fingerprint(), before, 'nothing changed');
    t.notOk('admin' in {}, 'no prototype was touched');
  }
});

t.test('a body may be left out where no field of it is required, and only there', async (t) => {
  const optional = operations.filter(({ isBodyOptional }) => isBodyOptional);
  t.ok(optional.length >= 5, `${optional.map(({ id }) => id)}`);
  for (const operation of operations.filter(({ body }) => body !== undefined)) {
    const { payload: _payload, headers, ...request } = requestOf(operation);
    const node = resolve(operation.body ?? {});
    const required = node.required ?? [];
    const isOptional = operation.method === 'POST' && required.length === 0;
    t.equal(operation.isBodyOptional, isOptional, operation.id);
    if (isOptional) continue;
    const { 'content-type': _type, ...others } = headers ?? {};
    for (const sent of [headers ?? {}, others]) {
      const answer = await operation.client.send({ ...request, headers: sent });
      t.same(complaint(answer, [400]), [], operation.id);
      const missing = operation.method === 'POST' ? required.map((name) => `/${name}`) : [''];
      t.same(answer.findings.toSorted(), missing.map((each) => `required ${each}`).toSorted());
    }
  }
});

t.test('a draft needs a round that there is', async (t) => {
  const answer = await lan.post('/v1/applications', { roundId: UNKNOWN_ID, form: {} });
  t.same(complaint(answer, [404]), []);
  t.equal((await as('admin').get('/v1/development/clock')).status, 200);
});

t.test('where there is no body, no field of one is known', async (t) => {
  for (const operation of operations) {
    if (operation.method === 'GET' || operation.mediaType !== undefined) continue;
    const headers = { 'content-type': 'application/json', 'if-match': '*' };
    const request = { method: operation.method, url: urlOf(operation), headers };
    const answer = await operation.client.send({ ...request, payload: '{"a":1}' });
    t.same(complaint(answer, [400]), [], operation.id);
    t.ok(pointsTo(answer, '/a'), operation.id);
  }
});

t.test('paths: malformed, unknown and too large ids are refused', async (t) => {
  const texts = ['x', '%00', '%ED%A0%80', '%F0%9F%92%A9', "'--", '..%2F..', 'a'.repeat(3000)];
  texts.push(`urn:uuid:${UNKNOWN_ID}`, `{${UNKNOWN_ID}}`, UNKNOWN_ID.replaceAll('-', ''));
  const numbers = ['0', '-1', '1.5', 'x', '2147483648', '9'.repeat(30), '1e9', '0x7'];
  for (const operation of operations) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    if (inPath.length === 0) continue;
    const before = await fingerprint();
    const wrong: string[] = [];
    for (const { name, schema } of inPath) {
      const isNumber = resolve(schema).type === 'integer';
      for (const value of [...(isNumber ? numbers : texts), '%', '%zz']) {
        const answer = await operation.client.send(
          requestOf(operation, urlOf(operation, { [name]: value })),
        );
        for (const text of complaint(answer, [400, 404, 414]))
          wrong.push(`${name}=${value}: ${text}`);
      }
      const nobody = isNumber ? '2147483647' : UNKNOWN_ID;
      const request = requestOf(operation, urlOf(operation, { [name]: nobody }));
      const answer = await operation.client.send(request);
      // A value outside a closed list, or of another form, is refused before anything is looked up.
      const { enum: list, pattern } = resolve(schema);
      const wanted = list === undefined && pattern === undefined ? 404 : 400;
      for (const text of complaint(answer, [wanted])) wrong.push(`${name}=${nobody}: ${text}`);
    }
    t.same(wrong, [], operation.id);
    t.same(await fingerprint(), before, 'nothing changed');
  }
});

t.test('queries: a wrong value of any parameter is refused', async (t) => {
  for (const operation of operations) {
    const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
    if (inQuery.length === 0) continue;
    const wrong: string[] = [];
    async function expect(query: string, name: string) {
      const [path] = urlOf(operation).split('?');
      const url = `${path}?${[query, requiredQuery(operation, name)].filter(Boolean).join('&')}`;
      const answer = await operation.client.send(requestOf(operation, url));
      const complaints = complaint(answer, [400]);
      if (!pointsTo(answer, `/query/${name}`)) complaints.push(`points to ${answer.findings}`);
      for (const text of complaints) wrong.push(`${query}: ${text}`);
    }
    await expect('noSuchParameter=1', 'noSuchParameter');
    for (const { name, schema } of inQuery) {
      const node = resolve(schema);
      const bad = ['%00', 'a%00b'];
      if (node.type === 'integer') bad.push('x', '', '-1', '1.5', '9'.repeat(400));
      if (node.minimum !== undefined) bad.push(String(node.minimum - 1));
      if (node.maximum !== undefined) bad.push(String(node.maximum + 1));
      if (node.enum !== undefined) bad.push('', 'no-such-value');
      if (node.format !== undefined) bad.push('', 'x', '2025-02-30', `urn:uuid:${UNKNOWN_ID}`);
      if (node.format === 'date-time') bad.push('2025-11-30T24:00:00%2B08:00');
      if (node.maxLength !== undefined) bad.push('a'.repeat(node.maxLength + 1));
      if (name === 'cursor') bad.push('', 'x', 'a.b', '.', `${'eA'}.${'A'.repeat(43)}`);
      for (const value of bad) await expect(`${name}=${value}`, name);
      await expect(`${name}=1&${name}=2`, name);
    }
    t.same(wrong, [], operation.id);
  }
});

t.test('no operation takes a parameter that it does not have', async (t) => {
  const taking = new Set<string>();
  const before = await fingerprint();
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [method, { operationId, parameters = [] }] of Object.entries(item)) {
      if (parameters.some((parameter) => 'name' in parameter && parameter.name === 'asOf'))
        continue;
      const known = operations.find(({ id }) => id === operationId);
      const url = known ? urlOf(known) : `${path.replace(/\{\w+\}/g, UNKNOWN_ID)}?`;
      const open = { method: method.toUpperCase() as Operation['method'] };
      const answer = await (known?.client ?? lan).send({
        ...(known ? requestOf(known) : open),
        url: `${url}&asOf=2025-11-01T00:00:00Z`,
      });
      if (!pointsTo(answer, '/query/asOf')) taking.add(operationId);
      else t.same(complaint(answer, [400]), [], operationId);
    }
  }
  const probes = ['getLiveness', 'getReadiness'];
  const oauth = ['issueDevelopmentToken', 'listDevelopmentKeys', 'readDevelopmentIssuer'];
  t.same([...taking].toSorted(), [...probes, ...oauth], 'a load balancer may, and OAuth says so');
  for (const page of ['/openapi.json', '/openapi.yaml']) {
    t.same((await lan.get(`${page}?v=1`)).findings, ['unknown-field /query/v'], page);
  }
  t.equal((await lan.get('/metrics?job=x')).status, 200);
  t.same(await fingerprint(), before, 'nothing changed');
});

t.test('methods: a known path says which it has', async (t) => {
  for (const path of Object.keys(contract.paths)) {
    const known = Object.keys(contract.paths[path] ?? {}).map((method) => method.toUpperCase());
    const url = path.replace(/\{\w+\}/g, UNKNOWN_ID);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      if (known.includes(method)) continue;
      const answer = await lan.send({ method, url });
      t.same(complaint(answer, [405]), [], `${method} ${path}`);
      const allow = answer.headers.allow?.split(', ') ?? [];
      t.ok(known.every((each) => allow.includes(each)) && !allow.includes(method), `${allow}`);
    }
  }
});

t.test('versions: stale and malformed versions are refused', async (t) => {
  for (const operation of operations.filter(({ statuses }) => statuses.includes('412'))) {
    const before = await fingerprint();
    const request = requestOf(operation);
    for (const [tag, status] of [
      ['"v2147483648"', 412],
      ['"v999"', 412],
      ['"x"', 412],
      ['W/"v1"', 412],
      ['v1', 400],
      ['"v1', 400],
      ['', 400],
    ] as const) {
      const headers = { ...request.headers, 'if-match': tag };
      const answer = await operation.client.send({ ...request, headers });
      // A resource outside the examples does not exist, and 404 comes first.
      const wanted = isThere(operation) ? [status] : [status, 404];
      t.same(complaint(answer, wanted), [], `${operation.id} ${tag}`);
      if (status === 400) t.ok(pointsTo(answer, '/headers/if-match'));
    }
    t.same(await fingerprint(), before, 'nothing changed');
  }
});

t.test('states: a withdrawn application, or another applicant’s, cannot be changed', async (t) => {
  const hai = service.applicant('hai');
  for (const operation of operations.filter(({ path }) => path.includes('{applicationId}'))) {
    if (operation.client === lan) {
      const answer = await hai.send(requestOf(operation));
      t.same(complaint(answer, [404]), [], `${operation.id} of another organisation`);
    }
    // An export changes nothing of its case.
    if (operation.method === 'GET' || operation.id === 'exportCaseFile') continue;
    const own = await lan.get<{ items: { id: string }[] }>(`${closed.url}/materials`);
    const ids = { applicationId: closed.id, materialId: own.body.items[0]?.id ?? '' };
    const before = await fingerprint();
    const answer = await operation.client.send(requestOf(operation, urlOf(operation, ids)));
    t.same(complaint(answer, [404, 409]), [], operation.id);
    const after = await fingerprint();
    const attempt = operation.id === 'submitApplication' ? 1 : 0;
    t.same(after, { ...before, entries: before.entries + attempt }, 'nothing but the attempt');
  }
});

t.test('uploads: malformed and incomplete uploads and other types are refused', async (t) => {
  const before = await fingerprint();
  const stored = await storedFiles();
  const url = `${draft.url}/materials`;
  const { payload, headers } = multipart(filePart('licence'));
  const bodies: readonly (readonly [string, string, string | Buffer, number])[] = [
    ['no boundary', 'multipart/form-data', payload, 400],
    ['another boundary', 'multipart/form-data; boundary=other', payload, 400],
    ['empty', headers['content-type'], '', 400],
    ['cut off', headers['content-type'], payload.subarray(0, -20), 400],
    ['cut in the head', headers['content-type'], payload.subarray(0, 90), 400],
    ['not multipart', 'application/pdf', payload, 415],
    ['JSON', 'application/json', '{}', 415],
    ['form', 'application/x-www-form-urlencoded', 'kind=licence', 415],
  ];
  for (const [what, type, body, status] of bodies) {
    const request = {
      method: 'POST',
      url,
      headers: { 'content-type': type },
      payload: body,
    } as const;
    t.same(complaint(await lan.send(request), [status]), [], what);
  }
  for (const [name, content] of [
    ['issuedOn', '0000-01-01'],
    ['issuedOn', '1234-01-01'],
    ['issuedOn', '2025-02-30'],
    ['issuedOn', '9999-99-99'],
    ['issuer', 'a\0b'],
    ['issuer', 'a'.repeat(201)],
    ['kind', 'no such kind'],
  ] as const) {
    const answer = await lan.upload(url, [{ name, content }, ...filePart('user-report')]);
    t.same(complaint(answer, [400]), [], `${name} ${content.slice(0, 20)}`);
    t.ok(pointsTo(answer, `/${name}`), `${answer.findings}`);
  }
  t.same(await fingerprint(), before, 'nothing changed');
  t.same(await storedFiles(), stored, 'nothing is left in the store');
});

async function storedFiles(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of objects.list()) keys.push(key);
  return keys.sort();
}

t.test('patches: a patch whose result would be invalid is refused', async (t) => {
  const { url } = await service.openDraft(lan, {});
  const before = await fingerprint();
  for (const [patch, pointer] of [
    [{ product: { requested: { amount: '1.00' } } }, '/product/requested'],
    [{ product: { requested: { currency: 'CNY' } } }, '/product/requested'],
  ] as const) {
    const answer = await lan.patch(url, patch, { 'if-match': '*' });
    t.same(complaint(answer, [400, 422]), [], pointer);
    t.ok(pointsTo(answer, pointer), `${answer.findings}`);
  }
  t.equal((await lan.get(url)).status, 200);
  t.same(await fingerprint(), before, 'nothing changed');
});

t.test('connections: a broken connection leaves nothing behind', async (t) => {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const [address] = app.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  const before = await fingerprint();
  const stored = await storedFiles();
  const bearer = `authorization: Bearer ${await lan.token()}`;
  const { payload, headers } = multipart(filePart('licence', Buffer.alloc(200_000, '%PDF-1.7\n')));
  const upload = [
    `POST ${draft.url}/materials HTTP/1.1`,
    'host: test',
    bearer,
    `content-type: ${headers['content-type']}`,
    `content-length: ${payload.length}`,
  ];
  const patch = [`PATCH ${draft.url} HTTP/1.1`, 'host: test', bearer, 'if-match: *'];
  patch.push('content-type: application/merge-patch+json', 'content-length: 100');
  for (const [what, head, body] of [
    ['upload cut in the file', upload, payload.subarray(0, 100_000)],
    ['upload cut in its head', upload, payload.subarray(0, 50)],
    ['upload without a byte', upload, Buffer.alloc(0)],
    ['patch cut', patch, Buffer.from('{"product":')],
  ] as const) {
    await new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`${head.join('\r\n')}\r\n\r\n`);
        socket.write(body, () => socket.destroy());
      });
      socket.once('close', () => resolve()).once('error', reject);
    });
    t.equal((await lan.get(draft.url)).status, 200, `after ${what}`);
  }
  const deadline = Date.now() + 5_000;
  while ((await storedFiles()).length !== stored.length && Date.now() < deadline) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  t.same(await storedFiles(), stored, 'nothing is left in the store');
  t.same(await fingerprint(), before, 'nothing changed');
  const answer = await fetch(`http://127.0.0.1:${port}${draft.url}`, {
    headers: { authorization: `Bearer ${await lan.token()}` },
  });
  t.equal(answer.status, 200, 'the service still answers');
  t.match(await answer.json(), { applicantCreditCode: organisations.lan });
});
