import type { AllocationTrace } from '../../src/awards/model/allocation/types.ts';
import type { CorrectableAward } from '../../src/awards/model/correctable-award.ts';
import type { HeldInstalment } from '../../src/awards/model/instalments/instalment.ts';
import type { PaidAward } from '../../src/awards/model/paid-award.ts';
import type { CapHolder, YearShare, YearTotal } from '../../src/awards/model/runs/cap-groups.ts';
import type { ConfirmedRun } from '../../src/awards/model/runs/confirmed-run.ts';
import type {
  CaseCorrection,
  Correcting,
  ReservedAward,
} from '../../src/awards/model/runs/correction.ts';
import type { AwardableCase, FundedRound } from '../../src/awards/model/runs/funded-round.ts';
import type { RunResult } from '../../src/awards/model/runs/run-result.ts';
import type { FinalRun } from '../../src/awards/model/settled-round.ts';
import type { RunStatus } from '../../src/awards/model/statuses.ts';
import type { ClawbackReason, ObjectionOutcome } from '../../src/awards/model/vocabulary.ts';
import type { RaisableAward } from '../../src/awards/raisings/decide-propose-award-raising.ts';
import type { Drawdown } from '../../src/cases/model/index.ts';
import type { AwardState } from '../../src/cases/model/statuses.ts';
import type { Decision, NewEntry } from '../../src/kernel/model/index.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import type { HeldProposal } from '../../src/proposals/model/index.ts';
import type { Policy } from '../../src/rounds/model/index.ts';
import { awardedCase } from './awarded-cases.ts';

// The rows of money in memory, and what each act loads of them, as the service's queries do.

export interface MoneyRow {
  readonly id: string;
  readonly applicationId: string;
  readonly roundId: string;
  readonly runId: string;
  readonly applicantCreditCode: string;
  readonly parentCreditCode: string | null;
  readonly capCreditCode: string;
  readonly year: number;
  amountFen: number;
  trace: AllocationTrace;
  state: AwardState;
  disbursedFen: number;
  clawedBackFen: number;
  stoppedFen: number;
  instalments: readonly HeldInstalment[];
  drawdown: Drawdown | null;
}

export interface RunInMemory {
  readonly id: string;
  readonly roundId: string;
  readonly result: RunResult;
  readonly inputsSha256: string;
  /** Null: an ordinary run. */
  readonly correcting: Correcting | null;
  status: RunStatus;
  publishedAt: Date | null;
  publicityEndsAt: Date | null;
  finalAt: Date | null;
}

export interface PaymentInMemory {
  readonly id: string;
  readonly awardId: string;
  readonly paidOn: string;
  standingFen: number;
  isMoved: boolean;
}

export interface ClawbackInMemory {
  readonly id: string;
  readonly awardId: string;
  readonly reason: ClawbackReason;
  standingFen: number;
  stopStands: boolean;
  isMoved: boolean;
}

export interface ObjectionInMemory {
  readonly id: string;
  readonly awardId: string;
  outcome: ObjectionOutcome | null;
  /** Whether its case is judged again, and whether a run has done so. */
  again: 'no' | 'pending' | 'done';
}

export interface YearInMemory {
  readonly awardedFen: number;
  readonly confirmations: number;
}

export interface FundedInMemory {
  readonly id: string;
  readonly year: number;
  readonly policy: Policy;
  readonly cases: readonly AwardableCase[];
}

export interface MoneyWorld {
  readonly rounds: readonly FundedInMemory[];
  readonly runs: RunInMemory[];
  readonly awards: MoneyRow[];
  readonly years: Map<string, YearInMemory>;
  readonly payments: PaymentInMemory[];
  readonly clawbacks: ClawbackInMemory[];
  readonly objections: ObjectionInMemory[];
  /** Everything that was recorded, in order. */
  readonly entries: NewEntry[];
  now: Date;
  serial: number;
}

export function worldOf(rounds: readonly FundedInMemory[], now: Date): MoneyWorld {
  const rows = { runs: [], awards: [], payments: [], clawbacks: [], objections: [], entries: [] };
  return { rounds, years: new Map(), ...rows, now, serial: 0 };
}

/** The final run that counts for a case: the last one that judged it again, or the last ordinary one. */
export function finalRunOf(
  { runs }: MoneyWorld,
  roundId: string,
  applicationId: string,
): FinalRun | null {
  const final = runs.filter((each) => each.roundId === roundId && each.status === 'final');
  const again = final.findLast(
    ({ correcting, result }) =>
      correcting !== null && result.awards.some((each) => each.applicationId === applicationId),
  );
  const run = again ?? final.findLast(({ correcting }) => correcting === null);
  return run === undefined ? null : { id: run.id, ...run.result };
}

/** The award of a case whose result was annulled or that stands; not those before it. */
export function latestAward({ awards }: MoneyWorld, applicationId: string): MoneyRow | undefined {
  return awards.findLast((award) => award.applicationId === applicationId);
}

/** The objections by which the result of an award was annulled. */
export function annulmentOf({ objections }: MoneyWorld, awardId: string) {
  return objections.find((each) => each.awardId === awardId && each.again !== 'no');
}

export function pendingIn(world: MoneyWorld, roundId: string): readonly ObjectionInMemory[] {
  return world.objections.filter(
    ({ again, awardId }) =>
      again === 'pending' &&
      world.awards.some((award) => award.id === awardId && award.roundId === roundId),
  );
}

export function standingFen({ state, amountFen, stoppedFen, clawedBackFen }: MoneyRow): number {
  return state === 'withdrawn' ? 0 : amountFen - stoppedFen - clawedBackFen;
}

export function yearKey(creditCode: string, year: number): string {
  return `${creditCode} ${year}`;
}

/** Records what a decision records. @returns the change, or undefined where it was refused */
export function accept<Change>(world: MoneyWorld, decision: Decision<Change>): Change | undefined {
  if (decision.kind === 'refused') return undefined;
  world.entries.push(...decision.entries);
  return decision.change;
}

export function fundedRound(
  world: MoneyWorld,
  { id, year, policy, cases }: FundedInMemory,
  correcting: Correcting | null,
): FundedRound {
  const own = world.awards.filter(({ roundId }) => roundId === id);
  const corrections = new Map(
    pendingIn(world, id).map((objection) => correctionOf(world, objection)),
  );
  // A case whose award was withdrawn is over; one whose result was annulled is judged again.
  const awarded = new Set(
    own
      .map(({ applicationId }) => applicationId)
      .filter((applicationId) => !isAnnulled(world, applicationId)),
  );
  const open = openRun(world, id);
  return {
    now: world.now,
    version: 1,
    ...{ roundId: id, year, end: null, policyVersion: 3, policy, afterTheFact: null },
    awardedFen: standingIn(world, id),
    budgetDecisions: 1,
    confirmedRuns: world.runs.filter((run) => run.roundId === id && isConfirmed(run)).length,
    hasUnpublishedRun: world.runs.some(
      (run) => run.roundId === id && run.correcting === null && isConfirmed(run),
    ),
    openRun: open === undefined ? null : { id: open.id, version: 1 },
    cases: cases
      .filter((each) => !awarded.has(each.id))
      .map((each) => ({
        ...capped(world, year, each),
        correction: corrections.get(each.id) ?? null,
      })),
    survivors: [],
    takenPlaces: placesOf(own),
    reserved: reservedIn(world, id),
    isAwaited: true,
    correcting,
  };
}

export function isAnnulled(world: MoneyWorld, applicationId: string): boolean {
  const award = latestAward(world, applicationId);
  return award?.state === 'withdrawn' && annulmentOf(world, award.id) !== undefined;
}

/** What an annulled case carries, by its id. */
export function correctionOf(
  { awards, runs }: MoneyWorld,
  { id, awardId }: ObjectionInMemory,
): readonly [string, CaseCorrection] {
  const award = awards.find((each) => each.id === awardId) as MoneyRow;
  const { applicationId } = award;
  const last = runs.findLast(
    ({ correcting, publishedAt, result }) =>
      correcting === null &&
      publishedAt !== null &&
      result.awards.some((each) => each.applicationId === applicationId),
  );
  const factors = last?.result.factors ?? [];
  const { runId, amountFen, trace } = award;
  const { tierCode, claimFen, boundBy } = trace;
  const inputsSha256 = String(runs.find((run) => run.id === runId)?.inputsSha256);
  const former = { runId, inputsSha256, tierCode, claimFen, amountFen, boundBy };
  const kind = { consequence: 'amount-again', tierCode: null, isScoredAgain: false } as const;
  return [applicationId, { objectionId: id, factors, former, ...kind }];
}

/** What is kept for the annulled awards of a round. */
function reservedIn(world: MoneyWorld, roundId: string): readonly ReservedAward[] {
  return pendingIn(world, roundId).map(({ id, awardId }) => {
    const { amountFen, trace } = world.awards.find((award) => award.id === awardId) as MoneyRow;
    return { objectionId: id, tierCode: String(trace.tierCode), amountFen };
  });
}

export function placesOf(own: readonly MoneyRow[]): Readonly<Record<string, number>> {
  const standing = own.filter(({ state }) => state !== 'withdrawn');
  const tiers = Map.groupBy(standing, ({ trace }) => String(trace.tierCode));
  return Object.fromEntries(Array.from(tiers, ([tier, { length }]) => [tier, length]));
}

/** What a case reads of the year, as the service's query does. */
export function capped(world: MoneyWorld, year: number, each: AwardableCase): AwardableCase {
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

export function yearShare(awards: readonly MoneyRow[]): YearShare {
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
  const product = { isBarred: false, number: '2025-000001', productName: '导办' };
  const own = world.awards.filter((award) => award.runId === run.id && award.state !== 'withdrawn');
  return {
    now: world.now,
    version: 1,
    ...{ runId: run.id, roundId: run.roundId, end: null, status: run.status },
    ...{ proposedBy: 'officer-a', publishedAt: run.publishedAt },
    publicityEndsAt: run.publicityEndsAt,
    ...{ policyVersion: 3, policy: policyOf(world, run.roundId) },
    awards: own.map((award) => ({
      ...award,
      ...product,
      receivedMeasures: [],
      isDisputed: openTo(world, award).length > 0,
    })),
    unawarded: [],
    isRevocationProposed: false,
    openObjections: world.objections.filter(
      ({ awardId, outcome }) =>
        outcome === null &&
        world.awards.some(({ id, runId }) => id === awardId && runId === run.id),
    ).length,
  };
}

/** A proposal of another officer, as its confirmation holds it. */
export function proposed(
  world: MoneyWorld,
  kind: HeldProposal['kind'],
  content: unknown,
  about: Pick<HeldProposal, 'roundId' | 'applicationId'>,
): HeldProposal {
  const id = nextId(world, 'proposal');
  const contentSha256 = canonicalDigest(content);
  return { ...about, id, kind, status: 'open', contentSha256, proposedBy: 'officer-d' };
}

export function openTo({ objections }: MoneyWorld, award: MoneyRow): readonly ObjectionInMemory[] {
  return objections.filter(({ awardId, outcome }) => awardId === award.id && outcome === null);
}

export function objectedAward(world: MoneyWorld, award: MoneyRow) {
  const run = runOf(world, award);
  const { publishedAt, publicityEndsAt } = run;
  return {
    now: world.now,
    version: 1,
    ...{ runId: run.id, roundId: run.roundId, proposedBy: 'officer-a' },
    publicity: publishedAt &&
      publicityEndsAt && { startedAt: publishedAt, endsAt: publicityEndsAt },
    ...{ policyVersion: 3, policy: policyOf(world, run.roundId) },
    award,
    openObjectors: openTo(world, award).map(({ id }) => id),
    spine: { ...awardedCase(award.state), id: award.applicationId },
  };
}

export function paidAward(world: MoneyWorld, award: MoneyRow): PaidAward {
  return {
    ...awardedCase(award.state),
    ...{ number: '2025-000001', productName: '导办', receivedMeasures: [] },
    id: award.applicationId,
    policy: policyOf(world, award.roundId),
    now: world.now,
    drawdown: award.drawdown,
    award: { ...award, finalAt: runOf(world, award).finalAt },
  };
}

/** An award as a correction of its payments or clawbacks loads it. */
export function correctableAward(world: MoneyWorld, award: MoneyRow): CorrectableAward {
  const { roundPolicy, counted } = raisableAward(world, award);
  const paid = paidAward(world, award);
  return {
    ...{ ...paid, roundPolicy, counted },
    award: {
      ...paid.award,
      capCreditCode: award.capCreditCode,
      isStopped: isStopped(world, award),
    },
  };
}

export function isStopped({ clawbacks }: MoneyWorld, award: MoneyRow): boolean {
  return clawbacks.some(({ awardId, stopStands }) => awardId === award.id && stopStands);
}

/** An award as its raising loads it, proposed by another officer as far as it is possible. */
export function raisableAward(world: MoneyWorld, award: MoneyRow): RaisableAward {
  const round = world.rounds.find(({ id }) => id === award.roundId);
  const own = round?.cases.find(({ id }) => id === award.applicationId);
  if (round === undefined || own === undefined) throw new RangeError('an award of no case');
  const { capCreditCode } = award;
  const codes = [award.applicantCreditCode, award.parentCreditCode, capCreditCode];
  const counts = codes.flatMap((code) => {
    const alone = { applicantCreditCode: String(code), parentCreditCode: null };
    return code === null ? [] : [capped(world, award.year, { ...own, ...alone })];
  });
  return {
    ...paidAward(world, award),
    ...{ number: '2025-000001', roundId: award.roundId, roundPolicy: round.policy },
    ...{ currentPolicyVersion: 3, budgetDecisions: 1 },
    award: { ...award, isStopped: isStopped(world, award) },
    counted: counts,
    awardedFen: standingIn(world, award.roundId),
    reservedFen: sum(reservedIn(world, award.roundId), 'amountFen'),
  };
}

/** Σ of the standing awards of a round. */
export function standingIn({ awards }: MoneyWorld, roundId: string): number {
  const standing = awards.filter((each) => each.roundId === roundId && each.state !== 'withdrawn');
  return sum(standing, 'amountFen');
}

export function runOf({ runs }: MoneyWorld, { runId }: MoneyRow): RunInMemory {
  const run = runs.find(({ id }) => id === runId);
  if (run === undefined) throw new RangeError('an award of no run');
  return run;
}

export function policyOf({ rounds }: MoneyWorld, roundId: string): Policy {
  const round = rounds.find(({ id }) => id === roundId);
  if (round === undefined) throw new RangeError('no such round');
  return round.policy;
}

export function openRun({ runs }: MoneyWorld, roundId: string): RunInMemory | undefined {
  return runs.find((run) => run.roundId === roundId && run.status === 'proposed');
}

export function inStatus({ runs }: MoneyWorld, status: RunStatus): RunInMemory[] {
  return runs.filter((run) => run.status === status);
}

export function isConfirmed({ status }: RunInMemory): boolean {
  return status !== 'proposed' && status !== 'void';
}

export function moveAwards({ awards }: MoneyWorld, run: RunInMemory, state: AwardState): void {
  for (const award of awards) {
    if (award.runId === run.id && award.state !== 'withdrawn') award.state = state;
  }
}

/** Writes the years that awards count with. */
export function holdYears(world: MoneyWorld, year: number, totals: readonly YearTotal[]): void {
  for (const { creditCode, confirmations, totalFen } of totals) {
    const row = { awardedFen: totalFen, confirmations: confirmations + 1 };
    world.years.set(yearKey(creditCode, year), row);
  }
}

export function lowerYear(
  { years }: MoneyWorld,
  { capCreditCode, year }: MoneyRow,
  fen: number,
): void {
  const key = yearKey(capCreditCode, year);
  const before = years.get(key);
  if (before === undefined) throw new RangeError('an award of no year');
  years.set(key, { ...before, awardedFen: before.awardedFen - fen });
}

export function chosen<Row>(rows: readonly Row[], pick: number): Row | undefined {
  return rows[pick % Math.max(1, rows.length)];
}

/** Beyond the whole now and then. */
export function part(fen: number, perMille: number): number {
  return perMille > 1000 ? fen + 1 : Math.floor((fen * perMille) / 1000);
}

export function nextId(world: MoneyWorld, kind: string): string {
  world.serial += 1;
  return `${kind}-${String(world.serial).padStart(4, '0')}`;
}

export function sum<Key extends string>(
  rows: readonly Readonly<Record<Key, number>>[],
  key: Key,
): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

/** The same state gives the same bytes, however often it is asked. */
export function sameBytes(before: unknown, after: unknown): void {
  if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error('other bytes than before');
}
