import { writeFile } from 'node:fs/promises';
import { resourceUsage } from 'node:process';
import type { StageResult } from '../play.ts';
import type { Uploaded } from '../stages/attach.ts';
import type { ConfirmedAwards, ProposedRun } from '../stages/award.ts';
import type { PaidTotals } from '../stages/publish.ts';
import type { Outcome } from '../stages/read-back.ts';
import type { Scored } from '../stages/score.ts';
import type { Settled } from '../stages/settle.ts';

interface Told {
  readonly files: Uploaded;
  readonly scored: readonly Scored[];
  readonly run: ProposedRun;
  readonly awards: ConfirmedAwards;
  readonly paid: PaidTotals;
  /** Null: it was played until the payments. */
  readonly settled: Settled | null;
  readonly outcomes: readonly Outcome[];
}

interface Measured {
  readonly stages: readonly StageResult[];
  readonly differences: readonly string[];
  readonly wallSeconds: number;
  readonly servicePeakBytes: number | undefined;
}

const MEBIBYTE = 1024 ** 2;

/**
 * Writes the events of the round, and their cost, as one JSON file.
 * @returns the last lines for the terminal
 */
export async function writeSummary(file: string, told: Told, measured: Measured): Promise<string> {
  const { stages, differences, wallSeconds, servicePeakBytes } = measured;
  const passed = stages.reduce((sum, { ok }) => sum + ok, 0);
  const demoPeakMiB = Math.round(resourceUsage().maxRSS / 1024);
  const servicePeakMiB =
    servicePeakBytes === undefined ? null : Math.round(servicePeakBytes / MEBIBYTE);
  const summary = {
    checks: { passed, differences },
    wallSeconds,
    peakMemoryMiB: { demo: demoPeakMiB, service: servicePeakMiB },
    materials: told.files,
    stages,
    applications: told.outcomes.map(({ key, application }) => ({
      key,
      number: application.number,
      status: application.status,
      preReviewResult: application.preReviewResult,
      submissionCount: application.submissionCount,
      firstSubmittedAt: application.firstSubmittedAt,
      stage: application.stage,
      outcome: application.outcome,
    })),
    scores: told.scored,
    allocationRun: told.run,
    awards: told.awards,
    paid: told.paid,
    settlement: told.settled,
  };
  await writeFile(file, `${JSON.stringify(summary, undefined, 2)}\n`);

  const verdict =
    differences.length === 0
      ? `${passed} 项核对全部符合 all ${passed} checks hold`
      : `${differences.length} 项不符 differences:\n${differences.map((each) => `  - ${each}`).join('\n')}`;
  return [
    verdict,
    `用时 ${wallSeconds} s；内存峰值 peak memory：演示 demo ${demoPeakMiB} MiB，服务 service ${servicePeakMiB ?? '—'} MiB`,
    `摘要 summary: ${file}`,
  ].join('\n');
}
