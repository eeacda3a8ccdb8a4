import type { ProblemCode } from '#platform/problems/problems.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import type { StandingMatch } from '#pre-review/model/index.ts';
import { finding } from '#programme/findings/finding.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { AwardableCase, FundedRound } from './runs/funded-round.ts';
import type { BarredProduct } from './runs/run-result.ts';

export type SameContent =
  | { readonly kind: 'bars'; readonly barred: readonly BarredProduct[] }
  | {
      readonly kind: 'impossible';
      readonly problem: ProblemCode;
      readonly findings: readonly Finding[];
    };

/** Codes of findings that prevent an allocation while applications of the same content wait. */
export const sameContentCodes = [
  'survivor-not-named',
  'survivors-of-one-content',
] as const satisfies readonly FindingCode[];

/**
 * The products of a run that are barred because a reviewer judged them to be the same content as
 * another living application.
 * @param scored the cases that may be awarded otherwise
 * @returns the barred products, or what keeps the run waiting
 * @see rules 3.4a, 3.4b; the policy says who is left, and without it nobody decides
 */
export function barSameContent(
  { policy, survivors }: Pick<FundedRound, 'policy' | 'survivors'>,
  scored: readonly AwardableCase[],
): SameContent {
  const matched = scored.filter(({ standingMatches }) => standingMatches.length > 0);
  if (matched.length === 0) return { kind: 'bars', barred: [] };
  const { sameContentOutcome } = policy.preReview;
  if (sameContentOutcome === undefined) {
    const findings = [unsetValue('/preReview/sameContentOutcome', '3.4b')];
    return { kind: 'impossible', problem: 'policy-value-unset', findings };
  }
  if (sameContentOutcome === 'named-by-officer') return named(matched, new Set(survivors));
  return sameContentOutcome === 'bars-all'
    ? bars(matched, (each) => each.standingMatches)
    : bars(matched, (each) => each.standingMatches.filter((other) => isEarlier(other, each)));
}

function bars(
  matched: readonly AwardableCase[],
  barring: (each: AwardableCase) => readonly StandingMatch[],
): SameContent {
  const barred = matched.flatMap((each) => barredBy(each, barring(each)));
  return { kind: 'bars', barred };
}

/** In each pair exactly one is named. */
function named(matched: readonly AwardableCase[], survivors: ReadonlySet<string>): SameContent {
  const findings = matched.flatMap(({ id, number, standingMatches }) => {
    const others = standingMatches.map(({ applicationId }) => applicationId);
    if (survivors.has(id)) {
      return others.some((other) => survivors.has(other))
        ? [finding('survivors-of-one-content', '/survivors', { number: `${number}` })]
        : [];
    }
    return others.every((other) => survivors.has(other))
      ? []
      : [finding('survivor-not-named', '/survivors', { number: `${number}` })];
  });
  if (findings.length > 0) return { kind: 'impossible', problem: 'rule-violation', findings };
  return bars(matched, (each) => (survivors.has(each.id) ? [] : each.standingMatches));
}

/** Equal instants are ordered by id, as the applications were opened. */
function isEarlier(other: StandingMatch, { id, firstSubmittedAt }: AwardableCase): boolean {
  const difference = Date.parse(other.firstSubmittedAt) - Number(firstSubmittedAt);
  return difference < 0 || (difference === 0 && other.applicationId < id);
}

function barredBy(
  { id, number, applicantCreditCode }: AwardableCase,
  others: readonly StandingMatch[],
): BarredProduct[] {
  if (others.length === 0) return [];
  const isOwn = others.every((other) => other.applicantCreditCode === applicantCreditCode);
  return [
    {
      applicationId: id,
      applicationNumber: String(number),
      code: 'same-content-barred',
      rule: isOwn ? '3.4a' : '3.4b',
      sameContentWith: others.map(({ applicationId }) => applicationId).toSorted(),
    },
  ];
}
