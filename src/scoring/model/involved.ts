/** As what an organisation has a stake in a case. */
export const involvedRoles = ['applicant', 'member', 'demand-unit', 'report-issuer'] as const;

/** Who has a stake in a case, by what is known of it. */
export interface Involved {
  readonly role: (typeof involvedRoles)[number];
  readonly name: string | null;
  /** Null where only a name is known: issuers of reports, and demand units registered without a code. */
  readonly creditCode: string | null;
}

export interface Employer {
  readonly employerName: string;
  readonly employerCreditCode: string;
}

/**
 * Whether an expert's employer has a stake in a case: the same credit code, or the same name. Either is enough, since
 * issuers are known by name only and one wrong character in a code must not hide an employer. Names are compared by
 * their letters and digits, in any width and case.
 * @returns as what its employer is involved; null when it is not
 * @see rules 1, 5
 */
export function involvementOf(
  { employerName, employerCreditCode }: Employer,
  involved: readonly Involved[],
): Involved['role'] | null {
  const name = plain(employerName);
  const found = involved.find(
    (one) =>
      one.creditCode === employerCreditCode || (one.name !== null && plain(one.name) === name),
  );
  return found?.role ?? null;
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
