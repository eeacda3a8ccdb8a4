import t from 'tap';
import { actionsWithPaper, paperOf } from '../../../src/documents/model/acts/actions-of-papers.ts';
import {
  cancellationNoticeContent,
  lapseNoticeContent,
  withdrawalNoticeContent,
} from '../../../src/documents/model/acts/end-notices.ts';
import { laterActionsOf, laterThanAct } from '../../../src/documents/model/acts/later-than-act.ts';
import { issuerOf } from '../../../src/documents/model/issuer.ts';
import {
  actOf,
  describedPaper,
  PAPER_CODE,
  paperSays,
  rowOf,
  wordsOn,
} from '../../support/described-papers.ts';
import { shippedPolicy } from '../../support/policy.ts';

// 撤回、失效与终止: how a case ended, and whether it was taken up again.

const withdrawn = actOf('application.withdrawn', { from: 'submitted', reason: 'other' });
const lapsed = actOf(
  'application.lapsed',
  { cause: 'due-time-passed', dueAt: '2025-12-05T10:00:00.000Z', submissionNumber: 2 },
  1,
  ['4.1b'],
);
const sha256 = 'ab'.repeat(32);

t.test('a withdrawal is confirmed with its time and reason', (t) => {
  const content = withdrawalNoticeContent(rowOf(withdrawn), shippedPolicy, PAPER_CODE);
  t.match(describedPaper(content), { title: '撤回申报确认书', number: '撤〔2025-000123〕1号' });
  paperSays(
    t,
    content,
    /你单位已撤回“测试产品”的申报，现予确认/,
    /撤回时间 2025年12月23日（星期二）10:00，北京时间$/m,
    /撤回原因 其他$/m,
    /形式预审机构（盖章）\n2025年12月23日$/,
  );
  t.end();
});

t.test('a lapse says what was due, when, and by which rule', (t) => {
  const content = lapseNoticeContent(rowOf(lapsed), shippedPolicy, PAPER_CODE);
  t.match(describedPaper(content), { title: '逾期失效通知书', number: '失〔2025-000123〕1号' });
  paperSays(
    t,
    content,
    /“测试产品”未在指定时间之前重新提交，/,
    /应办理的时间 2025年12月5日（星期五）18:00 之前（含），北京时间$/m,
    /失效时间 2025年12月23日（星期二）10:00，北京时间$/m,
    /依据 申报通知第四部分第1项注$/m,
  );
  const missed = actOf('application.lapsed', { cause: 'paper-missed', submissionNumber: 2 });
  const unknown = lapseNoticeContent(rowOf(missed), shippedPolicy, PAPER_CODE);
  paperSays(t, unknown, /未在规定的时间之前到窗口提交纸质材料/);
  t.notMatch(wordsOn(describedPaper(unknown)), /应办理的时间/);
  const dated = { ...unknown, dueAt: '2025-12-31T18:00:00.000+08:00' };
  paperSays(t, dated, /2025年12月31日（星期三）18:00 之前（不含）/);
  t.end();
});

t.test('a cancelled round ends its cases with its reason', (t) => {
  const cancelled = actOf('application.cancelled', { reasonSha256: sha256 });
  const row = { ...rowOf(cancelled), reason: '预算撤销。\n另行公告。' };
  const content = cancellationNoticeContent(row, shippedPolicy, PAPER_CODE);
  t.match(describedPaper(content), { title: '终止办理告知书', number: '终〔2025-000123〕1号' });
  paperSays(
    t,
    content,
    /一、轮次取消的理由\n预算撤销。\n另行公告。\n二、说明/,
    /依据 申报通知第二部分第（一）项$/m,
    /专项补贴主管部门/,
  );
  t.match(issuerOf(content, shippedPolicy.papers).relief, /行政复议/);
  t.same(laterThanAct('cancellation-notice', cancelled, []), {});
  t.end();
});

t.test('the standing tells whether the case was taken up again', (t) => {
  const revived = actOf(
    'application.extended',
    { cause: 'typhoon', from: 'lapsed', to: 'returned', dueAt: null, paperDueAt: null },
    2,
  );
  const again = actOf(
    'application.resubmitted',
    { submissionNumber: 3, manifestSha256: sha256, toConfirm: [] },
    3,
  );
  for (const [kind, act] of [
    ['withdrawal-notice', withdrawn],
    ['lapse-notice', lapsed],
  ] as const) {
    t.same(laterThanAct(kind, act, []), { reconsideredAt: null });
    t.same(laterThanAct(kind, act, [revived, again]), { reconsideredAt: revived.at });
    t.ok(laterActionsOf(kind).includes('application.reconsidered'));
  }
  t.end();
});

t.test('a draft has no packet, so its acts have no paper', (t) => {
  t.equal(paperOf(withdrawn), 'withdrawal-notice');
  for (const from of ['draft', 'not-submitted'] as const) {
    t.equal(paperOf(actOf('application.withdrawn', { from, reason: 'other' })), undefined, from);
  }
  t.equal(paperOf(actOf('application.deleted', {})), undefined);
  t.ok(actionsWithPaper.includes('application.lapsed'));
  t.end();
});
