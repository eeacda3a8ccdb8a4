import t from 'tap';
import {
  type Api,
  type ClientOptions,
  ConnectionError,
  clientCredentials,
  createClient,
  followEvents,
  TokenError,
} from '../../clients/typescript/src/index.ts';
import { askedPauseMs, growingPauseMs } from '../../clients/typescript/src/pause.ts';
import { RepeatableRequest } from '../../clients/typescript/src/repeatable-request.ts';
import { resilientFetch } from '../../clients/typescript/src/resilient-fetch.ts';

// What the client repeats, how long it waits, and what it gives up on: with answers made here.

type Answer = (request: Request) => Response | Promise<Response>;

/** Answers one after the other; the last one again and again. */
function answering(...answers: readonly Answer[]) {
  const sent: Request[] = [];
  return {
    sent,
    async fetch(request: Request): Promise<Response> {
      const answer = answers[Math.min(sent.push(request), answers.length) - 1];
      if (answer === undefined) throw new Error('no answer is left');
      return answer(request);
    },
  };
}

const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  () =>
    new Response('{}', { status: code, headers });
const fine = status(200, { 'content-type': 'application/json' });

/** A body of which half comes. @param type of its content */
function halved(type: string): Answer {
  return () => {
    let pulls = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulls += 1;
        if (pulls === 1) controller.enqueue(new TextEncoder().encode('{"id'));
        else controller.error(new TypeError('the connection broke'));
      },
    });
    return new Response(body, { headers: { 'content-type': type } });
  };
}

const hasty = { attempts: 4, firstPauseMs: 1, longestMs: 5 };

function sender(
  way: { fetch: (request: Request) => Promise<Response> },
  token?: ClientOptions['token'],
) {
  return resilientFetch({ fetch: way.fetch, token, retry: hasty });
}

const request = (method: string, init: Readonly<Record<string, unknown>> = {}) =>
  new RepeatableRequest('http://service.example/', { method, ...init });

t.test('503 tells nothing about a change without a key; 429 does', async (t) => {
  for (const method of ['PATCH', 'PUT', 'DELETE']) {
    for (const code of [502, 503, 504]) {
      const way = answering(status(code), fine);
      t.equal((await sender(way)(request(method))).status, code, `${method} ${code}`);
      t.equal(way.sent.length, 1, `${method} ${code}: sent once`);
    }
    const busy = answering(status(429), fine);
    t.equal((await sender(busy)(request(method))).status, 200, method);
  }
  for (const method of ['GET', 'HEAD', 'POST']) {
    const way = answering(status(503), fine);
    t.equal((await sender(way)(request(method))).status, 200, method);
  }
});

t.test('no pause is shorter than asked; a longer one than allowed is the caller’s', async (t) => {
  const way = answering(status(503, { 'retry-after': '31' }), fine);
  const send = resilientFetch({ fetch: way.fetch });
  const answer = await send(request('GET'));
  t.equal(answer.status, 503);
  t.equal(answer.headers.get('retry-after'), '31');
  t.equal(way.sent.length, 1);

  const pauses = { firstMs: 250, longestMs: 30_000 };
  for (let times = 0; times < 50; times += 1) {
    const asked = growingPauseMs(1, pauses, 30_000);
    t.ok(asked >= 30_000 && asked <= 37_500);
    t.ok(growingPauseMs(9, pauses, undefined) <= 30_000);
    const third = growingPauseMs(3, pauses, undefined);
    t.ok(third >= 1_000 && third <= 1_250);
    t.ok(growingPauseMs(1, pauses, 90_000) >= 90_000);
  }
  const asks = (text: string) => askedPauseMs(new Headers({ 'retry-after': text }));
  t.equal(asks('7'), 7_000);
  t.equal(asks('Thu, 01 Jan 1970 00:00:00 GMT'), 0);
  const soon = asks(new Date(Date.now() + 60_000).toUTCString()) ?? 0;
  t.ok(soon > 50_000 && soon <= 60_000);
  t.equal(asks('soon'), undefined);
  t.equal(askedPauseMs(new Headers()), undefined);
});

t.test('a caller’s own token is sent as it is, once', async (t) => {
  const way = answering(status(401));
  let asked = 0;
  const token = async () => {
    asked += 1;
    return 'token';
  };
  const headers = { authorization: 'Bearer mine' };
  t.equal((await sender(way, token)(request('GET', { headers }))).status, 401);
  t.equal(way.sent.length, 1);
  t.equal(way.sent[0]?.headers.get('authorization'), 'Bearer mine');
  t.equal(asked, 0);
});

t.test('the answer to a refused token is closed', async (t) => {
  let closed = 0;
  const onClose = () => {
    closed += 1;
  };
  const refused: Answer = () =>
    new Response(new ReadableStream({ cancel: onClose }), { status: 401 });
  const way = answering(refused, fine);
  t.equal((await sender(way, async (old) => `${old} new`)(request('GET'))).status, 200);
  t.equal(closed, 1);
});

t.test('JSON that breaks off is asked for again; a file is not kept in memory', async (t) => {
  for (const type of ['application/json', 'application/problem+json; charset=utf-8']) {
    const way = answering(halved(type), fine);
    t.same(await (await sender(way)(request('GET'))).json(), {}, type);
    t.equal(way.sent.length, 2);
  }
  for (const type of ['application/zip', 'application/x-ndjson', 'text/event-stream']) {
    const way = answering(halved(type), fine);
    const answer = await sender(way)(request('GET'));
    await t.rejects(answer.text(), { message: 'the connection broke' }, type);
    t.equal(way.sent.length, 1);
  }
  const gone = answering(halved('application/json'));
  await t.rejects(sender(gone)(request('GET')), ConnectionError);
});

t.test('an upload is sent again from its source, the same to the byte', async (t) => {
  const size = 5_000_000;
  let pulled = 0;
  const form = new FormData();
  form.set('a"b', 'first\nsecond');
  form.set('file', new Blob([new Uint8Array(size)], { type: 'application/pdf' }), 'plan "x".pdf');
  const bodies: Uint8Array[] = [];
  const types: (string | null)[] = [];
  const reading: Answer = async (sent) => {
    bodies.push(new Uint8Array(await sent.arrayBuffer()));
    types.push(sent.headers.get('content-type'));
    return new Response('', { status: bodies.length === 1 ? 503 : 200 });
  };
  const upload = request('POST', { body: form });
  const clone = t.capture(upload, 'clone', upload.clone);
  t.equal((await sender(answering(reading))(upload)).status, 200);
  t.equal(clone().length, 0);
  t.ok(Buffer.from(bodies[0] ?? []).equals(bodies[1] ?? new Uint8Array()));
  t.equal(types[0], types[1]);
  const again = new Response(bodies[0] ?? null, { headers: { 'content-type': `${types[0]}` } });
  const fields = await again.formData();
  t.equal(fields.get('a"b'), 'first\r\nsecond');
  const file = fields.get('file');
  if (!(file instanceof File)) throw new Error('no file came');
  t.match([file.name, file.size, file.type], ['plan "x".pdf', size, 'application/pdf']);

  // A stream is sent once, and no faster than it is read.
  const stream = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(65_536));
      if (pulled === 100) controller.close();
    },
  });
  const unread = answering(status(503), fine);
  const once = request('POST', { body: stream, duplex: 'half' });
  t.equal((await sender(unread)(once)).status, 503);
  t.equal(unread.sent.length, 1);
  t.ok(pulled < 5, `${pulled}`);
  const lost = answering(() => Promise.reject(new TypeError('the connection broke')));
  const bytes = new Blob(['x']).stream();
  await t.rejects(sender(lost)(request('POST', { body: bytes, duplex: 'half' })), ConnectionError);
  t.equal(lost.sent.length, 1);
});

function api(fetch: (request: Request) => Promise<Response>, token?: ClientOptions['token']): Api {
  const baseUrl = 'http://service.example';
  return createClient({ baseUrl, fetch, retry: hasty, ...(token === undefined ? {} : { token }) });
}

const first = (of: Api, onRetry?: (error: Error) => void) =>
  followEvents(of, onRetry === undefined ? {} : { onRetry }).next();
const batch: Answer = () => Response.json([], { headers: { 'events-cursor': 'c' } });

const credentials = (fetch: (request: Request) => Promise<Response>) =>
  clientCredentials({
    ...{ tokenUrl: 'http://issuer.example/token', clientId: 'a', clientSecret: 'b', fetch },
  });

t.test('the feed ends with what does not pass by itself', async (t) => {
  const never = () => t.fail('this does not pass');
  const refusing = answering(() => Response.json({ error: 'invalid_client' }, { status: 401 }));
  const wrongSecret = api(answering(batch).fetch, credentials(refusing.fetch));
  await t.rejects(first(wrongSecret, never), { name: 'TokenError', status: 401 });
  t.equal(refusing.sent.length, 1);
  for (const text of ['<html>', '{}', '[]', 'null', '{"access_token":""}']) {
    const odd = api(answering(batch).fetch, credentials(answering(() => new Response(text)).fetch));
    await t.rejects(first(odd, never), TokenError, text);
  }
  const lifetime = { access_token: 'a', expires_in: 'soon' };
  await t.rejects(credentials(answering(() => Response.json(lifetime)).fetch)(), TokenError);

  for (const [name, answer] of [
    ['a page', () => new Response('<html>')],
    ['half of an array', () => new Response('[{"id":')],
    ['no cursor', () => Response.json([])],
    ['no array', () => Response.json({}, { headers: { 'events-cursor': 'c' } })],
    [
      'nothing',
      () => new Response('', { headers: { 'events-cursor': 'c', 'content-length': '0' } }),
    ],
    ['no such page', status(404)],
  ] as const) {
    await t.rejects(first(api(answering(answer).fetch), never), Error, name);
  }
  const own = async () => Promise.reject(new Error('a bug of the caller'));
  await t.rejects(first(api(answering(batch).fetch, own), never), { message: /bug/ });
  const nonsense = createClient({ baseUrl: 'nonsense' });
  await t.rejects(first(nonsense, never), TypeError, 'an address that is none');
});

t.test('the feed goes on after what passes, and tells of it', async (t) => {
  const broken: Answer = () => Promise.reject(new TypeError('the connection broke'));
  for (const [name, fault] of [
    ['ConnectionError', broken],
    ['ProblemError', status(503)],
    ['ProblemError', status(429)],
  ] as const) {
    const told: string[] = [];
    const way = answering(fault, fault, fault, fault, batch);
    const { value } = await first(api(way.fetch), (error) => told.push(error.name));
    t.match(value, { cursor: 'c' });
    t.same(told, [name]);
  }
  const failing = credentials(
    answering(status(500), () => Response.json({ access_token: 'a' })).fetch,
  );
  const told: unknown[] = [];
  const { value } = await first(api(answering(batch).fetch, failing), (error) => told.push(error));
  t.match(value, { cursor: 'c' });
  t.match(told, [{ name: 'TokenError', status: 500 }]);

  const enough = () => {
    throw new Error('enough');
  };
  await t.rejects(first(api(answering(broken).fetch), enough), { message: 'enough' });
});
