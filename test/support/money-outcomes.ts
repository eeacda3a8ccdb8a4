import { ok, strictEqual } from 'node:assert/strict';
import type { AllocationTrace, FormerResult } from '../../src/awards/model/allocation/types.ts';
import { type FinalRun, type Prospect, prospectsOf } from '../../src/awards/model/settled-round.ts';
import { presentTrace } from '../../src/awards/run-items/present.ts';
import { stageOf } from '../../src/cases/model/case-facts.ts';
import type { NoAwardReason } from '../../src/cases/model/index.ts';
import { isDisputing, spineOf } from './money-loads.ts';
import {
  type CaseInMemory,
  type FundedInMemory,
  hasJudged,
  isConfirmed,
  latestAward,
  type MoneyWorld,
  type RunInMemory,
} from './money-world.ts';
import { amountOf, recomputeAward, toldBy } from './recompute-award.ts';

// Every final outcome is explained: an amount by its trace, and no award by its reason.

/** Each amount follows from its trace alone. */
export function checkTraces({ awards }: MoneyWorld): void {
  for (const { amountFen, trace } of awards) {
    if (trace.correction?.former != null) checkKept(trace, trace.correction.former);
    const told = JSON.parse(JSON.stringify(presentTrace(trace)));
    const recomputed = recomputeAward(told);
    strictEqual(JSON.stringify(recomputed), JSON.stringify(toldBy(told)));
    strictEqual(Number(amountOf(recomputed).replace('.', '')), amountFen);
  }
}

/** Money stays where the result was published, unless tier, claim or room under the cap changed. */
function checkKept(trace: AllocationTrace, former: FormerResult): void {
  if (trace.tierCode !== former.tierCode || trace.claimFen !== former.claimFen) return;
  const granularityFen = trace.basis?.terms.granularityFen ?? 1;
  const roomFen = trace.roomBeforeFen - (trace.roomBeforeFen % granularityFen);
  const keptFen = Math.min(former.amountFen, roomFen);
  if (former.boundBy === 'cap') ok(trace.amountFen >= keptFen);
  else strictEqual(trace.amountFen, keptFen);
}

/**
 * Every judged case has an award or a reason, as the settlement of its round would tell, unless
 * somebody still has to act on it.
 * @returns the reasons
 */
export function reasonsOf(world: MoneyWorld): readonly NoAwardReason[] {
  return world.rounds.flatMap((round) => {
    const prospects = new Map(
      prospectsOf(settledRound(world, round)).map((each) => [each.spine.id, each]),
    );
    return world.cases.flatMap((held) => {
      const prospect = prospects.get(held.id);
      const last = lastRunOf(world, held);
      if (held.roundId !== round.id || prospect === undefined || last === undefined) return [];
      // Before the last result of a case is final, its outcome is not; a withdrawn award is.
      const isFinal = last.status === 'final' || prospect.spine.awardState === 'withdrawn';
      if (!isFinal) strictEqual(prospect.reason, null, held.id);
      if (prospect.reason !== null) {
        checkReason(world, held, prospect, prospect.reason);
        return [prospect.reason];
      }
      ok(prospect.spine.resultMayChange, `${held.id} is over, and nothing says why`);
      return [];
    });
  });
}

/** The confirmed run that judged a case last. */
function lastRunOf({ runs }: MoneyWorld, { id }: CaseInMemory): RunInMemory | undefined {
  return runs.findLast((run) => isConfirmed(run) && run.status !== 'revoked' && hasJudged(run, id));
}

/** The round as its settlement loads it. */
function settledRound(world: MoneyWorld, { id, policy }: FundedInMemory) {
  const final = world.runs.filter((run) => run.roundId === id && run.status === 'final');
  const runs = (isCorrection: boolean) =>
    final.filter(({ correcting }) => (correcting !== null) === isCorrection).map(finalRun);
  return {
    ...{ now: world.now, version: 1, id, policyVersion: 3, policy, end: null, settledBy: null },
    ...{ openProposals: 0, openOrders: 0, openInstalments: 0, ended: {} },
    unpaid: { count: 0, totalFen: 0 },
    finalRuns: runs(false),
    corrections: runs(true),
    open: world.cases
      .filter(({ roundId }) => roundId === id)
      .map((held) => {
        const spine = spineOf(world, held);
        const resultMayChange =
          (spine.awardState !== 'withdrawn' &&
            world.runs.some((run) => isUnderWay(run) && hasJudged(run, held.id))) ||
          world.objections.some((each) => each.applicationId === held.id && isDisputing(each));
        return { ...spine, stage: stageOf(spine), resultMayChange };
      }),
  };
}

/** Confirmed, and not final yet. */
function isUnderWay(run: RunInMemory): boolean {
  return isConfirmed(run) && run.status !== 'revoked' && run.status !== 'final';
}

function finalRun({ id, result: { awards, barred } }: RunInMemory): FinalRun {
  return { id, awards, barred };
}

/** A reason agrees with what the case itself says. */
function checkReason(
  world: MoneyWorld,
  held: CaseInMemory,
  { runId }: Prospect,
  reason: NoAwardReason,
): void {
  const { submitted, scoreCenti, barredAt } = held;
  const run = world.runs.find(({ id }) => id === runId);
  const product = run?.result.awards.find(({ applicationId }) => applicationId === held.id);
  const agrees = {
    'award-withdrawn': latestAward(world, held.id)?.state === 'withdrawn',
    barred: barredAt !== null,
    'other-measure': submitted.otherAwardReceived,
    'same-content': submitted.standingMatches.length > 0,
    'below-bar': scoreCenti !== null && scoreCenti < 6000,
    places: product?.displacedFrom != null,
    'annual-cap': product?.trace.roomBeforeFen === 0 || product?.trace.boundBy === 'cap',
    budget: product !== undefined && product.trace.tierCode !== null && product.amountFen === 0,
  } as const satisfies Readonly<Record<NoAwardReason, boolean>>;
  ok(agrees[reason], `${held.id}: ${reason}`);
}
