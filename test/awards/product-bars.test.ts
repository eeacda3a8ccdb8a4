import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { poolOf } from '../support/experts.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { MIDWAY, organisations, startTestService } from '../support/service.ts';

// Two officers bar a product on proof of double benefit, and two lift the bar (rule 2.3).

const service = await startTestService(t);
const { applicant, as, clockAt, roundId } = service;
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const lan = applicant('lan');
const round = `/v1/rounds/${roundId}`;
const { scoredCase } = scoredCases(service);
const bar = { proof: '深工信核〔2026〕7号', reason: '同一产品已获其他市级专项资助。' };

async function barred(url: string) {
  const proposed = await officer.post<{ id: string }>(`${url}/product-bar-proposals`, bar);
  t.equal(proposed.status, 201, proposed.findings.join());
  return `/v1/product-bar-proposals/${proposed.body.id}/confirmation`;
}

async function lifted(url: string) {
  const reason = '该记录属于另一产品。';
  const path = `${url}/product-bar-lifting-proposals`;
  const { body, status, findings } = await officer.post<{ id: string }>(path, { reason });
  t.equal(status, 201, findings.join());
  return second.post(`/v1/product-bar-lifting-proposals/${body.id}/confirmation`);
}

t.test('a barred product gets nothing in a run, and is named with the reason', async (t) => {
  await officer.post(`${round}/experts`, poolOf(['expert-1', 'expert-2', 'expert-3']));
  const good = await scoredCase(organisations.lan, roundId, 9000);
  const other = await scoredCase(organisations.lan, roundId, 8800);
  const id = good.split('/').at(-1) ?? '';
  const confirmation = await barred(good);
  t.same((await officer.post(`${good}/product-bar-proposals`, bar)).findings, ['proposal-open ']);
  t.same((await officer.post(confirmation)).findings, ['proposed-by-caller ']);
  t.equal((await lan.post(`${good}/product-bar-proposals`, bar)).status, 403);
  t.equal((await second.post(confirmation)).status, 201);
  t.same((await second.post(confirmation)).findings, ['proposal-closed ']);
  const history = await lan.get<{ items: HistoryEntry[] }>(`${good}/history`);
  t.match(history.body.items.at(-1), { action: 'product.barred', ruleIds: ['2.3'] });
  const { body: seen } = await lan.get<ApplicationView>(good);
  t.equal(seen.barredAt, MIDWAY, 'the applicant learns since when');
  t.notMatch(JSON.stringify(seen), /深工信核/, 'but not the proof');
  const proposal = `/v1/proposals/${confirmation.split('/')[3]}`;
  for (const reader of [second, as('auditor')]) {
    t.match((await reader.get(proposal)).body, { content: { proof: bar.proof } });
  }
  t.equal((await lan.get(proposal)).status, 403);
  const shown = await officer.get<{
    nextActions: { action: string; blockedBy: { code: string }[] }[];
  }>(good);
  const told = shown.body.nextActions.find(({ action }) => action === 'propose-allocation');
  t.match(told, { blockedBy: [] }, 'a run judges it, and says that it is barred');

  await clockAt('2025-12-01T09:00:00.000+08:00');
  const run = await proposeAnyway(officer, `${round}/allocation-runs`);
  t.match(run.body, {
    productCount: 1,
    barred: [{ applicationId: id, code: 'double-benefit-barred' }],
  });
  t.equal((await lifted(good)).status, 201);
  t.equal((await lan.get<ApplicationView>(good)).body.barredAt, null);
  const outdated = await second.post(`/v1/allocation-runs/${run.body.id}/confirmation`, AGREED);
  t.same(outdated.findings, ['inputs-changed '], 'once lifted, it takes part again');

  const whole = await proposeAnyway(officer, `${round}/allocation-runs`);
  t.match(whole.body, { productCount: 2, barred: [] });
  const path = `/v1/allocation-runs/${whole.body.id}`;
  t.equal((await second.post(`${path}/confirmation`, AGREED)).status, 201);
  t.equal((await second.post(`${path}/publication`)).status, 201);
  t.equal((await second.post(await barred(other))).status, 201);
  await clockAt('2026-01-05T09:00:00.000+08:00');
  t.same((await second.post(`${path}/final-decision`)).findings, ['awards-barred ']);
  t.equal((await lifted(other)).status, 201);
  t.equal((await second.post(`${path}/final-decision`)).status, 201);

  const award = await officer.get<{ id: string }>(`${good}/award`);
  t.equal((await second.post(await barred(good))).status, 201);
  const paid = await as('finance').post(`/v1/awards/${award.body.id}/disbursements`, {
    externalId: 'pay-1',
    amount: { amount: '1.00', currency: 'CNY' },
    paidOn: '2026-01-05',
  });
  t.same([paid.status, paid.findings], [409, ['product-barred ']]);
});
