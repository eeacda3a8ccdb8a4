import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { contractChanges } from './contract-changes.ts';
import type { Contract } from './document.ts';
import { unknownKeywords } from './keywords.ts';
import type { Change } from './schema-changes.ts';
import { isAtLeast, leastVersion } from './versions.ts';

/** Released contracts, as they were handed to integrators; never edited. */
export const RELEASES = join(import.meta.dirname, '../../openapi/releases');

/** The SHA-256 of each released contract, in the form of `sha256sum`. */
const DIGESTS = 'SHA256SUMS';

/** A contract, as it stands in its file. */
export interface Text {
  readonly text: string;
  readonly contract: Contract;
}

interface Release extends Text {
  readonly version: string;
}

/** All released contracts, oldest first. */
export function releasedContracts(directory = RELEASES): readonly Release[] {
  return filesIn(directory)
    .map((file) => {
      const [, version = ''] = /^v(\d+\.\d+\.\d+)\.yaml$/.exec(file) ?? [];
      const text = readFileSync(join(directory, file), 'utf8');
      const contract: Contract = parse(text);
      if (contract.info.version !== version) throw new Error(`${file} has another version`);
      return { version, text, contract };
    })
    .toSorted((one, other) => (isAtLeast(one.version, other.version) ? 1 : -1));
}

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory).filter((file) => file !== DIGESTS);
}

/**
 * Keeps a contract as it is handed out, with its digest. A version that was released is never
 * released with another text; to cut the latest one again before anybody has it, remove its file.
 */
export function release({ text, contract }: Text, directory = RELEASES): void {
  const { version } = contract.info;
  const file = `v${version}.yaml`;
  const path = join(directory, file);
  mkdirSync(directory, { recursive: true });
  if (existsSync(path) && readFileSync(path, 'utf8') !== text) {
    throw new Error(`${version} is released already: another contract is another version`);
  }
  const later = releasedContracts(directory).find((each) => !isAtLeast(version, each.version));
  if (later !== undefined) throw new Error(`${later.version} is released, which is later`);
  writeFileSync(path, text);
  const digests = new Map(digestsIn(directory)).set(file, hash('sha256', text));
  const lines = [...digests].map(([name, digest]) => `${digest}  ${name}\n`);
  writeFileSync(join(directory, DIGESTS), lines.join(''));
}

/** What differs from the digests of the released contracts. */
export function releaseFaults(directory = RELEASES): readonly string[] {
  const digests = digestsIn(directory);
  const files = filesIn(directory);
  return [
    ...files.flatMap((file) => {
      const digest = digests.get(file);
      if (digest === undefined) {
        return [`${file} has no digest: release it by \`npm run openapi -- --release\`.`];
      }
      if (hash('sha256', readFileSync(join(directory, file))) === digest) return [];
      return [`${file} was edited after its release: restore it, and release another version.`];
    }),
    ...[...digests.keys()]
      .filter((file) => !files.includes(file))
      .map((file) => `${file} was released and is gone: restore it.`),
  ];
}

function digestsIn(directory: string): ReadonlyMap<string, string> {
  const file = join(directory, DIGESTS);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [, digest, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
      if (digest === undefined || name === undefined) throw new Error(`${DIGESTS}: ${line}`);
      return [name, digest];
    }),
  );
}

/** What is wrong with the version of the contract, for what changed since the last release. */
export function versionFaults(
  releases: readonly Release[],
  { text, contract }: Text,
): readonly string[] {
  const unknown = unknownKeywords(contract);
  if (unknown.length > 0) {
    return [
      'No change of these would be noticed: teach them to scripts/evolution, or leave them out.',
      ...unknown.map((place) => `- ${place}`),
    ];
  }
  const last = releases.at(-1);
  if (last === undefined) {
    return ['No contract was ever released: `npm run openapi -- --release` does it.'];
  }
  if (text === last.text) return [];
  const changes = contractChanges(last.contract, contract);
  const least = leastVersion(last.version, changes);
  const { version } = contract.info;
  if (isAtLeast(version, least)) return [];
  return [
    `The contract is version ${version}, but differs from the released ${last.version}: set ` +
      `info.version in src/programme/contract.ts to ${least} or later, then \`npm run openapi\`.`,
    ...(changes.length === 0 ? ['Only words or examples differ.'] : changes.map(lineOf)),
  ];
}

function lineOf({ place, what, breaking }: Change): string {
  return `- \`${place}\`: ${what}${breaking ? ' (breaking)' : ''}`;
}
