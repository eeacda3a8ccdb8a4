import { caseStages, caseStatuses } from '#cases/model/index.ts';
import type { ProgrammeFigures, RoundTotal } from './figure-rows.ts';
import {
  type AgeCount,
  ageEnds,
  type CaseFigures,
  type Claims,
  type Count,
  type DeadlineCount,
} from './figures.ts';

/**
 * The figures of several rounds as one: every count and every sum is that of its parts. Codes of
 * tiers are those of each round's policy; equal ones are counted together.
 */
export function joinedFigures(parts: readonly CaseFigures[]): CaseFigures {
  return {
    total: sum(parts.map(({ total }) => total)),
    statuses: caseStatuses.flatMap((status) => {
      const having = parts.flatMap(({ statuses }) =>
        statuses.filter((each) => each.status === status),
      );
      return having.length === 0
        ? []
        : [{ status, count: countIn(having), ages: agesIn(having.flatMap(({ ages }) => ages)) }];
    }),
    stages: caseStages.flatMap((stage) => {
      const having = parts.flatMap(({ stages }) => stages.filter((each) => each.stage === stage));
      return having.length === 0 ? [] : [{ stage, count: countIn(having) }];
    }),
    tiers: joinedCounts(parts.map(({ tiers }) => tiers)).map(({ each, ...count }) => ({
      ...count,
      // That of the latest round that has such a tier.
      name: each.findLast(({ name }) => name !== null)?.name ?? null,
      amountFen: sum(each.map(({ amountFen }) => amountFen)),
    })),
    applicantKinds: joinedCounts(parts.map((part) => part.applicantKinds)).map(bare),
    scenarios: joinedCounts(parts.map((part) => part.scenarios)).map(bare),
    deadlines: joinedDeadlines(parts.flatMap(({ deadlines }) => deadlines)),
    claims: joinedClaims(parts.map(({ claims }) => claims)),
  };
}

/**
 * The budgets of the rounds that were not cancelled, and how many of these had none: with any, the
 * sum is a part of what the programme may spend.
 * @returns a budget of null where no round had one
 */
export function joinedBudget(
  rounds: readonly Pick<RoundTotal, 'state' | 'budgetFen'>[],
): Pick<ProgrammeFigures, 'budgetFen' | 'roundsWithoutBudget'> {
  const going = rounds.filter(({ state }) => state !== 'cancelled');
  const known = going.flatMap(({ budgetFen }) => budgetFen ?? []);
  return {
    budgetFen: known.length === 0 ? null : sum(known),
    roundsWithoutBudget: going.length - known.length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function countIn(counts: readonly { readonly count: number }[]): number {
  return sum(counts.map(({ count }) => count));
}

function agesIn(ages: readonly AgeCount[]): readonly AgeCount[] {
  return ageEnds.map((upToDays, index) => {
    const having = ages.filter((age) => age.upToDays === upToDays);
    return { fromDays: (ageEnds[index - 1] ?? -1) + 1, upToDays, count: countIn(having) };
  });
}

/** By frequency, then by code. */
function joinedCounts<Each extends Count>(
  parts: readonly (readonly Each[])[],
): readonly (Count & { readonly each: readonly Each[] })[] {
  return [...Map.groupBy(parts.flat(), ({ code }) => code)]
    .map(([code, each]) => ({ code, count: countIn(each), each }))
    .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
}

function bare({ code, count }: Count): Count {
  return { code, count };
}

/** The next day first, then by kind. */
function joinedDeadlines(deadlines: readonly DeadlineCount[]): readonly DeadlineCount[] {
  const counts = new Map<string, DeadlineCount>();
  for (const { kind, day, count } of deadlines) {
    const before = counts.get(`${day} ${kind}`)?.count ?? 0;
    counts.set(`${day} ${kind}`, { kind, day, count: before + count });
  }
  return [...counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, deadline]) => deadline);
}

function joinedClaims(parts: readonly Claims[]): Claims {
  const total = (key: keyof Claims) => sum(parts.map((claims) => claims[key]));
  return {
    requestedFen: total('requestedFen'),
    awardedFen: total('awardedFen'),
    disbursedFen: total('disbursedFen'),
    clawedBackFen: total('clawedBackFen'),
    stoppedFen: total('stoppedFen'),
  };
}
