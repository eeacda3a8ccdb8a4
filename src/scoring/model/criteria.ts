import type { Policy } from '#rounds/model/index.ts';

/** One line of the rubric. Scores are hundredths of a point on the criterion's own scale. */
export interface Criterion {
  readonly code: string;
  readonly maxCenti: number;
  /** A score is a multiple of this: 50 means half points. */
  readonly stepCenti: number;
  /** Any positive integer; a criterion's share is weight ÷ sum of all weights. */
  readonly weight: number;
}

/**
 * @throws RangeError for a rubric that no linted policy holds: no criteria, a code used twice, a
 * number that is not a positive integer, a maximum that is not a multiple of the step
 * @see rule 1
 */
export function assertCriteria(criteria: readonly Criterion[]): void {
  const codes = new Set(criteria.map(({ code }) => code));
  if (criteria.length === 0 || codes.size < criteria.length) {
    throw new RangeError('a rubric needs at least one criterion and unique codes');
  }
  for (const { code, maxCenti, stepCenti, weight } of criteria) {
    const positive = [maxCenti, stepCenti, weight].every((n) => Number.isSafeInteger(n) && n > 0);
    if (!positive || maxCenti % stepCenti !== 0) {
      throw new RangeError(`criterion ${code} has an invalid maximum, step or weight`);
    }
  }
}

/**
 * A policy's criteria, in the form that checks and aggregates sheets.
 * @returns undefined while the policy sets no score step (`/scoring/stepCenti`)
 * @see rule 1
 */
export function rubricOf({ scoring }: Policy): readonly Criterion[] | undefined {
  const { criteria, stepCenti } = scoring;
  if (stepCenti === undefined) return undefined;
  return criteria.map(({ code, maxCenti, weight }) => ({ code, maxCenti, weight, stepCenti }));
}
