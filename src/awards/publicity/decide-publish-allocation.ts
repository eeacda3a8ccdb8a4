import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { type Finding, type FindingCode, isNonEmpty } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  endedRoundRefusal,
  endOfWorkingDay,
  roundEndCodes,
  unknownCalendar,
  unsetValue,
} from '#rounds/model/index.ts';
import type { ConfirmedRun } from '../model/runs/confirmed-run.ts';
import { aboutRun, caseOfRun } from '../model/runs/run-duties.ts';

export interface Publication {
  readonly publicityEndsAt: Date;
}

export const publicationCodes = [
  ...roundEndCodes,
  'run-not-confirmed',
  'revocation-proposed',
  'policy-value-unset',
  'calendar-unknown',
] as const satisfies readonly FindingCode[];

/**
 * Publishes the result of a confirmed run 公示, to who got nothing too. The period ends with the policy's n-th working day
 * after today.
 * @see rule 2.1; policy `awards.publicityWorkingDays`
 */
export function decidePublishAllocation(state: ConfirmedRun): Decision<Publication> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const { policy, now } = state;
  const days = policy.awards.publicityWorkingDays;
  if (days === undefined) {
    return {
      kind: 'refused',
      problem: 'policy-value-unset',
      findings: [...stateFindings(state), unsetValue('/awards/publicityWorkingDays', '2.1')],
    };
  }
  const end = endOfWorkingDay(now, days, policy.calendar);
  const findings = [
    ...stateFindings(state),
    ...(end.kind === 'unknown' ? [unknownCalendar(end.year, '2.1')] : []),
  ];
  if (end.kind === 'unknown' || isNonEmpty(findings)) {
    return { kind: 'refused', problem: 'action-not-allowed', findings };
  }
  const { endsAt: publicityEndsAt } = end;
  return {
    kind: 'accepted',
    change: { publicityEndsAt },
    entries: [
      {
        ...aboutRun(state),
        action: 'allocation.published',
        data: {
          awardCount: state.awards.length,
          totalFen: state.awards.reduce((sum, { amountFen }) => sum + amountFen, 0),
          publicityEndsAt: publicityEndsAt.toISOString(),
        },
      },
      ...state.awards.map(({ id, applicationId, amountFen }) =>
        caseEntry(caseOfRun(state, applicationId), 'award.published', {
          ruleIds: ['2.1'],
          data: { awardId: id, amountFen, publicityEndsAt: publicityEndsAt.toISOString() },
        }),
      ),
      ...state.unawarded.map(({ applicationId }) =>
        caseEntry(caseOfRun(state, applicationId), 'no-award.published', {
          ruleIds: ['2.1'],
          data: { runId: state.runId, publicityEndsAt: publicityEndsAt.toISOString() },
        }),
      ),
    ],
  };
}

function stateFindings({ status, isRevocationProposed }: ConfirmedRun): Finding[] {
  return [
    ...(status === 'confirmed' ? [] : [finding('run-not-confirmed', '')]),
    ...(isRevocationProposed ? [finding('revocation-proposed', '')] : []),
  ];
}
