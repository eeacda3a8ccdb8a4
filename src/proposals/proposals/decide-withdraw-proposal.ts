import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type ClosedProposal, closedEntry, type LoadedProposal } from './decide-reject-proposal.ts';

export const withdrawalCodes = [
  'proposed-by-other',
  'proposal-closed',
] as const satisfies readonly FindingCode[];

/** Takes back one's own proposal while it is open. */
export function decideWithdrawProposal(
  state: LoadedProposal,
  subject: string,
  reason: string,
): Decision<ClosedProposal> {
  const findings = [
    ...(state.proposedBy === subject ? [] : [finding('proposed-by-other', '')]),
    ...(state.status === 'open' ? [] : [finding('proposal-closed', '')]),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  return {
    kind: 'accepted',
    change: { status: 'withdrawn', reason },
    entries: [{ ...closedEntry(state, reason), action: 'proposal.withdrawn' }],
  };
}
