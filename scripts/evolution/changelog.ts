import { contractChanges } from './contract-changes.ts';
import type { Contract } from './document.ts';
import type { Change } from './schema-changes.ts';

interface Versioned {
  readonly version: string;
  readonly contract: Contract;
}

/** The changelog of the contract, from the released contracts and the present one. */
export function contractChangelog(releases: readonly Versioned[], contract: Contract): string {
  const { version } = contract.info;
  const isReleased = releases.some((release) => release.version === version);
  const all = isReleased ? releases : [...releases, { version, contract }];
  const sections = all.map((release, index) => {
    const former = all[index - 1];
    const suffix = !isReleased && release.version === version ? ', not released yet' : '';
    const title = `## ${release.version}${suffix}`;
    if (former === undefined) return `${title}\n\nThe first contract.`;
    const changes = contractChanges(former.contract, release.contract);
    if (changes.length === 0) return `${title}\n\nOther words or examples.`;
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
  const lines = changes.map(({ place, what }) => `- \`${place}\`: ${what}`);
  return changes.length === 0 ? '' : `${title}\n\n${lines.join('\n')}`;
}
