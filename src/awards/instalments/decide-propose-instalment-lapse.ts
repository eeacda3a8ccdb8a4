import { actionCodes, type Drawdown, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { type Money, moneyFromFen } from '#platform/values/money.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import { lapsingFen, reclaimsWhenMissed, unprovenFen } from '../model/instalments/lapse.ts';
import type { PaidAward } from '../model/paid-award.ts';

export interface LapsingAward extends PaidAward {
  /** Whether it is in an open payment order. */
  readonly isOrdered: boolean;
}

export interface ProposableLapse extends LapsingAward {
  readonly isProposed: boolean;
}

/** What the proposal of a lapse holds: what will no longer be paid, and what is reclaimable then. */
export interface LapseContent {
  readonly awardId: string;
  readonly position: number;
  readonly lapsed: Money;
  readonly reclaimable: Money;
}

export const lapseCodes = [
  ...actionCodes('propose-instalment-lapse'),
  'award-ordered',
] as const satisfies readonly FindingCode[];

export const lapseProposalCodes = [
  ...lapseCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes that the instalments whose usage report was missed lapse, for another officer to confirm.
 * The policy and the clock alone tell how much.
 * @see rules 2.1, 2.4; policy `awards.instalments.onMissed`
 */
export function decideProposeInstalmentLapse(
  state: ProposableLapse,
  proposalId: string,
  reason: string,
): Decision<NewProposal> {
  const refusal = refusalOf('propose-instalment-lapse', state, [
    ...orderedFindings(state),
    ...(state.isProposed ? [proposalOpen()] : []),
  ]);
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'instalment-lapse',
    about: state.award.id,
    roundId: state.roundId,
    applicationId: state.id,
    content: lapseContent(state),
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['2.1', '2.4']), action: 'instalment-lapse.proposed' }],
  };
}

/** A payment under way would be stopped with the rest. */
export function orderedFindings({ award, isOrdered }: LapsingAward): Finding[] {
  return reclaimsWhenMissed(award) && isOrdered ? [finding('award-ordered', '')] : [];
}

/** What lapses of an award whose case passed the gate. */
export function lapseContent({ award, drawdown }: LapsingAward): LapseContent {
  // The gate holds it.
  const { position } = drawdown as Drawdown;
  return {
    ...{ awardId: award.id, position },
    lapsed: moneyFromFen(lapsingFen(award)),
    reclaimable: moneyFromFen(reclaimsWhenMissed(award) ? unprovenFen(award) : 0),
  };
}
