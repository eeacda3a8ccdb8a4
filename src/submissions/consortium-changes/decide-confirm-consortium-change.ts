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
import {
  type ChangeableCase,
  type ChangedConsortium,
  type ConsortiumChangeContent,
  changeCodes,
  changeFindings,
  consortiumAfter,
} from '../model/consortium-change.ts';

/** A proposed change, with the case as it is now. */
export interface ConfirmingConsortiumChange extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: ConsortiumChangeContent;
  readonly case: ChangeableCase;
}

export interface ConfirmedChange extends ChangedConsortium {
  readonly move: CaseMove;
}

export const changeConfirmationCodes = [
  ...secondPersonCodes,
  ...actionCodes('propose-consortium-change'),
  ...changeCodes,
] as const satisfies readonly FindingCode[];

/**
 * Takes a member or the lead out of a consortium as another officer proposed. Packets stay as they
 * were frozen. Where the lead leaves, the named member becomes the applicant.
 * @param subject the caller
 * @see rule 3.7
 */
export function decideConfirmConsortiumChange(
  { proposal, content, case: spine, now }: ConfirmingConsortiumChange,
  subject: string,
): Decision<ConfirmedChange> {
  const state = { ...spine, now };
  const action = 'propose-consortium-change';
  const blocked = refusalOf(action, state, changeFindings(state, content));
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmConsortiumChange',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;
  const changed = consortiumAfter(state, content, proposal.id);
  const isLead = content.leaving === 'lead';
  return {
    kind: 'accepted',
    change: { ...changed, move: moveOf(action, state) },
    entries: [
      { ...confirmedEntry(proposal, ['3.7']), action: 'consortium-change.confirmed' },
      caseEntry(state, 'consortium.changed', {
        ruleIds: ['3.7'],
        data: {
          proposalId: proposal.id,
          leaving: content.leaving,
          creditCode: changed.creditCode,
          newLeadCreditCode: isLead ? content.memberCreditCode : null,
          proofSha256: canonicalDigest(content.proof),
        },
      }),
    ],
  };
}
