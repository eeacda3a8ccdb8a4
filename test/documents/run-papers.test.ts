import t from 'tap';
import type { Clawback } from '../../src/awards/payments/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { ScoreSheet } from '../../src/scoring/sheets/schemas.ts';
import { allocations, MONDAY, TUESDAY, withBudget, yuan } from '../support/allocations.ts';
import { succeeds } from '../support/notice-stories.ts';
import { hasPoppler } from '../support/pdf.ts';
import { isOnePage, printed, verified } from '../support/printed-papers.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { MIDWAY, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { unzip } from '../support/unzip.ts';

// 专家评分表、拟资助公示表与追回告知书: who may print them, and what became of what they state.

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';
const service = await startTestService(t);
const { openRound, acceptedCase, scoredCase, confirm, officer, second, third, fourth, ...others } =
  allocations(t, service);
const { finance, auditor } = others;
const { openPanel } = scoredCases(service);
const lan = service.applicant('lan');
const hai = service.applicant('hai');
const [one, two, three] = ['expert-1', 'expert-2', 'expert-3'].map((subject) =>
  service.as('expert', undefined, subject),
) as [typeof lan, typeof lan, typeof lan];

t.beforeEach(() => service.clockAt(MIDWAY));

t.test('a score sheet is printed by those who may read it', { skip }, async (t) => {
  const roundId = await openRound('2025-sheets');
  const url = await acceptedCase(organisations.lan, roundId);
  await openPanel(url);
  const { criteria } = service.document.scoring;
  const scoresCenti = Object.fromEntries(criteria.map(({ code }) => [code, 9000]));
  const sheet = { submissionNumber: 1, scoresCenti, comment: '见评审记录。' };
  const first = await succeeds(one.post<ScoreSheet>(`${url}/score-sheets`, sheet));
  const document = `${url}/score-sheets/${first.body.id}/document`;
  const own = await printed(one, document);
  t.match(own.facts, {
    kind: 'score-sheet',
    number: /^评〔2025-\d{6}〕1号$/,
    comment: sheet.comment,
  });
  t.match(own.text, new RegExp(`1${criteria[0]?.name.zh}100\\.0090\\.00`));
  t.notMatch(`${JSON.stringify(own.facts)}${own.text}`, /expert-/, 'nobody learns whose it is');
  await isOnePage(t, own);
  t.ok((await printed(auditor, document)).pdf.equals(own.pdf));
  for (const client of [officer, two]) t.equal((await client.get(document)).status, 404);
  for (const client of [lan, hai, service.as('counter')]) {
    t.equal((await client.get(document)).status, 403);
  }
  t.equal((await one.get(`${url}/score-sheets/${UNKNOWN_ID}/document`)).status, 404);
  t.match(await verified(service, own), { state: 'in-force' });

  const withdrawal = `${url}/score-sheets/${first.body.id}/withdrawal`;
  await succeeds(one.post(withdrawal, { reason: 'scores-mistaken' }));
  t.match(await verified(service, own), { state: 'retracted' });
  for (const each of [one, two, three]) await succeeds(each.post(`${url}/score-sheets`, sheet));
  await succeeds(officer.post(`${url}/final-score`));
  t.equal((await printed(officer, document)).facts.number, own.facts.number);
  t.equal((await printed(two, document)).facts.number, own.facts.number, 'and the panel');
  for (const client of [lan, officer]) {
    const { body } = await client.get<Buffer>(`${url}/dossier`);
    const papers = unzip(body).flatMap(({ path }) => (path.startsWith('papers/') ? path : []));
    t.match(papers.join(), /提交回执.*受理通知书/);
    t.notMatch(papers.join(), /评分表/, 'no dossier has a sheet');
  }
});

t.test('a run has its list once it is published, and not before', { skip }, async (t) => {
  const roundId = await openRound('2025-lists', withBudget(600_000_000));
  const url = await scoredCase(organisations.lan, roundId, 9000);
  await scoredCase(organisations.shan, roundId, 100);
  const run = `/v1/allocation-runs/${await confirm(roundId)}`;
  const list = `${run}/publication/document`;
  for (const client of [lan, officer, auditor]) t.equal((await client.get(list)).status, 404);
  await service.clockAt(MONDAY);
  await succeeds(second.post(`${run}/publication`));
  const paper = await printed(lan, list);
  t.match(paper.facts, {
    ...{ kind: 'publication-list', number: '示〔2025-lists〕1号', issuedAt: MONDAY },
    ...{ publicityEndsAt: '2025-12-22T23:59:59.999+08:00', totalFen: 500_000_000 },
    items: [{ creditCode: organisations.lan, amountFen: 500_000_000 }],
  });
  t.equal((paper.facts.items as unknown[]).length, 1, 'who got nothing is not on it');
  t.match(paper.text, /公示期限自2025年12月15日至2025年12月22日（星期一）24时前，北京时间/);
  t.match(paper.text, /拟资助总额（大写）人民币伍佰万元整/);
  await isOnePage(t, paper);
  t.ok((await printed(service.as('expert'), list)).pdf.equals(paper.pdf), 'for everybody');
  t.equal((await lan.get(`/v1/allocation-runs/${UNKNOWN_ID}/publication/document`)).status, 404);
  t.match(await verified(service, paper), { kind: 'publication-list', state: 'in-force' });

  const change = { notice: '延长公示。', statement: '系统故障。' };
  const proposed = await succeeds(
    second.post<{ id: string }>(`${run}/publication-change-proposals`, {
      ...{ ...change, publicityEndsAt: '2025-12-29T23:59:59.999+08:00' },
    }),
  );
  const confirmation = `/v1/publication-change-proposals/${proposed.body.id}/confirmation`;
  await succeeds(third.post(confirmation));
  t.match(await verified(service, paper), { state: 'corrected', stateSince: MONDAY });
  t.ok((await printed(fourth, list)).pdf.equals(paper.pdf), 'as it was published');
  t.equal((await lan.get(`${url}/award/document`)).status, 404, 'nothing is final');
});

t.test('a clawback is told on paper, and its correction by the code', { skip }, async (t) => {
  const roundId = await openRound('2025-clawbacks', withBudget(600_000_000));
  const url = await scoredCase(organisations.hai, roundId, 9000);
  const run = `/v1/allocation-runs/${await confirm(roundId)}`;
  await service.clockAt(MONDAY);
  await succeeds(second.post(`${run}/publication`));
  await service.clockAt(TUESDAY);
  await succeeds(second.post(`${run}/final-decision`));
  const { body } = await hai.get<Award>(`${url}/award`);
  const award = `/v1/awards/${body.id}`;
  const paid = { externalId: 'BF-1', amount: yuan('4000000.00'), paidOn: '2025-12-23' };
  await succeeds(finance.post(`${award}/disbursements`, paid));
  const taken = { externalId: 'ZH-1', amount: yuan('1000000.05'), reason: 'audit-finding' };
  const clawback = await succeeds(finance.post<Clawback>(`${award}/clawbacks`, taken));
  const document = `/v1/clawbacks/${clawback.body.id}/document`;
  const paper = await printed(hai, document);
  t.match(paper.facts, {
    ...{ kind: 'clawback-notice', number: /^深示追〔2025〕1号$/, clawbackId: clawback.body.id },
    ...{ amountFen: 100_000_005, reason: 'audit-finding', year: 2025 },
  });
  t.match(paper.text, /已追回金额（大写）人民币壹佰万元零伍分/);
  await isOnePage(t, paper);
  for (const client of [finance, officer, auditor]) {
    t.ok((await printed(client, document)).pdf.equals(paper.pdf));
  }
  t.equal((await lan.get(document)).status, 404, 'another applicant');
  t.equal((await hai.get(`/v1/clawbacks/${UNKNOWN_ID}/document`)).status, 404);
  t.match(await verified(service, paper), { state: 'in-force' });
  const correction = { externalId: 'ZG-1', amount: yuan('1.00'), reason: 'amount-misreported' };
  await succeeds(finance.post(`/v1/clawbacks/${clawback.body.id}/corrections`, correction));
  t.match(await verified(service, paper), { state: 'corrected', replacedBy: null });
});
