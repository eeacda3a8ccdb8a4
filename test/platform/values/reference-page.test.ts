import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import t from 'tap';

// The script of the interactive page, in a document that has just what it touches.

const script = readFileSync('src/platform/reference/assets/page.js', 'utf8');
const ORIGIN = 'http://127.0.0.1:8080';

class FakeElement {
  childNodes: unknown[] = [];
  value = '';
  hidden = false;
  textContent = '';
  readonly dataset: Record<string, string> = {};
  readonly listeners: Record<string, (event: object) => void> = {};
  addEventListener(name: string, listener: (event: object) => void): void {
    this.listeners[name] = listener;
  }
  replaceChildren(...nodes: unknown[]): void {
    this.childNodes = nodes;
  }
  querySelectorAll(): readonly unknown[] {
    return [];
  }
  scrollIntoView(): void {}
}

interface Sent {
  readonly url: string;
  readonly method?: string;
  readonly headers: Record<string, string>;
}

/** Opens the page at a fragment, `ms` milliseconds after 1970. */
function open(hash: string, stored: Record<string, string> = {}) {
  const elements = new Map<string, FakeElement>();
  const timers: { readonly run: () => void; readonly ms: number }[] = [];
  const clock = { now: 1_000_000 };
  const element = (id: string) => {
    const found = elements.get(id) ?? new FakeElement();
    elements.set(id, found);
    return found;
  };
  element('who').childNodes = ['not signed in'];
  const storage = new Map(Object.entries(stored));
  const context = createContext({
    URL,
    atob,
    crypto,
    document: {
      documentElement: { lang: '' },
      getElementById: element,
      querySelectorAll: () => [],
    },
    sessionStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => storage.set(key, value),
    },
    location: { hash, href: `${ORIGIN}/docs/${hash}`, origin: ORIGIN },
    navigator: { language: 'en' },
    window: { addEventListener() {} },
    MutationObserver: class {
      observe() {}
    },
    Date: { now: () => clock.now },
    setTimeout: (run: () => void, ms: number) => timers.push({ run, ms }),
    clearTimeout() {},
    URLSearchParams,
    fetch: () => Promise.reject(new Error('out of reach')),
  });
  runInContext(script, context);
  const page: { readonly complete: (request: Sent) => Sent; showOperation: () => Promise<void> } =
    context as never;
  return {
    ...{ element, timers, clock, page },
    who: () => element('who').childNodes,
    type(token: string): void {
      element('token').value = token;
      element('token').listeners.change?.({});
    },
    send: (url: string, method = 'GET') => page.complete({ url, method, headers: {} }).headers,
  };
}

const jwt = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

t.test('who is signed in is shown as long as it is so', async (t) => {
  const { who, type, send, timers, clock } = open('');
  t.same(who(), ['not signed in']);
  type('opaque');
  t.same(who(), ['✓ token']);
  t.equal(send('/v1/me').authorization, 'Bearer opaque');
  t.same(timers, [], 'it does not tell when it ends');
  type('');
  t.same(who(), ['not signed in']);
  t.equal(send('/v1/me').authorization, undefined);

  // With characters that base64 and base64url write differently.
  const token = jwt({ exp: 1_060, name: '~~~???>>>' });
  type(token);
  t.same(who(), ['✓ token']);
  t.equal(timers[0]?.ms, 60_000);
  clock.now = 1_060_000;
  timers[0]?.run();
  t.same(who(), ['not signed in'], 'its time is over');
  type(token);
  t.same(who(), ['not signed in'], 'it came too late');

  type(jwt({ exp: 1_070 }));
  clock.now = 1_070_000;
  t.equal(send('/v1/me').authorization, undefined, 'the timer may be late');
  t.same(who(), ['not signed in']);
  type(jwt({}));
  t.same(who(), ['✓ token']);
});

t.test('a session that was kept goes on, and not beyond its time', async (t) => {
  const session = { role: 'officer', token: 'kept', name: 'dev-officer' };
  const kept = (expiresAt: number) => ({ session: JSON.stringify({ ...session, expiresAt }) });
  t.same(open('', kept(1_000_001)).who(), ['✓ dev-officer']);
  t.same(open('', kept(1_000_000)).who(), ['not signed in']);
});

t.test('a login that nobody answers is told', async (t) => {
  const { element } = open('');
  element('logins').listeners.click?.({ target: { dataset: { role: 'officer' } } });
  await new Promise(setImmediate);
  t.equal(element('who').textContent, '✗ out of reach');
});

t.test('any fragment opens the page', async (t) => {
  for (const hash of ['', '#', '#%', '#%E0%A4%A', '#stories', '#<script>']) {
    await t.resolves(open(hash).page.showOperation(), hash);
  }
});

t.test('the token goes to this service alone', async (t) => {
  const { type, send } = open('');
  type('mine');
  for (const url of [`${ORIGIN}/v1/me`, '/v1/me', '../v1/me']) {
    t.match(send(url), { authorization: 'Bearer mine', 'accept-language': 'en' }, url);
  }
  for (const url of [
    ...['https://evil.example/v1/me', '//evil.example/v1/me', 'http://127.0.0.1:9090/v1/me'],
    ...['https://127.0.0.1:8080/v1/me', '/docs/operations/x.json', 'operations/x.json'],
  ]) {
    t.same(send(url, 'POST'), {}, url);
  }
  const keys = ['POST', 'post'].map((method) => send('/v1/rounds', method)['Idempotency-Key']);
  t.equal(new Set(keys).size, 2);
  for (const key of keys) t.match(key, /^"[0-9a-f-]{36}"$/);
});
