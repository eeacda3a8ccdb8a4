import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Contract, contractChanges, isAtLeast, leastVersion } from './contract-changes.ts';
import type { Change } from './schema-changes.ts';

/** Released contracts, as they were handed to integrators; never edited. */
export const RELEASES = join(import.meta.dirname, '../openapi/releases');

interface Release {
  readonly version: string;
  readonly contract: Contract;
}

/** All released contracts, oldest first. */
export function releasedContracts(directory = RELEASES): readonly Release[] {
  return readdirSync(directory)
    .map((file) => {
      const [, version = ''] = /^v(\d+\.\d+\.\d+)\.yaml$/.exec(file) ?? [];
      const contract: Contract = parse(readFileSync(join(directory, file), 'utf8'));
      if (contract.info.version !== version) throw new Error(`${file} has another version`);
      return { version, contract };
    })
    .toSorted((one, other) => (isAtLeast(one.version, other.version) ? 1 : -1));
}

/** What is wrong with the version of the contract, for what changed since the last release. */
export function versionFaults(releases: readonly Release[], contract: Contract): readonly string[] {
  const last = releases.at(-1);
  if (last === undefined) return ['no contract was ever released'];
  const changes = contractChanges(last.contract, contract);
  const least = leastVersion(last.version, changes);
  const { version } = contract.info;
  if (isAtLeast(version, least)) return [];
  return [
    `The contract is version ${version}, and has to be ${least} or later, since ${last.version}:`,
    ...changes.filter(({ breaking }) => breaking || !least.endsWith('.0.0')).map(lineOf),
  ];
}

/** The changelog of the contract, from the released contracts and the present one. */
export function contractChangelog(releases: readonly Release[], contract: Contract): string {
  const { version } = contract.info;
  const isReleased = releases.some((release) => release.version === version);
  const all = isReleased ? releases : [...releases, { version, contract }];
  const sections = all.map((release, index) => {
    const former = all[index - 1];
    const suffix = !isReleased && release.version === version ? ', not released yet' : '';
    const title = `## ${release.version}${suffix}`;
    if (former === undefined) return `${title}\n\nThe first contract.`;
    const changes = contractChanges(former.contract, release.contract);
    const [breaking, others] = [
      changes.filter((change) => change.breaking),
      changes.filter((change) => !change.breaking),
    ];
    return [title, listOf('### Breaking', breaking), listOf('### Compatible', others)]
      .filter((part) => part !== '')
      .join('\n\n');
  });
  return `${[HEAD, ...sections.toReversed()].join('\n\n')}\n`;
}

const HEAD = `# Changelog of the contract

Made by \`npm run openapi\` from the contracts in [releases](releases); what the changes mean for clients:
[versions](../docs/integration/versions.md).`;

function listOf(title: string, changes: readonly Change[]): string {
  return changes.length === 0 ? '' : `${title}\n\n${changes.map(lineOf).join('\n')}`;
}

function lineOf({ place, what }: Change): string {
  return `- \`${place}\`: ${what}`;
}
