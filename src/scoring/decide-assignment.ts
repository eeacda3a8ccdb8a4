import { type CaseMove, moveOf } from '../applications/case-move.ts';
import { refusalOf } from '../applications/guard.ts';
import type { Decision } from '../ledger/index.ts';
import type { Finding } from '../platform/findings.ts';
import type { ScoredCase } from './scored-case.ts';

export interface NewAssignment {
  readonly id: string;
  readonly expertSubject: string;
}

export interface Seat extends NewAssignment {
  /** Takes the seat of an excused expert. */
  readonly isReplacement: boolean;
}

export interface Assigned {
  readonly move: CaseMove;
  readonly assignments: readonly Seat[];
}

/**
 * Puts experts on the panel of a case. Who pre-reviewed it cannot be one of them, and once a sheet on the current
 * packet is there, only the seats of excused experts are filled: nobody steers a score by adding to the panel.
 * @see rules 1, 5
 */
export function decideAssignment(
  state: ScoredCase,
  assignments: readonly NewAssignment[],
): Decision<Assigned> {
  const subjects = assignments.map(({ expertSubject }) => expertSubject);
  const refusal = refusalOf('assign-expert', state, [
    ...subjects.flatMap((subject, index) => expertFindings(state, subject, index, subjects)),
    ...seatFindings(state, subjects.length),
  ]);
  if (refusal !== undefined) return refusal;

  return {
    kind: 'accepted',
    change: {
      move: moveOf('assign-expert', state),
      assignments: assignments.map((each, index) => ({
        ...each,
        isReplacement: index < state.vacancies,
      })),
    },
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

function seatFindings({ sheets, vacancies }: ScoredCase, wanted: number): Finding[] {
  if (sheets.length === 0 || wanted <= vacancies) return [];
  return [
    {
      code: 'panel-has-sheets',
      rule: '1',
      pointer: '/experts',
      message: {
        zh: `已有专家提交本次材料的评分表，只能替补准予退出的专家（可替补 ${vacancies} 位）`,
        en: `A sheet on the current packet is there: only excused experts are replaced (${vacancies} now)`,
      },
    },
  ];
}

function expertFindings(
  { panel, excused, preReviewers }: ScoredCase,
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
  if (excused.includes(subject)) {
    findings.push({
      code: 'expert-excused',
      rule: '1',
      pointer,
      message: {
        zh: '该专家已退出本申报的评审',
        en: 'The expert was excused from this case',
      },
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
