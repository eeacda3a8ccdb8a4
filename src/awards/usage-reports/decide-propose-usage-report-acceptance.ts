import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import type { JudgedReport } from './decide-return-usage-report.ts';

export interface AcceptableReport extends JudgedReport {
  /** Whether its acceptance awaits a confirmation already. */
  readonly isProposed: boolean;
}

export const acceptanceProposalCodes = [
  ...actionCodes('propose-usage-report-acceptance'),
  'usage-report-closed',
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes to accept a usage report, by which its instalment becomes payable, for another officer to
 * confirm.
 * @see rule 2.1
 */
export function decideProposeUsageReportAcceptance(
  state: AcceptableReport,
  proposalId: string,
  reason: string,
): Decision<NewProposal> {
  const { award, report } = state;
  const refusal = refusalOf('propose-usage-report-acceptance', state, [
    ...(report.status === 'submitted' ? [] : [finding('usage-report-closed', '')]),
    ...(state.isProposed ? [proposalOpen()] : []),
  ]);
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'usage-report-acceptance',
    about: report.id,
    roundId: state.roundId,
    applicationId: state.id,
    content: { reportId: report.id, awardId: award.id, position: report.position },
    reason,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['2.1']), action: 'usage-report-acceptance.proposed' }],
  };
}
