import { livingStatuses } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { checkCreditCode } from '#programme/credit-code.ts';
import { finding } from '#programme/findings/finding.ts';
import { shanghaiDay } from '#rounds/model/index.ts';
import {
  type ChangingOrganisation,
  concernedCases,
  type OrganisationChangeContent,
} from './organisation-change.ts';

export const changeCodes = [
  'organisation-unknown',
  'organisation-name-unchanged',
  'organisation-change-details',
  'organisation-change-premature',
  'successor-is-predecessor',
  'successor-code-checksum',
  'organisation-merged-away',
  'successor-merged-away',
  'application-of-other-organisation',
  'successor-has-product',
] as const satisfies readonly FindingCode[];

/**
 * Everything that blocks a change of an organisation on its present state.
 * @see rules 3.1, 3.4a
 */
export function changeFindings(
  state: ChangingOrganisation,
  content: OrganisationChangeContent,
): Finding[] {
  const today = shanghaiDay(state.now);
  const isPremature = content.effectiveOn > today;
  return [
    ...detailFindings(content),
    ...(isPremature ? [finding('organisation-change-premature', '/effectiveOn', { today })] : []),
    ...organisationFindings(state, content),
    ...successorFindings(state, content),
    ...mergedFindings(state, content),
    ...namedFindings(state, content),
    ...productFindings(state, content),
  ];
}

function detailFindings(content: OrganisationChangeContent): Finding[] {
  const { kind, successorCreditCode, applicationIds } = content;
  const isSuccessorWrong = (kind === 'rename') !== (successorCreditCode === null);
  const pointers = [
    ...(isSuccessorWrong ? ['/successorCreditCode'] : []),
    ...(kind !== 'split' && applicationIds !== null ? ['/applicationIds'] : []),
  ];
  return pointers.map((pointer) => finding('organisation-change-details', pointer));
}

function organisationFindings(
  state: ChangingOrganisation,
  content: OrganisationChangeContent,
): Finding[] {
  if (state.cases.length === 0) {
    // Its cases stay in their archived rounds, but its awards count on the successor from now on.
    const hasAwards = state.isAwarded || state.years.some(isOf(content.creditCode));
    const goesOver = content.kind === 'merger' && hasAwards;
    return goesOver ? [] : [finding('organisation-unknown', '/creditCode')];
  }
  const isNew = content.kind !== 'rename' || concernedCases(state, content).length > 0;
  return isNew ? [] : [finding('organisation-name-unchanged', '/name')];
}

function isOf(code: string) {
  return ({ creditCode }: { readonly creditCode: string }) => creditCode === code;
}

/** A code that nobody ever filed under is taken only if its check character is right. */
function successorFindings(
  { successor }: ChangingOrganisation,
  { creditCode, successorCreditCode }: OrganisationChangeContent,
): Finding[] {
  if (successorCreditCode === null) return [];
  const pointer = '/successorCreditCode';
  const isLikely = successor.isKnown || checkCreditCode(successorCreditCode).kind === 'valid';
  return [
    ...(successorCreditCode === creditCode ? [finding('successor-is-predecessor', pointer)] : []),
    ...(isLikely ? [] : [finding('successor-code-checksum', pointer)]),
  ];
}

/**
 * An organisation that was merged away has no awards of its own: it goes on only into its last
 * successor, and only from there does anything come back. Otherwise its awards would count on two
 * codes.
 * @see rule 2.4
 */
function mergedFindings(
  { mergedInto, successor }: ChangingOrganisation,
  { kind, creditCode, successorCreditCode }: OrganisationChangeContent,
): Finding[] {
  if (successorCreditCode === null) return [];
  const goesOn = kind === 'merger' && mergedInto === successorCreditCode;
  const comesBack = successor.mergedInto === creditCode;
  return [
    ...(mergedInto === null || goesOn
      ? []
      : [finding('organisation-merged-away', '/creditCode', { successor: mergedInto })]),
    ...(successor.mergedInto === null || comesBack
      ? []
      : [
          finding('successor-merged-away', '/successorCreditCode', {
            successor: successor.mergedInto,
          }),
        ]),
  ];
}

function namedFindings(
  { cases }: ChangingOrganisation,
  { applicationIds }: OrganisationChangeContent,
): Finding[] {
  const own = new Set(cases.map(({ id }) => id));
  return (applicationIds ?? []).flatMap((id, index) =>
    own.has(id) ? [] : [finding('application-of-other-organisation', `/applicationIds/${index}`)],
  );
}

/** The successor has one living application for a product, like every applicant. */
function productFindings(
  state: ChangingOrganisation,
  content: OrganisationChangeContent,
): Finding[] {
  const { creditCode, successorCreditCode } = content;
  if (successorCreditCode === null || successorCreditCode === creditCode) return [];
  const living: readonly string[] = livingStatuses;
  return concernedCases(state, content)
    .filter(({ status }) => living.includes(status))
    .flatMap(({ id, number, roundId, productKey }) =>
      state.successor.living
        .filter((other) => other.roundId === roundId && other.productKey === productKey)
        .map((other) =>
          finding('successor-has-product', '/successorCreditCode', {
            number: number ?? id,
            other: other.number ?? other.id,
          }),
        ),
    );
}
