/** How an organisation changes: a new name, or another one that takes its cases over. */
export const organisationChangeKinds = ['rename', 'merger', 'split'] as const;

export type OrganisationChangeKind = (typeof organisationChangeKinds)[number];

/** Why a case has another applicant, or one of another name; a lead leaves its consortium (3.7). */
export const formerApplicantKinds = [...organisationChangeKinds, 'lead-left'] as const;

/** Who the applicant of a case was before one change. */
export interface FormerApplicant {
  readonly changeId: string;
  readonly kind: (typeof formerApplicantKinds)[number];
  /** Null in a draft that named none. */
  readonly name: string | null;
  readonly creditCode: string;
  /** Day on which the registration authority changed it, or the lead left, local. */
  readonly effectiveOn: string;
  /** Since when the case has its new applicant here, ISO 8601. */
  readonly changedAt: string;
}

/** The applicant of a case as it is now, and who it was before. */
export interface ApplicantHistory {
  readonly applicantCreditCode: string;
  /** Null: that of the form. */
  readonly applicantName: string | null;
  readonly formerApplicants: readonly FormerApplicant[];
}

/**
 * The applicant as a paper names it: the one at the instant of the paper, so that a later change
 * alters no paper.
 * @param formName the name in the packet that the paper is about
 * @param at instant of the paper; a change at the same instant came after it
 */
export function applicantAt(
  { applicantCreditCode, applicantName, formerApplicants }: ApplicantHistory,
  formName: string | null,
  at: Date,
): { readonly name: string | null; readonly creditCode: string } {
  const next = formerApplicants.findIndex(({ changedAt }) => new Date(changedAt) >= at);
  const former = formerApplicants[next];
  if (former === undefined) {
    return { name: applicantName ?? formName, creditCode: applicantCreditCode };
  }
  // Before the first change, each packet names its applicant itself.
  return { name: next === 0 ? formName : former.name, creditCode: former.creditCode };
}

export function presentFormerApplicants(formers: readonly FormerApplicant[]) {
  return formers.map(({ changedAt: _changedAt, ...former }) => former);
}
