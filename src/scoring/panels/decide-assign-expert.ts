import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssignmentReason } from '../model/change-reasons.ts';
import { memberCodes, memberFindings } from '../model/member-findings.ts';
import type { PanelCase } from '../model/scored-case.ts';

export interface NewAssignment {
  readonly id: string;
  readonly expertSubject: string;
}

export interface Seat extends NewAssignment {
  /** Takes the seat of an excused expert. */
  readonly isReplacement: boolean;
  /** The draw that chose the expert; null where an officer named them. */
  readonly drawId: string | null;
  readonly reason: AssignmentReason | null;
}

export interface Assigned {
  readonly move: CaseMove;
  readonly assignments: readonly Seat[];
}

export const assignmentCodes = [
  ...actionCodes('assign-expert'),
  ...memberCodes,
  'expert-repeated',
  'panel-has-sheets',
] as const satisfies readonly FindingCode[];

/**
 * Puts experts named by an officer on the panel of a case, instead of a draw or where a draw could
 * not fill a seat. Pre-reviewers of the case and conflicted experts are refused. Once a sheet on
 * the current packet exists, only seats of excused experts are filled: nobody can influence a score
 * by adding to the panel.
 * @see rules 1, 5
 */
export function decideAssignExpert(
  state: PanelCase,
  assignments: readonly NewAssignment[],
  reason: AssignmentReason,
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
        drawId: null,
        reason,
      })),
    },
    entries: [
      caseEntry(state, 'expert.assigned', {
        ruleIds: ['1', '5'],
        data: {
          submissionNumber: state.submissionCount,
          experts: subjects,
          panelSize: state.panel.length + subjects.length,
          reason,
        },
      }),
    ],
  };
}

function seatFindings({ sheets, vacancies }: PanelCase, wanted: number): Finding[] {
  if (sheets.length === 0 || wanted <= vacancies) return [];
  return [finding('panel-has-sheets', '/experts', { vacancies })];
}

function expertFindings(
  state: PanelCase,
  subject: string,
  index: number,
  subjects: readonly string[],
): Finding[] {
  const pointer = `/experts/${index}`;
  const found = memberFindings(state, subject, pointer);
  const isRepeated = subjects.indexOf(subject) !== index;
  return isRepeated ? [finding('expert-repeated', pointer), ...found] : found;
}
