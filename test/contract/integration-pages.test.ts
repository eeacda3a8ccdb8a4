import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { createTestDatabase } from '../support/database.ts';
import { until } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startServiceProcess } from '../support/service-process.ts';

// The steps of the pages in docs/integration/, as they are written there.

const LOCAL = 'http://127.0.0.1:8080';
const PROXY = 'http://127.0.0.1:5173';
const run = promisify(execFile);

/** A page, a new service, and a directory in which the steps run. */
async function open(t: Test, name: string) {
  const page = readFileSync(`docs/integration/${name}.md`, 'utf8');
  const directory = temporaryDirectory();
  t.teardown(() => rmSync(directory, { recursive: true }));
  const urls = await createTestDatabase(t);
  const service = await startServiceProcess({ urls }, directory, {
    env: { DATABASE_OWNER_URL: urls.ownerUrl },
  });
  t.teardown(() => service.kill());
  const { url } = service;
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const npm = blocks.filter((block) => /^npm /m.test(block)).join('\n');
  const steps = blocks.filter((block) => !/^npm /m.test(block)).join('\n');
  return {
    ...{ directory, url, npm },
    programOf(file: string): void {
      const [, text] = new RegExp(`\`\`\`js ${file}\\n(.*?)\\n\`\`\``, 's').exec(page) ?? [];
      if (text === undefined) throw new Error(`the page has no ${file}`);
      writeFileSync(join(directory, file), text);
    },
    /** @returns the lines that the steps of the page print */
    async play(replacing: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
      const places = Object.entries({ [LOCAL]: url, ...replacing });
      const script = places.reduce((text, [from, to]) => text.replaceAll(from, to), steps);
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
        cwd: directory,
        env: {
          PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        },
      });
      return stdout.trim().split('\n');
    },
  };
}

/** Without what tap loads into every Node: it reads the linter as well. */
async function playStories(npm: string, url: string): Promise<void> {
  const [, args = ''] = /^npm run workflows -- (.*?)(?: +#.*)?$/m.exec(npm) ?? [];
  if (!args.startsWith(`--url ${LOCAL}`)) throw new Error(`the page plays no story: ${npm}`);
  const given = args.replace(LOCAL, url).split(' ');
  const program = [process.execPath, 'scripts/workflows.ts', ...given];
  await run('env', ['-u', 'NODE_OPTIONS', ...program]);
}

t.test('the finance platform', async (t) => {
  const page = await open(t, 'finance');
  await playStories(page.npm, page.url);
  const told = await page.play();
  const id = '[0-9a-f-]{36}';
  t.match(told[0], /^finance$/);
  const accepted = told.slice(1, 3);
  for (const line of accepted) t.match(line, new RegExp(`^${id} ${id}$`), 'accepted twice');
  t.same(told.slice(3, 6), ['0', 'imported', 'unchanged']);
  t.match(JSON.parse(`${told[6]}`), { count: 1 });
  t.equal(told[7], 'BF-ARAZZO-0001 4800000.00');
  t.match(told[8], /^idempotency-replayed: true/i);
});

t.test('the counter’s system', async (t) => {
  const page = await open(t, 'counter');
  await playStories(page.npm, page.url);
  const told = await page.play();
  t.equal(told[0], 'true');
  t.match(told[1], /^20\d\d-/);
  t.same(told.slice(2), ['checked-in', 'completed', '[true]']);
});

t.test('a grant tool', async (t) => {
  const page = await open(t, 'common-grants');
  const sample = join(page.directory, '.data/sample');
  await run(process.execPath, ['demo/sample.ts', '--url', page.url, '--out', sample]);
  const told = await page.play();
  t.match(told[0], /^open /);
  t.equal(told.at(-1), '1');
});

t.test('a frontend', async (t) => {
  const page = await open(t, 'frontend');
  t.match(page.npm, 'npm run sample');
  const sample = join(page.directory, '.data/sample');
  await run(process.execPath, ['demo/sample.ts', '--url', page.url, '--out', sample]);
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  for (const file of ['proxy.mjs', 'login.mjs', 'vite.config.js']) page.programOf(file);
  const proxy = spawn(process.execPath, ['proxy.mjs'], {
    cwd: page.directory,
    env: { SERVICE: page.url, PORT: `${port}` },
    stdio: 'inherit',
  });
  t.teardown(() => proxy.kill());
  const origin = `http://127.0.0.1:${port}`;
  await until(() =>
    fetch(origin).then(
      () => true,
      () => false,
    ),
  );
  // A library in the page asks the issuer itself, wherever its document leads.
  type Told = Readonly<Record<'issuer' | 'token_endpoint' | 'jwks_uri', string>>;
  const asked = async (url: string, method = 'GET'): Promise<Told> => {
    const answer = await fetch(url, { method, headers: { origin } });
    t.equal(answer.headers.get('access-control-allow-origin'), origin, url);
    return (await answer.json()) as Told;
  };
  const issuer = await asked(`${page.url}/.well-known/openid-configuration`);
  t.equal(issuer.issuer, page.url);
  t.match(await asked(issuer.token_endpoint, 'POST'), { error: 'invalid_request' });
  t.match(await asked(issuer.jwks_uri), { keys: [{ kty: 'OKP' }] });

  const told = await page.play({ [PROXY]: origin });
  t.equal(told[0], 'clerk-1 applicant');
  t.match(told[1], /updateApplication/);
  t.equal(told[2], '李样例');
  t.match(told.slice(3).join('\n'), /\/materials/);
});
