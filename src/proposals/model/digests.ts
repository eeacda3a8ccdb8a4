import {
  actionCatalogue,
  type LedgerAction,
  ledgerActions,
  type StoredDigest,
  textDigest,
} from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';

const ofProposals = ledgerActions.filter(
  (action) => actionCatalogue[action].subjects.join() === 'proposal',
);

const closings: readonly LedgerAction[] = ['proposal.rejected', 'proposal.withdrawn'];

/** What is proposed, in every entry on it; and why it was proposed, and ended without effect. */
export const proposalDigests: readonly StoredDigest<never>[] = [
  {
    actions: ofProposals,
    member: 'contentSha256',
    table: 'proposals',
    key: { id: 'subject' },
    isReplaced: false,
    of: ({ content }: { readonly content: unknown }) => canonicalDigest(content),
  },
  {
    actions: ofProposals.filter((action) => action.endsWith('.proposed')),
    member: 'reasonSha256',
    table: 'proposals',
    key: { id: 'subject' },
    isReplaced: false,
    of: ({ reason }: { readonly reason: string }) => textDigest(reason),
  },
  {
    actions: closings,
    member: 'reasonSha256',
    table: 'proposals',
    key: { id: 'subject' },
    isReplaced: false,
    of: ({ closingReason }: { readonly closingReason: string | null }) => textDigest(closingReason),
  },
];
