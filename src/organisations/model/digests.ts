import { type StoredDigest, textDigest } from '#kernel/model/index.ts';

/** A change of an organisation, which the entries of all its cases tell. */
export const organisationDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['applicant.renamed'],
    member: 'nameSha256',
    table: 'organisation_changes',
    key: { id: 'changeId' },
    isReplaced: false,
    of: ({ name }: { readonly name: string }) => textDigest(name),
  },
  {
    actions: ['applicant.renamed', 'application.transferred'],
    member: 'evidenceSha256',
    table: 'organisation_changes',
    key: { id: 'changeId' },
    isReplaced: false,
    of: ({ evidence }: { readonly evidence: string }) => textDigest(evidence),
  },
];
