import type { Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import { roundStateNames, roundStateOf } from '#rounds/model/index.ts';
import type { SettledRound } from '../model/settled-round.ts';

export interface CancellableRound extends SettledRound {
  /** Whether its cancellation awaits a confirmation already. */
  readonly isProposed: boolean;
}

export const cancellationCodes = [
  'round-not-cancellable',
  'round-has-awards',
  'result-unpublished',
] as const satisfies readonly FindingCode[];

export const cancellationProposalCodes = [
  'proposal-open',
  ...cancellationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Proposes the cancellation of a round, for another officer to confirm.
 * @param reason every applicant can read it once the round is cancelled
 */
export function decideProposeRoundCancellation(
  state: CancellableRound,
  proposalId: string,
  reason: string,
): Decision<NewProposal> {
  const findings = [...(state.isProposed ? [proposalOpen()] : []), ...cancellationFindings(state)];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  const proposal = newProposal({
    proposalId,
    kind: 'round-cancellation',
    about: state.id,
    roundId: state.id,
    applicationId: null,
    content: { reason },
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['4.1']), action: 'round-cancellation.proposed' }],
  };
}

/**
 * A round that ended, or that has granted money, is not cancelled; nor one whose cases wait for the
 * publication of a run, with an award or without, and would wait for ever.
 * @see rules 2.1, 4.1
 */
export function cancellationFindings(state: SettledRound): Finding[] {
  const granted = state.open.filter(
    ({ awardState }) => awardState !== null && awardState !== 'withdrawn',
  );
  const awards = (state.ended.awarded ?? 0) + granted.length;
  const isHeld = state.open.some(({ resultHeldAt }) => resultHeldAt !== null);
  const present = roundStateOf(state, state.policy, state.now);
  return [
    ...(state.end === null
      ? []
      : [finding('round-not-cancellable', '', { state: roundStateNames[present] })]),
    ...(awards === 0 ? [] : [finding('round-has-awards', '', { count: awards })]),
    ...(isHeld ? [finding('result-unpublished', '')] : []),
  ];
}
