import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { pointerToken } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Criterion } from './criteria.ts';

/** One expert's scores by criterion code, in hundredths of a point. */
export interface JudgedSheet {
  readonly sheetId: string;
  readonly scoresCenti: Readonly<Record<string, number>>;
}

export const sheetScoreCodes = [
  'criterion-unknown',
  'score-missing',
  'score-out-of-range',
  'score-off-step',
] as const satisfies readonly FindingCode[];

/**
 * @param pointer JSON Pointer to the sheet's scores in the request, such as `/scoresCenti`
 * @returns every score that is missing, outside 0…max, not a multiple of the criterion's step, or
 * for an unknown criterion
 * @see rule 1
 */
export function checkSheet(
  criteria: readonly Criterion[],
  { scoresCenti }: JudgedSheet,
  pointer: string,
): readonly Finding[] {
  const codes = new Set(criteria.map(({ code }) => code));
  const unknown = Object.keys(scoresCenti)
    .filter((code) => !codes.has(code))
    .map((code) => finding('criterion-unknown', `${pointer}/${pointerToken(code)}`));
  const defects = criteria.flatMap((criterion) =>
    checkScore(criterion, scoresCenti, `${pointer}/${pointerToken(criterion.code)}`),
  );
  return [...defects, ...unknown];
}

function checkScore(
  { code, maxCenti, stepCenti }: Criterion,
  scoresCenti: JudgedSheet['scoresCenti'],
  pointer: string,
): readonly Finding[] {
  const score = Object.hasOwn(scoresCenti, code) ? scoresCenti[code] : undefined;
  if (score === undefined) return [finding('score-missing', pointer)];
  if (!Number.isInteger(score) || score < 0 || score > maxCenti) {
    return [finding('score-out-of-range', pointer, { maxCenti })];
  }
  return score % stepCenti === 0 ? [] : [finding('score-off-step', pointer, { stepCenti })];
}
