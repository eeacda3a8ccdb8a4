import { toWireInstant } from '#platform/values/instant.ts';
import type { RoundIntegrity } from './read-integrity.ts';
import type { IntegrityReport } from './schemas.ts';

export function presentIntegrity(report: RoundIntegrity): IntegrityReport {
  const { roundId, policyVersion, afterTheFact, terms, experts, sheets, cases, reopenings } =
    report;
  return {
    roundId,
    policyVersion,
    afterTheFact: [...afterTheFact],
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
    cases: cases.map(({ withoutExpert, nearThresholds, ...one }) => ({
      ...one,
      withoutExpert: [...withoutExpert],
      nearThresholds: [...nearThresholds],
    })),
  };
}
