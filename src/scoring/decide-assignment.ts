import { type CaseMove, moveOf } from '../applications/case-move.ts';
import { refusalOf } from '../applications/guard.ts';
import type { Decision } from '../ledger/index.ts';
import type { Finding } from '../platform/findings.ts';
import type { ScoredCase } from './scored-case.ts';

export interface NewAssignment {
  readonly id: string;
  readonly expertSubject: string;
}

export interface Assigned {
  readonly move: CaseMove;
  readonly assignments: readonly NewAssignment[];
}

/**
 * Puts experts on the panel of a case. Who pre-reviewed it cannot be one of them.
 * @see rules 1, 5
 */
export function decideAssignment(
  state: ScoredCase,
  assignments: readonly NewAssignment[],
): Decision<Assigned> {
  const subjects = assignments.map(({ expertSubject }) => expertSubject);
  const refusal = refusalOf(
    'assign-expert',
    state,
    subjects.flatMap((subject, index) => expertFindings(state, subject, index, subjects)),
  );
  if (refusal !== undefined) return refusal;

  return {
    kind: 'accepted',
    change: { move: moveOf('assign-expert', state), assignments },
    entries: [
      {
        action: 'expert.assigned',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        policyVersion: state.judgingPolicyVersion,
        ruleIds: ['1', '5'],
        data: {
          submissionNumber: state.submissionCount,
          experts: subjects,
          panelSize: state.panel.length + subjects.length,
        },
      },
    ],
  };
}

function expertFindings(
  { panel, preReviewers }: ScoredCase,
  subject: string,
  index: number,
  subjects: readonly string[],
): Finding[] {
  const pointer = `/experts/${index}`;
  const findings: Finding[] = [];
  if (subjects.indexOf(subject) < index) {
    findings.push({
      code: 'expert-repeated',
      rule: '1',
      pointer,
      message: { zh: '专家重复', en: 'The expert is listed twice' },
    });
  }
  if (panel.includes(subject)) {
    findings.push({
      code: 'expert-assigned-already',
      rule: '1',
      pointer,
      message: { zh: '该专家已指派', en: 'The expert is on the panel already' },
    });
  }
  if (preReviewers.includes(subject)) {
    findings.push({
      code: 'expert-pre-reviewed',
      rule: '5',
      pointer,
      message: {
        zh: '该人员参与过本申报的形式预审，须回避评分',
        en: 'Who pre-reviewed the case may not score it',
      },
      remedy: { zh: '请指派其他专家。', en: 'Assign another expert.' },
    });
  }
  return findings;
}
