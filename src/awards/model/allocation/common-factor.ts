import { compareRatios } from '#platform/values/rational.ts';
import { sumSteps } from './rounding.ts';
import type { Applicant, Claim } from './types.ts';

/** All claims of one applicant. */
export interface Group {
  readonly applicant: Applicant;
  readonly claims: readonly Claim[];
  readonly claimedSteps: number;
}

/** λ = `sharedSteps ÷ claimedSteps`, and the applicants that the annual cap holds below it. */
export interface CommonFactor {
  /** Steps that remain for the open claims once the capped applicants have their whole room. */
  readonly sharedSteps: number;
  /** The sum of the open claims; 0 when every applicant is capped, and λ is then 1. */
  readonly claimedSteps: number;
  /** Everyone, capped or not. */
  readonly groups: readonly Group[];
  readonly capped: readonly Group[];
  readonly open: readonly Claim[];
}

/**
 * Finds the largest λ ≤ 1 for which Σ over applicants of min(room, λ × claims) fits the budget.
 *
 * An applicant is capped when λ × claims reaches its room. It then takes its room, and the rest of
 * its share raises λ for the others. Raising λ caps applicants in the order of room ÷ claims, so
 * one walk in that order finds λ: cap the next applicant as long as the λ of the open ones would
 * reach its ratio. All comparisons are exact.
 */
export function findCommonFactor(claims: readonly Claim[], budgetSteps: number): CommonFactor {
  const groups = groupByApplicant(claims);
  const byRatio = groups
    .filter(({ applicant, claimedSteps }) => applicant.roomSteps < claimedSteps)
    .sort((a, b) =>
      compareRatios(a.applicant.roomSteps, a.claimedSteps, b.applicant.roomSteps, b.claimedSteps),
    );

  const capped = new Set<Group>();
  let budgetLeft = budgetSteps;
  let claimedSteps = sumSteps(claims);
  for (const group of byRatio) {
    const { roomSteps } = group.applicant;
    if (compareRatios(budgetLeft, claimedSteps, roomSteps, group.claimedSteps) < 0) break;
    capped.add(group);
    budgetLeft -= roomSteps;
    claimedSteps -= group.claimedSteps;
  }

  return {
    sharedSteps: Math.min(budgetLeft, claimedSteps),
    claimedSteps,
    groups,
    capped: [...capped],
    open: groups.filter((group) => !capped.has(group)).flatMap((group) => group.claims),
  };
}

function groupByApplicant(claims: readonly Claim[]): readonly Group[] {
  const grouped = Map.groupBy(claims, ({ applicant }) => applicant);
  return Array.from(grouped, ([applicant, own]) => ({
    applicant,
    claims: own,
    claimedSteps: sumSteps(own),
  }));
}
