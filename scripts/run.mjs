// Runs one task of the project: `node scripts/run.mjs <task> [arguments]`. Plain JavaScript, since
// it must run on the machine's own Node; the task itself runs on the lockfile's Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REQUIRED_MAJOR = 24;

// 4 MiB for young objects, where Node takes 32 and more: the service holds 100 MiB less at the same
// speed.
const SERVICE = ['node', '--max-semi-space-size=4', 'src/main.ts'];

/** The command of each task; `runtime` tasks need no development dependencies. */
const tasks = {
  start: { command: SERVICE, runtime: true },
  demo: { command: ['node', 'demo/main.ts'] },
  sample: { command: ['node', 'demo/sample.ts'] },
  test: { command: ['node', 'scripts/test.ts'], tap: true },
  check: { command: ['node', 'scripts/check.ts'], tap: true },
  lint: { command: ['biome', 'ci'] },
  format: { command: ['biome', 'check', '--write'] },
  typecheck: { command: ['tsc', '--noEmit', '--project', '.'] },
  openapi: { command: ['node', 'scripts/openapi.ts'] },
  generators: { command: ['node', 'scripts/generators.ts'] },
  docs: { command: ['node', 'scripts/docs.ts'] },
  workflows: { command: ['node', 'scripts/workflows.ts'] },
  sql: { command: ['node', 'scripts/sql.ts'] },
  build: { command: ['node', 'scripts/bundle.ts'] },
  bench: { command: ['node', 'bench/main.ts'] },
  'db:generate': { command: ['drizzle-kit', 'generate'] },
  'db:migrate': { command: ['node', 'scripts/migrate.ts'], runtime: true },
  verify: { command: ['node', 'scripts/verify.ts'], runtime: true },
  'materials:check': { command: ['node', 'scripts/check-materials.ts'], runtime: true },
  'policy:load': { command: ['node', 'scripts/load-policy.ts'], runtime: true },
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const binaries = join(modules, '.bin');

const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined;
if (task === undefined) fail(`Name a task: ${Object.keys(tasks).join(', ')}`);

if (!isInstalled(task.runtime === true)) {
  step('Installing the dependencies of the lockfile (once) …');
  const scope = task.runtime ? [] : ['--include=dev'];
  npm(['ci', ...scope, '--no-fund', '--no-audit', '--loglevel=error']);
}
const env = { ...process.env, PATH: [binaries, process.env.PATH].join(delimiter) };
const node = chooseNode();
if (task.tap && !isTapBuilt()) {
  step('Preparing the test runner (once) …');
  const built = spawnSync(node, [join(binaries, 'tap'), 'build'], { cwd: root, env });
  if (built.status !== 0) fail(`tap build failed:\n${built.stdout}${built.stderr}`);
}
run(task.command);

/** Compares npm's record of installed packages with the lockfile, package by package. */
function isInstalled(runtimeOnly) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional || (runtimeOnly && wanted.dev);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function npm(npmArgs) {
  const cli = process.env.npm_execpath;
  const [command, ...first] = cli ? [process.execPath, cli] : ['npm'];
  const stdio = ['ignore', process.stderr, process.stderr];
  const { status } = spawnSync(command, [...first, ...npmArgs], { cwd: root, stdio });
  if (status !== 0) fail('npm could not install the dependencies');
}

/**
 * The lockfile's Node where its package exists for this platform, else the present one if it is new
 * enough.
 */
function chooseNode() {
  const pinned = join(binaries, 'node');
  if (spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number.parseInt(process.versions.node, 10) === REQUIRED_MAJOR) return process.execPath;
  return fail(`Node ${REQUIRED_MAJOR} is needed on this platform; this is ${process.version}`);
}

/** tap compiles itself for its configured plugins; a fresh installation has the default ones. */
function isTapBuilt() {
  const entry = join(modules, '@tapjs/test/test-built/dist/esm/index.js');
  return existsSync(entry) && !readFileSync(entry, 'utf8').includes('@tapjs/typescript');
}

function run([program, ...first]) {
  const [command, ...start] = program === 'node' ? [node] : [node, join(binaries, program)];
  const child = spawn(command, [...start, ...first, ...args], { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl+C in a terminal reaches the child without us; twice would mean “at once”.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

function step(message) {
  process.stderr.write(`${message}\n`);
}

function fail(message) {
  step(message);
  process.exit(1);
}
