import type { CorrectableAward } from '../../src/awards/model/correctable-award.ts';
import type { PaidAward } from '../../src/awards/model/paid-award.ts';
import type { CapHolder, YearShare } from '../../src/awards/model/runs/cap-groups.ts';
import type { ConfirmedRun } from '../../src/awards/model/runs/confirmed-run.ts';
import type {
  CaseCorrection,
  Correcting,
  ReservedAward,
} from '../../src/awards/model/runs/correction.ts';
import type { AwardableCase, FundedRound } from '../../src/awards/model/runs/funded-round.ts';
import type { UnsettledItem } from '../../src/awards/model/runs/run-completeness.ts';
import type { RaisableAward } from '../../src/awards/raisings/decide-propose-award-raising.ts';
import { stageOf } from '../../src/cases/model/case-facts.ts';
import { awardedAt } from './awarded-cases.ts';
import { scoresOf } from './funded-round.ts';
import {
  awardOf,
  type CaseInMemory,
  caseOf,
  type FundedInMemory,
  hasJudged,
  isConfirmed,
  latestAward,
  type MoneyRow,
  type MoneyWorld,
  type ObjectionInMemory,
  openRun,
  type RunInMemory,
  roundOf,
  runOf,
  standingFen,
  standingIn,
  sum,
  yearKey,
} from './money-world.ts';

// What each act loads of the rows in memory, as the service's queries do.

/** The case of a row, as the spine holds it now. */
export function spineOf(world: MoneyWorld, held: CaseInMemory): AwardableCase {
  const { submitted, scoreCenti, resultHeldAt, publicityEndsAt, barredAt } = held;
  const award = latestAward(world, held.id);
  const awardState = award === undefined || isAnnulled(world, award) ? null : award.state;
  return {
    ...submitted,
    ...{ scoreCenti, perCriterionCenti: scoresOf(scoreCenti ?? 0) },
    ...{ awardState, awardedAt: awardState === null ? null : awardedAt },
    ...{ resultHeldAt, publicityEndsAt, barredAt, drawdown: award?.drawdown ?? null },
  };
}

/** Whether an objection had the result of an award annulled, so that its case is judged again. */
export function isAnnulled({ objections }: MoneyWorld, { id }: MoneyRow): boolean {
  return objections.some(
    ({ withdrawnAwardId, again }) => withdrawnAwardId === id && again !== 'no',
  );
}

export function pendingIn(world: MoneyWorld, roundId: string): readonly ObjectionInMemory[] {
  return world.objections.filter(
    ({ again, applicationId }) =>
      again === 'pending' && caseOf(world, applicationId).roundId === roundId,
  );
}

export function openTo({ objections }: MoneyWorld, id: string): readonly ObjectionInMemory[] {
  return objections.filter(
    ({ applicationId, outcome }) => applicationId === id && outcome === null,
  );
}

/** Whether an objection may still change the result of a case. */
export function isDisputing({ outcome, again }: ObjectionInMemory): boolean {
  return outcome === null || again === 'pending';
}

/** What is not settled in a round: objections, and cases that are scored again. */
export function unsettledIn(world: MoneyWorld, id: string): readonly UnsettledItem[] {
  const item = (held: CaseInMemory, about: UnsettledItem['about'], itemId: string) => {
    const spine = spineOf(world, held);
    const { number, status } = spine;
    const stage = stageOf(spine);
    return { about, id: itemId, applicationId: held.id, number, status, stage };
  };
  const own = world.cases.filter(({ roundId }) => roundId === id);
  return own.flatMap((held) => {
    const inCase = item(held, 'case', held.id);
    return [
      ...(inCase.stage === 'scoring' ? [inCase] : []),
      ...world.objections
        .filter((each) => each.applicationId === held.id && isDisputing(each))
        .map((each) => item(held, 'objection', each.id)),
    ];
  });
}

export function fundedRound(
  world: MoneyWorld,
  { id, year, policy }: FundedInMemory,
  correcting: Correcting | null,
): FundedRound {
  const pending = pendingIn(world, id);
  const open = openRun(world, id);
  const own = world.awards.filter(({ roundId }) => roundId === id);
  const waiting = (held: CaseInMemory) => pending.find((each) => each.applicationId === held.id);
  return {
    ...{ now: world.now, version: 1 },
    ...{ roundId: id, year, end: null, policyVersion: 3, policy, afterTheFact: null },
    awardedFen: standingIn(world, id),
    budgetDecisions: 1,
    confirmedRuns: world.runs.filter((run) => run.roundId === id && isConfirmed(run)).length,
    hasUnpublishedRun: world.runs.some(
      (run) => run.roundId === id && run.correcting === null && run.status === 'confirmed',
    ),
    openRun: open === undefined ? null : { id: open.id, version: 1 },
    cases: world.cases
      .filter(({ roundId }) => roundId === id)
      .map((held) => [held, spineOf(world, held)] as const)
      .filter(([{ resultHeldAt }, spine]) => resultHeldAt === null && stageOf(spine) === 'scored')
      .map(([held, spine]) => ({
        ...capped(world, year, spine),
        correction: correctionOf(world, waiting(held)),
      })),
    survivors: [],
    takenPlaces: placesOf(own),
    reserved: reservedIn(world, id),
    isAwaited: correcting === null || pending.some((each) => each.id === correcting.objectionId),
    correcting,
  };
}

/** What the objection to a case has judged again. */
function correctionOf(
  world: MoneyWorld,
  objection: ObjectionInMemory | undefined,
): CaseCorrection | null {
  if (objection === undefined || objection.consequence === null) return null;
  const { id, applicationId, consequence, tierCode } = objection;
  if (consequence === 'withdraw-award') return null;
  const last = world.runs.findLast(
    (run) =>
      run.correcting === null &&
      run.publishedAt !== null &&
      run.result.awards.length > 0 &&
      hasJudged(run, applicationId),
  );
  return {
    ...{ objectionId: id, consequence, tierCode },
    isScoredAgain: caseOf(world, applicationId).isScoredAgain,
    factors: last?.result.factors ?? [],
    former: formerOf(world, objection),
  };
}

/** What the annulled result gave; null where it barred the case. */
function formerOf(
  world: MoneyWorld,
  { applicationId, runId, withdrawnAwardId }: ObjectionInMemory,
): CaseCorrection['former'] {
  const award = withdrawnAwardId === null ? null : awardOf(world, withdrawnAwardId);
  const run = runOf(world, award?.runId ?? runId);
  const product = run.result.awards.find((each) => each.applicationId === applicationId);
  const trace = award?.trace ?? product?.trace;
  if (trace === undefined) return null;
  const { tierCode, claimFen, boundBy } = trace;
  const { id, inputsSha256 } = run;
  const amountFen = award?.amountFen ?? 0;
  return { runId: id, inputsSha256, tierCode, claimFen, amountFen, boundBy };
}

/** What is kept for the annulled awards of a round. */
function reservedIn(world: MoneyWorld, roundId: string): readonly ReservedAward[] {
  return pendingIn(world, roundId).flatMap(({ id, applicationId, withdrawnAwardId }) => {
    if (withdrawnAwardId === null || caseOf(world, applicationId).barredAt !== null) return [];
    const { amountFen, trace } = awardOf(world, withdrawnAwardId);
    return [{ objectionId: id, tierCode: String(trace.tierCode), amountFen }];
  });
}

export function placesOf(own: readonly MoneyRow[]): Readonly<Record<string, number>> {
  const standing = own.filter(({ state }) => state !== 'withdrawn');
  const tiers = Map.groupBy(standing, ({ trace }) => String(trace.tierCode));
  return Object.fromEntries(Array.from(tiers, ([tier, { length }]) => [tier, length]));
}

/** What a case reads of the year, as the service's query does. */
function capped(world: MoneyWorld, year: number, each: AwardableCase): AwardableCase {
  const codes = [each.applicantCreditCode, each.parentCreditCode];
  const related = world.awards.filter(
    (award) =>
      award.year === year &&
      award.state !== 'withdrawn' &&
      [award.applicantCreditCode, award.parentCreditCode, award.capCreditCode].some(
        (code) => code !== null && codes.includes(code),
      ),
  );
  const shares = Map.groupBy(related, (award) =>
    [award.applicantCreditCode, award.parentCreditCode, award.capCreditCode].join(),
  );
  const holderOf = (creditCode: string): CapHolder => {
    const row = world.years.get(yearKey(creditCode, year));
    const nothing = { awardedFen: null, confirmations: 0 };
    return { creditCode, years: [{ creditCode, ...(row ?? nothing) }] };
  };
  return {
    ...each,
    holder: holderOf(each.applicantCreditCode),
    parentHolder: each.parentCreditCode === null ? null : holderOf(each.parentCreditCode),
    yearShares: Array.from(shares.values(), yearShare),
  };
}

function yearShare(awards: readonly MoneyRow[]): YearShare {
  const [{ applicantCreditCode, parentCreditCode, capCreditCode }] = awards as [MoneyRow];
  return {
    ...{ applicantCreditCode, parentCreditCode, capCreditCode },
    standingFen: awards.reduce((total, award) => total + standingFen(award), 0),
    awards: awards
      .filter((award) => standingFen(award) > 0)
      .map((award) => ({
        ...{ awardId: award.id, runId: award.runId, roundId: award.roundId, applicantCreditCode },
        standingFen: standingFen(award),
      })),
  };
}

export function confirmedRun(world: MoneyWorld, run: RunInMemory): ConfirmedRun {
  const product = { number: '2025-000001', productName: '导办', receivedMeasures: [] };
  const { id: runId, roundId, status, publishedAt, publicityEndsAt } = run;
  const own = world.awards.filter(
    (award) => award.runId === runId && ['granted', 'published'].includes(award.state),
  );
  const isOpen = (each: ObjectionInMemory) =>
    each.outcome === null &&
    (each.runId === runId || own.some(({ applicationId }) => applicationId === each.applicationId));
  return {
    ...{ now: world.now, version: 1, runId, roundId, end: null, status },
    ...{ proposedBy: 'officer-a', publishedAt, publicityEndsAt },
    ...{ policyVersion: 3, policy: roundOf(world, roundId).policy },
    awards: own.map((award) => ({
      ...{ ...award, ...product },
      isBarred: caseOf(world, award.applicationId).barredAt !== null,
      isDisputed: openTo(world, award.applicationId).length > 0,
    })),
    unawarded: world.cases
      .filter((held) => hasJudged(run, held.id) && spineOf(world, held).awardState === null)
      .map(({ id: applicationId }) => ({ applicationId, loadedVersion: 1 })),
    isRevocationProposed: false,
    openObjections: world.objections.filter(isOpen).length,
  };
}

export function paidAward(world: MoneyWorld, award: MoneyRow): PaidAward {
  return {
    ...spineOf(world, caseOf(world, award.applicationId)),
    // An award that another one took the place of is not that of the case any more.
    awardState: award.state,
    ...{ roundId: award.roundId, judgingPolicyVersion: 3 },
    ...{ now: world.now, policy: roundOf(world, award.roundId).policy },
    ...{ drawdown: award.drawdown, award },
  };
}

/** An award as a correction of its payments or clawbacks loads it. */
export function correctableAward(world: MoneyWorld, award: MoneyRow): CorrectableAward {
  const { roundPolicy, counted } = raisableAward(world, award);
  const isStopped = isStoppedBy(world, award);
  return { ...paidAward(world, award), roundPolicy, counted, award: { ...award, isStopped } };
}

/** Whether some clawback of an award stops its payment. */
function isStoppedBy({ clawbacks }: MoneyWorld, { id }: MoneyRow): boolean {
  return clawbacks.some(({ awardId, stopStands }) => awardId === id && stopStands);
}

/** An award as its raising loads it, proposed by another officer as far as it is possible. */
export function raisableAward(world: MoneyWorld, award: MoneyRow): RaisableAward {
  const { applicantCreditCode, parentCreditCode, capCreditCode } = award;
  const paid = paidAward(world, award);
  const spine = spineOf(world, caseOf(world, award.applicationId));
  const counted = [applicantCreditCode, parentCreditCode, capCreditCode].flatMap((code) => {
    if (code === null) return [];
    const alone = { applicantCreditCode: code, parentCreditCode: null };
    return [capped(world, award.year, { ...spine, ...alone })];
  });
  return {
    ...{ ...paid, roundPolicy: paid.policy, counted },
    ...{ currentPolicyVersion: 3, budgetDecisions: 1 },
    award: { ...award, isStopped: isStoppedBy(world, award) },
    awardedFen: standingIn(world, award.roundId),
    reservedFen: sum(reservedIn(world, award.roundId), 'amountFen'),
  };
}
