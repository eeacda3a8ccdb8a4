import { moneyFromFen } from '#platform/values/money.ts';
import type {
  AllocationBasis,
  AllocationTrace,
  PriorAward,
  TraceCorrection,
  TraceDivision,
  TraceRaising,
} from '../model/allocation/types.ts';
import type { PlannedAward } from '../model/runs/run-result.ts';
import type { AllocatedProduct, AwardTrace, CorrectionBasis, TraceBasis } from './schemas.ts';

export function presentProduct(award: PlannedAward): AllocatedProduct {
  return {
    applicationId: award.applicationId,
    applicationNumber: award.applicationNumber,
    applicantCreditCode: award.applicantCreditCode,
    capCreditCode: award.capCreditCode ?? award.applicantCreditCode,
    amount: moneyFromFen(award.amountFen),
    placedBy: award.placedBy,
    namedExperts: award.namedExperts,
    displacedFrom: award.displacedFrom,
    trace: presentTrace(award.trace),
  };
}

export function presentTrace(trace: AllocationTrace): AwardTrace {
  return {
    rank: trace.rank,
    scoreCenti: trace.scoreCenti,
    tierCode: trace.tierCode,
    ceiling: moneyFromFen(trace.ceilingFen),
    requested: trace.requestedFen === null ? null : moneyFromFen(trace.requestedFen),
    claim: moneyFromFen(trace.claimFen),
    roomBefore: moneyFromFen(trace.roomBeforeFen),
    roomAfter: moneyFromFen(trace.roomAfterFen),
    capCountsWith: [...(trace.capCountsWith ?? [])],
    factor: trace.factor,
    exactShareFen: trace.exactShareFen,
    roundedDown: moneyFromFen(trace.roundedDownFen),
    stepsAdded: trace.stepsAdded,
    amount: moneyFromFen(trace.amountFen),
    boundBy: trace.boundBy,
    rules: [...trace.rules],
    correctedBy: trace.correctedBy ?? null,
    correction: trace.correction ? presentCorrection(trace.correction) : null,
    basis: trace.basis ? presentBasis(trace.basis) : null,
    raisings: (trace.raisings ?? []).map(presentRaising),
  };
}

function presentCorrection({ former, factor, leftFen }: TraceCorrection): CorrectionBasis {
  return {
    former: former && {
      runId: former.runId,
      inputsSha256: former.inputsSha256,
      tierCode: former.tierCode,
      claim: moneyFromFen(former.claimFen),
      amount: moneyFromFen(former.amountFen),
      boundBy: former.boundBy,
    },
    factor,
    left: moneyFromFen(leftFen),
  };
}

function presentRaising(raising: TraceRaising): AwardTrace['raisings'][number] {
  return {
    proposalId: raising.proposalId,
    former: moneyFromFen(raising.formerFen),
    uncapped: moneyFromFen(raising.uncappedFen),
    annualCap: moneyFromFen(raising.annualCapFen),
    prior: moneyFromFen(raising.priorFen),
    priorAwards: raising.priorAwards.map(presentPrior),
    budget: moneyFromFen(raising.budgetFen),
    awarded: moneyFromFen(raising.awardedFen),
    amount: moneyFromFen(raising.amountFen),
  };
}

function presentPrior({ standingFen, ...award }: PriorAward) {
  return { ...award, standing: moneyFromFen(standingFen) };
}

function presentBasis(basis: AllocationBasis): TraceBasis {
  const { annualCapFen, budgetFen, granularityFen, ...terms } = basis.terms;
  return {
    terms: {
      ...terms,
      annualCap: moneyFromFen(annualCapFen),
      budget: moneyFromFen(budgetFen),
      granularity: moneyFromFen(granularityFen),
    },
    capCreditCode: basis.capCreditCode,
    prior: moneyFromFen(basis.priorFen),
    priorAwards: basis.priorAwards.map(presentPrior),
    division: basis.division && presentDivision(basis.division),
  };
}

function presentDivision({ availableFen, roomFen, proportion }: TraceDivision) {
  return {
    available: moneyFromFen(availableFen),
    room: moneyFromFen(roomFen),
    proportion: proportion && {
      ownClaims: moneyFromFen(proportion.ownClaimsFen),
      capped: moneyFromFen(proportion.cappedFen),
      openClaims: moneyFromFen(proportion.openClaimsFen),
      stepsLeft: proportion.stepsLeft,
      remainderPlace: proportion.remainderPlace,
    },
  };
}
