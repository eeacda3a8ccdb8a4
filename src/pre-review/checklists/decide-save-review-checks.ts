import type { SchemaNode } from '#cases/model/index.ts';
import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { checklistCodes, checklistFindings } from '../model/checklist.ts';
import { claimCodes, claimFindings } from '../model/claim.ts';
import { recusalCodes } from '../model/recusal.ts';
import type { ReviewedCase } from '../model/reviewed-case.ts';
import type { CheckAnswer } from '../model/vocabulary.ts';
import { checkTargetFindings, targetCodes } from './check-targets.ts';

export interface SavedChecks {
  readonly move: CaseMove;
  readonly answers: readonly CheckAnswer[];
}

export const checksCodes = [
  ...recusalCodes,
  ...actionCodes('save-review-checks'),
  ...claimCodes,
  ...checklistCodes,
  ...targetCodes,
  'checks-frozen',
] as const satisfies readonly FindingCode[];

/**
 * Saves the checklist of the current packet as far as it is answered. Each save is a ledger entry:
 * the reviewer's findings and their time are evidence, and the answers behind a decision cannot
 * change later. The ledger keeps verdicts and a digest, not the notes.
 * @param submissionNumber the packet that the caller looked at
 * @param subject the caller, who must hold the case
 * @param form the schema of the form, whose fields the answers may name
 * @see rule 4.1; the checklist of a judged packet stays as it is
 */
export function decideSaveReviewChecks(
  state: ReviewedCase,
  subject: string,
  submissionNumber: number,
  answers: readonly CheckAnswer[],
  form: SchemaNode,
): Decision<SavedChecks> {
  if (submissionNumber > state.submissionCount) {
    return { kind: 'refused', problem: 'not-found', findings: [] };
  }
  const isCurrent = submissionNumber === state.submissionCount;
  const refusal = refusalOf('save-review-checks', state, [
    ...claimFindings(state, subject),
    ...checklistFindings(state.policy.preReview.checklist, answers, 'so-far'),
    // The files of an earlier packet are not loaded, and they no longer matter.
    ...(isCurrent
      ? checkTargetFindings(state, answers, form)
      : [finding('checks-frozen', '', { current: state.submissionCount })]),
  ]);
  if (refusal !== undefined) return refusal;

  return {
    kind: 'accepted',
    change: { move: moveOf('save-review-checks', state), answers },
    entries: [
      caseEntry(state, 'review-checks.saved', {
        ruleIds: ['4.1'],
        data: {
          submissionNumber,
          verdicts: Object.fromEntries(answers.map(({ code, verdict }) => [code, verdict])),
          answersSha256: canonicalDigest(answers),
        },
      }),
    ],
  };
}
