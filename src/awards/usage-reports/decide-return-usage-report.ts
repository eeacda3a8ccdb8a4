import {
  actionCodes,
  type CaseMove,
  type Drawdown,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { HeldFile } from '#materials/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { UsageReportStatus } from '../model/instalments/usage-report.ts';
import type { PaidAward } from '../model/paid-award.ts';

/** A usage report with its award and case. */
export interface JudgedReport extends PaidAward {
  readonly report: {
    readonly id: string;
    readonly position: number;
    readonly status: UsageReportStatus;
    /** Its files that the scanner holds back; they do not keep it from being returned. */
    readonly heldFiles: readonly HeldFile[];
  };
}

export interface ReturnedReport {
  readonly move: CaseMove;
  /** The last instant in time for the next report. */
  readonly dueAt: Date;
}

export const usageReportReturnCodes = [
  ...actionCodes('return-usage-report'),
  'usage-report-closed',
  'usage-report-due-not-ahead',
] as const satisfies readonly FindingCode[];

/**
 * Returns a usage report with the reason. Another one is in time until the given instant, and never
 * earlier than the policy said.
 * @see rule 2.1
 */
export function decideReturnUsageReport(
  state: JudgedReport,
  { reason, dueAt: given }: { readonly reason: string; readonly dueAt: Date },
): Decision<ReturnedReport> {
  const { award, report, drawdown, now } = state;
  const refusal = refusalOf('return-usage-report', state, [
    ...(report.status === 'submitted' ? [] : [finding('usage-report-closed', '')]),
    ...(given <= now ? [finding('usage-report-due-not-ahead', '/dueAt')] : []),
  ]);
  if (refusal !== undefined) return refusal;
  // The gate holds it.
  const before = drawdown as Drawdown;
  const dueAt = given > new Date(before.dueAt) ? given : new Date(before.dueAt);
  return {
    kind: 'accepted',
    change: {
      move: moveOf('return-usage-report', state, {
        drawdown: {
          ...{ position: before.position, dueAt: dueAt.toISOString() },
          ...{ report: 'due', since: now.toISOString() },
        },
      }),
      dueAt,
    },
    entries: [
      caseEntry(state, 'usage-report.returned', {
        ruleIds: ['2.1'],
        data: {
          ...{ reportId: report.id, awardId: award.id, position: report.position },
          ...{ reasonSha256: canonicalDigest(reason), dueAt: dueAt.toISOString() },
        },
      }),
    ],
  };
}
