import { toWireInstant } from '#platform/values/instant.ts';
import type { FinalScoreRow } from './repository.ts';
import type { FinalScore } from './schemas.ts';

export function presentFinalScore(row: FinalScoreRow): FinalScore {
  const { sheets, ...method } = row.trace;
  return {
    applicationId: row.applicationId,
    submissionNumber: row.submissionNumber,
    scoreCenti: row.scoreCenti,
    perCriterionCenti: row.perCriterionCenti,
    trace: {
      ...method,
      sheets: sheets.map(({ isNamed, ...sheet }) => ({
        ...sheet,
        chosenBy: isNamed ? ('naming' as const) : ('draw' as const),
      })),
    },
    finalisedAt: toWireInstant(row.finalisedAt),
  };
}
