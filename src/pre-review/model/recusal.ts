import type { Refused } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { ReviewedCase } from './reviewed-case.ts';

interface DutyFinding extends Finding {
  readonly rule: string;
}

type Recusable = Pick<ReviewedCase, 'id' | 'roundId' | 'scorers'>;

/**
 * Separation of duties: who judges a case as an expert may not pre-review it.
 * @param subject the caller
 * @param operationId what was attempted, for the ledger
 * @returns undefined when nothing stands against the caller
 * @see rule 5: pre-review and scoring are two judgements by two people
 */
export function recusalOf(
  state: Recusable,
  subject: string,
  operationId: string,
): Refused | undefined {
  return forbidden(state, scoresCase(state, subject), operationId);
}

/**
 * As `recusalOf`, for what a second reviewer does: who decided first may not look at it a second time.
 * @see rule 4.1: a second look is another person's
 */
export function secondLookRecusalOf(
  state: Recusable & Pick<ReviewedCase, 'proposal'>,
  subject: string,
  operationId: string,
): Refused | undefined {
  const finding = scoresCase(state, subject) ?? ownProposal(state, subject);
  return forbidden(state, finding, operationId);
}

export function scoresCase(
  { scorers }: Pick<ReviewedCase, 'scorers'>,
  subject: string,
): DutyFinding | undefined {
  if (!scorers.includes(subject)) return undefined;
  return {
    code: 'reviewer-scores',
    rule: '5',
    pointer: '',
    message: {
      zh: '该人员是本申报的评审专家，须回避形式预审',
      en: 'Who judges this case as an expert may not pre-review it',
    },
    remedy: { zh: '请由其他预审人员办理。', en: 'Leave it to another pre-reviewer.' },
  };
}

export function ownProposal(
  { proposal }: Pick<ReviewedCase, 'proposal'>,
  subject: string,
): DutyFinding | undefined {
  if (proposal?.proposedBy !== subject) return undefined;
  return {
    code: 'second-look-own-decision',
    rule: '4.1',
    pointer: '',
    message: {
      zh: '待复核的决定由该人员作出，须由另一预审人员复核',
      en: 'Who decided first may not take the second look',
    },
    remedy: { zh: '请由其他预审人员复核。', en: 'Leave it to another pre-reviewer.' },
  };
}

function forbidden(
  { id, roundId }: Recusable,
  finding: DutyFinding | undefined,
  operationId: string,
): Refused | undefined {
  if (finding === undefined) return undefined;
  const { code, rule } = finding;
  return {
    kind: 'refused',
    problem: 'forbidden',
    findings: [finding],
    entries: [
      {
        action: 'access.forbidden',
        subjectType: 'application',
        subjectId: id,
        applicationId: id,
        roundId,
        ruleIds: [rule],
        data: { operationId, codes: [code] },
      },
    ],
  };
}
