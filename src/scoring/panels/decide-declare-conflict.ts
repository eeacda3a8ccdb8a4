import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ConflictKind, DeclarationKind } from '../model/conflicts.ts';
import type { PanelCase, Seat } from '../model/scored-case.ts';
import { excusalEntry, panelRules, replacementIn } from './decide-excuse-expert.ts';

/** A case with the assignment of the declaring expert. */
export interface DeclaringCase extends PanelCase {
  readonly assignmentId: string;
  /** Whether the expert declared before that there is no conflict. */
  readonly declared: boolean;
}

export interface DeclaredConflict {
  readonly move: CaseMove;
  /** The conflict that takes the expert off the panel; null when there is none. */
  readonly conflict: ConflictKind | null;
  readonly seats: readonly Seat[];
}

export const declarationCodes = [
  ...actionCodes('declare-conflict'),
  'conflict-declared-already',
] as const satisfies readonly FindingCode[];

/**
 * Records an expert's declaration on conflicts of interest, before any content is shown. With `none`,
 * once, the content opens. With a conflict, also one found later, the expert is excused at once: a
 * sheet on the current packet no longer counts, and the next expert of the case's draw takes the
 * seat.
 * @param seatId id of the stand-in's assignment
 * @see rules 1, 5
 */
export function decideDeclareConflict(
  state: DeclaringCase,
  declaration: DeclarationKind,
  seatId: string,
): Decision<DeclaredConflict> {
  const refusal = refusalOf('declare-conflict', state, repeatFindings(state, declaration));
  if (refusal !== undefined) return refusal;

  const { assignmentId, submissionCount } = state;
  const conflict = declaration === 'none' ? null : declaration;
  const { seats, entries } = conflict ? replacementIn(state, seatId) : noReplacement;
  const hadSheet = state.sheets.some(
    ({ expertSubject }) => state.assignmentIds[expertSubject] === assignmentId,
  );
  return {
    kind: 'accepted',
    change: { move: moveOf('declare-conflict', state), conflict, seats },
    entries: [
      caseEntry(state, 'conflict.declared', {
        ruleIds: panelRules,
        data: { submissionNumber: submissionCount, assignmentId, declaration },
      }),
      ...(conflict
        ? [excusalEntry(state, { assignmentId, reason: 'recusal', conflict, hadSheet })]
        : []),
      ...entries,
    ],
  };
}

const noReplacement = { seats: [], entries: [] } as const;

function repeatFindings({ declared }: DeclaringCase, declaration: DeclarationKind): Finding[] {
  return declared && declaration === 'none' ? [finding('conflict-declared-already', '')] : [];
}
