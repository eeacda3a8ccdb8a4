import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { SheetWithdrawalReason } from '../model/change-reasons.ts';
import type { ScoredCase } from '../model/scored-case.ts';

export interface SheetWithdrawal {
  readonly sheetId: string;
  readonly reason: SheetWithdrawalReason;
}

export const sheetWithdrawalCodes = [
  ...actionCodes('withdraw-score-sheet'),
  'sheet-not-counting',
] as const satisfies readonly FindingCode[];

/**
 * Withdraws an expert's own sheet before the score is final. It no longer counts but stays on
 * record, and another may be submitted.
 * @see rules 1, 5
 */
export function decideWithdrawScoreSheet(
  state: ScoredCase,
  expertSubject: string,
  { sheetId, reason }: SheetWithdrawal,
): Decision<CaseMove> {
  const refusal = refusalOf(
    'withdraw-score-sheet',
    state,
    sheetFindings(state, expertSubject, sheetId),
  );
  if (refusal !== undefined) return refusal;

  return {
    kind: 'accepted',
    change: moveOf('withdraw-score-sheet', state),
    entries: [
      caseEntry(state, 'score-sheet.withdrawn', {
        ruleIds: ['1', '5'],
        data: { submissionNumber: state.submissionCount, sheetId, reason },
      }),
    ],
  };
}

function sheetFindings({ sheets }: ScoredCase, expertSubject: string, sheetId: string): Finding[] {
  const counts = sheets.some((each) => each.id === sheetId && each.expertSubject === expertSubject);
  return counts ? [] : [finding('sheet-not-counting', '')];
}
