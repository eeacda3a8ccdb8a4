import type { Policy } from '#rounds/model/index.ts';

/** One line of the rubric. Scores are hundredths of a point on the criterion's own scale. */
export interface Criterion {
  readonly code: string;
  readonly maxCenti: number;
  /** A score is a multiple of this: 50 means half points. */
  readonly stepCenti: number;
  /** Any positive integer; a criterion counts weight ÷ sum of all weights. */
  readonly weight: number;
}

/**
 * @throws RangeError for a rubric that no linted policy holds: none, a code used twice, a number
 * that is not a positive integer, a maximum that is no multiple of the step
 * @see rule 1
 */
export function assertCriteria(criteria: readonly Criterion[]): void {
  const codes = new Set(criteria.map(({ code }) => code));
  if (criteria.length === 0 || codes.size < criteria.length) {
    throw new RangeError('a rubric has at least one criterion, each code once');
  }
  for (const { code, maxCenti, stepCenti, weight } of criteria) {
    const positive = [maxCenti, stepCenti, weight].every((n) => Number.isSafeInteger(n) && n > 0);
    if (!positive || maxCenti % stepCenti !== 0) {
      throw new RangeError(`criterion ${code} has no usable maximum, step and weight`);
    }
  }
}

/**
 * The criteria of a policy as sheets are checked and aggregated by.
 * @returns undefined while the step of a score is unset (`/scoring/stepCenti`)
 * @see rule 1
 */
export function rubricOf({ scoring }: Policy): readonly Criterion[] | undefined {
  const { criteria, stepCenti } = scoring;
  if (stepCenti === undefined) return undefined;
  return criteria.map(({ code, maxCenti, weight }) => ({ code, maxCenti, weight, stepCenti }));
}
