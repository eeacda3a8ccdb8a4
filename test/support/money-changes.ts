import type { AwardSums } from '../../src/awards/model/correctable-award.ts';
import { drawdownOf, plannedInstalments } from '../../src/awards/model/instalments/plan.ts';
import type { YearChange } from '../../src/awards/model/runs/counted-award.ts';
import {
  holdYears,
  type MoneyRow,
  type MoneyWorld,
  nextId,
  policyOf,
  type RunInMemory,
} from './money-world.ts';

// What several rows of money in memory change by together.

/** The awards of a run that become final get their instalments. */
export function planInstalments(world: MoneyWorld, run: RunInMemory): void {
  const planned = plannedInstalments(policyOf(world, run.roundId), world.now);
  for (const award of world.awards) {
    if (award.runId !== run.id || award.state !== 'final') continue;
    award.instalments = planned.map(({ dueAt, ...each }) => ({
      ...{ ...each, id: nextId(world, 'instalment'), lapsedFen: 0 },
      dueAt: dueAt?.toISOString() ?? null,
    }));
    award.drawdown = drawdownOf(planned, world.now);
  }
}

export function awaitingReports({ awards }: MoneyWorld): MoneyRow[] {
  return awards.filter(({ state, drawdown }) => state === 'final' && drawdown !== null);
}

/** Adds what a correction changes to the sums of awards, and writes the years. */
export function applyCorrection(
  world: MoneyWorld,
  { sums, years }: { readonly sums: readonly AwardSums[]; readonly years: readonly YearChange[] },
): void {
  for (const { awardId, paidFen, clawedBackFen, stoppedFen } of sums) {
    const row = world.awards.find(({ id }) => id === awardId);
    if (row === undefined) throw new RangeError('a sum of no award');
    row.disbursedFen += paidFen;
    row.clawedBackFen += clawedBackFen;
    row.stoppedFen += stoppedFen;
  }
  for (const year of years) holdYears(world, year.year, [year]);
}
