import {
  actionCodes,
  type CaseMove,
  type GuardedCase,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision, type Refused } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { roundEndCodes, roundEndFindings, unsetValue } from '#rounds/model/index.ts';
import { claimCodes, claimFindings, type HeldClaim, liveClaim } from '../model/claim.ts';
import {
  decidedBefore,
  ownDecisionProposal,
  scoresCase,
  secondReviewRecusalCodes,
} from '../model/recusal.ts';
import type { ReviewedCase } from '../model/reviewed-case.ts';
import type { TakeoverReason } from '../model/vocabulary.ts';

const minuteMs = 60_000;

/** A guarded case with its claim. */
type ClaimedCase = GuardedCase & Pick<ReviewedCase, 'claim'>;

export interface Claimed {
  readonly move: CaseMove;
  readonly claim: HeldClaim;
}

export interface TakenOver {
  readonly move: CaseMove;
  /** Null: the case waits in the queue again. */
  readonly claim: HeldClaim | null;
}

export interface TakeoverCommand {
  readonly reason: TakeoverReason;
  /** The holder of the case from now on; null: nobody. */
  readonly reviewer: string | null;
}

export const takingCodes = [
  ...secondReviewRecusalCodes,
  ...actionCodes('claim-review'),
  'claimed-already',
  'claimed-by-another',
  'policy-value-unset',
] as const satisfies readonly FindingCode[];

/**
 * Claims a case for one reviewer, for as long as the policy lets a claim last without renewal.
 * @param subject the holder from now on
 * @see rule 4.1: two reviewers never judge the same packet at once
 */
export function decideClaimReview(state: ClaimedCase, subject: string): Decision<Claimed> {
  const held = heldFindings(state, subject);
  const claim = leaseFor(state, subject);
  if (claim === undefined) return refusalOf('claim-review', state, [leaseUnset(), ...held]);
  const refusal = refusalOf('claim-review', state, held);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('claim-review', state), claim },
    entries: [
      caseEntry(state, 'review.claimed', {
        ruleIds: ['4.1'],
        data: {
          submissionNumber: state.submissionCount,
          expiresAt: claim.expiresAt.toISOString(),
        },
      }),
    ],
  };
}

export const releaseCodes = [
  ...roundEndCodes,
  ...claimCodes,
] as const satisfies readonly FindingCode[];

/** Gives a case back to the queue. */
export function decideReleaseReviewClaim(
  state: ClaimedCase,
  subject: string,
): Decision<{ readonly move: CaseMove }> {
  const findings = [...roundEndFindings(state.roundEnd), ...claimFindings(state, subject)];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  return {
    kind: 'accepted',
    change: { move: moveOf(null, state) },
    entries: [
      caseEntry(state, 'review-claim.released', {
        ruleIds: ['4.1'],
        data: { submissionNumber: state.submissionCount },
      }),
    ],
  };
}

export const renewalCodes = [
  ...actionCodes('claim-review'),
  ...claimCodes,
  'policy-value-unset',
] as const satisfies readonly FindingCode[];

/**
 * The new end of a claim that is renewed now. A renewal decides nothing on the case, so it makes no
 * entry and no move.
 */
export function decideRenewReviewClaim(
  state: ClaimedCase,
  subject: string,
): Refused | { readonly kind: 'renewed'; readonly expiresAt: Date } {
  const lost = claimFindings(state, subject);
  const lease = leaseFor(state, subject);
  if (lease === undefined) return refusalOf('claim-review', state, [leaseUnset(), ...lost]);
  return refusalOf('claim-review', state, lost) ?? { kind: 'renewed', expiresAt: lease.expiresAt };
}

export const takeoverCodes = [
  ...secondReviewRecusalCodes,
  ...actionCodes('take-over-review'),
  'nothing-claimed',
  'claimed-already',
  'policy-value-unset',
] as const satisfies readonly FindingCode[];

/** An officer ends a reviewer's claim, and may name the next reviewer. */
export function decideTakeOverReview(
  state: ReviewedCase,
  { reason, reviewer }: TakeoverCommand,
): Decision<TakenOver> {
  const held = liveClaim(state);
  const found = reviewer === null ? unheldFindings(held) : successorFindings(state, reviewer);
  const claim = reviewer === null ? null : leaseFor(state, reviewer);
  if (claim === undefined) return refusalOf('take-over-review', state, [leaseUnset(), ...found]);
  const refusal = refusalOf('take-over-review', state, found);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('take-over-review', state), claim },
    entries: [
      caseEntry(state, 'review.taken-over', {
        ruleIds: ['4.1'],
        data: {
          submissionNumber: state.submissionCount,
          reason,
          from: held?.claimedBy ?? null,
          to: reviewer,
          expiresAt: claim?.expiresAt.toISOString() ?? null,
        },
      }),
    ],
  };
}

function leaseUnset(): Finding {
  return unsetValue('/preReview/claimMinutes', '4.1');
}

/** @returns undefined while the policy does not set the length of a claim */
function leaseFor({ policy, now }: GuardedCase, claimedBy: string): HeldClaim | undefined {
  const { claimMinutes } = policy.preReview;
  if (claimMinutes === undefined) return undefined;
  const expiresAt = new Date(now.getTime() + claimMinutes * minuteMs);
  return { claimedBy, claimedAt: now, expiresAt };
}

function heldFindings(state: ClaimedCase, subject: string): Finding[] {
  const held = liveClaim(state);
  if (held === null) return [];
  return [
    held.claimedBy === subject
      ? finding('claimed-already', '')
      : finding('claimed-by-another', '', { until: held.expiresAt }),
  ];
}

function successorFindings(state: ReviewedCase, reviewer: string): Finding[] {
  const pointer = '/reviewer';
  return [
    ...(liveClaim(state)?.claimedBy === reviewer ? [finding('claimed-already', pointer)] : []),
    ...[
      scoresCase(state, reviewer),
      ownDecisionProposal(state, reviewer),
      decidedBefore(state, reviewer),
    ].flatMap((found) => (found === undefined ? [] : [{ ...found, pointer }])),
  ];
}

function unheldFindings(held: HeldClaim | null): Finding[] {
  return held === null ? [finding('nothing-claimed', '')] : [];
}
