import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { PriorAward } from '../allocation/types.ts';

/** The row of a year under the annual cap: what counts on one credit code. */
export interface CapYear {
  readonly creditCode: string;
  /**
   * Standing awards that count on the code: less amounts withdrawn, stopped or clawed back. Null
   * before anything counted on it.
   */
  readonly awardedFen: number | null;
  /** How many confirmations counted with this row; the next one must have seen them all. */
  readonly confirmations: number;
}

/** An organisation under the cap: one with all that were merged into it. */
export interface CapHolder {
  /** The organisation itself, or its last successor. */
  readonly creditCode: string;
  /** Its own year and that of everyone merged into it, each once. */
  readonly years: readonly CapYear[];
}

/**
 * Awards of a year that one applicant got while it named one parent, and that count on one code;
 * each code is that of the last successor.
 */
export interface YearShare {
  readonly applicantCreditCode: string;
  /** The parent that its packet named; null: none. */
  readonly parentCreditCode: string | null;
  readonly capCreditCode: string;
  readonly standingFen: number;
  /** The awards of which something stands. */
  readonly awards: readonly PriorAward[];
}

/** A product's applicant, with everything of the year that may count with it. */
export interface CappedCase {
  readonly applicantCreditCode: string;
  /** The parent that the current packet of a branch names; null: none. */
  readonly parentCreditCode: string | null;
  /** Of the applicant. */
  readonly holder: CapHolder;
  /** Of the parent that the packet names. */
  readonly parentHolder: CapHolder | null;
  /** Of every award to the applicant or its parent, to a branch of either, or that counts on one. */
  readonly yearShares: readonly YearShare[];
}

/** The organisations whose awards of a year count under one cap. */
export interface CapGroup {
  /** The code on which new awards count. */
  readonly capCreditCode: string;
  /** Standing awards of the year that count with the group. */
  readonly priorFen: number;
  /** Each of these awards, ordered by id. */
  readonly priorAwards: readonly PriorAward[];
  /** Everyone with an award or a product under the cap, sorted; the code itself included. */
  readonly creditCodes: readonly string[];
}

/**
 * The code on which the awards of an organisation of a run count, by the code of its holder, where it
 * is another one.
 */
export type CapCodes = ReadonlyMap<string, string>;

/**
 * The code on which an organisation's awards count: its own, or that of the parent which it names
 * in any case of the run, where the cap counts the group. Its cases never count apart.
 * @param countsGroup policy `awards.capCountsGroup`; absent means that each organisation counts
 *   alone
 * @see rules 2.4, 3.1; a branch names the legal person itself, so a group has one level
 */
export function capCodesOf(cases: readonly CappedCase[], countsGroup = false): CapCodes {
  const codes = new Map<string, string>();
  if (!countsGroup) return codes;
  for (const each of cases) {
    const parent = parentOf(each);
    if (parent !== null) codes.set(each.holder.creditCode, parent);
  }
  return codes;
}

/** The parent that a case names; null where it was merged with the applicant since. */
function parentOf({ holder, parentHolder }: CappedCase): string | null {
  const code = parentHolder?.creditCode ?? null;
  return code === holder.creditCode ? null : code;
}

export function capCodeOf(
  { holder }: Pick<CappedCase, 'holder'>,
  codes: CapCodes = new Map(),
): string {
  return codes.get(holder.creditCode) ?? holder.creditCode;
}

/** A case as a person knows it. */
interface NumberedCase extends CappedCase {
  readonly number: string | null;
}

export const capCodes = ['parents-differ'] as const satisfies readonly FindingCode[];

/**
 * Organisations that name two different parents: nobody could say on which of them they count.
 * @see rules 2.4, 3.1
 */
export function parentFindings(cases: readonly NumberedCase[], countsGroup = false): Finding[] {
  if (!countsGroup) return [];
  const naming = Map.groupBy(
    cases.filter((each) => parentOf(each) !== null),
    ({ holder }) => holder.creditCode,
  );
  return [...naming.values()].flatMap((own) => {
    const parents = new Set(own.map(parentOf));
    const numbers = own.map(({ number }) => String(number)).toSorted();
    return parents.size > 1 ? [finding('parents-differ', '', { numbers })] : [];
  });
}

/**
 * The groups of a run's products. What counts before the run is, each award once:
 * - what counts on the group's code already, or on a code that was merged into it;
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
  codes: CapCodes,
  countsGroup = false,
): ReadonlyMap<string, CapGroup> {
  const byCode = Map.groupBy(cases, (each) => capCodeOf(each, codes));
  return new Map(
    Array.from(byCode, ([code, own]) => [code, groupOf(code, own, countsGroup)] as const),
  );
}

function groupOf(code: string, own: readonly CappedCase[], countsGroup: boolean): CapGroup {
  const holders = new Set([code, ...own.map(({ holder }) => holder.creditCode)]);
  const counts = (share: YearShare) =>
    share.capCreditCode === code ||
    holders.has(share.applicantCreditCode) ||
    (countsGroup && share.parentCreditCode === code);
  const shares = new Map<string, YearShare>();
  const organisations = new Set(holders);
  for (const { applicantCreditCode, yearShares } of own) {
    organisations.add(applicantCreditCode);
    for (const share of yearShares) {
      if (!counts(share)) continue;
      shares.set(keyOf(share), share);
      organisations.add(share.applicantCreditCode);
    }
  }
  const standing = [...shares.values()];
  const elsewhereFen = standing
    .filter(({ capCreditCode }) => capCreditCode !== code)
    .reduce((sum, { standingFen }) => sum + standingFen, 0);
  return {
    capCreditCode: code,
    priorFen: yearsOf(code, own).reduce(
      (sum, { awardedFen }) => sum + (awardedFen ?? 0),
      elsewhereFen,
    ),
    priorAwards: standing
      .flatMap(({ awards }) => awards)
      .toSorted((a, b) => (a.awardId < b.awardId ? -1 : 1)),
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
 * that is awarded something, its own code, every applicant of the run under it, every parent that
 * one of them names, and all that were merged into one of these. Only the group's own row rises.
 * The others are held all the same: another confirmation whose awards would have counted here
 * shares one of them, so that of two at once one decides again.
 * @param grants what is awarded, by the code on which it counts
 * @see rule 2.4
 */
export function yearTotalsOf(
  cases: readonly CappedCase[],
  grants: readonly { readonly capCreditCode: string; readonly amountFen: number }[],
  codes: CapCodes = new Map(),
): YearTotal[] {
  const byCode = Map.groupBy(grants, ({ capCreditCode }) => capCreditCode);
  const rows = new Map<string, CapYear>();
  for (const each of cases) {
    if (!byCode.has(capCodeOf(each, codes))) continue;
    for (const year of [...each.holder.years, ...(each.parentHolder?.years ?? [])]) {
      rows.set(year.creditCode, year);
    }
  }
  return Array.from(rows.values(), ({ creditCode, awardedFen, confirmations }) => {
    const own = byCode.get(creditCode) ?? [];
    return {
      creditCode,
      priorFen: awardedFen,
      confirmations,
      totalFen: own.reduce((sum, { amountFen }) => sum + amountFen, awardedFen ?? 0),
    };
  }).toSorted((a, b) => (a.creditCode < b.creditCode ? -1 : 1));
}

/** Those of the first holder with the code, whom all cases tell alike. */
function yearsOf(code: string, own: readonly CappedCase[]): readonly CapYear[] {
  for (const { holder, parentHolder } of own) {
    if (holder.creditCode === code) return holder.years;
    if (parentHolder?.creditCode === code) return parentHolder.years;
  }
  return [];
}

function keyOf({ applicantCreditCode, parentCreditCode, capCreditCode }: YearShare): string {
  return `${applicantCreditCode} ${parentCreditCode} ${capCreditCode}`;
}
