import { actionCodes, type CaseMove, judgeAction, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { roundEndFindings } from '#rounds/model/index.ts';
import type { OpenObjection } from '../model/objected-award.ts';
import {
  aboutRun,
  caseOfRun,
  ownAllocationProposal,
  refusedRun,
} from '../model/runs/run-duties.ts';
import type { ObjectionOutcome, ObjectionReason } from '../model/vocabulary.ts';

export interface ResolutionCommand {
  readonly outcome: ObjectionOutcome;
  readonly reason: ObjectionReason;
}

export interface ResolvedObjection extends ResolutionCommand {
  /** The move of the case whose award is withdrawn; null when the objection was dismissed. */
  readonly withdrawal: CaseMove | null;
}

export const resolutionCodes = [
  ...actionCodes('resolve-objection'),
  'own-proposal',
  'own-objection',
  'decider-judged-case',
  'objection-resolved-already',
] as const satisfies readonly FindingCode[];

/**
 * Resolves an objection. If it is upheld, the award is withdrawn before it is final: the money
 * returns to the round and the room to the applicant. The officer must not have proposed the run,
 * recorded the objection or judged the case.
 * @see rules 2.1, 2.4
 */
export function decideResolveObjection(
  state: OpenObjection,
  resolvedBy: string,
  command: ResolutionCommand,
): Decision<ResolvedObjection> {
  const duties = dutyFindings(state, resolvedBy);
  const findings = [...duties, ...stateFindings(state, command.outcome)];
  const refusal = refusedRun(state, 'resolveObjection', duties, findings);
  if (refusal !== undefined) return refusal;
  const upheld = command.outcome === 'upheld';
  const withdrawal = upheld
    ? moveOf('resolve-objection', { ...state.spine, now: state.now }, { awardState: 'withdrawn' })
    : null;
  return {
    kind: 'accepted',
    change: { ...command, withdrawal },
    entries: [resolvedEntry(state, command), ...(upheld ? [withdrawnEntry(state)] : [])],
  };
}

function dutyFindings(state: OpenObjection, resolvedBy: string): Finding[] {
  const { proposedBy, objection, judgedByCaller } = state;
  return [
    ...(proposedBy === resolvedBy ? [ownAllocationProposal()] : []),
    ...(objection.recordedBy === resolvedBy ? [finding('own-objection', '')] : []),
    ...(judgedByCaller ? [finding('decider-judged-case', '')] : []),
  ];
}

/**
 * A further objection can still be dismissed after another one withdrew the award: none may stay
 * open for ever.
 */
function stateFindings(
  { objection, spine, policy, now }: OpenObjection,
  outcome: ObjectionOutcome,
): readonly Finding[] {
  if (objection.outcome === null) {
    return outcome === 'upheld'
      ? judgeAction('resolve-objection', spine, policy, now).findings
      : roundEndFindings(spine.roundEnd);
  }
  return [finding('objection-resolved-already', '')];
}

function resolvedEntry(state: OpenObjection, { outcome, reason }: ResolutionCommand): NewEntry {
  return {
    ...aboutRun(state),
    applicationId: state.spine.id,
    action: 'objection.resolved',
    data: { objectionId: state.objection.id, awardId: state.award.id, outcome, reason },
  };
}

function withdrawnEntry(state: OpenObjection): NewEntry {
  const { award, objection } = state;
  return caseEntry(caseOfRun(state, state.spine.id), 'award.withdrawn', {
    ruleIds: ['2.1', '2.4'],
    data: { awardId: award.id, amountFen: award.amountFen, objectionId: objection.id },
  });
}
