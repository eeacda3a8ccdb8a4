import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type EntryOf, type NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ExcuseReason } from '../model/change-reasons.ts';
import type { ConflictKind } from '../model/conflicts.ts';
import { nextStandIn } from '../model/member-findings.ts';
import type { PanelCase } from '../model/scored-case.ts';
import type { Seat } from './decide-assign-expert.ts';

export interface Excusal {
  readonly expert: string;
  readonly reason: ExcuseReason;
  /** Which conflict a recusal rests on; null for every other reason. */
  readonly conflict: ConflictKind | null;
}

export interface Excused {
  readonly move: CaseMove;
  /** Who takes the seat; none where nobody could be drawn. */
  readonly seats: readonly Seat[];
}

export const excusalCodes = [
  ...actionCodes('assign-expert'),
  'expert-not-on-panel',
  'expert-has-sheet',
  'conflict-and-reason-differ',
] as const satisfies readonly FindingCode[];

/**
 * Takes an expert off the panel of a case for good; its sheet on the current packet counts no more,
 * and the next of the case's draw takes the seat. Whoever may put a panel together may do so, as
 * long as that is possible; once the sheet is in, only for a conflict of interest, since whoever
 * else drops a sheet chooses the score.
 * @param seatId id of the assignment of who takes the seat
 * @see rules 1, 5
 */
export function decideExcuseExpert(
  state: PanelCase,
  { expert, reason, conflict }: Excusal,
  seatId: string,
): Decision<Excused> {
  const findings = [
    ...panelFindings(state, expert),
    ...conflictFindings(reason, conflict),
    ...discardFindings(state, expert, reason),
  ];
  const refusal = refusalOf('assign-expert', state, findings);
  if (refusal !== undefined) return refusal;

  const { seats, entries } = replacementIn(state, seatId);
  return {
    kind: 'accepted',
    change: { move: moveOf('assign-expert', state), seats },
    entries: [
      excusalEntry(state, {
        // The opaque id: histories that outsiders read name no expert.
        assignmentId: String(state.assignmentIds[expert]),
        reason,
        conflict,
        hadSheet: hasSheet(state, expert),
      }),
      ...entries,
    ],
  };
}

/**
 * The seat of an expert that leaves a drawn panel, filled by the rule it was drawn by.
 * @param seatId id of the new assignment
 * @returns nothing where nobody is left to be drawn: the vacancy stays, and an officer names
 * somebody
 */
export function replacementIn(
  state: PanelCase,
  seatId: string,
): { readonly seats: readonly Seat[]; readonly entries: readonly NewEntry[] } {
  const expertSubject = nextStandIn(state);
  if (expertSubject === undefined || state.draw === null) return { seats: [], entries: [] };
  const drawId = state.draw.id;
  return {
    seats: [{ id: seatId, expertSubject, isReplacement: true, drawId, reason: null }],
    entries: [
      caseEntry(state, 'expert.assigned', {
        ruleIds: panelRules,
        data: {
          submissionNumber: state.submissionCount,
          experts: [expertSubject],
          panelSize: state.panel.length,
          drawId,
        },
      }),
    ],
  };
}

export function excusalEntry(
  state: PanelCase,
  leaving: Omit<EntryOf<'expert.excused'>['data'], 'submissionNumber'>,
): NewEntry {
  return caseEntry(state, 'expert.excused', {
    ruleIds: panelRules,
    data: { submissionNumber: state.submissionCount, ...leaving },
  });
}

/** What every entry on a panel rests on. */
export const panelRules = ['1', '5'] as const;

function panelFindings({ panel }: PanelCase, expert: string): Finding[] {
  return panel.includes(expert) ? [] : [finding('expert-not-on-panel', '/expert')];
}

/** @see rule 1 */
function discardFindings(state: PanelCase, expert: string, reason: ExcuseReason): Finding[] {
  if (reason === 'recusal' || !hasSheet(state, expert)) return [];
  return [finding('expert-has-sheet', '/reason')];
}

function hasSheet({ sheets }: PanelCase, expert: string): boolean {
  return sheets.some(({ expertSubject }) => expertSubject === expert);
}

function conflictFindings(reason: ExcuseReason, conflict: ConflictKind | null): Finding[] {
  if ((reason === 'recusal') === (conflict !== null)) return [];
  return [finding('conflict-and-reason-differ', '/conflict')];
}
