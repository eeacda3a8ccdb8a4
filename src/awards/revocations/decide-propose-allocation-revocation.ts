import type { CaseFacts, CaseParticulars } from '#cases/model/index.ts';
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
import type { RunStatus } from '../model/statuses.ts';

/** The award that a case has from the run. */
export interface RevocableAward {
  readonly awardId: string;
  /** The code on which it counts under the annual cap. */
  readonly capCreditCode: string;
  readonly amountFen: number;
}

/** A case that the run judged, with an award or none. */
export interface RevocableCase extends CaseFacts, CaseParticulars {
  readonly id: string;
  readonly version: number;
  readonly award: RevocableAward | null;
}

/** A run that may be revoked, with its cases. */
export interface RevocableRun extends Loaded {
  readonly runId: string;
  readonly roundId: string;
  readonly end: RoundEnd | null;
  readonly status: RunStatus;
  /** The round's current policy. */
  readonly policyVersion: number;
  /** Digest of the inputs that it was confirmed on. */
  readonly inputsSha256: string;
  readonly cases: readonly RevocableCase[];
}

export interface ProposableRevocation extends RevocableRun {
  /** Whether its revocation awaits a confirmation already. */
  readonly isProposed: boolean;
}

export const revocationCodes = [
  ...roundEndCodes,
  'run-not-revocable',
  'run-published',
] as const satisfies readonly FindingCode[];

export const revocationProposalCodes = [
  ...revocationCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes to revoke a confirmed run before its publication, for another officer to confirm.
 * @see rules 2.1, 2.4
 */
export function decideProposeAllocationRevocation(
  state: ProposableRevocation,
  proposalId: string,
  reason: string,
): Decision<NewProposal> {
  const findings = [...(state.isProposed ? [proposalOpen()] : []), ...revocationFindings(state)];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  const { runId, roundId, inputsSha256 } = state;
  const proposal = newProposal({
    proposalId,
    kind: 'allocation-revocation',
    about: runId,
    roundId,
    applicationId: null,
    content: { runId, inputsSha256 },
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [
      { ...proposedEntry(proposal, ['2.1', '2.4']), action: 'allocation-revocation.proposed' },
    ],
  };
}

/** What the public has seen is put right by objections, not taken back. @see rule 2.1 */
export function revocationFindings({ end, status }: RevocableRun): Finding[] {
  const isPublic = status === 'published' || status === 'final';
  return [
    ...roundEndFindings(end),
    ...(isPublic ? [finding('run-published', '')] : []),
    ...(isPublic || status === 'confirmed' ? [] : [finding('run-not-revocable', '')]),
  ];
}
