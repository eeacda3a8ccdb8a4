import t from 'tap';
import { type Batch, checkpointOf, followEvents } from '../../clients/typescript/src/index.ts';
import { verifyWebhook, WebhookVerificationError } from '../../clients/typescript/src/webhooks.ts';
import { clientOf, faultyWay, listen, lost, refuses } from '../support/client.ts';
import { wholeFeed } from '../support/event-feed.ts';
import { startReceiver } from '../support/receiver.ts';
import { startTestService } from '../support/service.ts';
import { deliverer, hasty, register } from '../support/webhooks.ts';

// The feed and webhooks by clients/typescript.

const service = await startTestService(t, undefined, { webhooks: hasty });
const url = await listen(service);
const finance = service.as('finance');
const lan = service.applicant();
const { deliver } = deliverer(service);

async function handIn(): Promise<void> {
  const draft = await service.readyDraft(lan);
  await lan.post(`${draft.url}/submissions`);
  await deliver();
}

async function collect(batches: AsyncIterable<Batch>): Promise<readonly Batch[]> {
  const collected: Batch[] = [];
  for await (const batch of batches) collected.push(batch);
  return collected;
}

const idsOf = (batches: readonly Batch[]) =>
  batches.flatMap(({ events }) => events.map(({ id }) => id));

t.test('the feed is read to its end, and resumed from any cursor', async (t) => {
  await handIn();
  const ids = (await wholeFeed(finance)).map(({ id }) => id);
  t.ok(ids.length > 4);
  const api = clientOf(url, 'finance');
  const batches = await collect(followEvents(api, { untilEnd: true, limit: 2 }));
  t.same(idsOf(batches), ids);
  for (const { events } of batches.filter(({ events }) => events.length > 0)) {
    const [last, ...others] = events.toReversed();
    t.match(last && checkpointOf(last), /^test\n\d+\n\S{44}\n\n\u2014 test /);
    t.ok(others.every((event) => checkpointOf(event) === undefined));
  }
  for (const [index, { cursor }] of batches.entries()) {
    const rest = await collect(followEvents(api, { untilEnd: true, limit: 2, after: cursor }));
    t.same(idsOf(rest), idsOf(batches.slice(index + 1)));
  }
  const submitted = await collect(
    followEvents(api, { untilEnd: true, type: ['application.submitted'] }),
  );
  t.equal(idsOf(submitted).length, 1);
});

t.test('it goes on through broken connections, and gives what happens next', async (t) => {
  const ids = (await wholeFeed(finance)).map(({ id }) => id);
  const way = faultyWay(lost, refuses(503), lost, lost);
  const api = clientOf(url, 'finance', { fetch: way.fetch });
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const batch of followEvents(api, { signal: stop.signal, limit: 2 })) {
    seen.push(...idsOf([batch]));
    if (seen.length === ids.length) await handIn();
    if (seen.length > ids.length) stop.abort();
  }
  t.ok(way.sent.length > 4);
  const now = (await wholeFeed(finance)).map(({ id }) => id);
  t.same(seen, now.slice(0, seen.length));
});

t.test('waiting ends when it is aborted', async (t) => {
  const api = clientOf(url, 'finance');
  const [last] = (await collect(followEvents(api, { untilEnd: true }))).slice(-1);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  t.same(await collect(followEvents(api, { after: last?.cursor ?? '', signal: stop.signal })), []);
});

t.test('a cursor of other filters, and a token without the scope, end it', async (t) => {
  const api = clientOf(url, 'finance');
  const [first] = await collect(followEvents(api, { untilEnd: true, limit: 2 }));
  const other = { after: first?.cursor ?? '', type: ['application.submitted'] as const };
  await t.rejects(collect(followEvents(api, { ...other, type: [...other.type] })), {
    name: 'ProblemError',
    status: 400,
    findings: [{ code: 'foreign-cursor' }],
  });
  const nobody = clientOf(url, 'finance', { token: async () => 'no token' });
  await t.rejects(collect(followEvents(nobody)), { name: 'ProblemError', status: 401 });
});

t.test('a webhook is verified as it came, with either secret of a rotation', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = await register(finance, receiver.url, { fromSequence: '0' });
  await deliver();
  const feed = await wholeFeed(finance);
  const told = receiver.got.flatMap(({ headers, body }) => {
    const event = verifyWebhook(webhook.secret, headers, body);
    return event.type === 'webhook.test' ? [] : [event];
  });
  // On each delivery; in the feed, on the last event of a batch.
  t.ok(told.every((event) => checkpointOf(event) !== undefined));
  const bare = ({ ledgercheckpoint: _checkpoint, ...event }: { ledgercheckpoint?: string }) =>
    event;
  t.same(told.map(bare), feed.map(bare));
  const rotated = await finance.post<{ secret: string }>(`${webhook.path}/secret-rotations`, {});
  await finance.post(`${webhook.path}/tests`);
  await deliver();
  const got = receiver.got.at(-1);
  if (got === undefined) throw new Error('no test event came');
  for (const secret of [webhook.secret, rotated.body.secret]) {
    t.match(verifyWebhook(secret, got.headers, got.body), { type: 'webhook.test' });
  }
  const stale = { ...got.headers, 'webhook-timestamp': '1700000000' };
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  for (const [headers, body, secret] of [
    [got.headers, `${got.body} `, webhook.secret],
    [got.headers, got.body, other],
    [stale, got.body, webhook.secret],
    [{}, got.body, webhook.secret],
    [{ ...got.headers, 'webhook-signature': 'v1' }, got.body, webhook.secret],
  ] as const) {
    t.throws(() => verifyWebhook(secret, headers, body), WebhookVerificationError);
  }
});
