import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { endedRoundRefusal, roundEndCodes } from '#rounds/model/index.ts';
import {
  type OtherAwardsStatement,
  otherAwardFindings,
  otherAwardsOf,
} from '../model/other-awards.ts';
import type { ConfirmedRun } from '../model/runs/confirmed-run.ts';
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

/**
 * Makes the awards of a published run final: they may then be paid. It takes an ended publicity
 * period, an outcome for every objection, a look at the awards that other systems reported, and an
 * officer other than the proposer.
 * @see rules 2.1, 2.3
 */
export function decideFinaliseAllocation(
  state: ConfirmedRun,
  finalisedBy: string,
  statement: OtherAwardsStatement = {},
): Decision<null> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const duties = state.proposedBy === finalisedBy ? [ownAllocationProposal()] : [];
  const unchecked = otherAwardFindings(state.awards, statement);
  const findings = [...duties, ...stateFindings(state), ...barredFindings(state), ...unchecked];
  const refusal = refusedRun(state, 'finaliseAllocation', duties, findings);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: null,
    entries: [
      {
        ...aboutRun(state),
        action: 'allocation.finalised',
        data: {
          awardCount: state.awards.length,
          totalFen: state.awards.reduce((sum, { amountFen }) => sum + amountFen, 0),
          otherAwardsChecked: state.awards.flatMap(otherAwardsOf),
        },
      },
      ...state.awards.map(({ id, applicationId, amountFen }) =>
        caseEntry(caseOfRun(state, applicationId), 'award.finalised', {
          ruleIds: ['2.1'],
          data: { awardId: id, amountFen },
        }),
      ),
    ],
  };
}

/** One barred award holds the run up: it is withdrawn, or its bar is lifted, before. @see rule 2.3 */
function barredFindings({ awards }: ConfirmedRun): Finding[] {
  const numbers = awards.filter(({ isBarred }) => isBarred).map(({ number }) => `${number}`);
  return numbers.length === 0 ? [] : [finding('awards-barred', '', { numbers })];
}

function stateFindings({ status, publicityEndsAt, now, openObjections }: ConfirmedRun): Finding[] {
  if (publicityEndsAt === null || status !== 'published') return [finding('run-not-published', '')];
  const isOpen = now <= publicityEndsAt;
  return [
    ...(isOpen ? [finding('publicity-open', '', { endsAt: publicityEndsAt })] : []),
    ...(openObjections > 0 ? [finding('objections-open', '', { count: openObjections })] : []),
  ];
}
