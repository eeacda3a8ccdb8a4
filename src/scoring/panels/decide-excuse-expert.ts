import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type EntryOf, type NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { OfficerExcuseReason } from '../model/change-reasons.ts';
import type { ConflictKind } from '../model/conflicts.ts';
import { nextStandIn } from '../model/member-findings.ts';
import type { PanelCase, Seat, SeatedCase } from '../model/scored-case.ts';

export interface Excusal {
  readonly expert: string;
  readonly reason: OfficerExcuseReason;
  /** The conflict behind a recusal; null for every other reason. */
  readonly conflict: ConflictKind | null;
}

export interface Excused {
  readonly move: CaseMove;
  /** The stand-in's seat; empty where nobody could be drawn. */
  readonly seats: readonly Seat[];
}

export const excusalCodes = [
  ...actionCodes('propose-named-expert'),
  'expert-not-on-panel',
  'expert-has-sheet',
  'conflict-and-reason-differ',
] as const satisfies readonly FindingCode[];

/**
 * Takes an expert off the panel of a case for good. The expert's sheet on the current packet no
 * longer counts, and the next expert of the case's draw takes the seat. Excusing an expert follows
 * the same guard as naming one. After the sheet is submitted, a conflict of interest is the only
 * accepted reason: otherwise the officer could choose the score by dropping a sheet.
 * @param seatId id of the stand-in's assignment
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
  const refusal = refusalOf('propose-named-expert', state, findings);
  if (refusal !== undefined) return refusal;

  const { seats, entries } = replacementIn(state, seatId);
  return {
    kind: 'accepted',
    change: { move: moveOf('propose-named-expert', state), seats },
    entries: [
      excusalEntry(state, {
        // The opaque id: outsiders read the history, and it must not name an expert.
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
 * Fills the seat of an expert that leaves a drawn panel, by the rule of the draw.
 * @param seatId id of the new assignment
 * @returns no seats where nobody is left to draw: the vacancy stays until an officer names an
 * expert
 */
export function replacementIn(
  state: SeatedCase,
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
  state: Omit<SeatedCase, 'pool' | 'draw'>,
  leaving: Omit<EntryOf<'expert.excused'>['data'], 'submissionNumber'>,
): NewEntry {
  return caseEntry(state, 'expert.excused', {
    ruleIds: panelRules,
    data: { submissionNumber: state.submissionCount, ...leaving },
  });
}

/** The rules behind every ledger entry on a panel. */
export const panelRules = ['1', '5'] as const;

function panelFindings({ panel }: PanelCase, expert: string): Finding[] {
  return panel.includes(expert) ? [] : [finding('expert-not-on-panel', '/expert')];
}

/** @see rule 1 */
function discardFindings(state: PanelCase, expert: string, reason: OfficerExcuseReason): Finding[] {
  if (reason === 'recusal' || !hasSheet(state, expert)) return [];
  return [finding('expert-has-sheet', '/reason')];
}

function hasSheet({ sheets }: PanelCase, expert: string): boolean {
  return sheets.some(({ expertSubject }) => expertSubject === expert);
}

function conflictFindings(reason: OfficerExcuseReason, conflict: ConflictKind | null): Finding[] {
  if ((reason === 'recusal') === (conflict !== null)) return [];
  return [finding('conflict-and-reason-differ', '/conflict')];
}
