import type { Policy } from '#rounds/model/index.ts';
import type { Criterion } from './criteria.ts';

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
