import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { roundStateNames, roundStateOf } from '#rounds/model/index.ts';
import { prospectsOf, type SettledRound } from '../model/settled-round.ts';
import { openFindings } from './decide-settle-round.ts';

export const archiveCodes = [
  'round-not-settled',
  'cases-open',
  'case-without-outcome',
] as const satisfies readonly FindingCode[];

/**
 * Archives a settled round: from now on it can only be read. A case that was taken up again after
 * the settlement has to end first.
 * @see rule 4.1
 */
export function decideArchiveRound(state: SettledRound): Decision<null> {
  const present = roundStateOf(state, state.policy, state.now);
  const findings =
    present === 'settled'
      ? openFindings(prospectsOf(state))
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
        data: {},
      },
    ],
  };
}
