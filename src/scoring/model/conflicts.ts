/** Why an expert may not judge a case 回避事由, as the expert declares it or an officer finds it. */
export const conflictKinds = [
  'employment',
  'shareholding',
  'kinship',
  'cooperation',
  'other',
] as const;

export type ConflictKind = (typeof conflictKinds)[number];

/** What an expert answers before it is shown any content: `none`, or the conflict it has. */
export const declarations = ['none', ...conflictKinds] as const;

export type ConflictDeclaration = (typeof declarations)[number];

/** As what an organisation has a stake in a case. */
export const involvedRoles = ['applicant', 'member', 'demand-unit', 'report-issuer'] as const;

/** Who has a stake in a case, by what is known of it. */
export interface Involved {
  readonly role: (typeof involvedRoles)[number];
  readonly name: string | null;
  /**
   * Null where only a name is known: issuers of reports, and demand units registered without a
   * code.
   */
  readonly creditCode: string | null;
}

export interface Employer {
  readonly employerName: string;
  readonly employerCreditCode: string;
}

/**
 * Whether an expert's employer has a stake in a case: the same credit code, or the same name.
 * Either is enough, since issuers are known by name only and one wrong character in a code must not
 * hide an employer. Names are compared by their letters and digits, in any width and case.
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

/**
 * Subjects on the panel whose employer has a stake in the current packet: a resubmission may have
 * brought in a party, or the pool learnt of another employer, since they were drawn.
 * @see rules 1, 5
 */
export function conflictedExperts({
  employers,
  involved,
}: {
  readonly employers: readonly (Employer & { readonly subject: string })[];
  readonly involved: readonly Involved[];
}): readonly string[] {
  return employers
    .filter((expert) => involvementOf(expert, involved) !== null)
    .map(({ subject }) => subject);
}
