import type { FormContent } from './contact.ts';
import type { ApplicantHistory } from './former-applicants.ts';

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
