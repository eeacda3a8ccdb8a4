import type { CaseStage, CaseStatus, FormContent } from '#cases/model/index.ts';
import { caseStages, caseStatuses } from '#cases/model/index.ts';
import type { Localized } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { moneyToFen } from '#platform/values/money.ts';
import type { PastCase } from './past-case.ts';

/** A case as it was, with the packet then in force; null before the first packet. */
export interface CountedCase {
  readonly state: PastCase;
  readonly form: CountedForm | null;
  /** When pre-review should judge the packet that it awaits; null: no span is set. */
  readonly reviewDueAt: Date | null;
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
  /** By the policy then in force; null: it has no such tier. */
  readonly name: Localized | null;
  readonly amountFen: number;
}

export const deadlineKinds = [
  ...(['close', 'return', 'review', 'paper', 'appointment'] as const),
  ...(['publicity', 'usage-report'] as const),
] as const;
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
 * @param closesAt when the window closes, by the policy then in force; null once the round ended
 * @param tierNames by code, of the policy then in force
 */
export function figuresOf(
  cases: readonly CountedCase[],
  asOf: Date,
  closesAt: Date | null = null,
  tierNames: ReadonlyMap<string, Localized> = new Map(),
): CaseFigures {
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
      name: tierNames.get(each.code) ?? null,
      amountFen: sum(
        awards
          .filter(({ tierCode }) => (tierCode ?? 'none') === each.code)
          .map(({ amountFen }) => amountFen),
      ),
    })),
    applicantKinds: countsOf(forms.map(({ kind }) => kind)),
    scenarios: countsOf(forms.map(({ scenarioCode }) => scenarioCode)),
    deadlines: deadlinesOf(cases, asOf, closesAt),
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

/** Of a round that is over for good nothing falls due. */
function deadlinesOf(
  cases: readonly CountedCase[],
  asOf: Date,
  closesAt: Date | null,
): readonly DeadlineCount[] {
  const due = cases
    .filter(({ state: { roundEnd } }) => roundEnd !== 'cancelled' && roundEnd !== 'archived')
    .flatMap((each) => dueTimes(each, closesAt));
  const counts = new Map<string, number>();
  // The close is ahead also where nobody drafts.
  if (closesAt !== null && closesAt >= asOf) counts.set(keyOf('close', closesAt), 0);
  for (const [kind, at] of due) {
    if (at === null || at < asOf) continue;
    counts.set(keyOf(kind, at), (counts.get(keyOf(kind, at)) ?? 0) + 1);
  }
  return [...counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, count]) => ({
      kind: key.slice('YYYY-MM-DD '.length) as DeadlineKind,
      day: key.slice(0, 'YYYY-MM-DD'.length),
      count,
    }));
}

/** What a case waits for. A draft that was taken up again has a close of its own. */
function dueTimes(
  { state, reviewDueAt }: CountedCase,
  closesAt: Date | null,
): readonly (readonly [DeadlineKind, Date | null])[] {
  const { status, award } = state;
  const isInReview = status === 'submitted' || status === 'resubmitted';
  const kinds: Readonly<Record<DeadlineKind, boolean>> = {
    close: status === 'draft',
    return: status === 'returned',
    review: isInReview,
    paper: state.paperState === 'required',
    appointment: state.paperState === 'required',
    publicity: true,
    'usage-report': award?.state === 'final',
  };
  const times: Readonly<Record<DeadlineKind, Date | null>> = {
    ...{ close: state.dueAt ?? closesAt, return: state.dueAt, review: reviewDueAt },
    ...{ paper: state.paperDueAt, appointment: bookedFor(state) },
    ...{ publicity: state.publicityEndsAt, 'usage-report': state.reportDueAt },
  };
  return deadlineKinds.filter((kind) => kinds[kind]).map((kind) => [kind, times[kind]]);
}

/** The beginning of the slot that the case awaits. */
function bookedFor({ visit, slotStarts }: PastCase): Date | null {
  if (visit === null || visit.checkedIn) return null;
  return slotStarts[visit.appointmentId] ?? null;
}

function keyOf(kind: DeadlineKind, at: Date): string {
  return `${toWireInstant(at).slice(0, 'YYYY-MM-DD'.length)} ${kind}`;
}
