import type { Decision, NewEntry } from '#kernel/model/index.ts';
import { endedRoundRefusal } from '#rounds/model/index.ts';
import type { FundedRound } from '../model/funded-round.ts';
import { type AllocationPlan, planAllocation } from '../model/plan-allocation.ts';
import { aboutRun } from '../model/run-duties.ts';

/**
 * Proposes an allocation of a round's budget. The proposal is bound to its inputs and awards
 * nothing yet. An earlier open proposal becomes void.
 * @param runId id of the new run
 * @see rules 2.1, 2.4
 */
export function decideProposeAllocation(
  state: FundedRound,
  runId: string,
): Decision<AllocationPlan> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
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
        ...aboutRun({ ...state, runId }),
        action: 'allocation.proposed',
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

function voidedEntries(state: FundedRound, runId: string): NewEntry[] {
  if (state.openRun === null) return [];
  return [
    {
      ...aboutRun({ ...state, runId: state.openRun.id }),
      action: 'allocation.voided',
      data: { replacedBy: runId },
    },
  ];
}
