import type { Decision, Refused } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { roundStateNames, roundStateOf } from '#rounds/model/index.ts';
import { prospectsOf, type SettledRound } from '../model/settled-round.ts';
import { openFindings } from './decide-settle-round.ts';

export const archiveCodes = [
  'settled-by-caller',
  'round-not-settled',
  'cases-open',
  'case-without-outcome',
  'proposals-open',
  'orders-open',
  'instalments-open',
  'awards-unpaid',
] as const satisfies readonly FindingCode[];

/** What the officer states with it. */
export interface ArchiveStatement {
  /** That what is still payable will never be paid. */
  readonly leavesUnpaid?: boolean;
}

/**
 * Archives a settled round: from now on it can only be read, and nobody can take that back, so it
 * takes an officer other than the one who settled it. A case that was taken up again after the
 * settlement has to end first, and so has what two persons or finance began. Money that is never to
 * be paid is left unpaid only if the officer states it.
 * @param subject the caller
 * @see rule 4.1
 */
export function decideArchiveRound(
  state: SettledRound,
  subject: string,
  { leavesUnpaid = false }: ArchiveStatement = {},
): Decision<null> {
  if (state.settledBy === subject) return settledByCaller(state);
  const present = roundStateOf(state, state.policy, state.now);
  const findings =
    present === 'settled'
      ? [...openFindings(prospectsOf(state)), ...unfinishedFindings(state, leavesUnpaid)]
      : [finding('round-not-settled', '', { state: roundStateNames[present] })];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  return {
    kind: 'accepted',
    change: null,
    entries: [
      {
        action: 'round.archived',
        subjectType: 'round',
        subjectId: state.id,
        roundId: state.id,
        policyVersion: state.policyVersion,
        ruleIds: ['4.1'],
        data: leavesUnpaid
          ? { unpaidCount: state.unpaid.count, unpaidFen: state.unpaid.totalFen }
          : {},
      },
    ],
  };
}

function unfinishedFindings(
  { openProposals, openOrders, openInstalments, unpaid }: SettledRound,
  leavesUnpaid: boolean,
): Finding[] {
  return [
    ...(openProposals > 0 ? [finding('proposals-open', '', { count: openProposals })] : []),
    ...(openOrders > 0 ? [finding('orders-open', '', { count: openOrders })] : []),
    ...(openInstalments > 0 ? [finding('instalments-open', '', { count: openInstalments })] : []),
    ...(unpaid.count > 0 !== leavesUnpaid
      ? [finding('awards-unpaid', '/leavesUnpaid', { ...unpaid })]
      : []),
  ];
}

/** The attempt is recorded, as for every act of two persons. */
function settledByCaller({ id, policyVersion }: SettledRound): Refused {
  const own = finding('settled-by-caller', '');
  return {
    kind: 'refused',
    problem: 'forbidden',
    findings: [own],
    entries: [
      {
        action: 'access.forbidden',
        subjectType: 'round',
        subjectId: id,
        roundId: id,
        policyVersion,
        ruleIds: ['4.1'],
        data: { operationId: 'archiveRound', codes: [own.code] },
      },
    ],
  };
}
