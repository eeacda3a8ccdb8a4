import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';

interface StoredScenario {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly demandUnitName: string;
  readonly demandUnitCreditCode: string | null;
  readonly publishedOn: string;
}

/** The digest of all that a scenario says. */
export function scenarioDigest(row: StoredScenario): string {
  const { code, name, summary, demandUnitName, demandUnitCreditCode, publishedOn } = row;
  return canonicalDigest({
    ...{ code, name, summary, publishedOn },
    ...{ demandUnitName, demandUnitCreditCode },
  });
}

export const roundDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['scenario.registered', 'scenario.revised'],
    member: 'scenarioSha256',
    table: 'scenarios',
    key: { id: 'subject' },
    isReplaced: true,
    of: scenarioDigest,
  },
];
