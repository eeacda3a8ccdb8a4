import { strictEqual } from 'node:assert/strict';
import type { AllocationTrace } from '../../src/awards/model/allocation/types.ts';
import type { HeldInstalment } from '../../src/awards/model/instalments/instalment.ts';
import type { YearTotal } from '../../src/awards/model/runs/cap-groups.ts';
import type { Correcting } from '../../src/awards/model/runs/correction.ts';
import type { AwardableCase } from '../../src/awards/model/runs/funded-round.ts';
import type { StatedCause } from '../../src/awards/model/runs/run-completeness.ts';
import type { RunResult } from '../../src/awards/model/runs/run-result.ts';
import type { RunStatus } from '../../src/awards/model/statuses.ts';
import type {
  ClawbackReason,
  ObjectionConsequence,
  ObjectionOutcome,
} from '../../src/awards/model/vocabulary.ts';
import type { Drawdown } from '../../src/cases/model/index.ts';
import type { AwardState } from '../../src/cases/model/statuses.ts';
import type { Decision, NewEntry } from '../../src/kernel/model/index.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import type { HeldProposal } from '../../src/proposals/model/index.ts';
import type { Policy } from '../../src/rounds/model/index.ts';

// The rows of money in memory, and what every act needs of them.

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
  finalAt: Date | null;
  disbursedFen: number;
  clawedBackFen: number;
  stoppedFen: number;
  instalments: readonly HeldInstalment[];
  drawdown: Drawdown | null;
}

/** What changes of a case; whether it has an award, its awards tell. */
export interface CaseInMemory {
  readonly id: string;
  readonly roundId: string;
  readonly submitted: AwardableCase;
  /** Null while it is scored again. */
  scoreCenti: number | null;
  /** Whether that score became final after its result was annulled. */
  isScoredAgain: boolean;
  resultHeldAt: Date | null;
  publicityEndsAt: Date | null;
  barredAt: Date | null;
}

export interface RunInMemory {
  readonly id: string;
  readonly roundId: string;
  readonly result: RunResult;
  readonly inputsSha256: string;
  /** Null: an ordinary run. */
  readonly correcting: Correcting | null;
  readonly incomplete: readonly StatedCause[];
  /** Digest of all that it rests on: of its products, and of the cases that it judged. */
  readonly restsOn: string;
  status: RunStatus;
  publishedAt: Date | null;
  publicityEndsAt: Date | null;
}

export interface PaymentInMemory {
  readonly id: string;
  readonly awardId: string;
  readonly externalId: string;
  readonly paidOn: string;
  readonly amountFen: number;
  standingFen: number;
  isMoved: boolean;
}

export interface ClawbackInMemory {
  readonly id: string;
  readonly awardId: string;
  readonly externalId: string;
  readonly reason: ClawbackReason;
  readonly reportedOn: string;
  readonly amountFen: number;
  readonly stoppedFen: number;
  standingFen: number;
  stopStands: boolean;
  isMoved: boolean;
  /** Whether a correction moved it here with a stop: that may have stopped nothing so far. */
  readonly isMovedStop: boolean;
}

/** A correction of a payment, or of a clawback. */
export interface CorrectionInMemory {
  readonly id: string;
  readonly awardId: string;
  /** The payment or the clawback. */
  readonly correctedId: string;
  readonly formerFen: number;
  readonly correctedFen: number;
  /** Whether a clawback stopped no payment after all. */
  readonly liftsStop: boolean;
}

export interface ObjectionInMemory {
  readonly id: string;
  readonly applicationId: string;
  readonly runId: string;
  /** Credit code of an applicant, or number of a paper file. */
  readonly objector: string;
  outcome: ObjectionOutcome | null;
  consequence: ObjectionConsequence | null;
  tierCode: string | null;
  /** The award that was withdrawn when it was upheld; null: there was none. */
  withdrawnAwardId: string | null;
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
  readonly cases: readonly CaseInMemory[];
  readonly runs: RunInMemory[];
  readonly awards: MoneyRow[];
  readonly years: Map<string, YearInMemory>;
  readonly payments: PaymentInMemory[];
  readonly corrections: CorrectionInMemory[];
  readonly clawbacks: ClawbackInMemory[];
  readonly clawbackCorrections: CorrectionInMemory[];
  readonly objections: ObjectionInMemory[];
  /** Everything that was recorded, in order. */
  readonly entries: NewEntry[];
  now: Date;
  serial: number;
}

export function worldOf(rounds: readonly FundedInMemory[], now: Date): MoneyWorld {
  return {
    rounds,
    cases: rounds.flatMap(({ id: roundId, cases }) =>
      cases.map((submitted) => ({
        ...{ id: submitted.id, roundId, submitted, scoreCenti: submitted.scoreCenti },
        ...{ isScoredAgain: false, resultHeldAt: null, publicityEndsAt: null, barredAt: null },
      })),
    ),
    ...{ runs: [], awards: [], years: new Map() },
    ...{ payments: [], corrections: [], clawbacks: [], clawbackCorrections: [] },
    ...{ objections: [], entries: [], now, serial: 0 },
  };
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

/** Tells whether it was accepted. */
export type Act = (world: MoneyWorld, dice: Dice) => boolean;

/** Records what a decision records. @returns the change, or undefined where it was refused */
export function accept<Change>(world: MoneyWorld, decision: Decision<Change>): Change | undefined {
  if (decision.kind === 'refused') return undefined;
  world.entries.push(...decision.entries);
  return decision.change;
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

export function caseOf({ cases }: MoneyWorld, applicationId: string): CaseInMemory {
  return theOnly(cases, applicationId);
}

export function runOf({ runs }: MoneyWorld, runId: string): RunInMemory {
  return theOnly(runs, runId);
}

export function roundOf({ rounds }: MoneyWorld, roundId: string): FundedInMemory {
  return theOnly(rounds, roundId);
}

export function awardOf({ awards }: MoneyWorld, awardId: string): MoneyRow {
  return theOnly(awards, awardId);
}

function theOnly<Row extends { readonly id: string }>(rows: readonly Row[], sought: string): Row {
  const row = rows.find(({ id }) => id === sought);
  if (row === undefined) throw new RangeError(`no ${sought}`);
  return row;
}

/** The award of a case whose result was annulled or that stands; not those before it. */
export function latestAward({ awards }: MoneyWorld, applicationId: string): MoneyRow | undefined {
  return awards.findLast((award) => award.applicationId === applicationId);
}

/** Whether a run judged a case: among its products, or barred. */
export function hasJudged({ result }: RunInMemory, applicationId: string): boolean {
  return [...result.awards, ...result.barred].some((each) => each.applicationId === applicationId);
}

export function isConfirmed({ status }: RunInMemory): boolean {
  return status !== 'proposed' && status !== 'void';
}

export function inStatus({ runs }: MoneyWorld, status: RunStatus): RunInMemory[] {
  return runs.filter((run) => run.status === status);
}

export function openRun({ runs }: MoneyWorld, roundId: string): RunInMemory | undefined {
  return runs.find((run) => run.roundId === roundId && run.status === 'proposed');
}

export function standingFen({ state, amountFen, stoppedFen, clawedBackFen }: MoneyRow): number {
  return state === 'withdrawn' ? 0 : amountFen - stoppedFen - clawedBackFen;
}

/** Σ of the standing awards of a round. */
export function standingIn({ awards }: MoneyWorld, roundId: string): number {
  const standing = awards.filter((each) => each.roundId === roundId && each.state !== 'withdrawn');
  return sum(standing, 'amountFen');
}

export function yearKey(creditCode: string, year: number): string {
  return `${creditCode} ${year}`;
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
  strictEqual(JSON.stringify(after), JSON.stringify(before));
}
