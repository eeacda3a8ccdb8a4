import tls from 'node:tls';
import t from 'tap';
import { allowedHost } from '../../src/events/model/webhook-targets.ts';
import type { Webhook } from '../../src/events/webhooks/schemas.ts';
import { secretBox } from '../../src/platform/runtime/secret-box.ts';
import { certificate } from '../support/certificate.ts';
import { startReceiver, until } from '../support/receiver.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { deliverer, deliveriesOf, hasty, register } from '../support/webhooks.ts';

// Who may have webhooks, where they may lead, and what becomes of their secrets.

const hosts = ['127.0.0.1:*', 'localhost:*', 'nowhere.invalid', 'cloud.example'].flatMap(
  (text) => allowedHost(text) ?? [],
);
const settings = {
  ...{ ...hasty, mostOfClient: 3 },
  targets: { ...hasty.targets, hosts, networks: ['127.0.0.1/32'] },
};
const service = await startTestService(t, undefined, { webhooks: settings });
const finance = service.as('finance');
const url = 'http://127.0.0.1:9/in';

t.test('what is wrong with a webhook is told at once', async (t) => {
  const types = await finance.post('/v1/webhooks', { url, types: ['round.opened', 'no.such'] });
  t.match(types, { status: 400, findings: ['not-allowed-value /types/1'] });
  const shape = await finance.post('/v1/webhooks', {
    ...{ types: [], secret: 'short', fromSequence: '-1', other: 1 },
  });
  t.same(shape.findings.toSorted(), [
    'required /url',
    'too-short /types',
    'unknown-field /other',
    'wrong-format /fromSequence',
    'wrong-format /secret',
  ]);
  const all = await finance.post('/v1/webhooks', {
    url: 'ftp://me:secret@169.254.169.254/latest#x',
    types: ['expert.assigned'],
    secret: 'whsec_YWJj',
    fromSequence: '9999999',
  });
  t.equal(all.status, 422);
  t.same(all.findings, [
    'webhook-scheme /url',
    'webhook-credentials /url',
    'webhook-fragment /url',
    'webhook-host-not-allowed /url',
    'webhook-address-refused /url',
    'webhook-type-not-told /types/0',
    'webhook-secret-size /secret',
    'webhook-sequence-ahead /fromSequence',
  ]);
  t.notMatch(JSON.stringify(all.body), /me:secret/);
  const findingsFor = async (to: string) =>
    (await finance.post('/v1/webhooks', { url: to })).findings;
  t.same(await findingsFor('hub'), ['webhook-url-malformed /url']);
  t.same(await findingsFor('http://nowhere.invalid/'), ['webhook-host-unknown /url']);
  t.same(await findingsFor('http://127.0.0.2:9/'), [
    ...['webhook-host-not-allowed /url', 'webhook-address-refused /url'],
  ]);
});

t.test('a webhook belongs to a client in a role', async (t) => {
  const webhook = await register(finance, url);
  t.match(webhook, { role: 'finance', client: 'dev-finance', types: null, version: 1 });
  const counter = service.as('counter');
  const delivery = `${webhook.path}/deliveries/${UNKNOWN_ID}`;
  for (const path of [webhook.path, `/v1/webhooks/${UNKNOWN_ID}`]) {
    const tag = { 'if-match': '*' };
    const answers = await Promise.all([
      counter.get(path),
      counter.patch(path, { url: 'nonsense' }, tag),
      counter.delete(path),
      counter.get(`${path}/deliveries`),
      ...['pause', 'resumption', 'tests', 'secret-rotations'].map((act) =>
        counter.post(`${path}/${act}`),
      ),
      counter.post(`${path}/replays`, { fromSequence: '99999999' }),
      counter.post(`${path}/deliveries/${UNKNOWN_ID}/replays`),
    ]);
    t.same(new Set(answers.map(({ status }) => status)), new Set([404]));
  }
  t.equal((await finance.post(`${delivery}/replays`)).status, 404);
  t.same((await counter.get<{ items: [] }>('/v1/webhooks')).body.items, []);
  const applicant = service.as('applicant', organisations.lan);
  const readers = [applicant, service.as('expert'), service.as('auditor'), service.as('admin')];
  for (const other of readers) {
    t.equal((await other.post('/v1/webhooks', { url })).status, 403);
  }
  for (const overseer of [service.as('auditor'), service.as('admin')]) {
    const { body } = await overseer.get<{ items: Webhook[] }>('/v1/webhooks');
    t.match(body.items, [{ id: webhook.id, client: 'dev-finance' }]);
    t.notMatch(JSON.stringify(body), /whsec/);
    t.equal((await overseer.get(`${webhook.path}/deliveries`)).status, 200);
  }
  t.equal((await service.as('auditor').post(`${webhook.path}/pause`)).status, 403);
  t.match((await service.as('admin').post(`${webhook.path}/pause`)).body, { status: 'paused' });
  t.match(await service.as('admin').delete(webhook.path), {
    ...{ status: 200, body: { status: 'deleted', version: 3 } },
  });
  t.equal((await finance.get(webhook.path)).status, 404);
});

t.test('a revision names its version, and one that changes nothing is none', async (t) => {
  const webhook = await register(finance, url, { types: ['round.opened'] });
  const { etag } = await finance.get(webhook.path);
  t.equal((await finance.get(webhook.path, { 'if-none-match': etag })).status, 304);
  t.equal((await finance.patch(webhook.path, { types: null })).status, 428);
  const same = await finance.patch<Webhook>(webhook.path, { url }, { 'if-match': etag });
  t.match(same, { status: 200, body: { version: 1 } });
  const revised = await finance.patch<Webhook>(webhook.path, { types: null }, { 'if-match': etag });
  t.match(revised.body, { version: 2, types: null, url });
  t.equal((await finance.patch(webhook.path, { url }, { 'if-match': etag })).status, 412);
  const wrong = { url: 'http://10.0.0.1/', types: ['expert.assigned'] };
  t.match(await finance.patch(webhook.path, wrong, { 'if-match': '*' }), {
    status: 422,
    findings: [
      'webhook-host-not-allowed /url',
      'webhook-address-refused /url',
      'webhook-type-not-told /types/0',
    ],
  });
  await finance.delete(webhook.path);
});

t.test('a client has as many webhooks as it may', async (t) => {
  const made = [
    await register(finance, url),
    await register(finance, url),
    await register(finance, url),
  ];
  t.match(await finance.post('/v1/webhooks', { url }), {
    ...{ status: 422, findings: ['too-many-webhooks '] },
  });
  t.equal((await service.as('counter').post('/v1/webhooks', { url })).status, 201);
  const first = await finance.get<{ items: Webhook[]; nextCursor: string }>('/v1/webhooks?limit=2');
  const cursor = encodeURIComponent(first.body.nextCursor);
  const second = await finance.get<{ items: Webhook[] }>(`/v1/webhooks?limit=2&cursor=${cursor}`);
  t.same(
    [...first.body.items, ...second.body.items].map(({ id }) => id),
    made.map(({ id }) => id).toReversed(),
  );
  for (const { path } of made) await finance.delete(path);
});

t.test('a secret is told once, and the database alone does not give it away', async (t) => {
  const key = { 'idempotency-key': 'one-webhook' };
  const first = await finance.post<Webhook & { secret?: string }>('/v1/webhooks', { url }, key);
  const again = await finance.post<Webhook & { secret?: string }>('/v1/webhooks', { url }, key);
  t.equal(again.status, 201);
  t.equal(again.headers['idempotency-replayed'], 'true');
  const { secret = '', ...others } = first.body;
  t.match(secret, /^whsec_/);
  t.same(again.body, others, 'everything else, and nothing done twice');
  const path = `/v1/webhooks/${first.body.id}`;
  const rotated = await finance.post<{ secret: string }>(
    `${path}/secret-rotations`,
    {},
    {
      ...{ 'idempotency-key': 'one-rotation' },
    },
  );
  const { rows: tables } = await service.owner.query<{ name: string }>(
    `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const secrets = [secret, rotated.body.secret].flatMap((each) => {
    const base64 = each.slice('whsec_'.length);
    const hex = (bytes: Buffer) => bytes.toString('hex');
    return [base64, hex(Buffer.from(base64)), hex(Buffer.from(base64, 'base64'))];
  });
  for (const { name } of tables) {
    const { rows } = await service.owner.query(`SELECT row.*::text AS text FROM ${name} row`);
    const text = rows.map((row) => row.text).join('\n');
    for (const each of secrets) t.notOk(text.includes(each), name);
  }
  await finance.delete(path);
  const { rows } = await service.owner.query(
    'SELECT secret, former_secret FROM webhooks WHERE id = $1',
    [first.body.id],
  );
  t.match(rows, [{ secret: Buffer.alloc(0), former_secret: null }], 'gone with the webhook');
});

t.test('a sealed secret opens with its key, for its webhook, unchanged', (t) => {
  const box = secretBox('a key', 'webhook secrets');
  const sealed = box.seal('whsec_x', 'one');
  t.equal(box.open(sealed, 'one'), 'whsec_x');
  t.not(sealed.toString('hex'), box.seal('whsec_x', 'one').toString('hex'));
  t.throws(() => box.open(sealed, 'another'));
  t.throws(() => secretBox('another key', 'webhook secrets').open(sealed, 'one'));
  t.throws(() => secretBox('a key', 'another purpose').open(sealed, 'one'));
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  t.throws(() => box.open(changed, 'one'));
  t.throws(() => box.open(Buffer.alloc(0), 'one'));
  t.end();
});

t.test('a receiver behind TLS needs a certificate that is trusted', async (t) => {
  const receiver = await startReceiver(t, certificate);
  const { deliver, deliverUntil } = deliverer(service, settings);
  const webhook = await register(finance, receiver.url.replace('127.0.0.1', 'localhost'), {
    types: ['round.opened'],
    fromSequence: '0',
  });
  await deliver();
  t.match(await deliveriesOf(finance, webhook), [{ reason: 'certificate-refused', status: null }]);
  t.equal(receiver.got.length, 0, 'no byte of an event leaves before');
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, certificate.cert]);
  t.teardown(() => tls.setDefaultCACertificates(before));
  await deliverUntil(() => receiver.got.length === 1);
  await finance.delete(webhook.path);
});

t.test('an address that has become one inside gets nothing', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url.replace('127.0.0.1', 'localhost'), {
    types: ['round.opened'],
    fromSequence: '0',
  });
  const strict = { ...settings, targets: { ...settings.targets, networks: [] } };
  const { deliver } = deliverer(service, strict);
  await deliver();
  t.match(await deliveriesOf(finance, webhook), [{ reason: 'address-refused', status: null }]);
  t.equal(receiver.got.length, 0);
  const unresolved = await register(finance, 'http://127.0.0.1:1/', {
    types: ['round.opened'],
    fromSequence: '0',
  });
  const { deliver: attempt } = deliverer(service, settings);
  await until(async () => {
    await attempt();
    return (await deliveriesOf(finance, unresolved)).length > 0;
  });
  t.match((await deliveriesOf(finance, unresolved)).at(-1), { reason: 'connection-failed' });
  for (const { path } of [webhook, unresolved]) await finance.delete(path);
});
