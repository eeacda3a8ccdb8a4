import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process, { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openAccess } from './client/access.ts';
import { type Checks, startChecks } from './client/checks.ts';
import { type Play, startPlay } from './play.ts';
import { awardsTable, outcomesTable, totalsTable } from './report/award-tables.ts';
import { howToGoOn } from './report/how-to-go-on.ts';
import { writeSummary } from './report/summary.ts';
import { applicantsTable, historyTable, preReviewTable, scoresTable } from './report/tables.ts';
import { startService } from './service.ts';
import { uploadMaterials } from './stages/attach.ts';
import { audit } from './stages/audit.ts';
import { confirmAllocation, proposeAllocation } from './stages/award.ts';
import { bringPaper } from './stages/counter.ts';
import { preReview, withdraw } from './stages/decide.ts';
import { draftApplications } from './stages/draft.ts';
import { drawPanels } from './stages/draw.ts';
import { findSameContent } from './stages/match.ts';
import { openRound, registerScenarios } from './stages/open-round.ts';
import { disburse, publish } from './stages/publish.ts';
import { readBack } from './stages/read-back.ts';
import { judgeAgain, takeUpAgain } from './stages/reconsider.ts';
import { rename } from './stages/rename.ts';
import { resubmitAfterClose, returnBeforeClose } from './stages/return.ts';
import { returnAfterAcceptance } from './stages/return-again.ts';
import { score } from './stages/score.ts';
import { findOpen, settle } from './stages/settle.ts';
import { closeTheWindow, submitOnTime } from './stages/submit.ts';
import { goOnAfterTyphoon, meetTyphoon } from './stages/typhoon.ts';
import { clockOf, type World } from './world.ts';

const STAGES = 28;

/** Plays the 2025 call from the first draft to the archive, through the HTTP API alone. */
async function playRound(play: Play, checks: Checks, baseUrl: string) {
  const as = openAccess(baseUrl);
  const world: World = { as, checks, moveClock: await clockOf(as, checks) };

  const round = await play.stage('设立轮次 open the round', () => openRound(world));
  await play.stage('登记场景 register scenarios', () => registerScenarios(world));
  const cases = await play.stage('填报草稿 fill in drafts', () => draftApplications(world, round));
  const files = await play.stage('上传材料 upload files', () => uploadMaterials(world, cases));
  await play.stage('按时提交 submit on time', () => submitOnTime(world, cases));
  await play.stage('截止前退回 return', () => returnBeforeClose(world, cases));
  await play.stage('申报截止 the close', () => closeTheWindow(world, round, cases));
  await play.stage('截止后重报 resubmit', () => resubmitAfterClose(world, round, cases));
  await play.stage('相同内容 same content', () => findSameContent(world, cases));
  await play.stage('形式预审 pre-review', () => preReview(world, cases));
  await play.stage('撤回 withdraw', () => withdraw(world, cases));
  await play.stage('受理后退回 return again', () => returnAfterAcceptance(world, cases));
  const visit = await play.stage('窗口收件 paper', () => bringPaper(world, round, cases));
  await play.stage('台风 typhoon', () => meetTyphoon(world, round, cases, visit));
  await play.stage('台风过后 go on', () => goOnAfterTyphoon(world, round, cases));
  const panels = await play.stage('专家抽取 draw', () => drawPanels(world, round, cases));
  const scored = await play.stage('专家评分 score', () => score(world, round, cases, panels));
  const run = await play.stage('拟定资助 propose', () => proposeAllocation(world, round, scored));
  const awards = await play.stage('复核确认 confirm', () => confirmAllocation(world, round, run));
  await play.stage('公示与异议 publish', () => publish(world, round, run, awards));
  await play.stage('更名 rename', () => rename(world, round, cases));
  const paid = await play.stage('拨付 disburse', () => disburse(world, round));
  await play.stage('重新办理 take up again', () => takeUpAgain(world, cases));
  await play.stage('办结清查 what is open', () => findOpen(world, round, cases));
  await play.stage('另行审查 judge again', () => judgeAgain(world, cases));
  const settled = await play.stage('办结归档 settle', () => settle(world, round, cases));
  const outcomes = await play.stage('汇总 read back', () => readBack(world, round, cases));
  const history = await play.stage('审计 audit', () => audit(world, cases.baihe));
  return { files, scored, run, awards, paid, settled, outcomes, history };
}

function printTables(told: Awaited<ReturnType<typeof playRound>>): void {
  const { scored, run, paid, settled, outcomes, history } = told;
  const tables = [
    ['申报单位 Applicants', applicantsTable(outcomes)],
    ['形式预审 Pre-review', preReviewTable(outcomes)],
    ['综合评分 Scores', scoresTable(scored)],
    ['资助结果 Awards', awardsTable(run, outcomes)],
    ['合计 Totals', totalsTable(run, paid)],
    ['轮次办结 Outcomes', outcomesTable(settled)],
    ['审计：白鹤一案 One case as an auditor sees it', historyTable(history)],
  ] as const;
  for (const [heading, table] of tables) stdout.write(`\n${heading}\n\n${table}\n`);
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      out: { type: 'string', default: fileURLToPath(new URL('out', import.meta.url)) },
    },
  });
  const signal = nextSignal();
  await mkdir(options.out, { recursive: true });
  const startedAt = performance.now();
  const checks = startChecks();
  const play = startPlay(STAGES, checks);

  stdout.write('开放场景补贴：演示轮次 · a demonstration round over the public API\n\n');
  const service = await startService(join(options.out, 'service.log'));
  stdout.write(`服务就绪 service ready: ${service.url} (${seconds(startedAt)} s)\n`);
  try {
    const told = await Promise.race([playRound(play, checks, service.url), signal.then(interrupt)]);
    printTables(told);
    const summary = await writeSummary(join(options.out, 'summary.json'), told, {
      stages: play.results,
      differences: checks.differences,
      wallSeconds: seconds(startedAt),
      servicePeakBytes: await service.peakMemoryBytes(),
    });
    stdout.write(`\n${summary}\n`);
    if (!options.once) {
      howToGoOn(service.url);
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
