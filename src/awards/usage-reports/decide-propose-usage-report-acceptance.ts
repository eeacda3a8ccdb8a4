import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { heldFileFindings, unsafeFileCodes } from '#materials/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
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

export const acceptanceCodes = [
  ...actionCodes('propose-usage-report-acceptance'),
  'usage-report-closed',
  ...unsafeFileCodes,
] as const satisfies readonly FindingCode[];

export const acceptanceProposalCodes = [
  ...acceptanceCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes to accept a usage report, by which its instalment becomes payable, for another officer to
 * confirm.
 * @see rules 2.1, 4.1
 */
export function decideProposeUsageReportAcceptance(
  state: AcceptableReport,
  proposalId: string,
  reason: string,
): Decision<NewProposal> {
  const { award, report } = state;
  const refusal = refusalOf('propose-usage-report-acceptance', state, [
    ...acceptanceFindings(state),
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

/** What keeps a report from being accepted: it is closed, or nobody may open a file of it. */
export function acceptanceFindings({ report }: JudgedReport): Finding[] {
  return report.status === 'submitted'
    ? heldFileFindings(report.heldFiles)
    : [finding('usage-report-closed', '')];
}
