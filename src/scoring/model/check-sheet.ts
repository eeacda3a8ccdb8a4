import type { Finding } from '#platform/values/findings.ts';
import type { Criterion } from './criteria.ts';

/** One expert's scores by criterion code, in hundredths of a point. */
export interface ScoreSheet {
  readonly sheetId: string;
  readonly scoresCenti: Readonly<Record<string, number>>;
}

/**
 * @param pointer where the sheet's scores are in the request, such as `/scoresCenti`
 * @returns every score that is missing, out of 0…max, off the criterion's step, or of no criterion
 * @see rule 1
 */
export function checkSheet(
  criteria: readonly Criterion[],
  { scoresCenti }: ScoreSheet,
  pointer: string,
): readonly Finding[] {
  const codes = new Set(criteria.map(({ code }) => code));
  const unknown = Object.keys(scoresCenti)
    .filter((code) => !codes.has(code))
    .map((code) =>
      finding(
        'criterion-unknown',
        pointer,
        code,
        '不是本轮评分指标',
        'is no criterion of the round',
      ),
    );
  const defects = criteria.flatMap((criterion) => {
    const defect = checkScore(criterion, scoresCenti);
    return defect ? [finding(defect.code, pointer, criterion.code, defect.zh, defect.en)] : [];
  });
  return [...defects, ...unknown];
}

function checkScore(
  { code, maxCenti, stepCenti }: Criterion,
  scoresCenti: ScoreSheet['scoresCenti'],
): { readonly code: string; readonly zh: string; readonly en: string } | null {
  const score = Object.hasOwn(scoresCenti, code) ? scoresCenti[code] : undefined;
  if (score === undefined) return { code: 'score-missing', zh: '未评分', en: 'has no score' };
  if (!Number.isInteger(score) || score < 0 || score > maxCenti) {
    return {
      code: 'score-out-of-range',
      zh: `应为 0 至 ${maxCenti} 的整数（百分之一分）`,
      en: `must be an integer of hundredths from 0 to ${maxCenti}`,
    };
  }
  if (score % stepCenti === 0) return null;
  return {
    code: 'score-off-step',
    zh: `应为 ${stepCenti} 的整数倍（百分之一分）`,
    en: `must be a multiple of ${stepCenti} hundredths`,
  };
}

function finding(code: string, base: string, criterion: string, zh: string, en: string): Finding {
  // RFC 6901: `~` and `/` inside a name are escaped.
  const pointer = `${base}/${criterion.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { code, rule: '1', pointer, message: { zh: `指标${zh}`, en: `criterion ${en}` } };
}
