import { transferredYears, type YearMove } from '#awards/model/index.ts';
import {
  type ChangingOrganisation,
  concernedCases,
  type OrganisationChangeContent,
} from './organisation-change.ts';

/**
 * The years under the annual cap that a change moves. In a merger the whole sum of the former
 * organisation goes over, with the awards of archived rounds: it is one organisation with its
 * successor from then on. In a split, the awards of the cases go with them.
 * @see rule 2.4
 */
export function yearsGoingOver(
  state: ChangingOrganisation,
  content: OrganisationChangeContent,
): YearMove[] {
  const { kind, creditCode, successorCreditCode } = content;
  if (successorCreditCode === null) return [];
  const amounts = new Map(
    kind === 'merger'
      ? state.years
          .filter((each) => each.creditCode === creditCode)
          .map(({ year, awardedFen }) => [year, awardedFen])
      : Array.from(netByYear(state, content)),
  );
  return transferredYears(state.years, [creditCode, successorCreditCode], amounts);
}

function netByYear(
  state: ChangingOrganisation,
  content: OrganisationChangeContent,
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { award } of concernedCases(state, content)) {
    if (award !== null) sums.set(award.year, (sums.get(award.year) ?? 0) + award.netFen);
  }
  return sums;
}
