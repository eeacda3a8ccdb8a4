import { Webhook as Verifier } from 'standardwebhooks';
import t from 'tap';
import { actionsFor } from '../../src/events/model/readers.ts';
import { wholeFeed, withoutCheckpoint } from '../support/event-feed.ts';
import { accepts, answers, startReceiver, until } from '../support/receiver.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';
import { deliverer, deliveriesOf, hasty, register, stateOf } from '../support/webhooks.ts';

// Events as a receiver of webhooks gets them.

const service = await startTestService(t, undefined, { webhooks: hasty });
const { deliver, deliverUntil, logged, registry } = deliverer(service);
const finance = service.as('finance');
const lan = service.applicant();

/** Something happens that finance is told of. */
async function handIn(): Promise<void> {
  const draft = await service.readyDraft(lan);
  await lan.post(`${draft.url}/submissions`);
}

async function idsOfFeed(): Promise<readonly string[]> {
  return (await wholeFeed(finance)).map(({ id }) => id);
}

t.test('a receiver gets what the feed tells, signed, in order, with the same ids', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url, { fromSequence: '0' });
  t.match(webhook.secret, /^whsec_/);
  await handIn();
  await deliver();
  const feed = await wholeFeed(finance);
  t.ok(feed.length > 4, `${feed.length}`);
  t.same(
    receiver.got.map(({ body }) => withoutCheckpoint(JSON.parse(body))),
    feed,
  );
  t.ok(receiver.got.every(({ body }) => 'ledgercheckpoint' in JSON.parse(body)));
  t.equal(receiver.underWay.most, 1, 'one after the other');
  const verifier = new Verifier(webhook.secret);
  for (const { body, headers, id } of receiver.got) {
    t.same(verifier.verify(body, headers), JSON.parse(body));
    t.equal(id, JSON.parse(body).id);
    t.equal(headers['content-type'], 'application/cloudevents+json; charset=utf-8');
  }
  t.match(await stateOf(finance, webhook), {
    delivery: { failures: 0, failingSince: null, nextAttemptAt: null, isBehind: false },
  });
  const log = await deliveriesOf(finance, webhook, '?limit=200');
  t.same(
    log.map(({ eventId }) => eventId).toReversed(),
    feed.map(({ id }) => id),
  );
  t.ok(log.every(({ outcome, status }) => outcome === 'delivered' && status === 204));
  await finance.delete(webhook.path);
});

t.test('what is not taken comes again, before anything later', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url);
  receiver.next(
    answers(500, {}, 'broken\u0000'),
    answers(301, { location: '/elsewhere' }),
    answers(429),
    accepts,
  );
  await handIn();
  await deliverUntil(async () => !(await stateOf(finance, webhook)).delivery.isBehind);
  const ids = receiver.got.map(({ id }) => id);
  t.equal(new Set(ids.slice(0, 4)).size, 1, 'the same event four times');
  const feed = await idsOfFeed();
  t.same(ids.slice(3), feed.slice(feed.indexOf(ids[0] ?? '')));
  t.ok(
    receiver.got.every(({ path }) => path === '/in'),
    'no redirect is followed',
  );
  const log = (await deliveriesOf(finance, webhook, '?limit=200')).toReversed();
  t.match(log.slice(0, 4), [
    { attempt: 1, outcome: 'failed', status: 500, excerpt: 'broken', reason: null },
    { attempt: 2, outcome: 'failed', status: 301 },
    { attempt: 3, outcome: 'failed', status: 429 },
    { attempt: 4, outcome: 'delivered', status: 204 },
  ]);
  t.equal((await deliveriesOf(finance, webhook, '?outcome=failed')).length, 3);
  await finance.delete(webhook.path);
});

t.test('a receiver says when it will be ready, or that it never will', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url);
  receiver.next(answers(503, { 'retry-after': '3600' }), answers(410, {}, 'moved away'));
  await handIn();
  await handIn();
  await deliver();
  await deliver();
  t.equal(receiver.got.length, 1, 'it is left alone for an hour');
  const { delivery } = await stateOf(finance, webhook);
  const pauseMs = Date.parse(`${delivery.nextAttemptAt}`) - Date.parse(`${delivery.failingSince}`);
  t.ok(pauseMs > 3_590_000 && pauseMs < 3_610_000, `${pauseMs}`);
  t.match(await registry.metrics(), /webhook_undelivered_seconds\{webhook="[0-9a-f-]{36}"\} \d/);
  t.match((await finance.post(`${webhook.path}/resumption`)).findings, ['webhook-active ']);
  await finance.post(`${webhook.path}/pause`);
  t.match((await finance.post(`${webhook.path}/pause`)).findings, ['webhook-not-active ']);
  await finance.post(`${webhook.path}/resumption`);
  await deliver();
  t.match(await stateOf(finance, webhook), { status: 'disabled', disabledBecause: 'gone' });
  t.equal(receiver.got.length, 2);
  t.match(logged, [{ webhookId: webhook.id, because: 'gone', msg: 'a webhook is disabled' }]);
  t.match(await registry.metrics(), /webhooks_disabled_total\{because="gone"\} 1/);
  t.match(await registry.metrics(), /webhooks\{status="disabled"\} 1/);
  await finance.post(`${webhook.path}/resumption`);
  await deliver();
  const [first, ...others] = receiver.got.slice(2).map(({ id }) => id);
  t.equal(first, receiver.got[0]?.id, 'nothing is skipped');
  t.ok(others.length > 0);
  await finance.delete(webhook.path);
});

t.test('no answer, or one that is too long, takes no event', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url);
  receiver.next(
    () => {},
    (response) => response.writeHead(200).write('slowly'),
    answers(200, {}, 'x'.repeat(65_537)),
    (response) =>
      response.writeHead(200, { 'content-length': '10' }).end('cut', () => response.destroy()),
    (response) => response.destroy(),
    (response) => response.socket?.end('no HTTP at all\r\n\r\n'),
    answers(200, {}, 'y'.repeat(65_536)),
  );
  await handIn();
  await deliverUntil(async () => !(await stateOf(finance, webhook)).delivery.isBehind);
  const log = (await deliveriesOf(finance, webhook, '?limit=200')).toReversed();
  t.same(
    log.slice(0, 7).map(({ reason, outcome }) => reason ?? outcome),
    [
      ...['too-slow', 'too-slow', 'answer-too-large', 'connection-failed', 'connection-failed'],
      ...['answer-broken', 'delivered'],
    ],
  );
  t.equal(log[6]?.excerpt?.length, 300);
  await finance.delete(webhook.path);
});

t.test('a role gets what its feed tells, and no other types', async (t) => {
  const receiver = await startReceiver(t);
  const counter = service.as('counter');
  const all = await register(counter, receiver.url, { fromSequence: '0' });
  await deliver();
  const told: readonly string[] = actionsFor('counter');
  const types = receiver.got.map(({ body }) => JSON.parse(body).type);
  t.same(
    types,
    (await wholeFeed(counter)).map(({ type }) => type),
  );
  t.ok(types.every((type) => told.includes(type)));
  const some = await register(counter, `${receiver.url}/some`, {
    ...{ fromSequence: '0', types: ['application.submitted'] },
  });
  await deliver();
  const narrowed = receiver.got.filter(({ path }) => path === '/in/some');
  t.ok(narrowed.length > 1);
  t.ok(narrowed.every(({ body }) => JSON.parse(body).type === 'application.submitted'));
  const [first] = narrowed;
  const from = JSON.parse(`${first?.body}`).sequence;
  await counter.post(`${some.path}/replays`, { fromSequence: from });
  await deliver();
  const again = receiver.got.filter(({ path }) => path === '/in/some').map(({ id }) => id);
  t.same(
    again,
    [...narrowed, ...narrowed].map(({ id }) => id),
  );
  for (const { path } of [all, some]) await counter.delete(path);
});

t.test('a test and a single event come when they are asked for', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url);
  await handIn();
  await deliver();
  await finance.post(`${webhook.path}/pause`);
  const before = receiver.got.length;
  const test = await finance.post<{ id: string }>(`${webhook.path}/tests`);
  t.match(test, { status: 201, body: { outcome: 'pending', kind: 'test', status: null } });
  await deliver();
  t.match(JSON.parse(`${receiver.got.at(-1)?.body}`), { id: test.body.id, type: 'webhook.test' });
  const path = `${webhook.path}/deliveries/${test.body.id}`;
  t.match((await finance.get(path)).body, { outcome: 'delivered', status: 204 });
  t.match(await finance.post(`${path}/replays`), {
    status: 409,
    findings: ['delivery-of-no-event '],
  });
  const [, event] = await deliveriesOf(finance, webhook);
  receiver.next(answers(500));
  const replay = await finance.post<{ id: string }>(
    `${webhook.path}/deliveries/${event?.id}/replays`,
  );
  t.match(replay.body, { kind: 'replay', eventId: event?.eventId, sequence: event?.sequence });
  await deliver();
  await deliver();
  t.same(
    receiver.got.slice(before).map(({ id }) => id),
    [test.body.id, event?.eventId],
  );
  t.equal((await finance.get(`${webhook.path}/deliveries/${UNKNOWN_ID}`)).status, 404);
  for (let asked = 0; asked < 100; asked++) await finance.post(`${webhook.path}/tests`);
  t.match(await finance.post(`${webhook.path}/tests`), {
    ...{ status: 409, findings: ['too-many-asked-deliveries '] },
  });
  await finance.delete(webhook.path);
  await deliver();
  t.equal(receiver.got.length, before + 2, 'a deleted webhook gets nothing more');
});

t.test('while a secret is rotated either one verifies', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url);
  const given = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const { body } = await finance.post<{ secret: string; formerSecretUntil: string }>(
    `${webhook.path}/secret-rotations`,
    { secret: given },
  );
  t.equal(body.secret, given);
  t.ok(body.formerSecretUntil);
  await finance.post(`${webhook.path}/tests`);
  await deliver();
  const { body: text, headers } = receiver.got[0] ?? { body: '', headers: {} };
  for (const secret of [webhook.secret, given]) t.ok(new Verifier(secret).verify(text, headers));
  t.throws(() =>
    new Verifier(`whsec_${Buffer.alloc(24, 8).toString('base64')}`).verify(text, headers),
  );
  t.match(
    (await finance.post(`${webhook.path}/secret-rotations`, { secret: 'whsec_YWJj' })).findings,
    [...['webhook-secret-size /secret', 'webhook-secret-rotating ']],
  );
  await finance.post(`${webhook.path}/secret-rotations`, { endFormerAtOnce: true });
  await finance.post(`${webhook.path}/tests`);
  await deliver();
  const { body: next, headers: signed } = receiver.got[1] ?? { body: '', headers: {} };
  for (const secret of [webhook.secret, given]) {
    t.throws(() => new Verifier(secret).verify(next, signed));
  }
  await finance.delete(webhook.path);
});

t.test('a webhook that is moved while an event is under way is not moved on by it', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url);
  await handIn();
  let answer = () => {};
  receiver.next((response) => {
    answer = () => response.writeHead(204).end();
  });
  const running = deliver();
  await until(() => receiver.got.length === 1);
  await finance.post(`${webhook.path}/pause`);
  answer();
  await running;
  t.match(await deliveriesOf(finance, webhook), []);
  await finance.post(`${webhook.path}/resumption`);
  await deliver();
  t.equal(receiver.got[1]?.id, receiver.got[0]?.id);
  await finance.delete(webhook.path);
});

t.test('what cannot be opened or reached is told, and stays', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url);
  await handIn();
  const elsewhere = deliverer(service, {
    ...hasty,
    box: {
      ...hasty.box,
      open: () => {
        throw new Error('another key');
      },
    },
  });
  await elsewhere.deliver();
  t.match(await deliveriesOf(finance, webhook), [{ reason: 'secret-unreadable', status: null }]);
  const nowhere = deliverer(service, { ...hasty, targets: { ...hasty.targets, hosts: [] } });
  await until(async () => {
    await nowhere.deliver();
    return (await deliveriesOf(finance, webhook))[0]?.reason === 'host-not-allowed';
  });
  const closed = deliverer(service, { ...hasty, targets: { ...hasty.targets, networks: [] } });
  await until(async () => {
    await closed.deliver();
    return (await deliveriesOf(finance, webhook))[0]?.reason === 'host-not-allowed';
  });
  t.equal(receiver.got.length, 0);
  await deliverUntil(() => receiver.got.length > 0);
  await finance.delete(webhook.path);
});

t.test('a webhook that takes no event for too long is disabled', async (t) => {
  const receiver = await startReceiver(t);
  receiver.always(answers(500));
  const webhook = await register(finance, receiver.url);
  await handIn();
  await deliver();
  await service.owner.query(
    "UPDATE webhook_progress SET failing_since = failing_since - interval '72 hours'",
  );
  await deliverUntil(async () => (await stateOf(finance, webhook)).status === 'disabled');
  t.match(await stateOf(finance, webhook), { disabledBecause: 'unanswered' });
  t.match(logged.at(-1), { because: 'unanswered' });
  const { body } = await service
    .as('auditor')
    .get<{ items: object[] }>(`/v1/ledger-entries?subjectId=${webhook.id}`);
  t.match(body.items, [
    { action: 'webhook.registered', data: { webhookSha256: /^[0-9a-f]{64}$/ } },
    { action: 'webhook.disabled', data: { because: 'unanswered' } },
  ]);
  t.notMatch(JSON.stringify(body), /127\.0\.0\.1|whsec/);
  await finance.delete(webhook.path);
});
