import { actionCodes, judgeAction } from '#cases/model/index.ts';
import type { Decision, NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { OpenObjection } from '../model/objected-case.ts';
import { aboutRun, ownAllocationProposal, refusedRun } from '../model/runs/run-duties.ts';
import type {
  ObjectionConsequence,
  ObjectionOutcome,
  ObjectionReason,
} from '../model/vocabulary.ts';

export interface ResolutionCommand {
  readonly outcome: 'dismissed';
  readonly reason: ObjectionReason;
}

export const objectionDutyCodes = [
  'own-proposal',
  'own-objection',
  'decider-judged-case',
] as const satisfies readonly FindingCode[];

export const resolutionCodes = [
  ...actionCodes('resolve-objection'),
  ...objectionDutyCodes,
  'upholding-proposed',
] as const satisfies readonly FindingCode[];

/**
 * Dismisses an objection. Nothing changes but that, so one officer does it, who must not have
 * proposed the run, recorded the objection or judged the case. Two uphold one, and no single officer
 * overrides what another proposed.
 * @see rule 2.1
 */
export function decideResolveObjection(
  state: OpenObjection,
  resolvedBy: string,
  command: ResolutionCommand,
): Decision<ResolutionCommand> {
  const duties = objectionDuties(state, resolvedBy);
  const findings = [...duties, ...stateFindings(state)];
  const refusal = refusedRun(state, 'resolveObjection', duties, findings);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: command,
    entries: [resolvedEntry(state, command)],
  };
}

/** Whoever decides an objection has no other part in the case. */
export function objectionDuties(state: OpenObjection, subject: string): Finding[] {
  const { proposedBy, awardProposedBy, objection, judgedByCaller } = state;
  return [
    ...([proposedBy, awardProposedBy].includes(subject) ? [ownAllocationProposal()] : []),
    ...(objection.recordedBy === subject ? [finding('own-objection', '')] : []),
    ...(judgedByCaller ? [finding('decider-judged-case', '')] : []),
  ];
}

function stateFindings(state: OpenObjection): readonly Finding[] {
  const { objection, spine, policy, now, isProposed } = state;
  if (objection.outcome !== null) return [finding('no-open-objection', '')];
  return [
    ...(isProposed ? [finding('upholding-proposed', '')] : []),
    ...judgeAction('resolve-objection', spine, policy, now).findings,
  ];
}

interface Resolved {
  readonly outcome: Exclude<ObjectionOutcome, 'moot'>;
  readonly reason: ObjectionReason;
  readonly consequence?: ObjectionConsequence;
  /** The objections that have nothing left to be about. */
  readonly moot?: readonly string[];
}

/** What became of an objection, as the ledger has it. */
export function resolvedEntry(
  state: OpenObjection,
  { outcome, reason, consequence, moot = [] }: Resolved,
): NewEntry {
  return {
    ...aboutRun(state),
    applicationId: state.spine.id,
    action: 'objection.resolved',
    data: {
      objectionId: state.objection.id,
      ...(state.award !== null && { awardId: state.award.id }),
      outcome,
      reason,
      ...(moot.length > 0 && { moot: [...moot] }),
      ...(consequence !== undefined && { consequence }),
    },
  };
}
