import { type StoredDigest, textDigest } from '#kernel/model/index.ts';
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

/** A version is found by the digest of its document, which its row holds too. */
const versionKey = { round_id: 'subject', digest: 'digest' } as const;

const policyDigests: readonly StoredDigest<never>[] = [
  {
    ...{ actions: ['policy.published'], member: 'digest' },
    ...{ table: 'policy_versions', key: versionKey, isReplaced: false },
    of: ({ document }: { readonly document: object }) => canonicalDigest(document),
  },
  {
    ...{ actions: ['policy.published'], member: 'reasonSha256' },
    ...{ table: 'policy_versions', key: versionKey, isReplaced: false },
    of: ({ reason }: { readonly reason: string }) => textDigest(reason),
  },
  {
    ...{ actions: ['policy.published'], member: 'sourcesSha256' },
    ...{ table: 'policy_versions', key: versionKey, isReplaced: false },
    of: ({ sources }: { readonly sources: readonly object[] }) => canonicalDigest(sources),
  },
];

export const roundDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['scenario.registered', 'scenario.revised'],
    member: 'scenarioSha256',
    table: 'scenarios',
    key: { id: 'subject' },
    isReplaced: true,
    of: scenarioDigest,
  },
  ...policyDigests,
  {
    actions: ['round.cancelled'],
    member: 'reasonSha256',
    table: 'rounds',
    key: { id: 'subject' },
    isReplaced: false,
    of: (row: { readonly cancellationReason: string | null }) => textDigest(row.cancellationReason),
  },
];
