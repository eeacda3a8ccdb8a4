import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type { AllocationTrace } from '../model/allocation/types.ts';
import { awardStatusNames } from '../model/award-status.ts';
import type { PlannedAward, RunResult, RunTotals } from '../model/run-result.ts';
import type { AwardRow, AwardTotals, PublicResultRow } from '../results/repository.ts';
import type { Award, ControlTotals, OwnAward, PublicResult } from '../results/schemas.ts';
import type { RunRow, RunSummaryRow } from './repository.ts';
import type {
  AllocatedProduct,
  AllocationRun,
  AllocationRunSummary,
  AwardTrace,
  OutcomeProducts,
  OutcomeTotals,
} from './schemas.ts';

/** @param isCurrent whether a proposal could still be confirmed; null once it is no proposal any more */
export function presentRun(row: RunRow, isCurrent: boolean | null): AllocationRun {
  return { ...presentRunSummary(row), isCurrent, ...presentProducts(row.result) };
}

/** A proposal also changes without a new version: its inputs do. */
export function runResource(row: RunRow, isCurrent: boolean | null) {
  const body = presentRun(row, isCurrent);
  return isCurrent === false
    ? { version: row.version, variant: 'stale', body }
    : { version: row.version, body };
}

export function presentProducts({ awards, barred, toConfirm }: RunResult): OutcomeProducts {
  return {
    awards: awards.map(presentProduct),
    barred: [...barred],
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

function presentProduct(award: PlannedAward): AllocatedProduct {
  return {
    applicationId: award.applicationId,
    applicationNumber: award.applicationNumber,
    applicantCreditCode: award.applicantCreditCode,
    amount: moneyFromFen(award.amountFen),
    placedBy: award.placedBy,
    displacedFrom: award.displacedFrom,
    trace: presentTrace(award.trace),
  };
}

export function presentAward(row: AwardRow): Award {
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.applicationNumber,
    runId: row.runId,
    roundId: row.roundId,
    applicantCreditCode: row.applicantCreditCode,
    organisationName: row.organisationName,
    year: row.year,
    tierCode: row.tierCode,
    form: row.form,
    amount: moneyFromFen(row.amountFen),
    ...presentStanding(row),
    trace: presentTrace(row.trace),
    confirmedAt: toWireInstant(row.confirmedAt),
    version: row.version,
  };
}

/** What an applicant reads of its own award: the outcome, and neither scores nor ranks. */
export function presentOwnAward(row: AwardRow): OwnAward {
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.applicationNumber,
    roundId: row.roundId,
    year: row.year,
    tierCode: row.tierCode,
    form: row.form,
    amount: moneyFromFen(row.amountFen),
    ...presentStanding(row),
    version: row.version,
  };
}

function presentStanding(row: AwardRow) {
  return {
    status: row.status,
    statusName: awardStatusNames[row.status],
    payable: moneyFromFen(row.payableFen),
    disbursed: moneyFromFen(row.disbursedFen),
    clawedBack: moneyFromFen(row.clawedBackFen),
    stopped: moneyFromFen(row.stoppedFen),
    publicityEndsAt: toWireInstantOrNull(row.publicityEndsAt),
    // What was withdrawn before never became final with the others of its run.
    finalAt: row.withdrawnAt === null ? toWireInstantOrNull(row.finalAt) : null,
    withdrawnAt: toWireInstantOrNull(row.withdrawnAt),
  };
}

export function presentControlTotals(totals: AwardTotals): ControlTotals {
  return {
    count: totals.count,
    sum: moneyFromFen(totals.amountFen),
    standing: moneyFromFen(totals.standingFen),
    payable: moneyFromFen(totals.payableFen),
    disbursed: moneyFromFen(totals.disbursedFen),
    clawedBack: moneyFromFen(totals.clawedBackFen),
    stopped: moneyFromFen(totals.stoppedFen),
  };
}

export function presentPublicResult(row: PublicResultRow): PublicResult {
  return {
    applicationNumber: row.applicationNumber,
    organisationName: row.organisationName,
    applicantCreditCode: row.applicantCreditCode,
    productName: row.productName,
    scenarioCode: row.scenarioCode,
    scenarioName: row.scenarioName,
    tierCode: row.tierCode,
    form: row.form,
    amount: moneyFromFen(row.amountFen),
    status: row.isFinal ? 'final' : 'published',
    publicityEndsAt: toWireInstantOrNull(row.publicityEndsAt),
  };
}

function presentTrace(trace: AllocationTrace): AwardTrace {
  return {
    rank: trace.rank,
    scoreCenti: trace.scoreCenti,
    tierCode: trace.tierCode,
    ceiling: moneyFromFen(trace.ceilingFen),
    requested: trace.requestedFen === null ? null : moneyFromFen(trace.requestedFen),
    claim: moneyFromFen(trace.claimFen),
    roomBefore: moneyFromFen(trace.roomBeforeFen),
    roomAfter: moneyFromFen(trace.roomAfterFen),
    factor: trace.factor,
    exactShareFen: trace.exactShareFen,
    roundedDown: moneyFromFen(trace.roundedDownFen),
    stepsAdded: trace.stepsAdded,
    amount: moneyFromFen(trace.amountFen),
    boundBy: trace.boundBy,
    rules: [...trace.rules],
  };
}
