import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// Lets five generators make clients from the contract, and compiles what they make with `--strict`.
// They are installed into a folder of their own, from the lockfile in `generators`: their hundreds
// of packages are no dependencies of the service.

interface Generator {
  readonly name: string;
  /** Program and arguments; `OUT` stands for its folder. */
  readonly command: readonly [program: string, ...args: string[]];
  /** The file to compile, in its folder. */
  readonly entry: string;
}

const CONTRACT = join(import.meta.dirname, '../openapi/openapi.yaml');

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

const directory = mkdtempSync(join(tmpdir(), 'subsidy-generators-'));
try {
  for (const file of ['package.json', 'package-lock.json']) {
    cpSync(join(import.meta.dirname, 'generators', file), join(directory, file));
  }
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  for (const generator of generators) await compiles(generator);
} finally {
  rmSync(directory, { recursive: true });
}

async function compiles({ name, command: [program, ...args], entry }: Generator): Promise<void> {
  const out = join(directory, 'clients', program);
  mkdirSync(out, { recursive: true });
  try {
    await run(
      binary(program),
      args.map((each) => each.replace(/^OUT/, out)),
    );
    writeFileSync(join(out, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [entry] }));
    await run(binary('tsc'), ['--project', out]);
    console.log(`${name} compiles`);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    console.error(`${name} fails:\n${`${stdout}${stderr}`.slice(0, 4_000)}`);
    process.exitCode = 1;
  }
}

function binary(program: string): string {
  return join(directory, 'node_modules/.bin', program);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(program, args, { cwd: directory, maxBuffer: 64 * 1_024 ** 2 });
}
