import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process, { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startChecks } from './client/checks.ts';
import { startPlay } from './play.ts';
import { awardsTable, outcomesTable, totalsTable } from './report/award-tables.ts';
import { howToGoOn, howToPay } from './report/how-to-go-on.ts';
import { writeSummary } from './report/summary.ts';
import { applicantsTable, historyTable, preReviewTable, scoresTable } from './report/tables.ts';
import { playRound, playUntilPayment, stages } from './round.ts';
import { startService } from './service.ts';

type Told = Awaited<ReturnType<typeof playRound | typeof playUntilPayment>>;

function printTables({ cases, scored, run, paid, settled, outcomes, history }: Told): void {
  const awards = [
    ['综合评分 Scores', scoresTable(scored)],
    ['资助结果 Awards', awardsTable(run, cases)],
    ['合计 Totals', totalsTable(run, paid)],
  ] as const;
  const tables =
    settled === null
      ? awards
      : ([
          ['申报单位 Applicants', applicantsTable(outcomes)],
          ['形式预审 Pre-review', preReviewTable(outcomes)],
          ...awards,
          ['轮次办结 Outcomes', outcomesTable(settled)],
          ['审计：白鹤一案 One case as an auditor sees it', historyTable(history)],
        ] as const);
  for (const [heading, table] of tables) stdout.write(`\n${heading}\n\n${table}\n`);
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      /** Stops before the payments, so that others can make them. */
      unpaid: { type: 'boolean', default: false },
      out: { type: 'string', default: fileURLToPath(new URL('out', import.meta.url)) },
    },
  });
  const signal = nextSignal();
  await mkdir(options.out, { recursive: true });
  const startedAt = performance.now();
  const checks = startChecks();
  const play = startPlay(options.unpaid ? stages.unpaid : stages.whole, checks);

  stdout.write('开放场景补贴：演示轮次 · a demonstration round over the public API\n\n');
  const service = await startService(join(options.out, 'service.log'));
  stdout.write(`服务就绪 service ready: ${service.url} (${seconds(startedAt)} s)\n`);
  try {
    const playing = options.unpaid ? playUntilPayment : playRound;
    const told = await Promise.race([playing(play, checks, service.url), signal.then(interrupt)]);
    printTables(told);
    const summary = await writeSummary(join(options.out, 'summary.json'), told, {
      stages: play.results,
      differences: checks.differences,
      wallSeconds: seconds(startedAt),
      servicePeakBytes: await service.peakMemoryBytes(),
    });
    stdout.write(`\n${summary}\n`);
    if ('roundId' in told) howToPay(service.url, told.roundId);
    if (!options.once) {
      howToGoOn(service.url, told.settled !== null);
      await signal;
    }
  } finally {
    await service.stop();
  }
  if (checks.differences.length > 0) process.exitCode = 1;
}

/**
 * From now on a signal no longer ends the process at once, which would leave the service behind.
 */
function nextSignal(): Promise<unknown> {
  return Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name)));
}

function interrupt(): never {
  throw new Error('interrupted');
}

function seconds(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 100) / 10;
}

await main().catch((error: unknown) => {
  stdout.write(`\n演示中止 the play stopped: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
