import t from 'tap';
import { clawbackNoticeContent } from '../../../src/documents/model/acts/clawback-notice.ts';
import { laterThanAct } from '../../../src/documents/model/acts/later-than-act.ts';
import { publicationListContent } from '../../../src/documents/model/acts/publication-list.ts';
import { issuerOf } from '../../../src/documents/model/issuer.ts';
import {
  ACT_AT,
  actOf,
  describedPaper,
  PAPER_CODE,
  PAPER_ID,
  packetThen,
  paperSays,
  rowOf,
  wordsOn,
} from '../../support/described-papers.ts';
import { shippedPolicy } from '../../support/policy.ts';

// 追回告知书与拟资助公示表.

const sha256 = 'ab'.repeat(32);
const award = {
  awardId: PAPER_ID,
  tierCode: 'third',
  form: 'grant',
  year: 2025,
  policyVersion: 1,
} as const;
const reported = {
  clawbackId: 'clawback-1',
  awardId: PAPER_ID,
  externalIdSha256: sha256,
  clawedBackFen: 5,
  amountFen: 100_000_005,
  stopsPayment: false,
  stoppedFen: 0,
  reason: 'audit-finding',
} as const;
const clawback = actOf('clawback.recorded', reported);

function paperOfClawback(changes: Partial<Parameters<typeof actOf<'clawback.recorded'>>[1]>) {
  const act = actOf('clawback.recorded', { ...reported, ...changes });
  return clawbackNoticeContent({ ...rowOf(act), award }, shippedPolicy, PAPER_CODE);
}

t.test('a clawback states what is taken back and what is no longer paid', (t) => {
  const content = paperOfClawback({});
  t.match(describedPaper(content), { title: '追回告知书', number: '追〔2025-000123〕1号' });
  paperSays(
    t,
    content,
    /“测试产品”所获资助，因审计发现的问题，下列资金已经追回，有关事项告知如下/,
    /已追回金额（小写） ¥1,000,000\.05\n已追回金额（大写） 人民币壹佰万元零伍分$/m,
    /依据 申报通知第二部分第（一）项$/m,
    /1．已追回金额是已经收到的款项，无须凭本告知书再次缴款。\n2．追回和/,
    /不再计入2025年度的累计资助/,
    /专项补贴主管部门（盖章）/,
  );
  t.notMatch(wordsOn(describedPaper(content)), /停拨金额（/);
  paperSays(
    t,
    paperOfClawback({ stopsPayment: true, stoppedFen: 10_050_000 }),
    /下列资金已经追回，现停止拨付，/,
    /停拨金额（大写） 人民币壹拾万零伍佰元整$/m,
  );
  const stopped = paperOfClawback({ amountFen: 0, stopsPayment: true });
  paperSays(t, stopped, /审计发现的问题，现停止拨付，/);
  t.equal(describedPaper(stopped).title, '停止拨付告知书');
  t.equal(issuerOf(content, shippedPolicy.papers).relief, undefined, 'it decides nothing');
  t.match(issuerOf(stopped, shippedPolicy.papers).relief, /行政复议/);
  t.notMatch(wordsOn(describedPaper(stopped)), /追回金额|停拨金额（/);
  const { stopsPayment: _absent, ...earlier } = reported;
  const act = actOf('clawback.recorded', { ...earlier, stoppedFen: 7 });
  const content7 = clawbackNoticeContent({ ...rowOf(act), award }, shippedPolicy, PAPER_CODE);
  t.equal(content7.stoppedFen, 7, 'earlier entries say it by the amount');
  t.end();
});

const correction = (number: number, movedToId?: string) =>
  actOf(
    'clawback-correction.recorded',
    {
      ...{ correctionId: PAPER_ID, clawbackId: 'clawback-1', awardId: PAPER_ID },
      ...{ externalIdSha256: sha256, formerFen: 5, correctedFen: 0, liftsStop: false },
      ...{ liftedFen: 0, reason: 'other', clawedBackFen: 0 },
      ...(movedToId === undefined ? {} : { movedToId }),
    },
    number,
  );

t.test('the standing of a clawback tells its correction, and where it moved', (t) => {
  const since = (...later: Parameters<typeof laterThanAct>[2]) =>
    laterThanAct('clawback-notice', clawback, later);
  const second = correction(3);
  t.same(since(), {});
  t.same(since(correction(2), second), { correctedAt: second.at });
  const moving = correction(2, 'clawback-2');
  const moved = actOf('clawback.recorded', { ...reported, clawbackId: 'clawback-2' }, 3);
  t.same(since(moving, moved), { supersededAt: moving.at, supersededById: moved.id });
  t.same(since(moving), { correctedAt: moving.at }, 'to the award of another case');
  t.same(since(moved), {}, 'another clawback');
  t.end();
});

const published = actOf('allocation.published', {
  ...{ awardCount: 2, totalFen: 180_000_000, publicityEndsAt: '2025-12-30T15:59:59.999Z' },
});
const run = {
  ...{ runId: PAPER_ID, roundId: PAPER_ID, policyVersion: 1 },
  ...{ roundCode: '2025-open', confirmedNumber: 2 },
};
const product = { ...packetThen, tierCode: 'third', amountFen: 80_000_000 };

t.test('the list of a run states what was published, and until when', (t) => {
  const products = [
    product,
    { ...product, applicationNumber: '2025-000124', form: {}, tierCode: 'no-such-tier' },
  ];
  const content = publicationListContent({ entry: published, run, products }, shippedPolicy, 'C');
  t.match(describedPaper(content), { title: '拟资助公示表', number: '示〔2025-open〕2号' });
  t.equal(content.totalFen, 160_000_000);
  paperSays(
    t,
    content,
    /^经综合评审，现将拟资助（奖励）的产品予以公示，共 2 项。/,
    /公示期限 自 2025年12月23日 至 2025年12月30日（星期二）24时前，北京时间$/m,
    /拟资助总额（大写） 人民币壹佰陆拾万元整$/m,
    /1 \| 2025-000123 \| 测试企业 \| 测试产品（S-2025-001） \| 三档 \| 800,000\.00$/m,
    /2 \| 2025-000124 \| 91350100M000100Y43 \| （） \| no-such-tier \| 800,000\.00$/m,
  );
  t.end();
});

t.test('its standing tells a correction, and an objection that was upheld', (t) => {
  const since = (...later: Parameters<typeof laterThanAct>[2]) =>
    laterThanAct('publication-list', published, later);
  const resolved = (outcome: 'upheld' | 'dismissed', number: number) =>
    actOf('objection.resolved', { objectionId: PAPER_ID, outcome, reason: 'other' }, number);
  const changed = actOf(
    'publication.changed',
    {
      ...{ proposalId: PAPER_ID, formerEndsAt: ACT_AT.toISOString() },
      ...{ correctionCount: 1, correctionsSha256: sha256 },
    },
    4,
  );
  t.same(since(), { correctedAt: null });
  t.same(since(resolved('dismissed', 2)), { correctedAt: null });
  const upheld = resolved('upheld', 3);
  t.same(since(upheld), { correctedAt: upheld.at });
  t.same(since(upheld, changed), { correctedAt: changed.at }, 'the last of them');
  t.end();
});
