import type { Decision, NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import type { UnjudgedMatches } from '#pre-review/model/index.ts';
import { finding } from '#programme/findings/finding.ts';
import { endedRoundRefusal, unsetValue, unsetValueCode } from '#rounds/model/index.ts';
import { itemDigest } from '../model/digests.ts';
import { changedAfterTheFact, type RunAfterTheFact } from '../model/runs/after-the-fact.ts';
import { casesOf, correctionCodes } from '../model/runs/correction.ts';
import type { FundedRound } from '../model/runs/funded-round.ts';
import {
  type AllocationPlan,
  planAllocation,
  planningCodes,
} from '../model/runs/plan-allocation.ts';
import {
  type CauseReason,
  incompleteCodes,
  recordedCauses,
  type StatedCause,
  stateCauses,
  type UnsettledItem,
} from '../model/runs/run-completeness.ts';
import { aboutRun, earlierRunFindings } from '../model/runs/run-duties.ts';
import type { PlannedAward } from '../model/runs/run-result.ts';

/** A round with what a proposal depends on besides the inputs of its plan. */
export interface ProposableRound extends FundedRound {
  /** Its scored cases that look like others; null: the policy sets no similarity. */
  readonly unjudged: readonly UnjudgedMatches[] | null;
  /** What is not settled in the round, ordered by id. */
  readonly unsettled: readonly UnsettledItem[];
  /** Why the officer goes on in spite of it. */
  readonly reasons: readonly CauseReason[];
}

export const proposalCodes = [
  ...planningCodes,
  ...correctionCodes,
  'content-matches-unjudged',
  'earlier-run-unpublished',
  ...incompleteCodes,
] as const satisfies readonly FindingCode[];

export interface ProposedAllocation extends AllocationPlan {
  /** Null where the rules were never changed after the fact. */
  readonly afterTheFact: RunAfterTheFact | null;
  /** Empty where the run takes every case of the round into account. */
  readonly incomplete: readonly StatedCause[];
}

/**
 * Proposes an allocation of a round's budget. The proposal is bound to its inputs and awards
 * nothing yet. An earlier open proposal becomes void.
 * @param runId id of the new run
 * @param withoutRoom whether the caller states that a correction gets nothing for lack of room
 * @see rules 2.1, 2.4, 3.4a, 3.4b: applications that look alike are judged before; whatever else is
 *   open has a reason
 */
export function decideProposeAllocation(
  state: ProposableRound,
  runId: string,
  withoutRoom = false,
): Decision<ProposedAllocation> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const unjudged = [
    ...unjudgedFindings(state),
    ...earlierRunFindings(state),
    ...aloneFindings(state, withoutRoom),
  ];
  // A correction gives to nobody else, so it waits for nobody else.
  const { stated, findings: incomplete } =
    state.correcting === null ? stateCauses(state, state.reasons) : allSettled;
  const planning = planAllocation(state);
  if (planning.kind === 'impossible') {
    const findings = [...unjudged, ...planning.findings, ...incomplete];
    const problem = state.unjudged === null ? unsetValueCode : planning.problem;
    return { kind: 'refused', problem, findings };
  }
  if (unjudged.length + incomplete.length > 0) {
    const problem = state.unjudged === null ? unsetValueCode : 'action-not-allowed';
    return { kind: 'refused', problem, findings: [...unjudged, ...incomplete] };
  }
  const { plan } = planning;
  const afterTheFact = changedAfterTheFact(state, plan);
  const { algorithm, productCount, awardedCount, totalFen, unallocatedFen, barred } = plan.result;
  return {
    kind: 'accepted',
    change: { ...plan, afterTheFact, incomplete: stated },
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
          ...(stated.length > 0 && { incomplete: recordedCauses(stated) }),
          ...(state.correcting && { objectionId: state.correcting.objectionId }),
          ...(afterTheFact && { afterTheFact: afterTheFact.policyVersions }),
        },
      },
      ...itemEntries(state, runId, plan.result.awards),
      ...voidedEntries(state, runId),
    ],
  };
}

/** Products whose digests one entry holds, so that it stays below the 60 000 bytes of a leaf. */
const DIGESTS_IN_ENTRY = 500;

/** A digest of each product, so that a changed row is known by its rank. */
function itemEntries(
  state: FundedRound,
  runId: string,
  awards: readonly PlannedAward[],
): NewEntry[] {
  const products = awards.map((product) => ({
    rank: product.trace.rank,
    sha256: itemDigest({ applicationId: product.applicationId, product }),
  }));
  const entries = Math.ceil(products.length / DIGESTS_IN_ENTRY);
  return Array.from({ length: entries }, (_, at) => ({
    ...aboutRun({ ...state, runId }),
    action: 'allocation-items.proposed' as const,
    data: { products: products.slice(at * DIGESTS_IN_ENTRY, (at + 1) * DIGESTS_IN_ENTRY) },
  }));
}

const allSettled = { stated: [], findings: [] } as const;

function unjudgedFindings(state: ProposableRound): Finding[] {
  const { unjudged } = state;
  if (unjudged === null) return [unsetValue('/preReview/sameContentMinBasisPoints', '3.4b')];
  const judged = new Set(casesOf(state).map(({ number }) => number));
  return unjudged
    .filter(({ number }) => state.correcting === null || judged.has(number))
    .map(({ number, others }) => finding('content-matches-unjudged', '', { number, others }));
}

/** Lack of room is stated of a correction only. */
function aloneFindings({ correcting }: FundedRound, withoutRoom: boolean): Finding[] {
  return withoutRoom && correcting === null ? [finding('room-left', '/withoutRoom')] : [];
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
