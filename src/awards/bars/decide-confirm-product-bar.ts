import {
  actionCodes,
  type CaseMove,
  type GuardedCase,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import type { BarContent } from './decide-propose-product-bar.ts';

/** A proposed bar, with the case as it is now. */
export interface ConfirmingBar extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: BarContent;
  readonly case: GuardedCase;
}

export const barConfirmationCodes = [
  ...secondPersonCodes,
  ...actionCodes('propose-product-bar'),
] as const satisfies readonly FindingCode[];

/**
 * Bars a product as another officer proposed. Its award cannot become final, and nothing more is paid.
 * @param subject the caller
 * @see rule 2.3
 */
export function decideConfirmProductBar(
  { proposal, content, case: spine, now }: ConfirmingBar,
  subject: string,
): Decision<CaseMove> {
  const state = { ...spine, now };
  const blocked = refusalOf('propose-product-bar', state);
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmProductBar',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: moveOf('propose-product-bar', state, { barredAt: now }),
    entries: [
      { ...confirmedEntry(proposal, ['2.3']), action: 'product-bar.confirmed' },
      caseEntry(state, 'product.barred', {
        ruleIds: ['2.3'],
        data: { proposalId: proposal.id, proofSha256: canonicalDigest(content.proof) },
      }),
    ],
  };
}
