import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

// A headless Chromium, driven by its own protocol over the WebSocket that Node has.
// https://chromedevtools.github.io/devtools-protocol/

export const BROWSER_PROGRAM = 'chromium';

export function hasBrowser(): boolean {
  try {
    execFileSync(BROWSER_PROGRAM, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

type Params = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
}

/** A request that the page sent. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Page {
  /** Opens an address; the page loads meanwhile. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page, by JSON; promises are awaited. */
  value<T>(expression: string): Promise<T>;
  /** Waits until an expression in the page is true. */
  until(expression: string): Promise<void>;
  /** Seconds that the main thread was busy since the page was opened. */
  busySeconds(): Promise<number>;
  screenshot(file: string): Promise<void>;
  /** What the page sent so far. */
  readonly sent: readonly SentRequest[];
  /** Errors of scripts, and whatever the console shows as one: a broken policy is among them. */
  readonly complaints: readonly string[];
}

const PATIENCE_MS = 30_000;

/** @param language as the browser's user has it */
export async function openBrowser(
  t: { teardown(work: () => Promise<void>): void },
  language: string,
): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'subsidy-browser-'));
  const child = spawn(
    BROWSER_PROGRAM,
    [
      ...['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
      // Containers that run as root have no sandbox, and little shared memory.
      ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--no-first-run'],
      ...['--window-size=1400,900', `--lang=${language}`, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  t.teardown(async () => {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const connection = await connect(await addressIn(child.stderr));
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  return drive(connection, `${sessionId}`, language);
}

async function addressIn(stderr: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    const [, address] = /^DevTools listening on (ws:.*)$/.exec(line) ?? [];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
    lines.push(line);
  }
  throw new Error(`the browser does not start: ${lines.join('\n')}`);
}

interface Connection {
  send(method: string, params?: Params, sessionId?: string): Promise<Params>;
  listen(hear: (method: string, params: Params) => void): void;
}

async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const waiting = new Map<number, (message: Message) => void>();
  let hear: (method: string, params: Params) => void = () => {};
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(`${data}`);
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else if (message.method !== undefined) hear(message.method, message.params ?? {});
  });
  return {
    listen(listener) {
      hear = listener;
    },
    async send(method, params = {}, sessionId) {
      last += 1;
      const id = last;
      const answered = new Promise<Message>((resolve) => waiting.set(id, resolve));
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
      const { error, result = {} } = await answered;
      waiting.delete(id);
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return result;
    },
  };
}

async function drive(connection: Connection, sessionId: string, language: string): Promise<Page> {
  const send = (method: string, params?: Params) => connection.send(method, params, sessionId);
  const sent: SentRequest[] = [];
  const complaints: string[] = [];
  connection.listen((method, params) => {
    if (method === 'Network.requestWillBeSent') sent.push(params.request as SentRequest);
    if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params));
    const entry = params.entry as { readonly level: string; readonly text: string } | undefined;
    if (method === 'Log.entryAdded' && entry?.level === 'error') complaints.push(entry.text);
  });
  for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Performance']) {
    await send(`${domain}.enable`);
  }
  const { userAgent } = await connection.send('Browser.getVersion');
  await send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language });

  async function value<T>(expression: string): Promise<T> {
    const options = { returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, ...options });
    if (exceptionDetails !== undefined) {
      throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    }
    return (result as { readonly value: T }).value;
  }

  return {
    sent,
    complaints,
    value,
    async open(url) {
      await send('Page.navigate', { url });
    },
    async until(expression) {
      const last = performance.now() + PATIENCE_MS;
      // The page may be between two documents.
      while (!(await value<boolean>(`Boolean(${expression})`).catch(() => false))) {
        if (performance.now() > last) throw new Error(`never came: ${expression}`);
        await pause(20);
      }
    },
    async busySeconds() {
      const { metrics } = await send('Performance.getMetrics');
      const all = metrics as readonly { readonly name: string; readonly value: number }[];
      return all.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    },
    async screenshot(file) {
      const { data } = await send('Page.captureScreenshot', { format: 'png' });
      writeFileSync(file, Buffer.from(`${data}`, 'base64'));
    },
  };
}
