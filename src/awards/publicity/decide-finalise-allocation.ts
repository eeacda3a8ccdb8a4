import { type Drawdown, publicityOver } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { endedRoundRefusal, roundEndCodes } from '#rounds/model/index.ts';
import {
  drawdownOf,
  type PlannedInstalment,
  plannedInstalments,
  recordedInstalments,
} from '../model/instalments/plan.ts';
import {
  type OtherAwardsStatement,
  otherAwardFindings,
  otherAwardsOf,
} from '../model/other-awards.ts';
import type { AwardOfRun, ConfirmedRun } from '../model/runs/confirmed-run.ts';
import {
  aboutRun,
  caseOfRun,
  ownAllocationProposal,
  refusedRun,
} from '../model/runs/run-duties.ts';

export const finalDecisionCodes = [
  ...roundEndCodes,
  'own-proposal',
  'run-not-published',
  'publicity-open',
  'objections-open',
  'awards-barred',
  'other-awards-unchecked',
] as const satisfies readonly FindingCode[];

/** The awards that become final now. */
export interface FinalDecision {
  readonly awardIds: readonly string[];
  /** Whether the run is final with them: no objection to it is open. */
  readonly isWhole: boolean;
  /** The instalments of each of them; none: they are payable at once. */
  readonly instalments: readonly PlannedInstalment[];
  /** What each of their cases waits for. */
  readonly drawdown: Drawdown | null;
}

/**
 * Makes the awards of a published run final: they may then be paid. It takes an ended publicity
 * period, an outcome for every objection, a look at the awards that other systems reported, and an
 * officer other than the proposer. Where the policy says that objections hold up their own cases
 * only, the other awards become final before.
 * @see rules 2.1, 2.3; policy `awards.objectionsHoldRun`
 */
export function decideFinaliseAllocation(
  state: ConfirmedRun,
  finalisedBy: string,
  statement: OtherAwardsStatement = {},
): Decision<FinalDecision> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const duties = state.proposedBy === finalisedBy ? [ownAllocationProposal()] : [];
  const due = dueAwards(state);
  const findings = [
    ...duties,
    ...stateFindings(state, due),
    ...barredFindings(due),
    ...otherAwardFindings(due, statement),
  ];
  const refusal = refusedRun(state, 'finaliseAllocation', duties, findings);
  if (refusal !== undefined) return refusal;
  const { openObjections, policy, now } = state;
  const instalments = plannedInstalments(policy, now);
  return {
    kind: 'accepted',
    change: {
      awardIds: due.map(({ id }) => id),
      isWhole: openObjections === 0,
      instalments,
      drawdown: drawdownOf(instalments, now),
    },
    entries: [
      {
        ...aboutRun(state),
        action: 'allocation.finalised',
        data: {
          awardCount: due.length,
          totalFen: due.reduce((sum, { amountFen }) => sum + amountFen, 0),
          otherAwardsChecked: due.flatMap(otherAwardsOf),
          ...(openObjections > 0 && { openObjections }),
        },
      },
      ...due.map(({ id, applicationId, amountFen }) =>
        caseEntry(caseOfRun(state, applicationId), 'award.finalised', {
          ruleIds: ['2.1'],
          data: {
            ...{ awardId: id, amountFen },
            ...(instalments.length > 0 && { instalments: recordedInstalments(instalments) }),
          },
        }),
      ),
    ],
  };
}

function dueAwards({ policy, awards }: ConfirmedRun): readonly AwardOfRun[] {
  const holdsRun = policy.awards.objectionsHoldRun ?? true;
  return holdsRun ? awards : awards.filter(({ isDisputed }) => !isDisputed);
}

/** One barred award holds the others up: it is withdrawn, or its bar is lifted, before. @see rule 2.3 */
function barredFindings(due: readonly AwardOfRun[]): Finding[] {
  const numbers = due.filter(({ isBarred }) => isBarred).map(({ number }) => `${number}`);
  return numbers.length === 0 ? [] : [finding('awards-barred', '', { numbers })];
}

function stateFindings(
  { status, publicityEndsAt, now, openObjections, policy }: ConfirmedRun,
  due: readonly AwardOfRun[],
): Finding[] {
  if (publicityEndsAt === null || status !== 'published') return [finding('run-not-published', '')];
  const { finding: isOpen } = publicityOver(
    { awardState: 'published', publicityEndsAt },
    policy,
    now,
  );
  const holdsRun = policy.awards.objectionsHoldRun ?? true;
  const isHeld = openObjections > 0 && (holdsRun || due.length === 0);
  return [
    ...(isOpen ? [isOpen] : []),
    ...(isHeld ? [finding('objections-open', '', { count: openObjections })] : []),
  ];
}
