import { decideConfirmAllocation } from '../../src/awards/confirmations/decide-confirm-allocation.ts';
import { decideRecordDisbursementCorrection } from '../../src/awards/corrections/decide-record-disbursement-correction.ts';
import type { AllocationTrace } from '../../src/awards/model/allocation/types.ts';
import type { PaidAward } from '../../src/awards/model/paid-award.ts';
import type { CapHolder, YearShare } from '../../src/awards/model/runs/cap-groups.ts';
import type { ConfirmedRun } from '../../src/awards/model/runs/confirmed-run.ts';
import type { CaseCorrection, Correcting } from '../../src/awards/model/runs/correction.ts';
import type { AwardableCase, FundedRound } from '../../src/awards/model/runs/funded-round.ts';
import type { RunResult } from '../../src/awards/model/runs/run-result.ts';
import type { FinalRun } from '../../src/awards/model/settled-round.ts';
import type { RunStatus } from '../../src/awards/model/statuses.ts';
import type { ObjectionOutcome } from '../../src/awards/model/vocabulary.ts';
import { decideConfirmObjectionUpholding } from '../../src/awards/objections/decide-confirm-objection-upholding.ts';
import { decideRecordObjection } from '../../src/awards/objections/decide-record-objection.ts';
import { decideResolveObjection } from '../../src/awards/objections/decide-resolve-objection.ts';
import { decideRecordClawback } from '../../src/awards/payments/decide-record-clawback.ts';
import { decideRecordDisbursement } from '../../src/awards/payments/decide-record-disbursement.ts';
import { decideFinaliseAllocation } from '../../src/awards/publicity/decide-finalise-allocation.ts';
import { decidePublishAllocation } from '../../src/awards/publicity/decide-publish-allocation.ts';
import { decideConfirmAllocationRevocation } from '../../src/awards/revocations/decide-confirm-allocation-revocation.ts';
import { decideProposeAllocation } from '../../src/awards/runs/decide-propose-allocation.ts';
import type { AwardState } from '../../src/cases/model/statuses.ts';
import type { Decision, NewEntry } from '../../src/kernel/model/index.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import type { HeldProposal } from '../../src/proposals/model/index.ts';
import type { Policy } from '../../src/rounds/model/index.ts';
import { shanghaiDay } from '../../src/rounds/model/index.ts';
import { awardedCase } from './awarded-cases.ts';
import { plusMs } from './cases.ts';

// Money in memory: every act decides by the functions of the service, and the rows change as its
// statements would change them. A new act is one more function in `acts`.

export interface MoneyRow {
  readonly id: string;
  readonly applicationId: string;
  readonly roundId: string;
  readonly runId: string;
  readonly applicantCreditCode: string;
  readonly parentCreditCode: string | null;
  readonly capCreditCode: string;
  readonly year: number;
  readonly amountFen: number;
  readonly trace: AllocationTrace;
  state: AwardState;
  disbursedFen: number;
  clawedBackFen: number;
  stoppedFen: number;
}

interface RunInMemory {
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

interface PaymentInMemory {
  readonly id: string;
  readonly awardId: string;
  readonly paidOn: string;
  standingFen: number;
  isMoved: boolean;
}

interface ObjectionInMemory {
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
  readonly objections: ObjectionInMemory[];
  /** Everything that was recorded, in order. */
  readonly entries: NewEntry[];
  now: Date;
  serial: number;
}

/** Random numbers that an act chooses by. */
export interface Dice {
  /** Which row. */
  readonly pick: number;
  /** Which other row, or what outcome. */
  readonly other: number;
  /** How much, in parts of a thousand of what is there; beyond it too. */
  readonly perMille: number;
}

type Act = (world: MoneyWorld, dice: Dice) => boolean;

export function worldOf(rounds: readonly FundedInMemory[], now: Date): MoneyWorld {
  const rows = { runs: [], awards: [], payments: [], objections: [], entries: [] };
  return { rounds, years: new Map(), ...rows, now, serial: 0 };
}

/** Each act, by name. It tells whether it was accepted. */
export const acts = {
  propose(world, { pick, other }) {
    const round = chosen(world.rounds, pick);
    if (round === undefined) return false;
    const open = openRun(world, round.id);
    const again = pendingIn(world, round.id)[0];
    const correcting =
      again === undefined || other % 3 === 0
        ? null
        : { objectionId: again.id, withoutRoom: other % 3 === 1 };
    const funded = fundedRound(world, round, correcting);
    const state = { ...funded, unjudged: [], unsettled: [], reasons: [] };
    const id = nextId(world, 'run');
    const change = accept(world, decideProposeAllocation(state, id));
    if (change === undefined) return false;
    const { result, inputsSha256 } = change;
    if (open !== undefined) open.status = 'void';
    const alike = (run: RunInMemory) =>
      run.inputsSha256 === inputsSha256 &&
      JSON.stringify(run.correcting) === JSON.stringify(correcting) &&
      ['proposed', 'revoked', 'void'].includes(run.status);
    for (const before of world.runs.filter(alike)) sameBytes(before.result, result);
    const dates = { publishedAt: null, publicityEndsAt: null, finalAt: null };
    const run = { id, roundId: round.id, result, inputsSha256, correcting, ...dates };
    world.runs.push({ ...run, status: 'proposed' });
    return true;
  },

  confirm(world, { pick }) {
    const round = chosen(world.rounds, pick);
    const run = round && openRun(world, round.id);
    if (round === undefined || run === undefined) return false;
    const state = {
      ...fundedRound(world, round, run.correcting),
      runId: run.id,
      status: run.status,
      proposedBy: 'officer-a',
      proposedPolicyVersion: 3,
      proposedInputsSha256: run.inputsSha256,
      proposedToConfirm: run.result.toConfirm,
      proposedIncomplete: [],
      unsettled: [],
    };
    const change = accept(world, decideConfirmAllocation(state, 'officer-b'));
    if (change === undefined) return false;
    const traces = new Map(run.result.awards.map((award) => [award.applicationId, award.trace]));
    for (const grant of change.grants) {
      const { applicantCreditCode, parentCreditCode, capCreditCode, amountFen, trace } = grant;
      const { applicationId } = grant.move;
      sameBytes(trace, traces.get(applicationId));
      world.awards.push({
        id: nextId(world, 'award'),
        ...{ applicationId, roundId: round.id, runId: run.id, year: round.year },
        ...{ applicantCreditCode, parentCreditCode, capCreditCode, amountFen, trace },
        ...{ state: 'granted', disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0 },
      });
    }
    for (const { creditCode, confirmations, totalFen } of change.years) {
      world.years.set(yearKey(creditCode, round.year), {
        awardedFen: totalFen,
        confirmations: confirmations + 1,
      });
    }
    run.status = 'confirmed';
    const corrected = world.objections.find(({ id }) => id === run.correcting?.objectionId);
    if (corrected !== undefined) corrected.again = 'done';
    return true;
  },

  publish(world, { pick }) {
    const run = chosen(inStatus(world, 'confirmed'), pick);
    if (run === undefined) return false;
    const change = accept(world, decidePublishAllocation(confirmedRun(world, run)));
    if (change === undefined) return false;
    Object.assign(run, { status: 'published', publishedAt: world.now, ...change });
    moveAwards(world, run, 'published');
    return true;
  },

  finalise(world, { pick, other }) {
    const run = chosen(inStatus(world, 'published'), pick);
    if (run?.publicityEndsAt == null) return false;
    // Now and then too early, by a millisecond.
    const after = plusMs(run.publicityEndsAt, other % 4 === 0 ? 0 : 1);
    if (world.now < after) world.now = after;
    const change = accept(world, decideFinaliseAllocation(confirmedRun(world, run), 'officer-b'));
    if (change === undefined) return false;
    Object.assign(run, { status: 'final', finalAt: world.now });
    moveAwards(world, run, 'final');
    return true;
  },

  revoke(world, { pick }) {
    const run = chosen(world.runs.filter(isConfirmed), pick);
    if (run === undefined) return false;
    const own = world.awards.filter(({ runId }) => runId === run.id);
    const { id: runId, roundId, status, inputsSha256 } = run;
    const content = { runId, inputsSha256 };
    const state = {
      ...{ now: world.now, version: 1, runVersion: 1, runId, roundId, status, inputsSha256 },
      ...{ end: null, policyVersion: 3 },
      awards: own.map(({ id, applicationId, capCreditCode, amountFen, state }) => ({
        ...{ ...awardedCase(state), id: applicationId, awardId: id, capCreditCode, amountFen },
      })),
      proposal: proposed(world, 'allocation-revocation', content, { roundId, applicationId: null }),
    };
    if (accept(world, decideConfirmAllocationRevocation(state, 'officer-b')) === undefined) {
      return false;
    }
    for (const award of own) {
      lowerYear(world, award, award.amountFen);
      world.awards.splice(world.awards.indexOf(award), 1);
    }
    run.status = 'revoked';
    const corrected = world.objections.find(({ id }) => id === run.correcting?.objectionId);
    if (corrected !== undefined) corrected.again = 'pending';
    return true;
  },

  object(world, { pick, other }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const state = objectedAward(world, award);
    const id = nextId(world, 'objection');
    const received = plusMs(state.publicity?.startedAt ?? world.now, (other % 3) * 86_400_000);
    const { applicationId } = award;
    const command = { id, applicationId, kind: 'amount', reference: id } as const;
    const receivedOn = shanghaiDay(received);
    const change = accept(world, decideRecordObjection(state, { ...command, receivedOn }));
    if (change === undefined) return false;
    world.objections.push({ id, awardId: award.id, outcome: null, again: 'no' });
    return true;
  },

  resolve(world, { pick, other }) {
    const objection = chosen(world.objections, pick);
    const award = world.awards.find(({ id }) => id === objection?.awardId);
    if (objection === undefined || award === undefined) return false;
    const { id, outcome: before } = objection;
    const outcome = other % 2 === 0 ? 'upheld' : 'dismissed';
    const openBesides = openTo(world, award).filter((other) => other !== objection);
    const state = {
      ...objectedAward(world, award),
      objection: { id, recordedBy: 'officer-c', outcome: before },
      openBesides: openBesides.map((each) => each.id),
      judgedByCaller: false,
    };
    const reason = 'facts-confirmed';
    if (outcome === 'dismissed') {
      const dismissal = decideResolveObjection(state, 'officer-b', { outcome, reason });
      if (accept(world, dismissal) === undefined) return false;
      objection.outcome = outcome;
      return true;
    }
    const consequence = other % 4 === 0 ? 'amount-again' : 'withdraw-award';
    const content = { reason, consequence, tierCode: null } as const;
    const { roundId, applicationId } = award;
    const about = { roundId, applicationId };
    const proposal = proposed(world, 'objection-upholding', content, about);
    const confirming = { now: world.now, version: 1, proposal, content, objection: state };
    if (accept(world, decideConfirmObjectionUpholding(confirming, 'officer-b')) === undefined) {
      return false;
    }
    objection.outcome = outcome;
    if (consequence === 'amount-again') objection.again = 'pending';
    for (const each of openBesides) each.outcome = 'moot';
    award.state = 'withdrawn';
    lowerYear(world, award, award.amountFen);
    return true;
  },

  pay(world, { pick, perMille }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const payableFen = award.amountFen - award.stoppedFen - award.disbursedFen;
    const amountFen = part(payableFen, perMille);
    const id = nextId(world, 'payment');
    const paidOn = shanghaiDay(world.now);
    const command = { id, externalId: id, amountFen, paidOn };
    if (accept(world, decideRecordDisbursement(paidAward(world, award), command)) === undefined) {
      return false;
    }
    award.disbursedFen += amountFen;
    world.payments.push({ id, awardId: award.id, paidOn, standingFen: amountFen, isMoved: false });
    return true;
  },

  correct(world, { pick, other, perMille }) {
    const payment = chosen(world.payments, pick);
    const award = world.awards.find(({ id }) => id === payment?.awardId);
    if (payment === undefined || award === undefined) return false;
    const target = other % 3 === 0 ? chosen(world.awards, other) : undefined;
    const id = nextId(world, 'correction');
    const movedId = nextId(world, 'payment');
    const command = {
      ...{ id, externalId: id, movedId, targetAwardId: target?.id ?? null },
      amountFen: target === undefined ? part(2 * payment.standingFen, perMille) : null,
      reason: target === undefined ? 'amount-misreported' : 'other-award',
    } as const;
    const state = {
      ...paidAward(world, award),
      disbursement: { ...payment, externalId: payment.id },
      target: target === undefined ? null : paidAward(world, target),
    };
    const change = accept(world, decideRecordDisbursementCorrection(state, command));
    if (change === undefined) return false;
    for (const { awardId, deltaFen, stoppedFen } of change.sums) {
      const row = world.awards.find((each) => each.id === awardId);
      if (row === undefined) throw new RangeError('a sum of no award');
      row.disbursedFen += deltaFen;
      row.stoppedFen += stoppedFen;
      lowerYear(world, row, stoppedFen);
    }
    payment.standingFen = command.amountFen ?? 0;
    if (change.moved === null) return true;
    payment.isMoved = true;
    const { awardId, amountFen, paidOn } = change.moved;
    world.payments.push({ id: movedId, awardId, paidOn, standingFen: amountFen, isMoved: false });
    return true;
  },

  clawBack(world, { pick, other, perMille }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const amountFen = part(award.disbursedFen - award.clawedBackFen, perMille);
    const id = nextId(world, 'clawback');
    const command = { id, externalId: id, amountFen, reason: 'audit-finding' } as const;
    const stopsPayment = other % 3 === 0;
    const state = paidAward(world, award);
    const change = accept(world, decideRecordClawback(state, { ...command, stopsPayment }));
    if (change === undefined) return false;
    award.clawedBackFen += amountFen;
    award.stoppedFen += change.stoppedFen;
    lowerYear(world, award, change.returnedFen);
    return true;
  },
} as const satisfies Readonly<Record<string, Act>>;

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

function pendingIn(world: MoneyWorld, roundId: string): readonly ObjectionInMemory[] {
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
function accept<Change>(world: MoneyWorld, decision: Decision<Change>): Change | undefined {
  if (decision.kind === 'refused') return undefined;
  world.entries.push(...decision.entries);
  return decision.change;
}

function fundedRound(
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
    awardedFen: sum(
      own.filter(({ state }) => state !== 'withdrawn'),
      'amountFen',
    ),
    confirmedRuns: world.runs.filter((run) => run.roundId === id && isConfirmed(run)).length,
    openRun: open === undefined ? null : { id: open.id, version: 1 },
    cases: cases
      .filter((each) => !awarded.has(each.id))
      .map((each) => ({
        ...capped(world, year, each),
        correction: corrections.get(each.id) ?? null,
      })),
    survivors: [],
    takenPlaces: placesOf(own),
    correcting,
  };
}

function isAnnulled(world: MoneyWorld, applicationId: string): boolean {
  const award = latestAward(world, applicationId);
  return award?.state === 'withdrawn' && annulmentOf(world, award.id) !== undefined;
}

/** What an annulled case carries, by its id. */
function correctionOf(
  { awards, runs }: MoneyWorld,
  { id, awardId }: ObjectionInMemory,
): readonly [string, CaseCorrection] {
  const { applicationId } = awards.find((award) => award.id === awardId) as MoneyRow;
  const last = runs.findLast(
    ({ correcting, publishedAt, result }) =>
      correcting === null &&
      publishedAt !== null &&
      result.awards.some((each) => each.applicationId === applicationId),
  );
  const factors = last?.result.factors ?? [];
  const kind = { consequence: 'amount-again', tierCode: null, isScoredAgain: false } as const;
  return [applicationId, { objectionId: id, factors, ...kind }];
}

function placesOf(own: readonly MoneyRow[]): Readonly<Record<string, number>> {
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

function confirmedRun(world: MoneyWorld, run: RunInMemory): ConfirmedRun {
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
    openObjections: world.objections.filter(
      ({ awardId, outcome }) =>
        outcome === null &&
        world.awards.some(({ id, runId }) => id === awardId && runId === run.id),
    ).length,
  };
}

/** A proposal of another officer, as its confirmation holds it. */
function proposed(
  world: MoneyWorld,
  kind: HeldProposal['kind'],
  content: unknown,
  about: Pick<HeldProposal, 'roundId' | 'applicationId'>,
): HeldProposal {
  const id = nextId(world, 'proposal');
  const contentSha256 = canonicalDigest(content);
  return { ...about, id, kind, status: 'open', contentSha256, proposedBy: 'officer-d' };
}

function openTo({ objections }: MoneyWorld, award: MoneyRow): readonly ObjectionInMemory[] {
  return objections.filter(({ awardId, outcome }) => awardId === award.id && outcome === null);
}

function objectedAward(world: MoneyWorld, award: MoneyRow) {
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

function paidAward(world: MoneyWorld, award: MoneyRow): PaidAward {
  return {
    ...awardedCase(award.state),
    ...{ number: '2025-000001', productName: '导办', receivedMeasures: [] },
    id: award.applicationId,
    policy: policyOf(world, award.roundId),
    now: world.now,
    award: { ...award, finalAt: runOf(world, award).finalAt },
  };
}

function runOf({ runs }: MoneyWorld, { runId }: MoneyRow): RunInMemory {
  const run = runs.find(({ id }) => id === runId);
  if (run === undefined) throw new RangeError('an award of no run');
  return run;
}

function policyOf({ rounds }: MoneyWorld, roundId: string): Policy {
  const round = rounds.find(({ id }) => id === roundId);
  if (round === undefined) throw new RangeError('no such round');
  return round.policy;
}

function openRun({ runs }: MoneyWorld, roundId: string): RunInMemory | undefined {
  return runs.find((run) => run.roundId === roundId && run.status === 'proposed');
}

function inStatus({ runs }: MoneyWorld, status: RunStatus): RunInMemory[] {
  return runs.filter((run) => run.status === status);
}

function isConfirmed({ status }: RunInMemory): boolean {
  return status !== 'proposed' && status !== 'void';
}

function moveAwards({ awards }: MoneyWorld, run: RunInMemory, state: AwardState): void {
  for (const award of awards) {
    if (award.runId === run.id && award.state !== 'withdrawn') award.state = state;
  }
}

function lowerYear({ years }: MoneyWorld, { capCreditCode, year }: MoneyRow, fen: number): void {
  const key = yearKey(capCreditCode, year);
  const before = years.get(key);
  if (before === undefined) throw new RangeError('an award of no year');
  years.set(key, { ...before, awardedFen: before.awardedFen - fen });
}

function chosen<Row>(rows: readonly Row[], pick: number): Row | undefined {
  return rows[pick % Math.max(1, rows.length)];
}

/** Beyond the whole now and then. */
function part(fen: number, perMille: number): number {
  return perMille > 1000 ? fen + 1 : Math.floor((fen * perMille) / 1000);
}

function nextId(world: MoneyWorld, kind: string): string {
  world.serial += 1;
  return `${kind}-${String(world.serial).padStart(4, '0')}`;
}

function sum<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

/** The same state gives the same bytes, however often it is asked. */
function sameBytes(before: unknown, after: unknown): void {
  if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error('other bytes than before');
}
