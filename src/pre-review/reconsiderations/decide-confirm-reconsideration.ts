import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import { openedData } from '../model/notice-items.ts';
import {
  type EndedCase,
  takenUp,
  takingUpCodes,
  takingUpFindings,
} from '../model/reconsidered-case.ts';
import {
  formerDeciderRefused,
  type ReconsiderationContent,
  timesOf,
} from './decide-propose-reconsideration.ts';

/** A proposed reconsideration, with the case as it is now. */
export interface ConfirmingReconsideration extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: ReconsiderationContent;
  readonly ended: EndedCase;
}

export interface Reconsidered {
  readonly move: CaseMove;
  readonly fromStatus: EndedCase['status'];
  readonly toStatus: EndedCase['status'];
  readonly reference: string;
}

export const reconsiderationConfirmationCodes = [
  ...secondPersonCodes,
  ...actionCodes('propose-reconsideration'),
  ...takingUpCodes,
  'decided-before',
] as const satisfies readonly FindingCode[];

/**
 * Takes an ended case up again. Everything is judged again on the case as it is now. The earlier
 * decision stays in the record.
 * @param subject the caller, who proposed nothing and took no part in the earlier pre-review
 * @see rules 4.1, 4.1b, 4.2a
 */
export function decideConfirmReconsideration(
  { proposal, content, ended }: ConfirmingReconsideration,
  subject: string,
): Decision<Reconsidered> {
  const operationId = 'confirmReconsideration';
  const refused =
    refusedProposal(proposal, subject, operationId) ??
    formerDeciderRefused(ended, subject, operationId);
  if (refused !== undefined) return refused;
  const given = timesOf(content);
  const refusal = refusalOf('propose-reconsideration', ended, takingUpFindings(ended, given));
  if (refusal !== undefined) return refusal;

  const change = takenUp(ended, given);
  const move = moveOf('propose-reconsideration', ended, change);
  return {
    kind: 'accepted',
    change: {
      move,
      fromStatus: ended.status,
      toStatus: change.status,
      reference: content.reference,
    },
    entries: [
      { ...confirmedEntry(proposal, ['4.1']), action: 'reconsideration.confirmed' },
      caseEntry(ended, 'application.reconsidered', {
        ruleIds: ['4.1'],
        data: {
          reconsiderationId: proposal.id,
          from: ended.status,
          to: change.status,
          referenceSha256: canonicalDigest(content.reference),
          dueAt: given.dueAt?.toISOString() ?? null,
          paperDueAt: given.paperDueAt?.toISOString() ?? null,
          ...(change.openItems === null ? {} : openedData(change.openItems)),
          reviewDueAt: change.reviewDueAt?.toISOString() ?? null,
        },
      }),
    ],
  };
}
