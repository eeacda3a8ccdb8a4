import { openAccess } from './client/access.ts';
import type { Checks } from './client/checks.ts';
import type { Play } from './play.ts';
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
import { readyToPay } from './stages/ready-to-pay.ts';
import { judgeAgain, takeUpAgain } from './stages/reconsider.ts';
import { rename } from './stages/rename.ts';
import { resubmitAfterClose, returnBeforeClose } from './stages/return.ts';
import { returnAfterAcceptance } from './stages/return-again.ts';
import { score } from './stages/score.ts';
import { findOpen, settle } from './stages/settle.ts';
import { closeTheWindow, submitOnTime } from './stages/submit.ts';
import { goOnAfterTyphoon, meetTyphoon } from './stages/typhoon.ts';
import { type Cases, clockOf, type OpenRound, type World } from './world.ts';

/** How many stages lead to awards that can be paid, and how many to the archive. */
export const stages = { unpaid: 22, whole: 28 } as const;

/** A round whose awards are final, and of which nothing is paid. */
interface Awarded {
  readonly world: World;
  readonly round: OpenRound;
  readonly cases: Cases;
}

/** Plays the 2025 call from the first draft to final awards, through the HTTP API alone. */
async function playToAwards(play: Play, checks: Checks, baseUrl: string) {
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
  return { world, round, cases, told: { files, cases, scored, run, awards } };
}

/** Pays some of the awards, and settles and archives the round. */
async function playToArchive(play: Play, { world, round, cases }: Awarded) {
  const paid = await play.stage('拨付 disburse', () => disburse(world, round));
  await play.stage('重新办理 take up again', () => takeUpAgain(world, cases));
  await play.stage('办结清查 what is open', () => findOpen(world, round, cases));
  await play.stage('另行审查 judge again', () => judgeAgain(world, cases));
  const settled = await play.stage('办结归档 settle', () => settle(world, round, cases));
  const outcomes = await play.stage('汇总 read back', () => readBack(world, round, cases));
  const history = await play.stage('审计 audit', () => audit(world, cases.baihe));
  return { paid, settled, outcomes, history };
}

/** Plays the whole call, from the first draft to the archive. */
export async function playRound(play: Play, checks: Checks, baseUrl: string) {
  const { told, ...awarded } = await playToAwards(play, checks, baseUrl);
  return { ...told, ...(await playToArchive(play, awarded)) };
}

/** Plays the call until finance may pay, and leaves that to others. */
export async function playUntilPayment(play: Play, checks: Checks, baseUrl: string) {
  const { told, world, round } = await playToAwards(play, checks, baseUrl);
  const paid = await play.stage('待拨付 ready to pay', () => readyToPay(world, round));
  return { ...told, paid, settled: null, outcomes: [], history: [], roundId: round.id };
}
