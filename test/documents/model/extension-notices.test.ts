import t from 'tap';
import { extensionNoticeContent } from '../../../src/documents/model/acts/extension-notice.ts';
import { laterThanAct } from '../../../src/documents/model/acts/later-than-act.ts';
import type { DataOf } from '../../../src/kernel/model/index.ts';
import { shanghai } from '../../support/cases.ts';
import {
  actOf,
  describedPaper,
  PAPER_CODE,
  PAPER_ID,
  paperSays,
  rowOf,
  wordsOn,
} from '../../support/described-papers.ts';
import { shippedPolicy } from '../../support/policy.ts';

// 延期通知书: more time for one case, or for all.

const dueAt = '2025-12-31T15:59:59.999Z';
const forOne = {
  ...{ noticeId: PAPER_ID, noticeNumber: 3, number: 1, dueAt, reopened: false },
  formerDueAt: '2025-12-05T10:00:00.000Z',
  reasonCode: 'applicant-request',
} as const;
const one = actOf('return-notice.extended', forOne, 1, ['4.1b']);

t.test('more time for one notice states both times, the notice and the reason', (t) => {
  const notice = { stage: 'online', note: '负责人住院。' } as const;
  const content = extensionNoticeContent({ ...rowOf(one), notice }, shippedPolicy, PAPER_CODE);
  t.match(describedPaper(content), { title: '延期通知书', number: '延〔2025-000123〕1号' });
  paperSays(
    t,
    content,
    /“测试产品”重新提交的时间现予延长。/,
    /依据 申报通知第四部分第1项注$/m,
    /延期事由 申报单位申请\n说明 负责人住院。\n所延期的通知 退〔2025-000123〕3号$/m,
    /原指定时间 2025年12月5日（星期五）18:00 之前（含），北京时间$/m,
    /新指定时间 2025年12月31日（星期三）24时前，北京时间$/m,
    /按退回通知书或补正通知书所列事项修改后重新提交/,
    /形式预审机构（盖章）/,
  );
  const reopened = actOf('return-notice.extended', { ...forOne, reopened: true });
  paperSays(
    t,
    extensionNoticeContent(
      { ...rowOf(reopened), notice: { stage: 'counter', note: null } },
      shippedPolicy,
      PAPER_CODE,
    ),
    /到窗口提交纸质材料的时间现予延长，因逾期已失效的申报同时恢复办理。/,
    /原指定时间 2025年12月5日（星期五）18:00 之前（不含）/,
    /通过“i深圳”预约/,
  );
  t.end();
});

t.test('a return after the acceptance is corrected on the platform of finance', (t) => {
  const notice = { stage: 'after-acceptance', note: null } as const;
  const content = extensionNoticeContent({ ...rowOf(one), notice }, shippedPolicy, PAPER_CODE);
  paperSays(t, content, /1．请在新指定时间之前登录深圳市财政专项资金统一管理平台，按退回通知书/);
  t.end();
});

t.test('an extension for all says which time moved', (t) => {
  const former = '2025-12-05T10:00:00.000Z';
  const moved = '2025-12-31T10:00:00.000Z';
  const both = { cause: 'typhoon', from: 'returned', to: 'returned' } as const;
  const told = (data: Pick<DataOf<'application.extended'>, 'dueAt' | 'paperDueAt'>) => {
    const formers = { formerDueAt: former, formerPaperDueAt: former };
    const act = actOf('application.extended', { ...both, ...formers, ...data });
    return extensionNoticeContent(rowOf(act), shippedPolicy, PAPER_CODE);
  };
  const one = told({ dueAt: former, paperDueAt: moved });
  paperSays(
    t,
    one,
    /“测试产品”到窗口提交纸质材料的时间现予延长。/,
    /原指定时间 2025年12月5日（星期五）18:00 之前（不含），北京时间\n新指定时间 2025年12月31日/,
    /1．请通过“i深圳”预约/,
  );
  t.notMatch(wordsOn(describedPaper(one)), /重新提交/);
  const correction = told({ dueAt: moved, paperDueAt: former });
  paperSays(
    t,
    correction,
    /“测试产品”重新提交的时间现予延长/,
    /1．请在新指定时间之前按原通知所列的方式/,
  );
  t.notMatch(wordsOn(describedPaper(correction)), /预约/);
  paperSays(
    t,
    told({ dueAt: moved, paperDueAt: moved }),
    /“测试产品”重新提交和到窗口提交纸质材料的时间现予延长。/,
    /新指定时间（重新提交） 2025年12月31日（星期三）18:00 之前（含）/,
    /新指定时间（到窗口提交纸质材料） 2025年12月31日（星期三）18:00 之前（不含）/,
    /1．请在新指定时间之前.*\n2．请通过“i深圳”预约/,
  );
  t.end();
});

t.test('an extension for all, and closed counters, give each case a paper', (t) => {
  const ofAll = { cause: 'typhoon', from: 'returned', to: 'returned', paperDueAt: null } as const;
  const paper = { cause: 'typhoon', from: 'lapsed', to: 'accepted', dueAt: null } as const;
  for (const [act, supplementDeadline, ...patterns] of [
    [
      actOf('application.extended', { ...ofAll, dueAt }),
      null,
      /延期事由 台风\n新指定时间 2025年12月31日（星期三）24时前/,
    ],
    [
      actOf('application.extended', { ...paper, paperDueAt: '2025-12-31T10:00:00.000Z' }),
      null,
      /恢复办理/,
      /新指定时间 2025年12月31日（星期三）18:00 之前（不含）/,
    ],
    [
      actOf('application.extended', { ...paper, paperDueAt: null }),
      shanghai('2026-01-05T18:00:00.000'),
      /新指定时间 2026年1月5日（星期一）18:00 之前（不含）/,
    ],
    [
      actOf('application.extended', { ...paper, paperDueAt: null }),
      null,
      /新指定时间 以本轮次公布的补充材料截止时间为准/,
    ],
    [
      actOf('paper-deadline.moved', { closureId: PAPER_ID, from: forOne.formerDueAt, dueAt }),
      undefined,
      /延期事由 窗口停止受理\n原指定时间 2025年12月5日（星期五）18:00/,
    ],
  ] as const) {
    const row = {
      ...rowOf(act),
      ...(supplementDeadline === undefined ? {} : { supplementDeadline }),
    };
    paperSays(t, extensionNoticeContent(row, shippedPolicy, PAPER_CODE), ...patterns);
  }
  t.end();
});

t.test('another extension takes the place of one, until the case went on', (t) => {
  const other = actOf('return-notice.extended', { ...forOne, number: 2 }, 3);
  const sha256 = 'ab'.repeat(32);
  const answered = actOf(
    'application.resubmitted',
    { submissionNumber: 3, manifestSha256: sha256, toConfirm: [] },
    2,
  );
  const since = (...later: Parameters<typeof laterThanAct>[2]) =>
    laterThanAct('extension-notice', one, later);
  t.same(since(), {});
  t.same(since(other), { supersededAt: other.at, supersededById: other.id });
  t.same(since(answered, other), {});
  t.end();
});
