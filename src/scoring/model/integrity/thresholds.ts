import type { Policy } from '#rounds/model/index.ts';
import type { Threshold } from './report.ts';

export interface NamedThreshold extends Threshold {
  /** In Chinese, for charts. */
  readonly tierName: string;
}

export interface IntegrityTerms {
  /** Highest first; undefined while one of them is unset. */
  readonly thresholds: readonly NamedThreshold[] | undefined;
  readonly outlierCenti: number | undefined;
  /** JSON Pointers of the policy values that are missing for parts of the report. */
  readonly unset: readonly string[];
}

/** A policy's terms for outlying sheets and tiers, and the unset ones. @see rule 2.1 */
export function integrityTerms({ awards, scoring }: Policy): IntegrityTerms {
  const thresholds = awards.tiers.flatMap(({ code, name, minScoreCenti }) =>
    minScoreCenti === undefined ? [] : [{ tierCode: code, tierName: name.zh, minScoreCenti }],
  );
  const { outlierCenti } = scoring;
  return {
    thresholds: thresholds.length < awards.tiers.length ? undefined : thresholds,
    outlierCenti,
    unset: [
      ...(outlierCenti === undefined ? ['/scoring/outlierCenti'] : []),
      ...awards.tiers.flatMap(({ minScoreCenti }, index) =>
        minScoreCenti === undefined ? [`/awards/tiers/${index}/minScoreCenti`] : [],
      ),
    ],
  };
}
