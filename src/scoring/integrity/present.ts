import type { RoundIntegrity } from './read-integrity.ts';
import type { IntegrityReport } from './schemas.ts';

export function presentIntegrity(report: RoundIntegrity): IntegrityReport {
  const { roundId, policyVersion, terms, experts, sheets, cases } = report;
  return {
    roundId,
    policyVersion,
    unset: [...terms.unset],
    experts: [...experts],
    sheets: [...sheets],
    cases: cases.map(({ withoutExpert, nearThresholds, ...one }) => ({
      ...one,
      withoutExpert: [...withoutExpert],
      nearThresholds: [...nearThresholds],
    })),
  };
}
