import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import type { ReopeningReason } from '../model/change-reasons.ts';
import type { ConflictKind } from '../model/conflicts.ts';
import type { PanelCase } from '../model/scored-case.ts';
import { panelRules } from '../panels/decide-excuse-expert.ts';

/** What the proposal of a reopening holds. */
export interface ReopeningContent {
  readonly reason: ReopeningReason;
  /** The expert whose sheet falls out, with the conflict; null: every sheet stays. */
  readonly excusal: { readonly expert: string; readonly conflict: ConflictKind } | null;
  /** Number of the packet whose score is reopened. */
  readonly submissionNumber: number;
}

export type Reopening = Pick<ReopeningContent, 'reason' | 'excusal'>;

export interface ReopenableCase extends PanelCase {
  /** Whether a reopening of this case awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const reopeningCodes = [
  ...actionCodes('propose-score-reopening'),
  'expert-not-on-panel',
  'conflict-and-reason-differ',
] as const satisfies readonly FindingCode[];

export const reopeningProposalCodes = [
  'proposal-open',
  ...reopeningCodes,
] as const satisfies readonly FindingCode[];

/**
 * Proposes to reopen the final score of a case without its applicant, for another officer to
 * confirm. An expert is named only for a conflict of interest: two officers could otherwise choose
 * the score by dropping a sheet.
 * @param proposalId the id the proposal will have
 * @param statement for the other officer and for auditors
 * @see rules 1, 2.1, 5
 */
export function decideProposeScoreReopening(
  state: ReopenableCase,
  proposalId: string,
  { reason, excusal }: Reopening,
  statement: string,
): Decision<NewProposal> {
  const refusal = refusalOf('propose-score-reopening', state, [
    ...(state.isProposed ? [proposalOpen()] : []),
    ...reopeningFindings(state, { reason, excusal }),
  ]);
  if (refusal !== undefined) return refusal;
  const content: ReopeningContent = { reason, excusal, submissionNumber: state.submissionCount };
  const proposal = newProposal({
    proposalId,
    kind: 'score-reopening',
    about: state.id,
    roundId: state.roundId,
    applicationId: state.id,
    content,
    reason: statement,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, panelRules), action: 'score-reopening.proposed' }],
  };
}

/** What blocks a reopening besides the life cycle. */
export function reopeningFindings(
  { panel }: PanelCase,
  { reason, excusal }: Reopening,
): readonly Finding[] {
  const isUnknown = excusal !== null && !panel.includes(excusal.expert);
  const differs = (reason === 'conflict-found') !== (excusal !== null);
  return [
    ...(isUnknown ? [finding('expert-not-on-panel', '/excusal/expert')] : []),
    ...(differs ? [finding('conflict-and-reason-differ', '/excusal')] : []),
  ];
}
