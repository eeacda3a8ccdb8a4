import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { buildContract } from './contract.ts';

// Writes the contract, and its types for the client package. With `--check` it writes
// nothing, and the exit code says whether both are current.

const root = join(import.meta.dirname, '..');
const contractFile = join(root, 'openapi/openapi.yaml');
const typesFile = join(root, 'clients/typescript/src/api.d.ts');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const contract = await buildContract();
const written = values.check ? isCurrent(contractFile, contract) : write(contractFile, contract);
// The types follow from the contract, which must be current first.
const types = written ? typesOf(contract) : '';
const current = written && (values.check ? isCurrent(typesFile, types) : write(typesFile, types));
if (!current) {
  console.error(
    'The contract does not match the routes: run `npm run openapi` and commit the result.',
  );
  process.exitCode = 1;
}

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
  const input = JSON.stringify(parse(contract), typeable);
  const maxBuffer = 16 * 1_024 ** 2;
  return execFileSync(process.execPath, [program], { encoding: 'utf8', input, maxBuffer });
}

/** TypeScript refuses a member whose type is an array of itself (TS2502): any JSON is unknown. */
function typeable(key: string, value: unknown): unknown {
  if (key === 'example' || key === 'examples') return undefined;
  return key === 'AnyJson' ? { description: 'Any JSON value' } : value;
}
