import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import { type RoundEnd, roundEndCodes, roundEndFindings } from '#rounds/model/index.ts';
import type { UnawardedCase } from '../model/runs/confirmed-run.ts';
import type { RunStatus } from '../model/statuses.ts';
import type { PublicationContent } from '../model/vocabulary.ts';

/** A published run whose publication may change. Its version is the run's. */
export interface ChangeableRun extends Loaded {
  readonly runId: string;
  readonly roundId: string;
  readonly end: RoundEnd | null;
  readonly status: RunStatus;
  readonly publicityEndsAt: Date | null;
  readonly policyVersion: number;
  /** The cases of its result that are not final, with their versions. */
  readonly told: readonly UnawardedCase[];
}

export interface ProposableRun extends ChangeableRun {
  readonly isProposed: boolean;
}

export const changeCodes = [
  ...roundEndCodes,
  'run-not-published',
  'publicity-not-longer',
  'publication-unchanged',
] as const satisfies readonly FindingCode[];

export const changeProposalCodes = [
  ...changeCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes to correct a publication or to prolong its period, for another officer to confirm.
 * @param statement for the other officer and for auditors
 * @see rule 2.1
 */
export function decideProposePublicationChange(
  state: ProposableRun,
  proposalId: string,
  { statement, ...content }: PublicationContent & { readonly statement: string },
): Decision<NewProposal> {
  const findings = [
    ...changeFindings(state, content),
    ...(state.isProposed ? [proposalOpen()] : []),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  const proposal = newProposal({
    proposalId,
    kind: 'publication-change',
    about: state.runId,
    roundId: state.roundId,
    applicationId: null,
    content,
    reason: statement,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['2.1']), action: 'publication-change.proposed' }],
  };
}

/** What blocks a change: a period is never shortened, and never ends in the past. */
export function changeFindings(
  { end, status, publicityEndsAt, now }: ChangeableRun,
  content: PublicationContent,
): Finding[] {
  const ended = roundEndFindings(end);
  if (ended.length > 0) return [...ended];
  if (publicityEndsAt === null || status !== 'published') return [finding('run-not-published', '')];
  const latest = publicityEndsAt > now ? publicityEndsAt : now;
  const wanted = content.publicityEndsAt;
  const isLonger = wanted === null || new Date(wanted) > latest;
  return [
    ...(isLonger ? [] : [finding('publicity-not-longer', '/publicityEndsAt', { after: latest })]),
    ...(wanted === null && content.corrections.length === 0
      ? [finding('publication-unchanged', '')]
      : []),
  ];
}
