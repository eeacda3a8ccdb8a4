import { type Finding, isNonEmpty, type NonEmpty } from '#platform/values/findings.ts';
import {
  divideRounded,
  type Fraction,
  fraction,
  type Rounding,
} from '#platform/values/rational.ts';
import { finding } from '#programme/findings/finding.ts';
import { checkSheet, type JudgedSheet } from './check-sheet.ts';
import { assertCriteria, type Criterion } from './criteria.ts';

export type Method = 'mean' | 'trimmed-mean' | 'median';

export interface AggregationInput {
  readonly criteria: readonly Criterion[];
  readonly sheets: readonly JudgedSheet[];
  readonly method: Method;
  /** `trimmed-mean` only: the number of sheets left out at each end. */
  readonly dropEach: number;
  readonly minimumSheets: number;
  /** From the policy; applied once, to the final value, never to an intermediate one. */
  readonly rounding: Rounding;
}

export interface SheetTotal {
  readonly sheetId: string;
  /** Rounded for display; the calculation continues with `exactCenti`. */
  readonly totalCenti: number;
  readonly exactCenti: Fraction;
  /** False for a sheet that trimming or the median leaves out. */
  readonly counted: boolean;
}

export type Aggregation =
  | {
      readonly kind: 'score';
      /** 0…10000 */
      readonly scoreCenti: number;
      /** Lowest first. */
      readonly sheetTotals: readonly SheetTotal[];
      /**
       * On each criterion's own scale 0…maxCenti, by the same method; breaks ties between products.
       */
      readonly perCriterionCenti: Readonly<Record<string, number>>;
      readonly trace: {
        readonly method: Method;
        readonly droppedEachSide: number;
        readonly exactCenti: Fraction;
        readonly rounding: Rounding;
      };
    }
  | { readonly kind: 'findings'; readonly findings: NonEmpty<Finding> };

type Score = Extract<Aggregation, { kind: 'score' }>;

/**
 * How a final score was calculated: the method, the exact value, and every sheet's part in it,
 * lowest total first.
 */
export type FinalScoreTrace = Score['trace'] & {
  /** Digest of the rubric and the method, hex. */
  readonly rubricSha256: string;
  readonly sheets: readonly (SheetTotal & { readonly isNamed: boolean })[];
};

/**
 * The composite score of one product from its experts' sheets.
 *
 * A sheet's total is Σ weight × score ÷ max, over Σ weight, on a scale of 0…10000 hundredths. The
 * policy's method averages the totals: each method sorts them, leaves out the same number at both
 * ends, and takes the mean of the rest. Nothing is rounded before the end; the order of sheets does
 * not matter.
 * @returns the score, or every finding: too few sheets, and each defect of each sheet
 * @throws RangeError for criteria that no linted policy holds, a sheet given twice, or a `dropEach`
 * that is not a non-negative integer
 * @see rules 1 (criteria), 2.1 (composite score)
 */
export function aggregateSheets(input: AggregationInput): Aggregation {
  const { criteria, sheets, method, rounding } = input;
  assertUsable(input);
  const findings = [...checkCount(input), ...checkEverySheet(input)];
  if (isNonEmpty(findings)) return { kind: 'findings', findings };

  const droppedEachSide = dropCount(method, input.dropEach, sheets.length);
  const middle = (values: readonly bigint[]) => meanOfMiddle(values, droppedEachSide);
  const { scale, pointsOf } = scaleTotals(criteria);
  const totals = sheets
    .map((sheet) => ({ sheetId: sheet.sheetId, points: pointsOf(sheet) }))
    .sort((a, b) => compare(a.points, b.points) || compare(a.sheetId, b.sheetId));
  const { sum, count } = middle(totals.map(({ points }) => points));

  return {
    kind: 'score',
    scoreCenti: Number(divideRounded(sum, scale * count, rounding)),
    sheetTotals: totals.map(({ sheetId, points }, index) => ({
      sheetId,
      totalCenti: Number(divideRounded(points, scale, rounding)),
      exactCenti: fraction(points, scale),
      counted: index >= droppedEachSide && index < totals.length - droppedEachSide,
    })),
    perCriterionCenti: Object.fromEntries(
      criteria.map(({ code }) => {
        const own = middle(sheets.map((sheet) => BigInt(Number(sheet.scoresCenti[code]))));
        return [code, Number(divideRounded(own.sum, own.count, rounding))];
      }),
    ),
    trace: { method, droppedEachSide, exactCenti: fraction(sum, scale * count), rounding },
  };
}

function assertUsable({ criteria, sheets, dropEach }: AggregationInput): void {
  assertCriteria(criteria);
  if (!Number.isSafeInteger(dropEach) || dropEach < 0) {
    throw new RangeError('dropEach must be a non-negative integer');
  }
  if (new Set(sheets.map(({ sheetId }) => sheetId)).size < sheets.length) {
    throw new RangeError('a sheet may be given only once');
  }
}

function checkCount(input: AggregationInput): readonly Finding[] {
  const { method, dropEach, minimumSheets, sheets } = input;
  const leftByTrimming = method === 'trimmed-mean' ? 2 * dropEach + 1 : 1;
  const needed = Math.max(minimumSheets, leftByTrimming);
  if (sheets.length >= needed) return [];
  return [finding('too-few-sheets', '/sheets', { needed, present: sheets.length })];
}

function checkEverySheet({ criteria, sheets }: AggregationInput): readonly Finding[] {
  return sheets.flatMap((sheet, index) =>
    checkSheet(criteria, sheet, `/sheets/${index}/scoresCenti`),
  );
}

/** The median is the mean of the one or two values in the middle. */
function dropCount(method: Method, dropEach: number, sheetCount: number): number {
  switch (method) {
    case 'mean':
      return 0;
    case 'trimmed-mean':
      return dropEach;
    case 'median':
      return Math.floor((sheetCount - 1) / 2);
  }
}

function meanOfMiddle(values: readonly bigint[], droppedEachSide: number) {
  const kept = values.toSorted(compare).slice(droppedEachSide, values.length - droppedEachSide);
  return { sum: kept.reduce((sum, value) => sum + value, 0n), count: BigInt(kept.length) };
}

/**
 * Sheet totals as integers over one common denominator, so that they add and compare exactly:
 * total = points ÷ scale, with scale = Σ weight × Π max.
 */
function scaleTotals(criteria: readonly Criterion[]) {
  const weights = criteria.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  const maxima = criteria.reduce((product, { maxCenti }) => product * BigInt(maxCenti), 1n);
  return {
    scale: weights * maxima,
    pointsOf: ({ scoresCenti }: JudgedSheet) =>
      criteria.reduce((sum, { code, maxCenti, weight }) => {
        const score = BigInt(Number(scoresCenti[code]));
        return sum + 10_000n * BigInt(weight) * score * (maxima / BigInt(maxCenti));
      }, 0n),
  };
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
