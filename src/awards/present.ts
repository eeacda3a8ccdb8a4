import { toWireInstant, toWireInstantOrNull } from '../platform/instant.ts';
import { moneyFromFen } from '../platform/money.ts';
import type { AllocationTrace } from './allocation-types.ts';
import type { AwardRow, RunRow, RunSummaryRow } from './repository.ts';
import type { PlannedAward } from './run-result.ts';
import type {
  AllocatedProduct,
  AllocationRun,
  AllocationRunSummary,
  Award,
  AwardTrace,
} from './schemas.ts';

export function presentRun(row: RunRow): AllocationRun {
  return {
    ...presentRunSummary(row),
    awards: row.result.awards.map(presentProduct),
    barred: [...row.result.barred],
    toConfirm: row.result.toConfirm.map((each) => ({ ...each, recordIds: [...each.recordIds] })),
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
    algorithm: result.algorithm,
    strategy: result.strategy,
    form: result.form,
    budget: moneyFromFen(result.budgetFen),
    total: moneyFromFen(result.totalFen),
    unallocated: moneyFromFen(result.unallocatedFen),
    productCount: result.productCount,
    awardedCount: result.awardedCount,
    factors: [...result.factors],
    proposedAt: toWireInstant(row.proposedAt),
    proposedBy: row.proposedBy,
    confirmedAt: toWireInstantOrNull(row.confirmedAt),
    confirmedBy: row.confirmedBy,
    version: row.version,
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
    trace: presentTrace(row.trace),
    confirmedAt: toWireInstant(row.confirmedAt),
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
