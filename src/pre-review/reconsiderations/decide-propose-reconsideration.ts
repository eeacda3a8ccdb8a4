import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Decision, Refused } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import { type EndedCase, takingUpCodes, takingUpFindings } from '../model/reconsidered-case.ts';

/** What the proposal of a reconsideration holds; instants are ISO 8601. */
export interface ReconsiderationContent {
  /** Number of the decision that orders it. */
  readonly reference: string;
  readonly dueAt: string | null;
  readonly paperDueAt: string | null;
}

export interface ReconsiderationCommand {
  readonly proposalId: string;
  readonly content: ReconsiderationContent;
  readonly reason: string;
}

export interface ProposableCase extends EndedCase {
  /** Whether a reconsideration of the case awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const reconsiderationProposalCodes = [
  ...actionCodes('propose-reconsideration'),
  ...takingUpCodes,
  'decided-before',
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes that an ended case is taken up again, for another officer to confirm. Neither of them may
 * have decided on it.
 * @param subject the caller
 * @see rules 4.1, 4.1b, 4.2a
 */
export function decideProposeReconsideration(
  state: ProposableCase,
  subject: string,
  { proposalId, content, reason }: ReconsiderationCommand,
): Decision<NewProposal> {
  const former = formerDeciderRefused(state, subject, 'proposeReconsideration');
  if (former !== undefined) return former;
  const refusal = refusalOf('propose-reconsideration', state, [
    ...(state.isProposed ? [proposalOpen()] : []),
    ...takingUpFindings(state, timesOf(content)),
  ]);
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'reconsideration',
    about: state.id,
    roundId: state.roundId,
    applicationId: state.id,
    content,
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['4.1']), action: 'reconsideration.proposed' }],
  };
}

/** The deadlines in the content of a proposal. */
export function timesOf({ dueAt, paperDueAt }: ReconsiderationContent) {
  return {
    dueAt: dueAt === null ? null : new Date(dueAt),
    paperDueAt: paperDueAt === null ? null : new Date(paperDueAt),
  };
}

/** Refuses a person who took part in the earlier pre-review; the attempt is recorded. */
export function formerDeciderRefused(
  { id, roundId, preReviewers }: EndedCase,
  subject: string,
  operationId: string,
): Refused | undefined {
  if (!preReviewers.includes(subject)) return undefined;
  const found = finding('decided-before', '');
  return {
    kind: 'refused',
    problem: 'forbidden',
    findings: [found],
    entries: [
      {
        action: 'access.forbidden',
        subjectType: 'application',
        subjectId: id,
        applicationId: id,
        roundId,
        ruleIds: [found.rule],
        data: { operationId, codes: [found.code] },
      },
    ],
  };
}
