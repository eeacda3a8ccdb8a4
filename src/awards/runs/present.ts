import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { presentAfterTheFact } from '#rounds/model/index.ts';
import type { RunAfterTheFact } from '../model/runs/after-the-fact.ts';
import type { Comparison, PlacedCase } from '../model/runs/compare-outcomes.ts';
import { incompleteCauseNames, type StatedCause } from '../model/runs/run-completeness.ts';
import type { RunTotals, StoredResult } from '../model/runs/run-result.ts';
import type { RunRow, RunSummaryRow } from './repository.ts';
import type {
  AllocationRun,
  AllocationRunSummary,
  OutcomeDifference,
  OutcomeTotals,
  Placing,
  Unawarded,
} from './schemas.ts';

/** Whether a proposal can still be confirmed (`current`) or its inputs have changed (`stale`). */
export type Freshness = 'current' | 'stale';

/** A run after a command: a proposal made just now is current. */
export function presentRun(row: RunRow, freshness: Freshness = 'current'): AllocationRun {
  const isCurrent = row.status === 'proposed' ? freshness === 'current' : null;
  return { ...presentRunSummary(row), isCurrent, ...presentUnawarded(row.result) };
}

/** A proposal can change without a new version, because its inputs change. */
export function runResource(row: RunRow, freshness: Freshness) {
  const body = presentRun(row, freshness);
  return body.isCurrent === false
    ? { version: row.version, variant: 'stale', body }
    : { version: row.version, body };
}

export function presentUnawarded({ barred, toConfirm, survivors }: StoredResult): Unawarded {
  return {
    barred: barred.map((each) => ({ ...each, sameContentWith: [...each.sameContentWith] })),
    survivors: [...survivors],
    toConfirm: toConfirm.map((each) => ({ ...each, recordIds: [...each.recordIds] })),
  };
}

export function presentRunSummary(row: RunSummaryRow): AllocationRunSummary {
  const { result } = row;
  return {
    id: row.id,
    roundId: row.roundId,
    status: row.status,
    policyVersion: row.policyVersion,
    inputsSha256: row.inputsSha256,
    ...presentTotals(result),
    proposedAt: toWireInstant(row.proposedAt),
    proposedBy: row.proposedBy,
    confirmedAt: toWireInstantOrNull(row.confirmedAt),
    confirmedBy: row.confirmedBy,
    publishedAt: toWireInstantOrNull(row.publishedAt),
    publicityEndsAt: toWireInstantOrNull(row.publicityEndsAt),
    finalAt: toWireInstantOrNull(row.finalAt),
    revokedAt: toWireInstantOrNull(row.revokedAt),
    revokedBy: row.revokedBy,
    afterTheFact: row.afterTheFact && presentRules(row.afterTheFact),
    incomplete: row.incomplete.map(presentCause),
    corrects: row.correctsId,
    version: row.version,
  };
}

export function presentTotals(totals: RunTotals): OutcomeTotals {
  return {
    algorithm: totals.algorithm,
    strategy: totals.strategy,
    form: totals.form,
    budget: moneyFromFen(totals.budgetFen),
    total: moneyFromFen(totals.totalFen),
    unallocated: moneyFromFen(totals.unallocatedFen),
    productCount: totals.productCount,
    awardedCount: totals.awardedCount,
    factors: [...totals.factors],
  };
}

function presentCause({ cause, reason, count, numbers }: StatedCause) {
  return { cause, causeName: incompleteCauseNames[cause], reason, count, numbers: [...numbers] };
}

function presentRules(changed: RunAfterTheFact) {
  return presentAfterTheFact(changed, changed.difference && presentChanges(changed.difference));
}

export function presentChanges({ changes, unchangedCount }: Comparison): OutcomeDifference {
  return {
    unchangedCount,
    changes: changes.map(({ before, after, ...application }) => ({
      ...application,
      before: before && presentPlacing(before),
      after: after && presentPlacing(after),
    })),
  };
}

function presentPlacing({ amountFen, capCountsWith, ...placing }: PlacedCase): Placing {
  return { ...placing, amount: moneyFromFen(amountFen), capCountsWith: [...capCountsWith] };
}
