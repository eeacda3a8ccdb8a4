import { type Finding, type NonEmpty, nonEmpty } from '#platform/values/findings.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { AggregationInput } from './aggregate.ts';
import { rubricOf } from './criteria.ts';

export type ScoringTerms = Omit<AggregationInput, 'sheets'>;

type Terms =
  | { readonly kind: 'terms'; readonly terms: ScoringTerms }
  | { readonly kind: 'unset'; readonly findings: NonEmpty<Finding> };

/** A policy's terms for scoring, or all of them that are unset. @see rule 2.1 */
export function scoringTerms(policy: Policy): Terms {
  const { minSheets, aggregation, dropEach, rounding } = policy.scoring;
  const criteria = rubricOf(policy);
  const dropped = aggregation === 'trimmed-mean' ? dropEach : 0;
  if (
    criteria !== undefined &&
    minSheets !== undefined &&
    aggregation !== undefined &&
    dropped !== undefined &&
    rounding !== undefined
  ) {
    return {
      kind: 'terms',
      terms: {
        criteria,
        method: aggregation,
        dropEach: dropped,
        minimumSheets: minSheets,
        rounding,
      },
    };
  }
  const needed = { stepCenti: criteria, minSheets, aggregation, dropEach: dropped, rounding };
  return {
    kind: 'unset',
    findings: nonEmpty(
      Object.entries(needed)
        .filter(([, value]) => value === undefined)
        .map(([name]) => unsetValue(`/scoring/${name}`, '2.1')),
    ),
  };
}
