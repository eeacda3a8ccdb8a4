import type { Refused } from '#kernel/model/index.ts';
import type { ProblemCode } from '#platform/problems/problems.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ProposalKindName, ProposalStatus } from './kinds.ts';

/** What a proposal is about, as the ledger names it. */
export interface ProposedAbout {
  readonly roundId: string | null;
  readonly applicationId: string | null;
}

/** A proposal as it is written down. */
export interface NewProposal extends ProposedAbout {
  readonly proposalId: string;
  readonly kind: ProposalKindName;
  /** The subject: its id, or the credit code of an organisation. It has one open proposal a kind. */
  readonly about: string;
  /** What is proposed, as the proposing operation took it. */
  readonly content: unknown;
  /** SHA-256 of the canonical content, hex. */
  readonly contentSha256: string;
  /** For the other person, and for auditors. */
  readonly reason: string;
  readonly proposedAt: Date;
}

/** The facts of a proposal that decisions on it need. */
export interface HeldProposal extends ProposedAbout {
  readonly id: string;
  readonly kind: ProposalKindName;
  readonly status: ProposalStatus;
  readonly contentSha256: string;
  readonly proposedBy: string;
}

export type Proposing = Omit<NewProposal, 'contentSha256'>;

/** Makes the proposal of a kind, with the digest of its content. */
export function newProposal(proposing: Proposing): NewProposal {
  return { ...proposing, contentSha256: canonicalDigest(proposing.content) };
}

/** The parts of every ledger entry on a proposal. */
export function aboutProposal(
  id: string,
  { roundId, applicationId }: ProposedAbout,
  ruleIds: readonly string[] = [],
) {
  return {
    subjectType: 'proposal',
    subjectId: id,
    ruleIds,
    ...(roundId === null ? {} : { roundId }),
    ...(applicationId === null ? {} : { applicationId }),
  } as const;
}

/** The subject and data of the entry that records a new proposal; its action is the kind's. */
export function proposedEntry(
  { proposalId, contentSha256, reason, ...about }: NewProposal,
  ruleIds?: readonly string[],
) {
  return {
    ...aboutProposal(proposalId, about, ruleIds),
    data: { contentSha256, reasonSha256: canonicalDigest(reason) },
  } as const;
}

/** The subject and data of the entry that records a confirmation; its action is the kind's. */
export function confirmedEntry(
  { id, contentSha256, ...about }: HeldProposal,
  ruleIds?: readonly string[],
) {
  return { ...aboutProposal(id, about, ruleIds), data: { contentSha256 } } as const;
}

/** The finding of a command that proposes what is proposed already. */
export function proposalOpen(): Finding {
  return finding('proposal-open', '');
}

export const secondPersonCodes = [
  'proposed-by-caller',
  'proposal-closed',
] as const satisfies readonly FindingCode[];

/**
 * Refuses the confirmation or rejection of a proposal. The proposer is refused as forbidden,
 * whatever the state of the proposal, and the attempt is recorded; a closed proposal is refused
 * whatever it was about.
 * @param subject the caller
 * @param found the findings of the act itself, decided again on the present state
 * @param problem the problem of those findings
 * @returns undefined when nothing blocks it
 */
export function refusedProposal(
  proposal: HeldProposal,
  subject: string,
  operationId: string,
  found: readonly Finding[] = [],
  problem: ProblemCode = 'rule-violation',
): Refused | undefined {
  if (proposal.proposedBy === subject) {
    const own = finding('proposed-by-caller', '');
    return {
      kind: 'refused',
      problem: 'forbidden',
      findings: [own],
      entries: [
        {
          ...aboutProposal(proposal.id, proposal),
          action: 'access.forbidden',
          data: { operationId, codes: [own.code] },
        },
      ],
    };
  }
  if (proposal.status !== 'open') {
    const findings = [finding('proposal-closed', '')];
    return { kind: 'refused', problem: 'action-not-allowed', findings };
  }
  return found.length === 0 ? undefined : { kind: 'refused', problem, findings: found };
}
