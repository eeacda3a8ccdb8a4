import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { ReportedMeasure } from './reported-measure.ts';

/** The digest of all that an imported record says. */
export function measureDigest(row: ReportedMeasure): string {
  const { source, externalId, creditCode, measure, outcome, year } = row;
  const { productName, content, amountFen } = row;
  return canonicalDigest({
    ...{ source, externalId, creditCode, measure, outcome, year },
    ...{ productName, content, amountFen },
  });
}

export const measureDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['other-measure.imported', 'other-measure.revised'],
    member: 'recordSha256',
    table: 'other_measures',
    key: { id: 'subject' },
    isReplaced: true,
    of: measureDigest,
  },
  {
    actions: ['other-measure.imported', 'other-measure.revised'],
    member: 'externalIdSha256',
    table: 'other_measures',
    key: { id: 'subject' },
    isReplaced: false,
    of: ({ source, externalId }: ReportedMeasure) => canonicalDigest([source, externalId]),
  },
  {
    actions: ['measure-import.recorded'],
    member: 'fileSha256',
    table: 'measure_imports',
    key: { id: 'subject' },
    isReplaced: false,
    of: ({ fileSha256 }: { readonly fileSha256: string }) => fileSha256,
  },
];
