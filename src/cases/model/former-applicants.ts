import type { FormContent } from './contact.ts';

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

/** An organisation that left a consortium, as a member or as its lead. */
export interface LeftOrganisation {
  readonly creditCode: string;
  readonly name: string | null;
  /** Local day. */
  readonly leftOn: string;
}

export interface ConsortiumMember {
  readonly creditCode: string;
  readonly name: string | null;
  /** Local day; null: it is still a member. */
  readonly leftOn: string | null;
}

export interface PresentConsortium {
  readonly lead: { readonly creditCode: string; readonly name: string | null };
  readonly members: readonly ConsortiumMember[];
}

/** What a case tells of its consortium. */
export interface ConsortiumCase extends ApplicantHistory {
  readonly form: Pick<FormContent, 'consortium' | 'organisation'>;
  /** Who left it, in order. */
  readonly leftConsortium: readonly LeftOrganisation[];
}

/**
 * The consortium as it is now: the members that the form names, without the one that leads it by
 * now, and everyone that left, each with the day.
 * @returns null where there never was a consortium
 * @see rule 3.7
 */
export function consortiumOf(state: ConsortiumCase): PresentConsortium | null {
  const { applicantCreditCode, applicantName, formerApplicants, form, leftConsortium } = state;
  if (form.consortium === undefined && leftConsortium.length === 0) return null;
  const leads = new Set([
    applicantCreditCode,
    ...formerApplicants.map(({ creditCode }) => creditCode),
  ]);
  const named = (form.consortium?.members ?? []).filter(({ creditCode }) => !leads.has(creditCode));
  const codes = new Set(named.map(({ creditCode }) => creditCode));
  const left = new Map(leftConsortium.map((each) => [each.creditCode, each]));
  return {
    lead: {
      creditCode: applicantCreditCode,
      name: applicantName ?? form.organisation?.name ?? null,
    },
    members: [
      ...named.map(({ creditCode, name }) => ({
        creditCode,
        name,
        leftOn: left.get(creditCode)?.leftOn ?? null,
      })),
      ...[...left.values()].filter(({ creditCode }) => !codes.has(creditCode)),
    ],
  };
}
