import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

// Makes clients of the contract with generators that others use, and compiles what they make under
// `--strict`. They are installed from the lockfile in `generators`, beside it and once: their
// hundreds of packages are no dependencies of the service. What compiled is not compiled again until
// the contract, the generators or this file change; `--again` does it nevertheless.

interface Generator {
  readonly name: string;
  /** Program and arguments; `OUT` stands for its folder. */
  readonly command: readonly [program: string, ...args: string[]];
  /** The file to compile, in its folder. */
  readonly entry: string;
}

const CONTRACT = join(import.meta.dirname, '../openapi/openapi.yaml');
const directory = join(import.meta.dirname, 'generators');
const modules = join(directory, 'node_modules');
const clients = join(directory, 'clients');

const generators: readonly Generator[] = [
  {
    name: 'openapi-typescript',
    command: ['openapi-typescript', CONTRACT, '--output', 'OUT/api.d.ts'],
    entry: 'api.d.ts',
  },
  {
    name: 'orval',
    command: ['orval', '--input', CONTRACT, '--output', 'OUT/api.ts', '--client', 'fetch'],
    entry: 'api.ts',
  },
  {
    name: '@hey-api/openapi-ts',
    command: ['openapi-ts', '-i', CONTRACT, '-o', 'OUT', '-c', '@hey-api/client-fetch'],
    entry: 'index.ts',
  },
  {
    name: 'swagger-typescript-api',
    command: ['swagger-typescript-api', 'generate', '-p', CONTRACT, '-o', 'OUT', '-n', 'api.ts'],
    entry: 'api.ts',
  },
  { name: 'oazapfts', command: ['oazapfts', CONTRACT, 'OUT/api.ts'], entry: 'api.ts' },
];

const compilerOptions = {
  ...{ strict: true, noEmit: true, skipLibCheck: false, types: [] },
  ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler' },
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
};

const lock = digestOf(join(directory, 'package-lock.json'));
const all = [lock, digestOf(CONTRACT), digestOf(import.meta.filename)].join(' ');
if (recorded('compiled') === all && !process.argv.includes('--again')) {
  console.log('The clients of this contract compiled before.');
} else {
  if (recorded('installed') !== lock) await install();
  rmSync(clients, { recursive: true, force: true });
  const compiled: boolean[] = [];
  for (const generator of generators) compiled.push(await compiles(generator));
  rmSync(clients, { recursive: true, force: true });
  if (compiled.includes(false)) process.exitCode = 1;
  else record('compiled', all);
}

async function install(): Promise<void> {
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  } catch (error) {
    console.error(
      'The generators could not be installed: their 250 packages come from the npm registry, once for' +
        ' each clone (CONTRIBUTING.md). The contract was not judged by them.',
    );
    throw error;
  }
  record('installed', lock);
}

async function compiles(generator: Generator): Promise<boolean> {
  const {
    name,
    command: [program, ...args],
    entry,
  } = generator;
  const out = join(clients, program);
  mkdirSync(out, { recursive: true });
  try {
    await run(
      binary(program),
      args.map((each) => each.replace(/^OUT/, out)),
    );
    writeFileSync(join(out, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [entry] }));
    await run(binary('tsc'), ['--project', out]);
    console.log(`${name} compiles`);
    return true;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    console.error(`${name} fails:\n${`${stdout}${stderr}`.slice(0, 4_000) || error}`);
    return false;
  }
}

function digestOf(file: string): string {
  return hash('sha256', readFileSync(file), 'hex');
}

/** What an earlier run left; npm takes it away with the packages. */
function recorded(what: 'installed' | 'compiled'): string | undefined {
  const file = join(modules, `.${what}`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function record(what: 'installed' | 'compiled', value: string): void {
  writeFileSync(join(modules, `.${what}`), value);
}

function binary(program: string): string {
  return join(modules, '.bin', program);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(program, args, { cwd: directory, maxBuffer: 64 * 1_024 ** 2 });
}
