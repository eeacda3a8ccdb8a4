import type { Database } from '#platform/database/database.ts';
import { moneyToFen } from '#platform/values/money.ts';
import { findUnjudgedMatches } from '#pre-review/index.ts';
import { afterTheFactAt, policyAt } from '#rounds/index.ts';
import type { ConfirmableRun } from '../confirmations/decide-confirm-allocation.ts';
import type { RulesAfterTheFact } from '../model/runs/after-the-fact.ts';
import type { Correcting } from '../model/runs/correction.ts';
import type { AwardableCase, FundedRound } from '../model/runs/funded-round.ts';
import type { ProposableRound } from './decide-propose-allocation.ts';
import { loadUnsettled } from './load-unsettled.ts';
import { allocationStatements, type FundedRoundRow } from './repository.ts';

/**
 * A round with all inputs of its allocation: one query, with the clock.
 * @param caller subject of the caller, to tell which cases they judged
 */
export async function loadFundedRound(
  db: Database,
  roundId: string,
  caller: string,
): Promise<FundedRound | undefined> {
  const rows = await allocationStatements(db).loadRound.execute({ roundId, caller });
  // A new run has no version yet to guard it; the proposal is bound to its inputs instead.
  return fundedRoundOf(db, rows, 0);
}

/**
 * A round with what a proposal depends on.
 * @param given the applications that the officer names among those of the same content, and the
 *   reasons for a run before everything is settled
 */
export async function loadProposableRound(
  db: Database,
  roundId: string,
  caller: string,
  given: Pick<ProposableRound, 'survivors' | 'reasons' | 'correcting'>,
): Promise<ProposableRound | undefined> {
  const round = await loadFundedRound(db, roundId, caller);
  if (round === undefined) return undefined;
  const minimum = round.policy.preReview.sameContentMinBasisPoints;
  const unjudged = minimum === undefined ? null : await findUnjudgedMatches(db, roundId, minimum);
  const unsettled = await loadUnsettled(db, roundId);
  const isAwaited = await isCorrectionAwaited(db, roundId, given.correcting);
  return { ...round, ...given, isAwaited, unjudged, unsettled };
}

/** Whoever got nothing has no money kept, and no score while it is judged again: it waits as well. */
async function isCorrectionAwaited(
  db: Database,
  roundId: string,
  correcting: Correcting | null,
): Promise<boolean> {
  if (correcting === null) return true;
  const { objectionId } = correcting;
  const [row] = await allocationStatements(db).isAwaited.execute({ roundId, objectionId });
  return row?.isAwaited === true;
}

/** A run with the current state of all its inputs: one query, with the clock. */
export async function loadConfirmableRun(
  db: Database,
  runId: string,
  caller: string,
): Promise<ConfirmableRun | undefined> {
  const rows = await allocationStatements(db).loadRun.execute({ runId, caller });
  const [run] = rows;
  if (run === undefined) return undefined;
  const { status, proposedBy, ...proposed } = run;
  const { proposedPolicyVersion, proposedInputsSha256, proposedToConfirm, survivors } = proposed;
  const { proposedBarred, proposedIncomplete, correcting } = proposed;
  const unsettled = await loadUnsettled(db, run.roundId);
  const round = await fundedRoundOf(db, rows, run.runVersion);
  const isAwaited = await isCorrectionAwaited(db, run.roundId, correcting);
  return (
    round && {
      ...round,
      survivors,
      correcting,
      isAwaited,
      runId,
      status,
      proposedBy,
      proposedPolicyVersion,
      proposedInputsSha256,
      proposedToConfirm,
      proposedBarred,
      proposedIncomplete,
      unsettled,
    }
  );
}

async function fundedRoundOf(
  db: Database,
  rows: readonly FundedRoundRow[],
  version: number,
): Promise<FundedRound | undefined> {
  const [first] = rows;
  if (first === undefined) return undefined;
  // Any other row tells nothing of the round.
  if (first.confirmedRuns === null) throw new RangeError('the first row must come first');
  const { now, roundId, end, year, policyVersion, awardedFen, confirmedRuns, openRun } = first;
  const { hasUnpublishedRun } = first;
  const { takenPlaces, reserved, budgetDecisions } = first;
  return {
    now,
    version,
    roundId,
    end,
    year,
    policyVersion,
    policy: await policyAt(db, roundId, policyVersion),
    afterTheFact: await rulesAfterTheFact(db, roundId, policyVersion),
    awardedFen,
    budgetDecisions,
    confirmedRuns,
    openRun,
    hasUnpublishedRun,
    cases: rows.flatMap(awardableCase),
    takenPlaces,
    reserved,
    correcting: null,
    isAwaited: true,
    survivors: [],
  };
}

async function rulesAfterTheFact(
  db: Database,
  roundId: string,
  policyVersion: number,
): Promise<RulesAfterTheFact | null> {
  const changed = await afterTheFactAt(db, roundId, policyVersion);
  return (
    changed && { ...changed, basePolicy: await policyAt(db, roundId, changed.basePolicyVersion) }
  );
}

function awardableCase(row: FundedRoundRow): AwardableCase[] {
  const { spine, perCriterionCenti, rubricSha256, requested, ...facts } = row;
  const { parentCreditCode, holder, parentHolder, yearShares } = facts;
  const { otherAwardReceived, productName, receivedMeasures } = facts;
  const { namedExperts, standingMatches, judgedByCaller, correction } = facts;
  if (spine === null || perCriterionCenti === null) return [];
  const requestedFen = requested && moneyToFen(requested);
  return [
    {
      ...spine,
      perCriterionCenti,
      rubricSha256,
      parentCreditCode,
      holder,
      parentHolder,
      yearShares,
      requestedFen,
      otherAwardReceived,
      productName,
      receivedMeasures,
      standingMatches,
      namedExperts,
      judgedByCaller,
      correction,
    },
  ];
}
