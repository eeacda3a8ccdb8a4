import type { YearMove } from '#awards/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { problemOf } from '#programme/findings/finding.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import { type ApplicantMove, applicantEntries, applicantMoves } from '../model/applicant-moves.ts';
import { yearsGoingOver } from '../model/awards-going-over.ts';
import { changeCodes, changeFindings } from '../model/change-findings.ts';
import type {
  ChangingOrganisation,
  OrganisationChangeContent,
} from '../model/organisation-change.ts';

/** A proposed change, with the organisation as it is now. */
export interface ConfirmingChange extends ChangingOrganisation {
  readonly proposal: HeldProposal;
  readonly content: OrganisationChangeContent;
}

export interface ChangedOrganisation {
  readonly content: OrganisationChangeContent;
  readonly moves: readonly ApplicantMove[];
  readonly years: readonly YearMove[];
}

export const changeConfirmationCodes = [
  ...secondPersonCodes,
  ...changeCodes,
] as const satisfies readonly FindingCode[];

/**
 * Gives the cases of an organisation their new name, or their successor, as another officer
 * proposed. Everything is judged again on the present state; packets, papers and the record keep
 * what was then.
 * @param subject the caller
 * @see rules 3.1, 2.4
 */
export function decideConfirmOrganisationChange(
  { proposal, content, ...state }: ConfirmingChange,
  subject: string,
): Decision<ChangedOrganisation> {
  const found = changeFindings(state, content);
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmOrganisationChange',
    found,
    problemOf(found),
  );
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: {
      content,
      moves: applicantMoves(state, content, proposal.id),
      years: yearsGoingOver(state, content),
    },
    entries: [
      { ...confirmedEntry(proposal, ['3.1']), action: 'organisation-change.confirmed' },
      ...applicantEntries(state, content, proposal.id),
    ],
  };
}
