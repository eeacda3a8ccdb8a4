import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Refused } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import type { ScoredCase } from '../model/scored-case.ts';
import {
  declarationFindings,
  packetFindings,
  repeatFindings,
  type SheetCommand,
  scoreFindings,
} from './decide-submit-score-sheet.ts';

export type SheetDraft = Pick<SheetCommand, 'submissionNumber' | 'scoresCenti' | 'comment'>;

export const sheetDraftCodes = [
  ...actionCodes('submit-score-sheet'),
  'declaration-outstanding',
  'packet-not-current',
  'sheet-submitted-already',
  'policy-value-unset',
  'criterion-unknown',
  'score-out-of-range',
  'score-off-step',
] as const satisfies readonly FindingCode[];

/**
 * Decides on a draft of a sheet. The findings of the sheet itself block it too, except those on
 * missing scores and on the comments that scores require.
 * @see rule 1
 */
export function decideSaveScoreSheetDraft(
  state: ScoredCase,
  expertSubject: string,
  draft: SheetDraft,
): Refused | undefined {
  return refusalOf('submit-score-sheet', state, [
    ...declarationFindings(state, expertSubject),
    ...packetFindings(state, draft),
    ...repeatFindings(state, expertSubject),
    ...scoreFindings(state, { ...draft, id: '' }).filter(({ code }) => code !== 'score-missing'),
  ]);
}
