import { type CaseMove, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import { aboutRun, caseOfRun } from '../model/runs/run-duties.ts';
import {
  type RevocableRun,
  revocationCodes,
  revocationFindings,
} from './decide-propose-allocation-revocation.ts';

/** A proposed revocation, with the run as it is now. */
export interface ConfirmingRevocation extends RevocableRun {
  readonly proposal: HeldProposal;
  /** The version of the run; that of the proposal is `version`. */
  readonly runVersion: number;
}

export const revocationConfirmationCodes = [
  ...secondPersonCodes,
  ...revocationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Revokes a confirmed run as another officer proposed: each of its cases waits for an allocation
 * again, and the room that its awards took comes back, of the budget and of the annual cap. The run
 * keeps its number and its result.
 * @param subject the caller
 * @see rules 2.1, 2.4
 */
export function decideConfirmAllocationRevocation(
  state: ConfirmingRevocation,
  subject: string,
): Decision<readonly CaseMove[]> {
  const { proposal, cases, now, runId } = state;
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmAllocationRevocation',
    revocationFindings(state),
    'action-not-allowed',
  );
  if (refusal !== undefined) return refusal;
  const back = { awardedAt: null, awardState: null, resultHeldAt: null };
  const awards = cases.flatMap(({ award }) => award ?? []);
  const proposalId = proposal.id;
  return {
    kind: 'accepted',
    change: cases.map((each) => moveOf('propose-allocation-revocation', { ...each, now }, back)),
    entries: [
      { ...confirmedEntry(proposal, ['2.1', '2.4']), action: 'allocation-revocation.confirmed' },
      {
        ...aboutRun(state),
        action: 'allocation.revoked',
        ruleIds: ['2.1', '2.4'],
        data: {
          proposalId,
          inputsSha256: state.inputsSha256,
          awardCount: awards.length,
          totalFen: awards.reduce((sum, { amountFen }) => sum + amountFen, 0),
        },
      },
      ...cases.map(({ id, award }) =>
        award === null
          ? caseEntry(caseOfRun(state, id), 'no-award.revoked', {
              ruleIds: ['2.1'],
              data: { runId, proposalId },
            })
          : caseEntry(caseOfRun(state, id), 'award.revoked', {
              ruleIds: ['2.1', '2.4'],
              data: { runId, proposalId, ...award },
            }),
      ),
    ],
  };
}
