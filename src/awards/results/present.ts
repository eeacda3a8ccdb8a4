import { presentFormerApplicants } from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { presentAfterTheFact } from '#rounds/model/index.ts';
import { presentDrawdown } from '../instalments/present.ts';
import { isPaymentStopped } from '../model/instalments/stop.ts';
import {
  type AwardedTotals,
  awardBefore,
  type PublicAmount,
  type PublicRun,
  totalsBefore,
} from '../model/runs/after-the-fact.ts';
import { awardStatusNames } from '../model/statuses.ts';
import { presentTrace } from '../run-items/present.ts';
import type { AwardRow, AwardTotals, PublicCorrectionRow, PublicResultRow } from './repository.ts';
import type {
  Award,
  ControlTotals,
  OwnAward,
  PublicCorrection,
  PublicResult,
  ResultsAfterTheFact,
} from './schemas.ts';

export function presentAward(row: AwardRow): Award {
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.applicationNumber,
    runId: row.runId,
    roundId: row.roundId,
    applicantCreditCode: row.applicantCreditCode,
    organisationName: row.organisationName,
    formerApplicants: presentFormerApplicants(row.formerApplicants),
    year: row.year,
    capCreditCode: row.capCreditCode,
    tierCode: row.tierCode,
    form: row.form,
    amount: moneyFromFen(row.amountFen),
    ...presentStanding(row),
    trace: presentTrace(row.trace),
    confirmedAt: toWireInstant(row.confirmedAt),
    version: row.version,
  };
}

/** The view that an applicant has of its own award: the outcome, without scores or ranks. */
export function presentOwnAward(row: AwardRow): OwnAward {
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.applicationNumber,
    roundId: row.roundId,
    year: row.year,
    capCreditCode: row.capCreditCode,
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
    paymentStopped: isPaymentStopped(row),
    publicityEndsAt: toWireInstantOrNull(row.publicityEndsAt),
    finalAt: toWireInstantOrNull(row.finalAt),
    withdrawnAt: toWireInstantOrNull(row.withdrawnAt),
    drawdown: presentDrawdown(row),
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

/** @param runs the runs of the round that rest on rules changed after the fact */
export function presentPublicResult(
  row: PublicResultRow,
  runs: readonly PublicRun[],
): PublicResult {
  return {
    applicationNumber: row.applicationNumber,
    organisationName: row.organisationName,
    formerApplicants: presentFormerApplicants(row.formerApplicants),
    applicantCreditCode: row.applicantCreditCode,
    productName: row.productName,
    scenarioCode: row.scenarioCode,
    scenarioName: row.scenarioName,
    tierCode: row.tierCode,
    form: row.form,
    amount: moneyFromFen(row.amountFen),
    status: row.isFinal ? 'final' : 'published',
    publicityEndsAt: toWireInstantOrNull(row.publicityEndsAt),
    incomplete: row.incomplete.map(({ cause }) => cause),
    afterTheFact: presentChangedAward(
      row,
      runs.find(({ id }) => id === row.runId),
    ),
  };
}

function presentChangedAward(row: PublicResultRow, run: PublicRun | undefined) {
  if (run === undefined) return null;
  const { difference } = run.afterTheFact;
  const before = difference && awardBefore(difference, row);
  return presentAfterTheFact(
    run.afterTheFact,
    difference && { before: before && presentAmount(before), after: presentAmount(row) },
  );
}

/** What an upheld objection changed: the decision and the award before it, without persons. */
export function presentPublicCorrection(row: PublicCorrectionRow): PublicCorrection {
  return {
    applicationNumber: row.applicationNumber,
    consequence: row.consequence,
    decidedAt: toWireInstant(row.decidedAt),
    before: row.before && presentAmount(row.before),
  };
}

/** What differs for all awards of a run: how many, and how much. */
export function presentPublicRun({ afterTheFact, ...run }: PublicRun): ResultsAfterTheFact {
  const { difference } = afterTheFact;
  return presentAfterTheFact(
    afterTheFact,
    difference && {
      before: presentAwarded(totalsBefore(difference, run)),
      after: presentAwarded(run),
    },
  );
}

function presentAmount({ tierCode, amountFen }: PublicAmount) {
  return { tierCode, amount: moneyFromFen(amountFen) };
}

function presentAwarded({ awardedCount, totalFen }: AwardedTotals) {
  return { awardedCount, total: moneyFromFen(totalFen) };
}
