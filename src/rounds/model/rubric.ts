import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from './policy.ts';

/** Final scores of a round that rest on one rubric. */
export interface ScoresOfRubric {
  readonly rubricSha256: string;
  readonly count: number;
  /** Numbers of the first cases, at most `NAMED_SCORES`. */
  readonly numbers: readonly string[];
}

/** The most cases that a refusal names. */
export const NAMED_SCORES = 50;

export const rubricCodes = ['scores-of-other-rubric'] as const satisfies readonly FindingCode[];

/**
 * What a final score depends on besides the sheets: criteria with their weights and maxima, and the
 * method. Products are ranked on one rubric. Names of criteria and tie-breakers are no part of it:
 * they change no score.
 * @returns SHA-256 of its canonical JSON (RFC 8785), hex
 * @see rule 2.1
 */
export function rubricDigest({ scoring }: Policy): string {
  const { criteria, minSheets, aggregation, dropEach, rounding } = scoring;
  return canonicalDigest({
    criteria: criteria.map(({ code, weight, maxCenti }) => ({ code, weight, maxCenti })),
    minSheets: minSheets ?? null,
    aggregation: aggregation ?? null,
    dropEach: aggregation === 'trimmed-mean' ? (dropEach ?? null) : null,
    rounding: rounding ?? null,
  });
}

/** Final scores that rest on another rubric than the policy's. They have to be reopened first. */
export function otherRubricFindings(
  policy: Policy,
  scores: readonly ScoresOfRubric[],
  pointer: string,
): Finding[] {
  const rubricSha256 = rubricDigest(policy);
  const other = scores.filter((each) => each.rubricSha256 !== rubricSha256);
  if (other.length === 0) return [];
  return [
    finding('scores-of-other-rubric', pointer, {
      count: other.reduce((sum, { count }) => sum + count, 0),
      numbers: other.flatMap(({ numbers }) => numbers).slice(0, NAMED_SCORES),
    }),
  ];
}
