import t from 'tap';
import { percent } from '../../../src/documents/model/acts/act-facts.ts';
import { awardNoticeContent } from '../../../src/documents/model/acts/award-notice.ts';
import { laterActionsOf, laterThanAct } from '../../../src/documents/model/acts/later-than-act.ts';
import { plusMs } from '../../support/cases.ts';
import {
  ACT_AT,
  actOf,
  describedPaper,
  PAPER_CODE,
  PAPER_ID,
  paperSays,
  rowOf,
  wordsOn,
} from '../../support/described-papers.ts';
import { shippedPolicy } from '../../support/policy.ts';

// 资助通知书: what a product is awarded, and what becomes of it.

const awardId = PAPER_ID;
const award = { awardId, tierCode: 'third', form: 'grant', year: 2025, policyVersion: 1 } as const;
const finalised = actOf('award.finalised', { awardId, amountFen: 80_000_000 });
const raised = actOf(
  'award.raised',
  {
    ...{ awardId, proposalId: PAPER_ID, capCreditCode: '91350100M000100Y43' },
    ...{ formerFen: 80_000_000, amountFen: 100_000_005, traceSha256: 'ab'.repeat(32) },
  },
  2,
  ['2.1', '2.4'],
);

t.test('a notice of award states the amount in digits and in capitals', (t) => {
  const content = awardNoticeContent({ ...rowOf(finalised), award }, shippedPolicy, PAPER_CODE);
  t.match(describedPaper(content), {
    title: '资助通知书',
    number: '资〔2025-000123〕1号',
    issuedAt: '2025-12-23T10:00:00.000+08:00',
  });
  paperSays(
    t,
    content,
    /“测试产品”经综合评审并公示期满，现决定予以资助/,
    /档次 三档（资助，计入2025年度）$/m,
    /资助金额（小写） ¥800,000\.00$/m,
    /资助金额（大写） 人民币捌拾万元整$/m,
    /依据 申报通知第二部分第（一）项$/m,
    /拨付与须知\n资助资金按财政资金管理的规定拨付至申报单位。/,
    /专项补贴主管部门（盖章）\n2025年12月23日$/,
  );
  t.same(content.instalments, []);
  t.notHas(content, { raised: {} });
  const reward = { ...award, form: 'reward', tierCode: 'no-such-tier' } as const;
  const rewarded = { ...rowOf(finalised), award: reward };
  t.equal(
    describedPaper(awardNoticeContent(rewarded, shippedPolicy, PAPER_CODE)).title,
    '奖励通知书',
  );
  paperSays(
    t,
    awardNoticeContent(rewarded, shippedPolicy, PAPER_CODE),
    /现决定予以奖励/,
    /档次 no-such-tier（奖励，/,
    /奖励金额（小写）/,
  );
  t.end();
});

t.test('it says how an award is paid in instalments', (t) => {
  const instalments = [
    { position: 1, basisPoints: 6000, dueAt: null },
    { position: 2, basisPoints: 4000, dueAt: '2026-06-23T15:59:59.999Z' },
  ];
  const act = actOf('award.finalised', { awardId, amountFen: 80_000_000, instalments });
  for (const row of [rowOf(act), rowOf(act, raised)]) {
    paperSays(
      t,
      awardNoticeContent({ ...row, award }, shippedPolicy, PAPER_CODE),
      /1 \| 60% \| 最终确定后即可拨付/,
      /2 \| 40% \| 凭使用情况报告拨付，报告于 2026年6月23日（星期二）24时前提交/,
    );
  }
  t.equal(percent(3333), '33.33%');
  t.end();
});

t.test('the notice of a raised award replaces the former one', (t) => {
  const content = awardNoticeContent(
    { ...rowOf(finalised, raised), award },
    shippedPolicy,
    PAPER_CODE,
  );
  t.match(content, {
    number: '资〔2025-000123〕2号',
    amountFen: 100_000_005,
    raised: { formerFen: 80_000_000, formerNumber: '资〔2025-000123〕1号' },
  });
  paperSays(
    t,
    content,
    /已获资助（资〔2025-000123〕1号）。.*由 ¥800,000\.00 调增如下；原通知书由本通知书取代/,
    /资助金额（大写） 人民币壹佰万元零伍分$/m,
    /依据 申报通知第二部分第（一）项、第二部分第（四）项$/m,
  );
  t.notMatch(wordsOn(describedPaper(content)), /公示期满/);
  t.end();
});

const clawback = (
  number: number,
  changes: { readonly stopsPayment?: boolean; readonly clawedBackFen: number },
  stoppedFen = 0,
) =>
  actOf(
    'clawback.recorded',
    {
      ...{ clawbackId: `clawback-${number}`, awardId, externalIdSha256: 'ab'.repeat(32) },
      ...{ amountFen: 0, stoppedFen, reason: 'audit-finding', ...changes },
    },
    number,
  );

const corrected = (number: number, clawbackId: string, liftsStop: boolean, clawedBackFen: number) =>
  actOf(
    'clawback-correction.recorded',
    {
      ...{ correctionId: PAPER_ID, clawbackId, awardId, externalIdSha256: 'ab'.repeat(32) },
      ...{ formerFen: 0, correctedFen: 0, liftsStop, liftedFen: 0, reason: 'other', clawedBackFen },
    },
    number,
  );

const lapsed = (number: number) =>
  actOf(
    'instalment.lapsed',
    { awardId, position: 2, proposalId: PAPER_ID, lapsedFen: 32_000_000, reclaimableFen: 0 },
    number,
  );

const barred = (number: number) =>
  actOf('product.barred', { proposalId: PAPER_ID, proofSha256: 'ab'.repeat(32) }, number);
const unbarred = (number: number) => actOf('product.unbarred', { proposalId: PAPER_ID }, number);

t.test('the standing of a notice tells what became of the award', (t) => {
  const at = (number: number) => plusMs(ACT_AT, number - 1);
  const since = (...later: Parameters<typeof laterThanAct>[2]) =>
    laterThanAct('award-notice', finalised, later);
  t.same(since(), { clawedBackAt: null });
  t.same(since(raised, clawback(3, { clawedBackFen: 1 })), {
    supersededAt: raised.at,
    supersededById: raised.id,
  });
  for (const [clawedBackAt, ...later] of [
    [at(2), clawback(2, { clawedBackFen: 1 }), clawback(3, { clawedBackFen: 2 })],
    [at(2), clawback(2, { clawedBackFen: 0, stopsPayment: true })],
    [at(2), clawback(2, { clawedBackFen: 0 }, 5)],
    [at(2), lapsed(2)],
    [at(2), barred(2)],
    [null, barred(2), unbarred(3)],
    [at(4), barred(2), unbarred(3), barred(4)],
    [at(2), barred(2), clawback(3, { clawedBackFen: 1 }), unbarred(4)],
    [null, clawback(2, { clawedBackFen: 1 }), corrected(3, 'clawback-2', false, 0)],
    [at(2), clawback(2, { clawedBackFen: 1 }), lapsed(3), corrected(4, 'clawback-2', false, 0)],
    [
      null,
      clawback(2, { clawedBackFen: 0, stopsPayment: true }),
      corrected(3, 'clawback-2', true, 0),
    ],
    [
      at(4),
      clawback(2, { clawedBackFen: 1 }),
      corrected(3, 'clawback-2', false, 0),
      clawback(4, { clawedBackFen: 1 }),
    ],
  ] as const) {
    t.same(since(...later), { clawedBackAt });
  }
  const ofAnother = actOf('award.raised', { ...dataOfRaised(), awardId: 'another' }, 2);
  t.same(since(ofAnother), { clawedBackAt: null });
  for (const action of ['award.raised', 'product.barred', 'product.unbarred'] as const) {
    t.ok(laterActionsOf('award-notice').includes(action), action);
  }
  t.end();
});

function dataOfRaised() {
  return {
    ...{ awardId, proposalId: PAPER_ID, capCreditCode: '91350100M000100Y43' },
    ...{ formerFen: 1, amountFen: 2, traceSha256: 'ab'.repeat(32) },
  };
}
