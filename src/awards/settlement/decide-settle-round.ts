import {
  type CaseMove,
  caseStageNames,
  moveOf,
  type NoAwardReason,
  type Outcome,
  statusNames,
} from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { roundStateNames, roundStateOf } from '#rounds/model/index.ts';
import { type Prospect, prospectsOf, type SettledRound } from '../model/settled-round.ts';

/** Why a case gets no award, and what that rests on. */
export interface NoAwardDecision {
  readonly applicationId: string;
  readonly submissionNumber: number;
  readonly reason: NoAwardReason;
  /** The latest final run; null where the round had none. */
  readonly runId: string | null;
}

/** The cases that a settlement ends. */
export interface EndedCases {
  readonly moves: readonly CaseMove[];
  readonly decisions: readonly NoAwardDecision[];
}

export const settlementCodes = [
  'round-not-closed',
  'cases-open',
  'case-without-outcome',
] as const satisfies readonly FindingCode[];

/** The most open cases that a refusal names; `getSettlement` lists all. */
const NAMED = 50;

/**
 * Settles a closed round. Every case must have a final outcome, or get one now: not awarded, with
 * the reason of the latest final run. What is open is listed.
 * @see rules 2.1, 4.1
 */
export function decideSettleRound(state: SettledRound): Decision<EndedCases> {
  const prospects = prospectsOf(state);
  const open = prospects.filter(({ reason }) => reason === null);
  const ended = prospects.flatMap(({ spine, reason, runId }) =>
    reason === null ? [] : [{ spine, reason, runId }],
  );
  const findings = [...stateFindings(state), ...openFindings(open)];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  return {
    kind: 'accepted',
    change: {
      moves: ended.map(({ spine, reason }) =>
        moveOf(null, { ...spine, now: state.now }, { noAwardReason: reason }),
      ),
      decisions: ended.map(({ spine, reason, runId }) => ({
        applicationId: spine.id,
        submissionNumber: spine.submissionCount,
        reason,
        runId,
      })),
    },
    entries: [
      {
        action: 'round.settled',
        subjectType: 'round',
        subjectId: state.id,
        roundId: state.id,
        policyVersion: state.policyVersion,
        ruleIds: ['2.1', '4.1'],
        data: counted(state, ended.length),
      },
      ...ended.map(({ spine, reason, runId }) =>
        caseEntry(
          { id: spine.id, roundId: state.id, judgingPolicyVersion: state.policyVersion },
          'application.not-awarded',
          { ruleIds: ['2.1'], data: { reason, runId } },
        ),
      ),
    ],
  };
}

function stateFindings(state: SettledRound): Finding[] {
  const present = roundStateOf(state, state.policy, state.now);
  if (present === 'closed') return [];
  return [finding('round-not-closed', '', { state: roundStateNames[present] })];
}

/** The cases without an outcome: their number, and each of the first ones. */
export function openFindings(open: readonly Prospect[]): Finding[] {
  if (open.length === 0) return [];
  return [
    finding('cases-open', '', { count: open.length }),
    ...open.slice(0, NAMED).map(({ spine: { id, number, status, stage } }) =>
      finding('case-without-outcome', '', {
        number: number ?? id,
        status: statusNames[status],
        stage: caseStageNames[stage],
      }),
    ),
  ];
}

function counted({ ended }: SettledRound, notAwarded: number) {
  const of = (outcome: Outcome) => ended[outcome] ?? 0;
  return {
    awarded: of('awarded'),
    notAwarded: of('not-awarded') + notAwarded,
    declined: of('declined'),
    withdrawn: of('withdrawn'),
    lapsed: of('lapsed'),
    notSubmitted: of('not-submitted'),
    deleted: of('deleted'),
  };
}
