import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Role } from '../../src/programme/access.ts';
import type { TestDatabase } from './server.ts';
import { organisations } from './service.ts';

/** The whole service as a process of its own, with a token of an applicant. */
export interface ServiceProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly authorization: { readonly authorization: string };
  /** Posts as a person of a role, with a token that it issued itself. */
  post(path: string, body: unknown, person: Person): Promise<Response>;
  /** Ends it as a failing machine does. */
  kill(): Promise<void>;
  /** Asks it to end. @returns its exit code */
  stop(): Promise<number | null>;
}

interface Person {
  readonly role: Role;
  readonly subject?: string;
  readonly creditCode?: string;
}

export interface ServiceProcessOptions {
  /** The program that node runs; by default the sources. */
  readonly program?: string;
  /** Settings beyond the usual ones, or instead of them. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts it on a test's database, as a replica of its own service where it has one, with its files
 * in a directory.
 */
export async function startServiceProcess(
  { urls }: { readonly urls: Pick<TestDatabase, 'runtimeUrl'> },
  directory: string,
  { program = 'src/main.ts', env = {} }: ServiceProcessOptions = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: urls.runtimeUrl,
      SUBSIDY_OBJECT_STORE: pathToFileURL(directory).href,
      SUBSIDY_RATE_LIMIT_PER_MINUTE: '0',
      SUBSIDY_UPLOADS_PER_APPLICANT: '0',
      ...env,
    },
  });
  const exited = once(child, 'exit');
  let url = '';
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg = '' }: { msg?: string } = JSON.parse(line);
    url = /^Server listening at (.*)$/.exec(msg)?.[1] ?? url;
    if (msg === 'service ready') break;
  }
  if (url === '') throw new Error(`${program} did not start`);
  child.stdout.resume();
  async function authorise({ role, subject, creditCode }: Person) {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: `dev-${role}`,
      client_secret: 'development-only',
      ...(subject === undefined ? {} : { subject }),
      ...(creditCode === undefined ? {} : { credit_code: creditCode }),
    });
    // A process that has just started may find itself overloaded and answer 503.
    let answer = await fetch(`${url}/oauth/token`, { method: 'POST', body });
    while (answer.status === 503) {
      await pause(100);
      answer = await fetch(`${url}/oauth/token`, { method: 'POST', body });
    }
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return { authorization: `Bearer ${token}` };
  }
  return {
    process: child,
    url,
    authorization: await authorise({ role: 'applicant', creditCode: organisations.lan }),
    async post(path, body, person) {
      const headers = { ...(await authorise(person)), 'content-type': 'application/json' };
      return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}
