import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import type { PanelCase, Seat } from '../model/scored-case.ts';
import { excusalEntry, panelRules, replacementIn } from '../panels/decide-excuse-expert.ts';
import {
  type ReopeningContent,
  reopeningCodes,
  reopeningFindings,
} from './decide-propose-score-reopening.ts';

/** A proposed reopening, with the case as it is now. */
export interface ConfirmingReopening extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: ReopeningContent;
  readonly statement: string;
  readonly case: PanelCase;
}

export interface ReopenedScore {
  readonly move: CaseMove;
  /** The stand-in's seat; empty where nobody leaves, or nobody could be drawn. */
  readonly seats: readonly Seat[];
}

export const reopeningConfirmationCodes = [
  ...secondPersonCodes,
  'packet-not-current',
  ...reopeningCodes,
] as const satisfies readonly FindingCode[];

/**
 * Reopens a final score that another officer proposed to reopen. The score is set aside; the sheets
 * on the unchanged packet stay, but for that of the excused expert, whose seat goes to the next one
 * of the draw. The score is finalised again like any other. Everything is judged again on the case
 * as it is now.
 * @param subject the caller
 * @param seatId id of the stand-in's assignment
 * @see rules 1, 2.1, 5
 */
export function decideConfirmScoreReopening(
  state: ConfirmingReopening,
  subject: string,
  seatId: string,
): Decision<ReopenedScore> {
  const { proposal, content, statement } = state;
  const reopened: PanelCase = { ...state.case, now: state.now };
  const blocked = refusalOf('propose-score-reopening', reopened, [
    ...packetFindings(reopened, content),
    ...reopeningFindings(reopened, content),
  ]);
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmScoreReopening',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;

  const { seats, entries } = leaving(reopened, content, seatId);
  return {
    kind: 'accepted',
    change: { move: moveOf('propose-score-reopening', reopened, { scoreCenti: null }), seats },
    entries: [
      { ...confirmedEntry(proposal, panelRules), action: 'score-reopening.confirmed' },
      caseEntry(reopened, 'score.reopened', {
        ruleIds: ['1', '2.1', '5'],
        data: {
          submissionNumber: reopened.submissionCount,
          // Only a final score can be reopened.
          scoreCenti: Number(reopened.scoreCenti),
          reason: content.reason,
          statementSha256: canonicalDigest(statement),
          proposalId: proposal.id,
        },
      }),
      ...entries,
    ],
  };
}

function leaving(
  state: PanelCase,
  { excusal }: ReopeningContent,
  seatId: string,
): { readonly seats: readonly Seat[]; readonly entries: readonly NewEntry[] } {
  if (excusal === null) return { seats: [], entries: [] };
  const { seats, entries } = replacementIn(state, seatId);
  const { expert, conflict } = excusal;
  const excused = excusalEntry(state, {
    assignmentId: String(state.assignmentIds[expert]),
    reason: 'recusal',
    conflict,
    hadSheet: state.sheets.some(({ expertSubject }) => expertSubject === expert),
  });
  return { seats, entries: [excused, ...entries] };
}

function packetFindings(
  { submissionCount }: PanelCase,
  { submissionNumber }: ReopeningContent,
): Finding[] {
  if (submissionNumber === submissionCount) return [];
  return [finding('packet-not-current', '', { current: submissionCount })];
}
