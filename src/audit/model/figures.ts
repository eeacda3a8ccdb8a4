import type { CaseStage, CaseStatus, FormContent } from '#cases/model/index.ts';
import { caseStages, caseStatuses } from '#cases/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { moneyToFen } from '#platform/values/money.ts';
import type { PastCase } from './past-case.ts';

/** A case as it was, with the packet then in force; null before the first packet. */
export interface CountedCase {
  readonly state: PastCase;
  readonly form: CountedForm | null;
}

/** What is counted of a form. A round has thousands of them, so nothing else of one is kept. */
export interface CountedForm {
  readonly kind: string;
  readonly scenarioCode: string;
  readonly requestedFen: number;
}

export function countedForm({ organisation, scenarioCode, product }: FormContent): CountedForm {
  const requested = product?.requested;
  return {
    kind: organisation?.kind ?? 'none',
    scenarioCode: scenarioCode ?? 'none',
    requestedFen: requested === undefined ? 0 : moneyToFen(requested),
  };
}

export interface Count {
  readonly code: string;
  readonly count: number;
}

/** Cases whose last move is so many whole days ago, both ends included. */
export interface AgeCount {
  readonly fromDays: number;
  /** Null: any longer. */
  readonly upToDays: number | null;
  readonly count: number;
}

export interface StatusCount {
  readonly status: CaseStatus;
  readonly count: number;
  readonly ages: readonly AgeCount[];
}

export interface StageCount {
  readonly stage: CaseStage;
  readonly count: number;
}

export interface TierCount extends Count {
  readonly amountFen: number;
}

export const deadlineKinds = ['return', 'paper', 'publicity'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** Cases of which something falls due on a day in Shanghai. */
export interface DeadlineCount {
  readonly kind: DeadlineKind;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly count: number;
}

/** What applicants ask for, what they get, and what was paid, in fen. */
export interface Claims {
  /** Of cases that were handed in and did not end without an award. */
  readonly requestedFen: number;
  readonly awardedFen: number;
  readonly disbursedFen: number;
  readonly clawedBackFen: number;
  readonly stoppedFen: number;
}

export interface CaseFigures {
  readonly total: number;
  readonly statuses: readonly StatusCount[];
  readonly stages: readonly StageCount[];
  readonly tiers: readonly TierCount[];
  /** Without cases that were never handed in: nothing is kept of what a draft said then. */
  readonly applicantKinds: readonly Count[];
  readonly scenarios: readonly Count[];
  readonly deadlines: readonly DeadlineCount[];
  readonly claims: Claims;
}

/** The upper ends of ages, in whole days. */
export const ageEnds = [2, 7, 14, 30, null] as const;

const DAY_MS = 86_400_000;
const ENDED = ['declined', 'withdrawn', 'lapsed', 'deleted', 'not-submitted'] as const;

/**
 * Counts the cases of a round as they were at an instant.
 * @param cases all that existed then, each once
 */
export function figuresOf(cases: readonly CountedCase[], asOf: Date): CaseFigures {
  const states = cases.map(({ state }) => state);
  const forms = cases.flatMap(({ form }) => form ?? []);
  const awards = states.flatMap(({ award }) =>
    award === null || award.state === 'withdrawn' ? [] : award,
  );
  const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);
  return {
    total: states.length,
    statuses: caseStatuses.flatMap((status) => {
      const having = states.filter((state) => state.status === status);
      return having.length === 0
        ? []
        : [{ status, count: having.length, ages: agesOf(having, asOf) }];
    }),
    stages: caseStages.flatMap((stage) => {
      const { length: count } = states.filter((state) => state.stage === stage);
      return count === 0 ? [] : [{ stage, count }];
    }),
    tiers: countsOf(awards.map(({ tierCode }) => tierCode ?? 'none')).map((each) => ({
      ...each,
      amountFen: sum(
        awards
          .filter(({ tierCode }) => (tierCode ?? 'none') === each.code)
          .map(({ amountFen }) => amountFen),
      ),
    })),
    applicantKinds: countsOf(forms.map(({ kind }) => kind)),
    scenarios: countsOf(forms.map(({ scenarioCode }) => scenarioCode)),
    deadlines: deadlinesOf(states, asOf),
    claims: {
      requestedFen: sum(cases.filter(isLiving).map(({ form }) => form?.requestedFen ?? 0)),
      awardedFen: sum(awards.map(({ amountFen }) => amountFen)),
      disbursedFen: sum(awards.map(({ disbursedFen }) => disbursedFen)),
      clawedBackFen: sum(awards.map(({ clawedBackFen }) => clawedBackFen)),
      stoppedFen: sum(awards.map(({ stoppedFen }) => stoppedFen)),
    },
  };
}

function agesOf(states: readonly PastCase[], asOf: Date): readonly AgeCount[] {
  const days = states.map(({ updatedAt }) => Math.floor((+asOf - +updatedAt) / DAY_MS));
  return ageEnds.map((upToDays, index) => {
    const fromDays = (ageEnds[index - 1] ?? -1) + 1;
    const count = days.filter(
      (each) => each >= fromDays && (upToDays === null || each <= upToDays),
    ).length;
    return { fromDays, upToDays, count };
  });
}

/** By frequency, then by code. */
function countsOf(codes: readonly string[]): readonly Count[] {
  return [...Map.groupBy(codes, (code) => code)]
    .map(([code, each]) => ({ code, count: each.length }))
    .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
}

function isLiving({ state }: CountedCase): boolean {
  const isEnded = ENDED.some((status) => status === state.status);
  return !isEnded && state.noAwardReason === null && state.roundEnd !== 'cancelled';
}

function deadlinesOf(states: readonly PastCase[], asOf: Date): readonly DeadlineCount[] {
  const due = states.flatMap(({ status, paperState, dueAt, paperDueAt, publicityEndsAt }) => [
    ...(status === 'returned' ? [{ kind: 'return' as const, at: dueAt }] : []),
    ...(paperState === 'required' ? [{ kind: 'paper' as const, at: paperDueAt }] : []),
    { kind: 'publicity' as const, at: publicityEndsAt },
  ]);
  const ahead = due.flatMap(({ kind, at }) =>
    at === null || at < asOf ? [] : [`${toWireInstant(at).slice(0, 10)} ${kind}`],
  );
  return [...Map.groupBy(ahead, (each) => each)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, { length: count }]) => ({
      kind: key.slice('YYYY-MM-DD '.length) as DeadlineKind,
      day: key.slice(0, 'YYYY-MM-DD'.length),
      count,
    }));
}
