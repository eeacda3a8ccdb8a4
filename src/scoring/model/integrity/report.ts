import { type Aggregation, aggregateSheets, type SheetTotal } from '../aggregate.ts';
import type { ScoringTerms } from '../scoring-terms.ts';
import {
  compareFractions,
  magnitude,
  meanOf,
  minus,
  type SignedFraction,
  signedFraction,
  toNearest,
} from './signed-fraction.ts';

/** A case within one point of a threshold counts as close to it. */
const NEAR_CENTI = 100;

/** A case whose score is final, with the sheets that count. */
export interface FinalCase {
  readonly applicationId: string;
  readonly applicationNumber: string;
  readonly scoreCenti: number;
  readonly terms: ScoringTerms;
  readonly sheets: readonly {
    readonly sheetId: string;
    readonly expertSubject: string;
    readonly isNamed: boolean;
    readonly scoresCenti: Readonly<Record<string, number>>;
  }[];
}

/** A tier's threshold. */
export interface Threshold {
  readonly tierCode: string;
  readonly minScoreCenti: number;
}

export interface IntegrityInput {
  readonly cases: readonly FinalCase[];
  /** Highest first; undefined while the policy has not set all of them. */
  readonly thresholds: readonly Threshold[] | undefined;
  readonly outlierCenti: number | undefined;
}

export interface SheetReading {
  readonly applicationId: string;
  readonly applicationNumber: string;
  readonly sheetId: string;
  readonly expertSubject: string;
  /** Whether its expert was named, not drawn. */
  readonly isNamed: boolean;
  readonly totalCenti: number;
  /** Against the mean of the case's other sheets; null where it is the only one. */
  readonly deviationCenti: number | null;
  /** Against the median of all sheets of the case. */
  readonly fromMedianCenti: number;
  /** Null while the policy sets no distance for outlying sheets. */
  readonly outlying: boolean | null;
}

export interface ExpertReading {
  readonly expertSubject: string;
  readonly sheets: number;
  /**
   * Mean deviation: negative is strict. Null where the expert was always the only one on the case.
   */
  readonly severityCenti: number | null;
  /** Mean distance of the deviations from the severity: small is consistent. */
  readonly spreadCenti: number | null;
}

export interface WithoutExpert {
  readonly expertSubject: string;
  /** Null where the remaining sheets give no score. */
  readonly scoreCenti: number | null;
  /** Null below all thresholds, and while they are not set. */
  readonly tierCode: string | null;
  /** Null where the remaining sheets give no score, and while thresholds are not set. */
  readonly tierChanges: boolean | null;
}

export interface CaseReading {
  readonly applicationId: string;
  readonly applicationNumber: string;
  readonly scoreCenti: number;
  readonly tierCode: string | null;
  readonly withoutExpert: readonly WithoutExpert[];
  /** Thresholds within one point of the score; empty while they are not set. */
  readonly nearThresholds: readonly (Threshold & { readonly distanceCenti: number })[];
}

export interface IntegrityFigures {
  /** By application number, each case's lowest total first. */
  readonly sheets: readonly SheetReading[];
  /** By subject. */
  readonly experts: readonly ExpertReading[];
  /** By application number. */
  readonly cases: readonly CaseReading[];
}

interface ExactReading extends SheetReading {
  readonly deviation: SignedFraction | null;
}

/**
 * How the experts of a round scored, from the final cases alone. Everything is computed exactly and
 * rounded once, for display: to whole hundredths, half-way values away from zero.
 *
 * Leaving one expert out repeats the case's own aggregation on the other sheets. The minimum number
 * of sheets does not apply then, and a trimmed mean drops fewer sheets where too few would remain.
 * A case's tier is the one whose threshold it meets; places are ignored.
 * @throws RangeError for a case whose sheets give no score; such a case cannot become final
 * @see rules 1, 2.1
 */
export function integrityReport({
  cases,
  thresholds,
  outlierCenti,
}: IntegrityInput): IntegrityFigures {
  const sorted = cases.toSorted((a, b) => (a.applicationNumber < b.applicationNumber ? -1 : 1));
  const exact = sorted.flatMap((one) => readSheets(one, outlierCenti));
  return {
    sheets: exact.map(({ deviation: _exact, ...reading }) => reading),
    experts: readExperts(exact),
    cases: sorted.map((one) => readCase(one, thresholds)),
  };
}

function readSheets(one: FinalCase, outlierCenti: number | undefined): ExactReading[] {
  const { applicationId, applicationNumber, sheets, terms } = one;
  const aggregation = aggregateWithout(terms, sheets);
  // The score is final, so its sheets gave one.
  if (aggregation.kind === 'findings') throw new RangeError('a final score needs enough sheets');
  const totals = aggregation.sheetTotals.map((total) => ({ ...total, exact: exactOf(total) }));
  const median = medianOf(totals.map(({ exact }) => exact));
  const byId = new Map(sheets.map((sheet) => [sheet.sheetId, sheet]));

  return totals.map(({ sheetId, totalCenti, exact }): ExactReading => {
    const others = totals.filter((other) => other.sheetId !== sheetId);
    const deviation =
      others.length === 0 ? null : minus(exact, meanOf(others.map((other) => other.exact)));
    const fromMedian = minus(exact, median);
    return {
      applicationId,
      applicationNumber,
      sheetId,
      expertSubject: String(byId.get(sheetId)?.expertSubject),
      isNamed: byId.get(sheetId)?.isNamed === true,
      totalCenti,
      deviation,
      deviationCenti: deviation && toNearest(deviation),
      fromMedianCenti: toNearest(fromMedian),
      outlying:
        outlierCenti === undefined
          ? null
          : compareFractions(magnitude(fromMedian), signedFraction(BigInt(outlierCenti))) > 0,
    };
  });
}

function readExperts(sheets: readonly ExactReading[]): ExpertReading[] {
  const byExpert = Map.groupBy(sheets, ({ expertSubject }) => expertSubject);
  return [...byExpert]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([expertSubject, own]) => {
      const deviations = own.flatMap(({ deviation }) => deviation ?? []);
      const severity = deviations.length === 0 ? null : meanOf(deviations);
      const spread = severity && meanOf(deviations.map((one) => magnitude(minus(one, severity))));
      return {
        expertSubject,
        sheets: own.length,
        severityCenti: severity && toNearest(severity),
        spreadCenti: spread && toNearest(spread),
      };
    });
}

function readCase(one: FinalCase, thresholds: readonly Threshold[] | undefined): CaseReading {
  const { applicationId, applicationNumber, scoreCenti, sheets, terms } = one;
  const tierCode = tierAt(scoreCenti, thresholds);
  return {
    applicationId,
    applicationNumber,
    scoreCenti,
    tierCode,
    withoutExpert: sheets.map(({ expertSubject, sheetId }): WithoutExpert => {
      const left = sheets.filter((sheet) => sheet.sheetId !== sheetId);
      const aggregation = aggregateWithout(terms, left);
      const score = aggregation.kind === 'score' ? aggregation.scoreCenti : null;
      const without = score === null ? null : tierAt(score, thresholds);
      return {
        expertSubject,
        scoreCenti: score,
        tierCode: without,
        tierChanges: thresholds === undefined || score === null ? null : without !== tierCode,
      };
    }),
    nearThresholds: (thresholds ?? [])
      .map(({ tierCode, minScoreCenti }) => {
        return { tierCode, minScoreCenti, distanceCenti: scoreCenti - minScoreCenti };
      })
      .filter(({ distanceCenti }) => Math.abs(distanceCenti) <= NEAR_CENTI),
  };
}

function aggregateWithout(terms: ScoringTerms, sheets: FinalCase['sheets']): Aggregation {
  const most = Math.max(0, Math.floor((sheets.length - 1) / 2));
  return aggregateSheets({
    ...terms,
    sheets,
    minimumSheets: 1,
    dropEach: Math.min(terms.dropEach, most),
  });
}

function tierAt(scoreCenti: number, thresholds: readonly Threshold[] | undefined): string | null {
  return thresholds?.find((one) => scoreCenti >= one.minScoreCenti)?.tierCode ?? null;
}

/** @param sorted lowest first, at least one */
function medianOf(sorted: readonly SignedFraction[]): SignedFraction {
  const middle = (sorted.length - 1) / 2;
  return meanOf(sorted.slice(Math.floor(middle), Math.ceil(middle) + 1));
}

function exactOf({ exactCenti: { numerator, denominator } }: SheetTotal): SignedFraction {
  return signedFraction(BigInt(numerator), BigInt(denominator));
}
