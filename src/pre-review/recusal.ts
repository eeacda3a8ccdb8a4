import type { Refused } from '../ledger/index.ts';
import type { ReviewedCase } from './reviewed-case.ts';

/**
 * Separation of duties: who judges a case as an expert may not pre-review it.
 * @param subject the caller
 * @param operationId what was attempted, for the ledger
 * @returns undefined when nothing stands against the caller
 * @see rule 5: pre-review and scoring are two judgements by two people
 */
export function recusalOf(
  state: Pick<ReviewedCase, 'id' | 'roundId' | 'scorers'>,
  subject: string,
  operationId: string,
): Refused | undefined {
  if (!state.scorers.includes(subject)) return undefined;
  return {
    kind: 'refused',
    problem: 'forbidden',
    findings: [
      {
        code: 'reviewer-scores',
        rule: '5',
        pointer: '',
        message: {
          zh: '您是本申报的评审专家，须回避形式预审',
          en: 'You judge this case as an expert and may not pre-review it',
        },
        remedy: { zh: '请由其他预审人员办理。', en: 'Leave it to another pre-reviewer.' },
      },
    ],
    entries: [
      {
        action: 'access.forbidden',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        ruleIds: ['5'],
        data: { operationId, codes: ['reviewer-scores'] },
      },
    ],
  };
}
