import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import t from 'tap';
import { listen } from '../support/client.ts';
import { until } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';

// The package as it is published, used as its page says.

const execute = promisify(execFile);
/** Without what tap loads into every Node: it reads compilers as well. */
const run = (program: string, args: readonly string[], env = environment) =>
  execute('env', ['-u', 'NODE_OPTIONS', program, ...args], { env });
const NAME = 'open-scenario-subsidy-client';
const PAGE = 'clients/typescript/README.md';
const PROGRAMS = ['list', 'follow', 'receive'];

const service = await startTestService(t);
const SERVICE = await listen(service);
const directory = temporaryDirectory();
t.teardown(() => {
  for (const path of [directory, 'clients/typescript/dist']) rmSync(path, { recursive: true });
});
const environment = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: directory };
const strict = {
  compilerOptions: {
    ...{ target: 'es2022', module: 'nodenext', strict: true, types: ['node'], outDir: 'out' },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false },
  },
};

/** Packs, installs and compiles; the programs of the page are then in `out/`. */
async function install(): Promise<readonly string[]> {
  const pack = ['pack', '--workspace=clients/typescript', '--json', '--pack-destination'];
  const { stdout } = await run('npm', [...pack, directory]);
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  await run('tar', ['xzf', join(directory, filename), '-C', directory]);
  const modules = join(directory, 'node_modules');
  mkdirSync(join(modules, '@types'), { recursive: true });
  renameSync(join(directory, 'package'), join(modules, NAME));
  const others = [
    'openapi-fetch',
    'openapi-typescript-helpers',
    'standardwebhooks',
    'undici-types',
  ];
  for (const name of [...others, '@types/node', '@stablelib', 'fast-sha256']) {
    symlinkSync(resolve('node_modules', name), join(modules, name));
  }
  const page = readFileSync(PAGE, 'utf8');
  for (const name of PROGRAMS) {
    const [, text] = new RegExp(`\`\`\`ts ${name}\\.ts\\n(.*?)\\n\`\`\``, 's').exec(page) ?? [];
    if (text === undefined) throw new Error(`the page has no ${name}.ts`);
    writeFileSync(join(directory, `${name}.ts`), text);
  }
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(strict));
  return files.map(({ path }: { path: string }) => path);
}

t.test('the package holds what it exports, and its page compiles against it', async (t) => {
  const files = await install();
  for (const path of ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/api.d.ts']) {
    t.ok(files.includes(path), path);
  }
  t.ok(files.includes('dist/webhooks.d.ts'));
  t.notOk(files.some((path) => path.startsWith('src/')));
  const { dependencies } = JSON.parse(readFileSync('clients/typescript/package.json', 'utf8'));
  t.same(Object.keys(dependencies), ['openapi-fetch', 'standardwebhooks']);
  const tsc = resolve('node_modules/.bin/tsc');
  await t.resolves(run(process.execPath, [tsc, '--project', directory]));
});

t.test('the programs of its page run', async (t) => {
  const env = { ...environment, SERVICE };
  const listing = await run(process.execPath, [join(directory, 'out/list.js')], env);
  t.match(listing.stdout, /^officer\n.+\n$/);

  const STORE = join(directory, 'events.ndjson');
  for (const least of [1, 2]) {
    const following = spawn(process.execPath, [join(directory, 'out/follow.js')], {
      ...{ env: { ...env, STORE }, stdio: 'inherit' },
    });
    const wholeLines = () =>
      existsSync(STORE) ? readFileSync(STORE, 'utf8').split('\n').slice(0, -1) : [];
    await until(() => wholeLines().length >= least);
    following.kill();
    await once(following, 'exit');
    // As a crash leaves it, in the middle of a character.
    if (least === 1) appendFileSync(STORE, Buffer.from('{"events":["事').subarray(0, -1));
    if (least === 1) await service.as('officer').post('/v1/scenarios', { scenarios: [another] });
  }
  const batches = readFileSync(STORE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const ids = batches.flatMap(({ events }) => events.map(({ id }: { id: string }) => id));
  t.equal(new Set(ids).size, ids.length);

  const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  const receiving = spawn(process.execPath, [join(directory, 'out/receive.js')], {
    ...{ env: { ...env, SECRET, PORT: `${port}` }, stdio: 'ignore' },
  });
  t.teardown(() => receiving.kill());
  const body = '{"id":"1","type":"webhook.test"}';
  const at = new Date();
  const signature = new Webhook(SECRET).sign('1', at, body);
  const headers = {
    ...{ 'webhook-id': '1', 'webhook-timestamp': `${Math.floor(at.getTime() / 1000)}` },
    'webhook-signature': signature,
  };
  const post = (sent: string) =>
    fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body: sent }).then(
      ({ status }) => status,
      () => 0,
    );
  await until(async () => (await post(body)) === 204);
  t.equal(await post(`${body} `), 401);
});

const another = {
  code: 'KFCJ-2025-090',
  publishedOn: '2025-03-01',
  name: '窗口事项智能导办',
  summary: '群众描述诉求后给出事项、材料和窗口。',
  demandUnit: { name: '样例政务服务中心', creditCode: null },
};
