import t from 'tap';
import type { Award } from '../../src/awards/results/schemas.ts';
import { allocations, MONDAY, TUESDAY, withBudget, yuan } from '../support/allocations.ts';
import { hasPoppler } from '../support/pdf.ts';
import { isOnePage, printed, verified } from '../support/printed-papers.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// 资助通知书: nothing before the final decision, and later what became of the award.

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';
const service = await startTestService(t);
const { openRound, scoredCase, confirm, officer, second, finance, auditor } = allocations(
  t,
  service,
);
const lan = service.applicant('lan');
const hai = service.applicant('hai');

t.test('an award has its notice once it is final, and not before', { skip }, async (t) => {
  const roundId = await openRound('2025-award-notice', withBudget(500_000_000));
  const url = await scoredCase(organisations.lan, roundId, 9000);
  const weak = await scoredCase(organisations.hai, roundId, 100);
  const notice = `${url}/award/document`;
  const nobody = async (when: string) => {
    for (const client of [lan, officer, auditor]) {
      t.equal((await client.get(notice)).status, 404, when);
    }
  };
  await nobody('scored');
  const runId = await confirm(roundId);
  await nobody('confirmed');
  await service.clockAt(MONDAY);
  await second.post(`/v1/allocation-runs/${runId}/publication`);
  await nobody('published');
  await service.clockAt(TUESDAY);
  t.equal((await second.post(`/v1/allocation-runs/${runId}/final-decision`)).status, 201);

  const paper = await printed(lan, notice);
  const { body: award } = await lan.get<Award>(`${url}/award`);
  t.match(paper.facts, {
    kind: 'award-notice',
    number: /^深示资〔2025〕\d+号$/,
    issuedAt: TUESDAY,
    creditCode: organisations.lan,
    tierCode: award.tierCode,
    amountFen: 500_000_000,
  });
  t.match(paper.text, /资助金额（小写）¥5,000,000\.00/);
  t.match(paper.text, /资助金额（大写）人民币伍佰万元整/);
  await isOnePage(t, paper);
  t.ok((await printed(officer, notice)).pdf.equals(paper.pdf), 'the same for whoever may read it');
  t.equal((await hai.get(notice)).status, 404, 'another applicant');
  t.equal((await service.as('expert').get(notice)).status, 403);
  t.equal((await hai.get(`${weak}/award/document`)).status, 404, 'who got none');
  t.equal((await lan.get(`/v1/applications/${UNKNOWN_ID}/award/document`)).status, 404);
  const etag = (await lan.get(notice)).etag;
  t.equal((await lan.get(notice, { 'if-none-match': etag })).status, 304);

  const { body: full } = await finance.get<{ items: Award[] }>(`/v1/rounds/${roundId}/awards`);
  const money = `/v1/awards/${full.items[0]?.id}`;
  t.match(await verified(service, paper), { kind: 'award-notice', state: 'in-force' });
  const paid = { externalId: 'notice-1', amount: yuan('5000000.00'), paidOn: '2025-12-23' };
  await finance.post(`${money}/disbursements`, paid);
  t.match(await verified(service, paper), { state: 'in-force' }, 'paid');
  const taken = { externalId: 'notice-2', amount: yuan('1.00'), reason: 'audit-finding' };
  t.equal((await finance.post(`${money}/clawbacks`, taken)).status, 201);
  t.match(await verified(service, paper), {
    number: paper.facts.number,
    ...{ state: 'clawed-back', stateSince: TUESDAY, replacedBy: null },
  });
  t.ok((await printed(lan, notice)).pdf.equals(paper.pdf), 'the paper itself stays');
});
