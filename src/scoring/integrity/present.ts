import { toWireInstant } from '#platform/values/instant.ts';
import { presentAfterTheFact } from '#rounds/model/index.ts';
import type { ReportDifference } from '../model/integrity/compare-reports.ts';
import type { CaseReading } from '../model/integrity/report.ts';
import type { RoundIntegrity } from './read-integrity.ts';
import type { IntegrityReport } from './schemas.ts';

export function presentIntegrity(report: RoundIntegrity): IntegrityReport {
  const { roundId, policyVersion, afterTheFact, terms, experts, sheets, cases, reopenings } =
    report;
  return {
    roundId,
    policyVersion,
    afterTheFact:
      afterTheFact && presentAfterTheFact(afterTheFact, presentDifference(afterTheFact.difference)),
    unset: [...terms.unset],
    experts: [...experts],
    sheets: sheets.map(({ isNamed, ...sheet }) => ({
      ...sheet,
      chosenBy: isNamed ? ('naming' as const) : ('draw' as const),
    })),
    reopenings: reopenings.map(({ finalisedAt, setAsideAt, ...one }) => ({
      ...one,
      finalisedAt: toWireInstant(finalisedAt),
      setAsideAt: toWireInstant(setAsideAt),
    })),
    cases: cases.map((one) => ({ ...one, ...presentFigures(one) })),
  };
}

function presentDifference({ sheets, cases }: ReportDifference) {
  return {
    sheets: { ...sheets, changes: [...sheets.changes] },
    cases: {
      ...cases,
      changes: cases.changes.map(({ before, after, ...subject }) => ({
        ...subject,
        before: presentFigures(before),
        after: presentFigures(after),
      })),
    },
  };
}

function presentFigures({
  tierCode,
  withoutExpert,
  nearThresholds,
}: Pick<CaseReading, 'tierCode' | 'withoutExpert' | 'nearThresholds'>) {
  return { tierCode, withoutExpert: [...withoutExpert], nearThresholds: [...nearThresholds] };
}
