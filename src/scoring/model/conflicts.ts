/** Why an expert may not judge a case 回避事由, as the expert declares it or an officer finds it. */
export const conflictKinds = [
  'employment',
  'shareholding',
  'kinship',
  'cooperation',
  'other',
] as const;

export type ConflictKind = (typeof conflictKinds)[number];

/** An expert's declaration before seeing any content: `none`, or the conflict. */
export const declarations = ['none', ...conflictKinds] as const;

export type DeclarationKind = (typeof declarations)[number];

/** The role in which an organisation has a stake in a case. */
export const involvedRoles = ['applicant', 'member', 'demand-unit', 'report-issuer'] as const;

/** An organisation with a stake in a case, as far as it is known. */
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

/** An employer as it is compared: without what width, case or punctuation add to the name. */
export interface ComparedEmployer {
  readonly plainName: string;
  readonly creditCode: string;
}

export function comparedEmployer({ employerName, employerCreditCode }: Employer): ComparedEmployer {
  return { plainName: plain(employerName), creditCode: employerCreditCode };
}

/**
 * Tells for any employer whether it has a stake in a case: the same credit code, or the same name.
 * Either is enough: issuers are known by name only, and one wrong character in a code must not hide
 * an employer. Names are compared by letters and digits; width and case do not matter.
 * @returns the employer's role in the case, the first of several; null when it has none
 * @see rules 1, 5
 */
export function stakesIn(
  involved: readonly Involved[],
): (employer: ComparedEmployer) => Involved['role'] | null {
  const parties = involved.map(({ role, name, creditCode }) => {
    return { role, creditCode, plainName: name === null ? null : plain(name) };
  });
  return (employer) => {
    const found = parties.find(
      ({ creditCode, plainName }) =>
        creditCode === employer.creditCode || plainName === employer.plainName,
    );
    return found?.role ?? null;
  };
}

/** The stake of one employer in a case, as `stakesIn` tells. */
export function involvementOf(
  employer: Employer,
  involved: readonly Involved[],
): Involved['role'] | null {
  return stakesIn(involved)(comparedEmployer(employer));
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Subjects on the panel whose employer has a stake in the current packet. Since the draw, a
 * resubmission may have added a party, or the pool may have recorded another employer.
 * @see rules 1, 5
 */
export function conflictedExperts({
  employers,
  involved,
}: {
  readonly employers: readonly (Employer & { readonly subject: string })[];
  readonly involved: readonly Involved[];
}): readonly string[] {
  const stakeOf = stakesIn(involved);
  return employers
    .filter((expert) => stakeOf(comparedEmployer(expert)) !== null)
    .map(({ subject }) => subject);
}
