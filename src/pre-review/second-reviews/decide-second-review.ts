import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { RuledFinding } from '#platform/values/finding-catalogue.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { claimCodes, claimFindings } from '../model/claim.ts';
import { confirmedFactCodes } from '../model/confirmed-facts.ts';
import {
  effectCodes,
  effectFindings,
  effectOf,
  type JudgedDecision,
} from '../model/judged-decision.ts';
import { secondReviewRecusalCodes } from '../model/recusal.ts';
import type { PendingProposal, ReviewedCase } from '../model/reviewed-case.ts';

/** Which proposal a second review is about. */
interface Named {
  readonly proposalId: string;
}

export interface Confirmed {
  readonly move: CaseMove;
  readonly decision: JudgedDecision;
  readonly decidedBy: string;
}

export interface Rejected {
  readonly move: CaseMove;
  readonly proposalId: string;
  readonly reason: string;
}

export const confirmationCodes = [
  ...secondReviewRecusalCodes,
  ...actionCodes('confirm-pre-review-decision'),
  ...claimCodes,
  'other-proposal-waits',
  ...effectCodes,
  ...confirmedFactCodes,
  'score-final',
] as const satisfies readonly FindingCode[];

/**
 * Confirms a first reviewer's decision, which takes effect only now, as of now. The policy wanted a
 * second review when the decision was proposed; a later version of the policy makes no difference.
 * @param subject the caller, who must hold the case
 * @param named the proposal that the caller read
 * @see rules 4.1, 4.2a: paper that can no longer be brought blocks an acceptance that asks for it
 */
export function decideConfirmPreReviewDecision(
  state: ReviewedCase,
  subject: string,
  named: Named,
): Decision<Confirmed> {
  const { proposal } = state;
  const refusal = refusalOf('confirm-pre-review-decision', state, [
    ...claimFindings(state, subject),
    ...otherProposalWaits(state, named),
    ...(proposal === null ? [] : effectFindings(state, proposal)),
  ]);
  if (refusal !== undefined) return refusal;

  const { proposedBy, ...decision } = pendingOf(proposal);
  const { move, entry } = effectOf(state, decision, 'confirmed');
  return {
    kind: 'accepted',
    change: { move, decision, decidedBy: proposedBy },
    entries: [entry],
  };
}

export const rejectionCodes = [
  ...secondReviewRecusalCodes,
  ...actionCodes('reject-pre-review-decision'),
  ...claimCodes,
  'other-proposal-waits',
] as const satisfies readonly FindingCode[];

/**
 * Sends a decision back to be judged again, by the next holder of the case. The ledger has only the
 * digest of the reason.
 */
export function decideRejectPreReviewDecision(
  state: ReviewedCase,
  subject: string,
  { reason, ...named }: Named & { readonly reason: string },
): Decision<Rejected> {
  const refusal = refusalOf('reject-pre-review-decision', state, [
    ...claimFindings(state, subject),
    ...otherProposalWaits(state, named),
  ]);
  if (refusal !== undefined) return refusal;

  const { id: proposalId, kind } = pendingOf(state.proposal);
  return {
    kind: 'accepted',
    change: {
      move: moveOf('reject-pre-review-decision', state, { pendingDecision: null }),
      proposalId,
      reason,
    },
    entries: [
      caseEntry(state, 'pre-review-decision.rejected', {
        ruleIds: ['4.1'],
        data: {
          ...{ decisionId: proposalId, kind, submissionNumber: state.submissionCount },
          reasonSha256: canonicalDigest(reason),
        },
      }),
    ],
  };
}

/** A second review is about what its reviewer read, never about what came after it. */
function otherProposalWaits(
  { proposal }: Pick<ReviewedCase, 'proposal'>,
  { proposalId }: Named,
): RuledFinding[] {
  if (proposal === null || proposal.id === proposalId) return [];
  return [finding('other-proposal-waits', '', { proposalId: proposal.id })];
}

function pendingOf(proposal: PendingProposal | null): PendingProposal {
  if (proposal === null) throw new RangeError('a pending decision always has its proposal');
  return proposal;
}
