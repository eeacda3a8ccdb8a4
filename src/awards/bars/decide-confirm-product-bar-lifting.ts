import {
  actionCodes,
  type CaseMove,
  type GuardedCase,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';

/** A proposed lifting, with the case as it is now. */
export interface ConfirmingLifting extends Loaded {
  readonly proposal: HeldProposal;
  readonly case: GuardedCase;
}

export const liftingConfirmationCodes = [
  ...secondPersonCodes,
  ...actionCodes('propose-product-bar-lifting'),
] as const satisfies readonly FindingCode[];

/**
 * Lifts the bar of a product as another officer proposed. A further run judges it again.
 * @param subject the caller
 * @see rule 2.3
 */
export function decideConfirmProductBarLifting(
  { proposal, case: spine, now }: ConfirmingLifting,
  subject: string,
): Decision<CaseMove> {
  const state = { ...spine, now };
  const blocked = refusalOf('propose-product-bar-lifting', state);
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmProductBarLifting',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: moveOf('propose-product-bar-lifting', state, { barredAt: null }),
    entries: [
      { ...confirmedEntry(proposal, ['2.3']), action: 'product-bar-lifting.confirmed' },
      caseEntry(state, 'product.unbarred', {
        ruleIds: ['2.3'],
        data: { proposalId: proposal.id },
      }),
    ],
  };
}
