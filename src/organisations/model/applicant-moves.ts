import type { FormerApplicant } from '#cases/model/index.ts';
import { caseEntry, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import {
  type ChangingCase,
  type ChangingOrganisation,
  concernedCases,
  nameOf,
  type OrganisationChangeContent,
} from './organisation-change.ts';

/** A case with its new applicant. */
export interface ApplicantMove {
  readonly applicationId: string;
  readonly loadedVersion: number;
  readonly applicantCreditCode: string;
  readonly applicantName: string;
  readonly formerApplicants: readonly FormerApplicant[];
}

/** The cases of a change with their new applicant; each keeps who it was before. */
export function applicantMoves(
  state: ChangingOrganisation,
  content: OrganisationChangeContent,
  changeId: string,
): ApplicantMove[] {
  const { kind, effectiveOn, name, successorCreditCode } = content;
  const changedAt = state.loadedAt.toISOString();
  return concernedCases(state, content).map((each) => {
    const creditCode = each.applicantCreditCode;
    const former = { changeId, kind, name: nameOf(each), creditCode, effectiveOn, changedAt };
    return {
      applicationId: each.id,
      loadedVersion: each.version,
      applicantCreditCode: successorCreditCode ?? creditCode,
      applicantName: name,
      formerApplicants: [...each.formerApplicants, former],
    };
  });
}

/** The record in each case. */
export function applicantEntries(
  state: ChangingOrganisation,
  content: OrganisationChangeContent,
  changeId: string,
): NewEntry[] {
  return concernedCases(state, content).map((each) => applicantEntry(each, content, changeId));
}

function applicantEntry(
  each: ChangingCase,
  { kind, name, evidence, effectiveOn, successorCreditCode }: OrganisationChangeContent,
  changeId: string,
): NewEntry {
  const shared = { changeId, evidenceSha256: canonicalDigest(evidence), effectiveOn };
  if (kind === 'rename' || successorCreditCode === null) {
    const data = { ...shared, nameSha256: canonicalDigest(name) };
    return caseEntry(each, 'applicant.renamed', { ruleIds: ['3.1'], data });
  }
  const to = successorCreditCode;
  const data = { ...shared, occasion: kind, from: each.applicantCreditCode, to };
  return caseEntry(each, 'application.transferred', { ruleIds: ['3.1', '2.4'], data });
}
