import { type CaseMove, moveOf } from '../applications/case-move.ts';
import { refusalOf } from '../applications/guard.ts';
import type { Decision } from '../ledger/index.ts';
import type { Finding } from '../platform/findings.ts';
import type { ExcuseReason } from './excuse-reasons.ts';
import type { ScoredCase } from './scored-case.ts';

export interface Excusal {
  readonly expert: string;
  readonly reason: ExcuseReason;
}

/**
 * Takes an expert off the panel of a case for good; its sheet on the current packet counts no more. Whoever may put a
 * panel together may do so, as long as that is possible.
 * @see rules 1, 5
 */
export function decideExcusal(state: ScoredCase, { expert, reason }: Excusal): Decision<CaseMove> {
  const refusal = refusalOf('assign-expert', state, panelFindings(state, expert));
  if (refusal !== undefined) return refusal;

  return {
    kind: 'accepted',
    change: moveOf('assign-expert', state),
    entries: [
      {
        action: 'expert.excused',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        policyVersion: state.judgingPolicyVersion,
        ruleIds: ['1', '5'],
        data: {
          submissionNumber: state.submissionCount,
          // The opaque id: histories that outsiders read name no expert.
          assignmentId: state.assignmentIds[expert],
          reason,
          hadSheet: state.sheets.some(({ expertSubject }) => expertSubject === expert),
        },
      },
    ],
  };
}

function panelFindings({ panel }: ScoredCase, expert: string): Finding[] {
  if (panel.includes(expert)) return [];
  return [
    {
      code: 'expert-not-on-panel',
      rule: '1',
      pointer: '/expert',
      message: { zh: '该专家不在评审名单中', en: 'The expert is not on the panel' },
    },
  ];
}
