import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { organisations, type TestService } from './service.ts';

/** The whole service as a process of its own, with a token of an applicant. */
export interface ServiceProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly authorization: { readonly authorization: string };
  /** Ends it as a failing machine does. */
  kill(): Promise<void>;
}

/** Starts it beside a test's own service, on the same database, with its files in a directory. */
export async function startServiceProcess(
  { urls }: Pick<TestService, 'urls'>,
  directory: string,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: urls.runtimeUrl,
      SUBSIDY_OBJECT_STORE: pathToFileURL(directory).href,
      SUBSIDY_RATE_LIMIT_PER_MINUTE: '0',
      SUBSIDY_UPLOADS_PER_APPLICANT: '0',
    },
  });
  let url = '';
  for await (const line of createInterface({ input: child.stdout })) {
    const entry: { msg?: string; url?: string } = JSON.parse(line);
    if (entry.msg === 'service ready') url = entry.url ?? '';
    if (url !== '') break;
  }
  child.stdout.resume();
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'dev-applicant',
    client_secret: 'development-only',
    credit_code: organisations.lan,
  });
  // A process that has just started may find itself late and say so.
  let answer = await fetch(`${url}/oauth/token`, { method: 'POST', body });
  while (answer.status === 503) {
    await pause(100);
    answer = await fetch(`${url}/oauth/token`, { method: 'POST', body });
  }
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return {
    process: child,
    url,
    authorization: { authorization: `Bearer ${token}` },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
