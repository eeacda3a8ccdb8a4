import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { buildContract } from './contract.ts';
import { contractChangelog } from './evolution/changelog.ts';
import { release, releasedContracts, releaseFaults, versionFaults } from './evolution/releases.ts';

// Writes the contract, its changelog, and its types for the client package. With `--check` it writes
// nothing, and the exit code says whether all are current, whether the released contracts are as they
// were, and whether the version moved as far as the changes since the last release ask. `--release`
// keeps the contract as it is handed out.

const root = join(import.meta.dirname, '..');
const contractFile = join(root, 'openapi/openapi.yaml');
const changelogFile = join(root, 'openapi/CHANGELOG.md');
const typesFile = join(root, 'clients/typescript/src/api.d.ts');

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    release: { type: 'boolean', default: false },
  },
});

const text = await buildContract();
const current = { text, contract: parse(text) };
if (values.release) release(current);
const releases = releasedContracts();
// The types follow from the contract, which must be current first.
const files: readonly (readonly [file: string, text: () => string])[] = [
  [contractFile, () => text],
  [changelogFile, () => contractChangelog(releases, current.contract)],
  [typesFile, () => typesOf(text)],
];
const isAllCurrent = files.every(([file, text]) =>
  values.check ? isCurrent(file, text()) : write(file, text()),
);
if (!isAllCurrent) {
  console.error(
    'The contract does not match the routes: run `npm run openapi` and commit the result.',
  );
  process.exitCode = 1;
}
const faults = [...releaseFaults(), ...versionFaults(releases, current)];
for (const fault of faults) console.error(fault);
if (values.check && faults.length > 0) process.exitCode = 1;

function isCurrent(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

function write(file: string, text: string): true {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return true;
}

/**
 * The generator is a development dependency of the demonstration, a workspace with an older
 * TypeScript. It would copy every example into a comment.
 */
function typesOf(contract: string): string {
  const library = createRequire(join(root, 'demo/package.json')).resolve('openapi-typescript');
  const program = join(dirname(library), '..', 'bin', 'cli.js');
  const input = JSON.stringify(parse(contract), (key, value: unknown) =>
    key === 'example' || key === 'examples' ? undefined : value,
  );
  const maxBuffer = 16 * 1_024 ** 2;
  return execFileSync(process.execPath, [program], { encoding: 'utf8', input, maxBuffer });
}
