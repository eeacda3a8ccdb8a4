import { canonicalJson } from '#platform/values/canonical.ts';
import type { CaseReading, IntegrityFigures, SheetReading } from './report.ts';

/** The figures of a sheet and of a case that follow from the terms of the round. */
type SheetFigures = Pick<SheetReading, 'outlying'>;
type CaseFigures = Pick<CaseReading, 'tierCode' | 'withoutExpert' | 'nearThresholds'>;

type SubjectOfCase = Pick<CaseReading, 'applicationId' | 'applicationNumber'>;

interface Change<Figures> {
  readonly before: Figures;
  readonly after: Figures;
}

interface Changes<Subject, Figures> {
  readonly unchangedCount: number;
  /** In the order of the report. */
  readonly changes: readonly (Subject & Change<Figures>)[];
}

export interface ReportDifference {
  readonly sheets: Changes<SubjectOfCase & Pick<SheetReading, 'sheetId'>, SheetFigures>;
  readonly cases: Changes<SubjectOfCase, CaseFigures>;
}

/**
 * The figures that differ between two reports on the same cases under different terms of the round.
 * Scores, deviations and the experts' severity follow from the sheets alone and never differ.
 * @throws RangeError for reports on different cases
 */
export function compareReports(
  before: IntegrityFigures,
  after: IntegrityFigures,
): ReportDifference {
  return {
    sheets: changesOf(before.sheets, after.sheets, {
      subjectOf: ({ sheetId, ...sheet }) => ({ ...subjectOf(sheet), sheetId }),
      figuresOf: ({ outlying }) => ({ outlying }),
    }),
    cases: changesOf(before.cases, after.cases, {
      subjectOf,
      figuresOf: ({ tierCode, withoutExpert, nearThresholds }) => ({
        tierCode,
        withoutExpert,
        nearThresholds,
      }),
    }),
  };
}

function changesOf<Reading, Subject, Figures>(
  before: readonly Reading[],
  after: readonly Reading[],
  read: {
    readonly subjectOf: (reading: Reading) => Subject;
    readonly figuresOf: (reading: Reading) => Figures;
  },
): Changes<Subject, Figures> {
  if (before.length !== after.length) throw new RangeError('the reports are on different cases');
  const changes = before.flatMap((former, index) => {
    const latter = after[index] as Reading;
    const change = { before: read.figuresOf(former), after: read.figuresOf(latter) };
    if (canonicalJson(change.before) === canonicalJson(change.after)) return [];
    return [{ ...read.subjectOf(latter), ...change }];
  });
  return { unchangedCount: after.length - changes.length, changes };
}

function subjectOf({ applicationId, applicationNumber }: SubjectOfCase): SubjectOfCase {
  return { applicationId, applicationNumber };
}
