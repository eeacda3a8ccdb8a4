import t from 'tap';
import type { PaymentTotals } from '../../src/awards/payment-entries/schemas.ts';
import type { AwardPayments } from '../../src/awards/payments/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { UsageReport } from '../../src/awards/usage-reports/schemas.ts';
import type { Material } from '../../src/materials/files/schemas.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { allocations, withBudget, yuan } from '../support/allocations.ts';
import { another } from '../support/case-stories.ts';
import { creditCode } from '../support/cases.ts';
import { changedOrganisations } from '../support/changed-organisations.ts';
import { withInstalments } from '../support/instalments.ts';
import { ownText } from '../support/scored-cases.ts';
import { completeForm, filePart, MIDWAY, startTestService } from '../support/service.ts';

// An award in instalments from the run to the last clawback: one that was raised, and one that a
// merger took to another organisation.

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const all = allocations(t, service);
const { openRound, scoredCase, finalise, officer, second, finance, auditor, yearOf } = all;
const { changed } = changedOrganisations(service);

const [raisedCode, mergedCode, heirCode] = [1, 2, 3].map((number) =>
  creditCode(`91440300MA5QTRY0${number}`),
) as [string, string, string];

function inInstalments(document: PolicyDocument) {
  withBudget(2_000_000_000)(document);
  withInstalments()(document);
}

/** A product that no other organisation has, and that no other looks like. */
function product(name: string) {
  const { requested: _none, ...stated } = completeForm(service.document).product ?? {};
  return { product: { ...stated, name, description: ownText(), development: ownText() } };
}

async function succeeds<Body>(
  asking: Promise<{ status: number; body: Body; findings: readonly string[] }>,
) {
  const { status, body, findings } = await asking;
  if (status >= 300) throw new Error(`${status} ${findings}`);
  return body;
}

let serial = 0;
function report<Body = { readonly id: string }>(url: string, content: object) {
  serial += 1;
  const body = { externalId: `story-${serial}`, ...content };
  return finance.post<Body>(url, body);
}

function pay(awardId: string, amount: string) {
  const payment = { amount: yuan(amount), paidOn: '2025-12-23' };
  return report(`/v1/awards/${awardId}/disbursements`, payment);
}

function clawBack(awardId: string, amount: string, further = {}) {
  const clawback = { amount: yuan(amount), reason: 'audit-finding', ...further };
  return report(`/v1/awards/${awardId}/clawbacks`, clawback);
}

/** Another amount for a payment or a clawback. */
function correct(what: 'disbursements' | 'clawbacks', id: string, content: object) {
  return report(`/v1/${what}/${id}/corrections`, { reason: 'amount-misreported', ...content });
}

async function awardOf(awardId: string): Promise<Award> {
  return (await auditor.get<Award>(`/v1/awards/${awardId}`)).body;
}

/** The applicant reports the use of what was paid, and two officers accept it. */
async function openNext(applicationId: string, applicantCode: string, ...kinds: string[]) {
  const applicant = service.as('applicant', applicantCode);
  const url = `/v1/applications/${applicationId}`;
  const materialIds: string[] = [];
  for (const kind of kinds) {
    serial += 1;
    const file = filePart(kind, another(7000 + serial));
    const { id } = await succeeds(applicant.upload<Material>(`${url}/usage-evidence`, file));
    materialIds.push(id);
  }
  const { id } = await succeeds(
    applicant.post<UsageReport>(`${url}/usage-reports`, { statement: '用于扩容。', materialIds }),
  );
  const proposing = `/v1/usage-reports/${id}/acceptance-proposals`;
  const proposed = await succeeds(
    officer.post<{ id: string }>(proposing, { reason: '使用属实。' }),
  );
  const confirming = `/v1/usage-report-acceptance-proposals/${proposed.id}/confirmation`;
  await succeeds(second.post(confirming));
}

/** What the finance file says of an award, in fen: paid and not returned. */
async function netOf(awardId: string): Promise<number> {
  const url = `/v1/payments?awardId=${awardId}`;
  const { controlTotals } = await succeeds(finance.get<{ controlTotals: PaymentTotals }>(url));
  const fen = ({ amount }: { readonly amount: string }) => Number(amount.replace('.', ''));
  const { disbursed, correctedUp, correctedDown, clawedBack } = controlTotals;
  const { clawbacksCorrectedUp, clawbacksCorrectedDown } = controlTotals;
  const paid = fen(disbursed) + fen(correctedUp) - fen(correctedDown);
  return paid - fen(clawedBack) - fen(clawbacksCorrectedUp) + fen(clawbacksCorrectedDown);
}

t.test('a raised award in instalments: paid, corrected, clawed back', async (t) => {
  const roundId = await openRound('2025-story-raised', inInstalments);
  for (const score of [9000, 8900, 8800]) await scoredCase(raisedCode, roundId, score);
  const [award, other] = await finalise(roundId);
  if (award === undefined || other === undefined) throw new Error('no award');
  t.equal(award.trace.boundBy, 'cap');
  t.equal(await yearOf(raisedCode), 1_000_000_000);
  const stop = await succeeds(clawBack(other.id, '0.00', { stopsPayment: true }));

  const raising = `/v1/awards/${award.id}/raising-proposals`;
  const proposed = await succeeds(officer.post<{ id: string }>(raising, { reason: '额度恢复。' }));
  const confirming = `/v1/award-raising-proposals/${proposed.id}/confirmation`;
  t.match(await succeeds(second.post<Award>(confirming)), {
    ...{ amount: yuan('5000000.00'), payable: yuan('3000000.00') },
    drawdown: { open: yuan('3000000.00'), instalments: [{}, { amount: yuan('1500000.00') }, {}] },
  });
  const lifted = await correct('clawbacks', stop.id, { liftsStop: true });
  t.same([lifted.status, ...lifted.findings], [409, 'annual-room-used ']);

  t.same((await pay(award.id, '3000000.01')).findings, ['instalment-not-open /amount']);
  const first = await succeeds(pay(award.id, '3000000.00'));
  await succeeds(correct('disbursements', first.id, { amount: yuan('300000.00') }));
  t.match(await awardOf(award.id), { payable: yuan('2700000.00') });
  const above = await correct('disbursements', first.id, { amount: yuan('3000000.01') });
  t.same(above.findings, ['instalment-not-open /amount']);
  await succeeds(pay(award.id, '2700000.00'));
  await openNext(award.applicationId, raisedCode, 'usage-report');
  t.match(await awardOf(award.id), { payable: yuan('1500000.00'), status: 'partly-disbursed' });
  await succeeds(pay(award.id, '1500000.00'));
  await openNext(award.applicationId, raisedCode, 'usage-report', 'user-report');
  await succeeds(pay(award.id, '500000.00'));
  t.match(await awardOf(award.id), { payable: yuan('0.00'), status: 'disbursed' });

  const before = await yearOf(raisedCode);
  const back = await succeeds(clawBack(award.id, '1000000.00'));
  await succeeds(correct('clawbacks', back.id, { amount: yuan('100000.00') }));
  t.equal(await yearOf(raisedCode), before - 10_000_000);
  t.match(await awardOf(award.id), {
    clawedBack: yuan('100000.00'),
    disbursed: yuan('5000000.00'),
  });
  t.equal(await netOf(award.id), 490_000_000);
  const again = await officer.post(raising, { reason: '再次调增。' });
  t.same([again.status, ...again.findings], [409, 'award-not-lowered ', 'award-taken-back ']);
});

t.test('a merged award in instalments: paid, corrected, clawed back', async (t) => {
  await service.clockAt(MIDWAY);
  const roundId = await openRound('2025-story-merged', inInstalments);
  await scoredCase(mergedCode, roundId, 9000, product('并入甲'));
  await scoredCase(heirCode, roundId, 8900, product('承继乙'));
  const awards = await finalise(roundId);
  const award = awards.find(({ applicantCreditCode }) => applicantCreditCode === mergedCode);
  const own = awards.find(({ applicantCreditCode }) => applicantCreditCode === heirCode);
  if (award === undefined || own === undefined) throw new Error('no award');
  const former = await succeeds(pay(award.id, '3000000.00'));
  const formerBack = await succeeds(clawBack(award.id, '200000.00'));
  const name = '承继示例有限公司';
  await changed({
    ...{ kind: 'merger', creditCode: mergedCode, successorCreditCode: heirCode, name },
  });
  t.same([await yearOf(mergedCode), await yearOf(heirCode)], [0, 980_000_000]);
  t.match(await awardOf(award.id), { applicantCreditCode: heirCode });

  // What was reported before the merger is corrected on the successor's year.
  await succeeds(correct('clawbacks', formerBack.id, { amount: yuan('20000.00') }));
  t.same([await yearOf(mergedCode), await yearOf(heirCode)], [0, 998_000_000]);
  await succeeds(correct('disbursements', former.id, { amount: yuan('2900000.00') }));
  t.match(await awardOf(award.id), { payable: yuan('100000.00') });
  await openNext(award.applicationId, heirCode, 'usage-report');
  await succeeds(pay(award.id, '1600000.00'));
  t.match(await awardOf(award.id), { payable: yuan('0.00'), disbursed: yuan('4500000.00') });

  // It was really paid, and clawed back, for the award that the successor had before.
  await succeeds(pay(own.id, '1000000.00'));
  const back = await succeeds(clawBack(award.id, '500000.00', { stopsPayment: true }));
  t.equal(await yearOf(heirCode), 898_000_000);
  const moved = { awardId: own.id, reason: 'other-award', liftsStop: true };
  await succeeds(correct('clawbacks', back.id, moved));
  t.equal(await yearOf(heirCode), 948_000_000);
  t.match(await awardOf(own.id), { clawedBack: yuan('500000.00'), payable: yuan('2000000.00') });
  const { body } = await auditor.get<AwardPayments>(`/v1/awards/${award.id}/payments`);
  t.match(body.clawbackCorrections, [{ amount: yuan('20000.00') }, { movedToAwardId: own.id }]);
  t.same(
    [await netOf(award.id), await netOf(own.id)],
    [448_000_000, 50_000_000],
    'the finance file says what the awards say',
  );
});
