import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { type ScanState, unsafeFinding } from '#materials/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type ReportContent, usageReportDigest } from '../model/instalments/usage-report.ts';
import type { PaidAward } from '../model/paid-award.ts';

type ScannedFile = ReportContent['evidence'][number] & { readonly scanState: ScanState };

/** A case with its award and what the applicant uploaded to prove its use. */
export interface ReportableAward extends PaidAward {
  /** The files for the instalment whose report is awaited. */
  readonly evidence: readonly ScannedFile[];
  /** How many reports for it there were. */
  readonly reportCount: number;
}

export interface UsageReportCommand {
  readonly id: string;
  readonly statement: string;
  readonly materialIds: readonly string[];
}

export interface SubmittedReport {
  readonly move: CaseMove;
  readonly instalmentId: string;
  readonly position: number;
  readonly number: number;
  readonly evidence: ReportContent['evidence'];
  readonly isLate: boolean;
}

export const usageReportCodes = [
  ...actionCodes('submit-usage-report'),
  'usage-evidence-unknown',
  'usage-evidence-missing',
  'scan-infected',
] as const satisfies readonly FindingCode[];

/**
 * Hands in the usage report 使用情况报告 for the next instalment, with at least one file of each kind
 * that the policy asks for. A late report is taken, and says so. So is one whose files wait for the
 * scanner, as with packets; only a file that carries a virus is refused.
 * @see rules 2.1, 4.1
 */
export function decideSubmitUsageReport(
  state: ReportableAward,
  command: UsageReportCommand,
): Decision<SubmittedReport> {
  const { award, drawdown, now } = state;
  const held = award.instalments.find(({ position }) => position === drawdown?.position);
  const named = new Set(command.materialIds);
  const evidence = state.evidence
    .filter(({ id }) => named.has(id))
    .map(({ id, kind, sha256 }) => ({ id, kind, sha256 }));
  const asked = held?.evidence ?? [];
  const refusal = refusalOf('submit-usage-report', state, [
    ...fileFindings(state, command),
    ...missingFindings(asked, evidence),
  ]);
  if (refusal !== undefined) return refusal;
  if (held === undefined || drawdown === null) {
    throw new RangeError('a case that awaits a report has the instalment');
  }
  const { statement, id: reportId } = command;
  const { position } = held;
  const number = state.reportCount + 1;
  const isLate = now > new Date(drawdown.dueAt);
  return {
    kind: 'accepted',
    change: {
      move: moveOf('submit-usage-report', state, { drawdown: { ...drawdown, report: 'open' } }),
      ...{ instalmentId: held.id, position, number, evidence, isLate },
    },
    entries: [
      caseEntry(state, 'usage-report.submitted', {
        ruleIds: ['2.1'],
        data: {
          ...{ reportId, awardId: award.id, position, number },
          contentSha256: usageReportDigest({ statement, evidence }),
          ...{ fileCount: evidence.length, isLate },
        },
      }),
    ],
  };
}

function fileFindings(
  { evidence }: ReportableAward,
  { materialIds }: UsageReportCommand,
): Finding[] {
  return materialIds.flatMap((materialId, index) => {
    const pointer = `/materialIds/${index}`;
    const named = evidence.find(({ id }) => id === materialId);
    if (named === undefined) return [finding('usage-evidence-unknown', pointer)];
    return named.scanState === 'infected' ? [unsafeFinding('infected', pointer)] : [];
  });
}

function missingFindings(asked: readonly string[], evidence: ReportContent['evidence']): Finding[] {
  const kinds = asked.filter((code) => !evidence.some(({ kind }) => kind === code));
  return kinds.length === 0 ? [] : [finding('usage-evidence-missing', '/materialIds', { kinds })];
}
