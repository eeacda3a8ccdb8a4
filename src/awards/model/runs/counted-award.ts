import type { Policy } from '#rounds/model/index.ts';
import {
  type CapCodes,
  type CapGroup,
  type CappedCase,
  capGroupsOf,
  type YearTotal,
  yearTotalsOf,
} from './cap-groups.ts';

/** An award with everyone with whom it counts: its applicant, the parent that it named, the code. */
export interface CountedAward {
  readonly award: {
    /** The code on which it counts, of the last successor. */
    readonly capCreditCode: string;
  };
  /** The round's current policy: cap, and whether it counts the group. */
  readonly roundPolicy: Policy;
  readonly counted: readonly CappedCase[];
}

/** All of them count on the award's code, whatever a new award of the case would count on. */
export function capCodesOfAward({ award, counted }: CountedAward): CapCodes {
  return new Map(counted.map(({ holder }) => [holder.creditCode, award.capCreditCode]));
}

/**
 * What counts with an award under the annual cap, the award itself included.
 * @throws RangeError for an award that counts on none of its holders
 * @see rule 2.4
 */
export function capGroupOfAward(state: CountedAward): CapGroup {
  const { counted, award, roundPolicy } = state;
  const groups = capGroupsOf(counted, capCodesOfAward(state), roundPolicy.awards.capCountsGroup);
  const group = groups.get(award.capCreditCode);
  if (group === undefined) throw new RangeError('an award counts on a code');
  return group;
}

/** Whether another award counts in the same year, and among what counts with the award. */
export function countsWith(
  state: CountedChange['counted'],
  { award }: { readonly award: CountedChange['counted']['award'] & { readonly id: string } },
): boolean {
  if (award.year !== state.award.year) return false;
  if (award.capCreditCode === state.award.capCreditCode) return true;
  return capGroupOfAward(state).priorAwards.some(({ awardId }) => awardId === award.id);
}

/** What is left under the annual cap beside the award, in fen; 0 where it is used up. */
export function roomBesideFen(state: CountedAward): number {
  const { applicantAnnualCapFen } = state.roundPolicy.awards;
  return Math.max(0, applicantAnnualCapFen - capGroupOfAward(state).priorFen);
}

/** An award by which more, or less, counts under the cap. */
export interface CountedChange {
  readonly counted: CountedAward & { readonly award: { readonly year: number } };
  /** By how much more counts, in fen; negative: less. */
  readonly riseFen: number;
}

/** The row of a year with its new total, and the cap that it keeps to. */
export interface YearChange extends YearTotal {
  readonly year: number;
  readonly capFen: number;
}

/**
 * The rows of the years that some awards count with, each once, however many of the awards do.
 * @see rule 2.4; `yearTotalsOf` says which rows these are, and why all are held
 */
export function yearChangesOf(changes: readonly CountedChange[]): YearChange[] {
  const rows = new Map<string, YearChange>();
  // What rises comes last: its policy says what the cap is.
  for (const { counted, riseFen } of changes.toSorted((a, b) => a.riseFen - b.riseFen)) {
    const { capCreditCode, year } = counted.award;
    const capFen = counted.roundPolicy.awards.applicantAnnualCapFen;
    const grants = [{ capCreditCode, amountFen: riseFen }];
    for (const total of yearTotalsOf(counted.counted, grants, capCodesOfAward(counted))) {
      const key = `${year} ${total.creditCode}`;
      const before = rows.get(key)?.totalFen ?? total.priorFen ?? 0;
      const totalFen = before + total.totalFen - (total.priorFen ?? 0);
      rows.set(key, { ...total, totalFen, year, capFen });
    }
  }
  return [...rows.values()];
}
