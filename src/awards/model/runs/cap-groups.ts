/** The row of a year under the annual cap: what counts on one credit code. */
export interface CapYear {
  /** Standing awards that count on the code: less amounts withdrawn, stopped or clawed back. */
  readonly awardedFen: number;
  /** How many confirmations counted with this row; the next one must have seen them all. */
  readonly confirmations: number;
}

/** Awards of a year that one applicant got while it named one parent, and that count on one code. */
export interface YearShare {
  readonly applicantCreditCode: string;
  /** The parent that its packet named; null: none. */
  readonly parentCreditCode: string | null;
  readonly capCreditCode: string;
  readonly standingFen: number;
}

/** A product's applicant, with everything of the year that may count with it. */
export interface CappedCase {
  readonly applicantCreditCode: string;
  /** The parent that the current packet of a branch names; null: none. */
  readonly parentCreditCode: string | null;
  /** Null before anything counted on the code. */
  readonly ownYear: CapYear | null;
  readonly parentYear: CapYear | null;
  /** Of every award to the applicant or its parent, or to a branch of either. */
  readonly yearShares: readonly YearShare[];
}

/** The organisations whose awards of a year count under one cap. */
export interface CapGroup {
  /** The code on which new awards count. */
  readonly capCreditCode: string;
  /** Standing awards of the year that count with the group. */
  readonly priorFen: number;
  /** Everyone with an award or a product under the cap, sorted; the code itself included. */
  readonly creditCodes: readonly string[];
}

/**
 * The code on which an applicant's awards count: its own, or that of the parent which a branch
 * names, where the cap counts the group.
 * @param countsGroup policy `awards.capCountsGroup`; absent means that each code counts alone
 * @see rules 2.4, 3.1; a branch names the legal person itself, so a group has one level
 */
export function capCodeOf(
  {
    applicantCreditCode,
    parentCreditCode,
  }: Pick<CappedCase, 'applicantCreditCode' | 'parentCreditCode'>,
  countsGroup = false,
): string {
  return countsGroup ? (parentCreditCode ?? applicantCreditCode) : applicantCreditCode;
}

/**
 * The groups of a run's products. What counts before the run is, each award once:
 * - what counts on the group's code already;
 * - what its code, or an applicant of this run under it, got on any other code: rounds of the year
 *   may have counted differently, and nobody gets more than the cap by that;
 * - where the cap counts the group, what branches got on their own codes that named this parent.
 *
 * So no total of an applicant, nor of a group under a policy that counts it, exceeds the cap. An
 * award counts for the group that its applicant named when it was confirmed.
 * @returns each group by its code; linear in products and shares, besides sorting the codes
 * @see rule 2.4
 */
export function capGroupsOf(
  cases: readonly CappedCase[],
  countsGroup = false,
): ReadonlyMap<string, CapGroup> {
  const byCode = Map.groupBy(cases, (each) => capCodeOf(each, countsGroup));
  return new Map(
    Array.from(byCode, ([code, own]) => [code, groupOf(code, own, countsGroup)] as const),
  );
}

function groupOf(code: string, own: readonly CappedCase[], countsGroup: boolean): CapGroup {
  const applicants = new Set([code, ...own.map(({ applicantCreditCode }) => applicantCreditCode)]);
  const counts = (share: YearShare) =>
    share.capCreditCode === code ||
    applicants.has(share.applicantCreditCode) ||
    (countsGroup && share.parentCreditCode === code);
  const shares = new Map(
    own.flatMap(({ yearShares }) =>
      yearShares.filter(counts).map((share) => [keyOf(share), share] as const),
    ),
  );
  const elsewhereFen = [...shares.values()]
    .filter(({ capCreditCode }) => capCreditCode !== code)
    .reduce((sum, { standingFen }) => sum + standingFen, 0);
  const organisations = new Set([
    ...applicants,
    ...Array.from(shares.values(), ({ applicantCreditCode }) => applicantCreditCode),
  ]);
  return {
    capCreditCode: code,
    priorFen: (yearOf(code, own)?.awardedFen ?? 0) + elsewhereFen,
    creditCodes: [...organisations].toSorted(),
  };
}

/** The new total of a code's year. */
export interface YearTotal {
  readonly creditCode: string;
  /** The total as loaded; null before anything counted on the code. */
  readonly priorFen: number | null;
  /** How many confirmations counted with it before, as loaded; 0 where there is no row. */
  readonly confirmations: number;
  readonly totalFen: number;
}

/**
 * The rows of the year that a confirmation counts with, in the order of their codes: of each group
 * that is awarded something, its own code, every applicant of the run under it, and every parent
 * that one of them names. Only the group's own row rises. The others are held all the same: another
 * confirmation whose awards would have counted here shares one of them, so that of two at once one
 * decides again.
 * @param grants what is awarded, by the code on which it counts
 * @see rule 2.4
 */
export function yearTotalsOf(
  cases: readonly CappedCase[],
  grants: readonly { readonly capCreditCode: string; readonly amountFen: number }[],
  countsGroup = false,
): YearTotal[] {
  const byCode = Map.groupBy(grants, ({ capCreditCode }) => capCreditCode);
  const rows = new Map<string, CapYear | null>();
  for (const each of cases) {
    if (!byCode.has(capCodeOf(each, countsGroup))) continue;
    rows.set(each.applicantCreditCode, each.ownYear);
    if (each.parentCreditCode !== null) rows.set(each.parentCreditCode, each.parentYear);
  }
  return Array.from(rows, ([creditCode, row]) => {
    const own = byCode.get(creditCode) ?? [];
    return {
      creditCode,
      priorFen: row?.awardedFen ?? null,
      confirmations: row?.confirmations ?? 0,
      totalFen: own.reduce((sum, { amountFen }) => sum + amountFen, row?.awardedFen ?? 0),
    };
  }).toSorted((a, b) => (a.creditCode < b.creditCode ? -1 : 1));
}

function yearOf(code: string, own: readonly CappedCase[]): CapYear | null | undefined {
  const [first] = own;
  return first?.applicantCreditCode === code ? first.ownYear : first?.parentYear;
}

function keyOf({ applicantCreditCode, parentCreditCode, capCreditCode }: YearShare): string {
  return `${applicantCreditCode} ${parentCreditCode} ${capCreditCode}`;
}
