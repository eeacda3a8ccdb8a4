import type { Decision, NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import type { UnjudgedMatches } from '#pre-review/model/index.ts';
import { finding } from '#programme/findings/finding.ts';
import { endedRoundRefusal, unsetValue, unsetValueCode } from '#rounds/model/index.ts';
import { changedAfterTheFact, type RunAfterTheFact } from '../model/after-the-fact.ts';
import type { FundedRound } from '../model/funded-round.ts';
import { type AllocationPlan, planAllocation, planningCodes } from '../model/plan-allocation.ts';
import { aboutRun } from '../model/run-duties.ts';

/** A round with what a proposal depends on besides the inputs of its plan. */
export interface ProposableRound extends FundedRound {
  /** Its scored cases that look like others; null: the policy sets no similarity. */
  readonly unjudged: readonly UnjudgedMatches[] | null;
}

export const proposalCodes = [
  ...planningCodes,
  'content-matches-unjudged',
] as const satisfies readonly FindingCode[];

export interface ProposedAllocation extends AllocationPlan {
  /** Null where the rules were never changed after the fact. */
  readonly afterTheFact: RunAfterTheFact | null;
}

/**
 * Proposes an allocation of a round's budget. The proposal is bound to its inputs and awards
 * nothing yet. An earlier open proposal becomes void.
 * @param runId id of the new run
 * @see rules 2.1, 2.4, 3.4a, 3.4b: applications that look alike are judged before
 */
export function decideProposeAllocation(
  state: ProposableRound,
  runId: string,
): Decision<ProposedAllocation> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const unjudged = unjudgedFindings(state);
  const planning = planAllocation(state);
  if (planning.kind === 'impossible') {
    const findings = [...unjudged, ...planning.findings];
    const problem = state.unjudged === null ? unsetValueCode : planning.problem;
    return { kind: 'refused', problem, findings };
  }
  if (unjudged.length > 0) {
    const problem = state.unjudged === null ? unsetValueCode : 'action-not-allowed';
    return { kind: 'refused', problem, findings: unjudged };
  }
  const { plan } = planning;
  const afterTheFact = changedAfterTheFact(state, plan);
  const { algorithm, productCount, awardedCount, totalFen, unallocatedFen, barred } = plan.result;
  return {
    kind: 'accepted',
    change: { ...plan, afterTheFact },
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
          ...(afterTheFact && { afterTheFact: afterTheFact.policyVersions }),
        },
      },
      ...voidedEntries(state, runId),
    ],
  };
}

function unjudgedFindings({ unjudged }: ProposableRound): Finding[] {
  if (unjudged === null) return [unsetValue('/preReview/sameContentMinBasisPoints', '3.4b')];
  return unjudged.map(({ number, others }) =>
    finding('content-matches-unjudged', '', { number, others }),
  );
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
