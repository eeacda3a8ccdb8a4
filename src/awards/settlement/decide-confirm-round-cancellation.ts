import { type CaseMove, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import type { SettledRound } from '../model/settled-round.ts';
import { cancellationCodes, cancellationFindings } from './decide-propose-round-cancellation.ts';

/** A proposed cancellation, with the round as it is now. */
export interface ConfirmingCancellation extends Loaded {
  readonly proposal: HeldProposal;
  readonly reason: string;
  readonly round: SettledRound;
}

export interface CancelledRound {
  readonly moves: readonly CaseMove[];
  readonly reason: string;
}

export const cancellationConfirmationCodes = [
  ...secondPersonCodes,
  ...cancellationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Cancels a round as another officer proposed. Every case that is still open ends with it, each
 * with its own entry; a case that had its outcome keeps it.
 * @param subject the caller
 * @see rule 4.1
 */
export function decideConfirmRoundCancellation(
  { proposal, reason, round, now }: ConfirmingCancellation,
  subject: string,
): Decision<CancelledRound> {
  const findings = cancellationFindings({ ...round, now });
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmRoundCancellation',
    findings,
    'action-not-allowed',
  );
  if (refusal !== undefined) return refusal;
  const reasonSha256 = canonicalDigest(reason);
  const { id, policyVersion, open } = round;
  return {
    kind: 'accepted',
    change: {
      reason,
      moves: open.map((spine) => moveOf(null, { ...spine, roundEnd: 'cancelled', now })),
    },
    entries: [
      { ...confirmedEntry(proposal, ['4.1']), action: 'round-cancellation.confirmed' },
      {
        action: 'round.cancelled',
        subjectType: 'round',
        subjectId: id,
        roundId: id,
        policyVersion,
        ruleIds: ['4.1'],
        data: { reasonSha256, applications: open.length },
      },
      ...open.map((spine) =>
        caseEntry(
          { id: spine.id, roundId: id, judgingPolicyVersion: spine.policyVersion ?? policyVersion },
          'application.cancelled',
          { ruleIds: ['4.1'], data: { reasonSha256 } },
        ),
      ),
    ],
  };
}
