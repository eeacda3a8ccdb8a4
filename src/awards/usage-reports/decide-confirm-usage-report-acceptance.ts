import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import { afterOpening } from '../model/instalments/opening.ts';
import { acceptanceCodes, acceptanceFindings } from './decide-propose-usage-report-acceptance.ts';
import type { JudgedReport } from './decide-return-usage-report.ts';

/** A proposed acceptance. The version is the proposal's; that of the case is `caseVersion`. */
export interface ConfirmingAcceptance extends JudgedReport {
  readonly proposal: HeldProposal;
  readonly caseVersion: number;
}

export interface AcceptedReport {
  readonly move: CaseMove;
  readonly openBasisPoints: number;
  /** The last instant in time for the report of the next instalment; null: there is none. */
  readonly nextDueAt: string | null;
}

export const acceptanceConfirmationCodes = [
  ...secondPersonCodes,
  ...acceptanceCodes,
] as const satisfies readonly FindingCode[];

/**
 * Accepts a usage report as another officer proposed: its instalment is payable, and the next one
 * awaits its own report, which is never due earlier than the policy's months after now.
 * @param subject the caller
 * @see rule 2.1
 */
export function decideConfirmUsageReportAcceptance(
  state: ConfirmingAcceptance,
  subject: string,
): Decision<AcceptedReport> {
  const { proposal, report, award } = state;
  const blocked = refusalOf('propose-usage-report-acceptance', state, acceptanceFindings(state));
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmUsageReportAcceptance',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;
  const { drawdown, openBasisPoints, openFen } = afterOpening(
    award,
    report.position,
    state.now,
    state.policy.awards.instalments,
  );
  return {
    kind: 'accepted',
    change: {
      move: moveOf(
        'propose-usage-report-acceptance',
        { ...state, version: state.caseVersion },
        { drawdown },
      ),
      openBasisPoints,
      nextDueAt: drawdown?.dueAt ?? null,
    },
    entries: [
      { ...confirmedEntry(proposal, ['2.1']), action: 'usage-report-acceptance.confirmed' },
      caseEntry(state, 'usage-report.accepted', {
        ruleIds: ['2.1'],
        data: {
          ...{ reportId: report.id, awardId: award.id, position: report.position },
          ...{ proposalId: proposal.id, openBasisPoints, openFen },
          ...(drawdown !== null && { nextDueAt: drawdown.dueAt }),
        },
      }),
    ],
  };
}
