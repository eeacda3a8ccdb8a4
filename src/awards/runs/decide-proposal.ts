import type { Decision, NewEntry } from '#ledger/index.ts';
import type { FundedRound } from '../model/funded-round.ts';
import { type AllocationPlan, planAllocation } from '../model/plan-allocation.ts';

/**
 * Proposes an allocation of a round's budget; it binds to its inputs and awards nothing yet. The open proposal before
 * it becomes void.
 * @param runId the id the new run will have
 * @see rules 2.1, 2.4
 */
export function decideProposal(state: FundedRound, runId: string): Decision<AllocationPlan> {
  const planning = planAllocation(state);
  if (planning.kind === 'impossible') {
    return { kind: 'refused', problem: planning.problem, findings: planning.findings };
  }
  const { plan } = planning;
  const { algorithm, productCount, awardedCount, totalFen, unallocatedFen, barred } = plan.result;
  return {
    kind: 'accepted',
    change: plan,
    entries: [
      {
        action: 'allocation.proposed',
        subjectType: 'allocation-run',
        subjectId: runId,
        roundId: state.roundId,
        policyVersion: state.policyVersion,
        ruleIds: ['2.1', '2.4'],
        data: {
          inputsSha256: plan.inputsSha256,
          algorithm,
          productCount,
          awardedCount,
          totalFen,
          unallocatedFen,
          barred: barred.map(({ applicationId }) => applicationId),
        },
      },
      ...voidedEntries(state, runId),
    ],
  };
}

function voidedEntries(
  { openRun, roundId, policyVersion }: FundedRound,
  runId: string,
): NewEntry[] {
  if (openRun === null) return [];
  return [
    {
      action: 'allocation.voided',
      subjectType: 'allocation-run',
      subjectId: openRun.id,
      roundId,
      policyVersion,
      ruleIds: ['2.1'],
      data: { replacedBy: runId },
    },
  ];
}
