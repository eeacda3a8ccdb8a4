import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { CaseFacts } from '../case-facts.ts';
import type { GateVerdict } from './gates.ts';

/** Whether an instalment of the award awaits its usage report, or a decision on it. */
export function isDrawnDown({ drawdown }: CaseFacts): boolean {
  return drawdown !== null;
}

/** A report handed in late is still taken, until the instalment lapses. @see rule 2.1 */
export function usageReportDue({ drawdown }: CaseFacts): GateVerdict {
  if (drawdown?.report === 'due') return {};
  return {
    finding:
      drawdown === null ? finding('no-usage-report-due', '') : finding('usage-report-open', ''),
  };
}

export function usageReportOpen({ drawdown }: CaseFacts): GateVerdict {
  return drawdown?.report === 'open' ? {} : { finding: finding('no-usage-report-open', '') };
}

/** An instalment may lapse from the first instant that is too late for its usage report. */
export function usageReportOverdue(
  { drawdown }: CaseFacts,
  _policy: Policy,
  now: Date,
): GateVerdict {
  if (drawdown === null) return {};
  const dueAt = new Date(drawdown.dueAt);
  const opensAt = new Date(dueAt.getTime() + 1);
  if (now >= opensAt) return { opensAt };
  return { opensAt, finding: finding('usage-report-not-overdue', '', { at: dueAt }) };
}
