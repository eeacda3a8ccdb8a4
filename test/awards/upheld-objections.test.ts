import t from 'tap';
import { compareState } from '../../src/audit/state/compare-state.ts';
import type { Objection, OwnObjection } from '../../src/awards/objections/schemas.ts';
import type { Award, OwnAward, PublicResultPage } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { Settlement } from '../../src/awards/settlement/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import {
  allocations,
  itemsOf,
  LAST_INSTANT,
  type Page,
  TUESDAY,
  yuan,
} from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { publishedRuns } from '../support/published-runs.ts';
import { recomputeAward, toldBy } from '../support/recompute-award.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const world = allocations(t, service);
const { confirm, uphold, yearOf, officer, second, third, fourth } = world;
const { finance, auditor } = world;
// Each test has applicants of its own: the annual cap counts over all rounds.
const code = (number: number) => creditCode(`91440300MA5G0TU${10 + number}`);
const { published, confirmed } = publishedRuns(service, world);

t.test('a tier that was set leads to a corrected award, published again', async (t) => {
  const [lan, hai] = [code(1), code(2)];
  const { roundId, urls, run, raise, correct } = await published('2025-tier', 900_000_000, {
    [lan]: 9000,
    [hai]: 8000,
  });
  const applicant = service.as('applicant', hai);
  const own = async () => (await applicant.get<OwnAward>(`${urls[hai]}/award`)).body;
  const former = await own();
  t.match(former, { tierCode: 'second', amount: yuan('3000000.00') });
  const objectionId = await raise(hai);
  const content = { consequence: 'tier-set', tierCode: 'first' };

  t.test('two officers say what follows, without a part of their own', async (t) => {
    const url = `/v1/objections/${objectionId}/upholding-proposals`;
    const body = { ...content, reason: 'facts-confirmed', statement: '经核实属实。' };
    const tests = [
      [officer, body, ['own-proposal ']],
      [service.as('officer', undefined, 'expert-1'), body, ['decider-judged-case ']],
      [third, { ...body, tierCode: undefined }, ['tier-of-other-consequence /tierCode']],
      [third, { ...body, tierCode: 'ninth' }, ['tier-unknown /tierCode']],
    ] as const;
    for (const [by, given, findings] of tests) {
      t.same((await by.post(url, given)).findings, findings);
    }
    t.equal(
      (await third.post(`/v1/objections/${UNKNOWN_ID}/upholding-proposals`, body)).status,
      404,
    );
    const proposed = await third.post<{ id: string }>(url, body);
    t.equal(proposed.status, 201, proposed.findings.join());
    t.same((await fourth.post(url, body)).findings, ['proposal-open ']);
    const read = await fourth.get<{ content: object }>(`/v1/proposals/${proposed.body.id}`);
    t.match(read.body.content, { objectionId, ...content }, 'the second officer sees which');
    const lone = await fourth.post(`/v1/objections/${objectionId}/resolution`, {
      ...{ outcome: 'dismissed', reason: 'facts-not-confirmed' },
    });
    t.same([lone.status, ...lone.findings], [409, 'upholding-proposed ']);
    const at = `/v1/objection-upholding-proposals/${proposed.body.id}/confirmation`;
    t.same((await third.post(at)).findings, ['proposed-by-caller ']);
    t.same((await officer.post(at)).findings, ['own-proposal ']);
    t.equal((await fourth.post(at, undefined, { 'if-match': '"v9"' })).status, 412);
    // Two at once: the objection is upheld once.
    const fifth = service.as('officer', undefined, 'officer-e');
    const answers = await Promise.all([fourth.post(at), fifth.post(at)]);
    t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
    t.same((await fourth.post(at)).findings, ['proposal-closed ']);
    t.equal((await fourth.post('/v1/objection-upholding-proposals/x/confirmation')).status, 400);
  });

  t.test('the result is annulled, and its money and room are free', async (t) => {
    t.match(await own(), { id: former.id, status: 'withdrawn', finalAt: null });
    t.equal(await yearOf(hai), 0);
    const { body } = await applicant.get<ApplicationView>(`${urls[hai]}`);
    t.match(body, { stage: 'scored', publicityEndsAt: null, outcome: null });
    const told = await applicant.get<Page<OwnObjection>>('/v1/objections');
    t.match(told.body.items[0], { outcome: 'upheld', ...content });
    const history = await applicant.get<Page<{ action: string }>>(`${urls[hai]}/history`);
    const actions = history.body.items.map(({ action }) => action);
    t.same(actions.slice(-2).toSorted(), ['award.withdrawn', 'result.annulled']);
    const list = await auditor.get<Page<Objection>>(`${run}/objections`);
    t.match(list.body.items[0], { resolvedBy: /officer-/, ...content });
    const wrong = { withoutRoom: true };
    t.same((await correct(UNKNOWN_ID, wrong)).findings, ['correction-not-pending /corrects']);
  });

  t.test('the database asks an upheld objection for the award that it withdrew', async (t) => {
    const client = await world.owner.connect();
    try {
      await client.query('begin');
      await client.query('alter table objections disable trigger user');
      const untold = 'update objections set withdrawn_award_id = null where id = $1';
      await client.query(untold, [objectionId]);
      await client.query('alter table objections enable trigger objections_withdrawn_award');
      const again = client.query(untold, [objectionId]);
      await t.rejects(again, /does not tell the award that it withdrew/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  let correction = '';
  t.test('a run of its own judges it again, from what is left', async (t) => {
    const roomless = await correct(objectionId, { withoutRoom: true });
    t.same([roomless.status, roomless.findings], [409, ['room-left /withoutRoom']]);
    const proposed = await correct(objectionId);
    t.equal(proposed.status, 201, proposed.findings.join());
    t.match(proposed.body, { corrects: objectionId, productCount: 1, incomplete: [] });
    t.match((await itemsOf(officer, proposed.body.id))[0], {
      amount: yuan('4000000.00'),
      trace: { tierCode: 'first', boundBy: 'budget', correctedBy: objectionId },
    });
    t.same((await officer.post(`/v1/allocation-runs/${proposed.body.id}/confirmation`)).findings, [
      'own-proposal ',
    ]);
    correction = await confirmed(proposed.body);
    t.same((await correct(objectionId)).findings, ['correction-not-pending /corrects']);
    t.equal(await yearOf(hai), 400_000_000);
    const award = (await auditor.get<Award>(`/v1/awards/${former.id}`)).body;
    t.match(award, { status: 'withdrawn', amount: yuan('3000000.00') }, 'the old one is kept');
    const other = await service.as('applicant', lan).get<OwnAward>(`${urls[lan]}/award`);
    t.match(other.body, { amount: yuan('5000000.00') }, 'nobody else changes');
  });

  t.test('a correction that is revoked before its publication is made again', async (t) => {
    const proposal = await third.post<{ id: string }>(`${correction}/revocation-proposals`, {
      reason: '复核后撤回',
    });
    t.equal(proposal.status, 201, proposal.findings.join());
    const url = `/v1/allocation-revocation-proposals/${proposal.body.id}/confirmation`;
    t.equal((await second.post(url)).status, 201);
    t.equal(await yearOf(hai), 0);
    const again = await correct(objectionId);
    t.equal(again.status, 201, again.findings.join());
    correction = await confirmed(again.body);
    t.equal(await yearOf(hai), 400_000_000);
  });

  t.test('it has a period of its own; the rest is final meanwhile', async (t) => {
    await service.clockAt(TUESDAY);
    t.equal((await officer.post(`${correction}/publication`)).status, 201);
    const final = await second.post(`${run}/final-decision`);
    t.equal(final.status, 201, final.findings.join());
    const early = await second.post(`${correction}/final-decision`);
    t.same(early.findings, ['publicity-open ']);
    t.match(await own(), { status: 'published', amount: yuan('4000000.00') });
    t.not((await own()).publicityEndsAt, LAST_INSTANT);
    const payment = { externalId: 'P-1', amount: yuan('1.00'), paidOn: '2025-12-23' };
    const old = await finance.post(`/v1/awards/${former.id}/disbursements`, payment);
    t.same(old.findings, ['award-not-final ']);
    const endsAt = `${(await own()).publicityEndsAt}`;
    await service.clockAt(endsAt);
    const results = await auditor.get<PublicResultPage>(`/v1/rounds/${roundId}/public-results`);
    t.match(results.body.items.at(-1), { amount: yuan('4000000.00'), status: 'published' });
    t.match(results.body.corrections, [
      { consequence: 'tier-set', before: { tierCode: 'second', amount: yuan('3000000.00') } },
    ]);
    t.notMatch(JSON.stringify(results.body), /officer-/, 'no persons');
    t.same((await second.post(`${correction}/final-decision`)).findings, ['publicity-open ']);
    await service.clockAt(new Date(new Date(endsAt).getTime() + 1).toISOString());
    t.equal((await second.post(`${correction}/final-decision`)).status, 201);
    t.match(await own(), { status: 'final', payable: yuan('4000000.00') });
    const paidOn = endsAt.slice(0, 10);
    const still = await finance.post(`/v1/awards/${former.id}/disbursements`, {
      ...payment,
      paidOn,
    });
    t.same(still.findings, ['award-not-final ']);
    const paid = await finance.post(`/v1/awards/${(await own()).id}/disbursements`, {
      ...{ externalId: 'P-2', amount: yuan('4000000.00'), paidOn: '2026-01-01' },
    });
    t.same(paid.findings.length, paid.status === 201 ? 0 : 1);
    t.equal((await auditor.get<Award>(`/v1/awards/${former.id}`)).body.status, 'withdrawn');
    const runs = await auditor.get<Page<AllocationRun>>(`/v1/rounds/${roundId}/allocation-runs`);
    t.same(
      runs.body.items.map(({ corrects, status }) => [corrects, status]),
      [
        [objectionId, 'final'],
        [objectionId, 'revoked'],
        [null, 'final'],
      ],
    );
  });
});

t.test('who got nothing may come to an award, or to nothing for lack of room', async (t) => {
  const [lan, shan] = [code(4), code(5)];
  const { raise, correct, urls } = await published('2025-none', 500_000_000, {
    [lan]: 9000,
    [shan]: 5000,
  });
  const objectionId = await raise(shan);
  const upheld = await uphold(objectionId, { consequence: 'tier-set', tierCode: 'third' });
  t.match(upheld.body, { awardId: null, outcome: 'upheld' });
  const roomless = await correct(objectionId);
  t.same([roomless.status, roomless.findings], [409, ['no-room-left /withoutRoom']]);
  const stated = await correct(objectionId, { withoutRoom: true });
  t.match(stated.body, { total: yuan('0.00'), awardedCount: 0 });
  const correction = await confirmed(stated.body);
  t.equal((await officer.post(`${correction}/publication`)).status, 201);
  const { body } = await auditor.get<ApplicationView>(`${urls[shan]}`);
  t.match(body, { stage: 'scored' });
  t.ok(body.publicityEndsAt, 'published again, with a new period');
});

t.test('a score is judged again by its own two officers first', async (t) => {
  const [lan] = [code(7)];
  const { raise, correct, urls } = await published('2025-score', 900_000_000, { [lan]: 8000 });
  const objectionId = await raise(lan);
  t.equal((await uphold(objectionId, { consequence: 'score-again' })).status, 201);
  t.same((await correct(objectionId)).findings, ['score-not-judged-again ']);
  const reopening = { reason: 'sheet-mistaken', statement: '评分表漏计一项。' };
  const proposed = await third.post<{ id: string }>(
    `${urls[lan]}/score-reopening-proposals`,
    reopening,
  );
  const at = `/v1/score-reopening-proposals/${proposed.body.id}/confirmation`;
  t.equal((await fourth.post(at)).status, 201);
  t.same((await correct(objectionId)).findings, ['corrected-case-under-way /corrects']);
  t.equal((await officer.post(`${urls[lan]}/final-score`)).status, 201);
  const again = await correct(objectionId);
  t.match(again.body, { total: yuan('3000000.00') }, again.findings.join());
});

t.test('who got nothing is awaited as well while its score is judged again', async (t) => {
  const [lan, shan] = [code(8), code(9)];
  const { raise, correct, urls } = await published('2025-score-below', 900_000_000, {
    [lan]: 8000,
    [shan]: 5000,
  });
  const objectionId = await raise(shan);
  t.equal((await uphold(objectionId, { consequence: 'score-again' })).status, 201);
  t.same((await correct(objectionId)).findings, ['score-not-judged-again ']);
  const proposed = await third.post<{ id: string }>(`${urls[shan]}/score-reopening-proposals`, {
    ...{ reason: 'sheet-mistaken', statement: '评分表漏计一项。' },
  });
  const at = `/v1/score-reopening-proposals/${proposed.body.id}/confirmation`;
  t.equal((await fourth.post(at)).status, 201);
  const waiting = await correct(objectionId);
  t.same([waiting.status, waiting.findings], [409, ['corrected-case-under-way /corrects']]);
  const leaving = service.as('applicant', shan);
  const left = await leaving.post(`${urls[shan]}/withdrawal`, { reason: 'no-longer-pursued' });
  t.equal(left.status, 200, left.findings.join());
  const ended = await correct(objectionId);
  t.same(ended.findings, ['correction-not-pending /corrects'], 'nobody waits for it any more');
});

t.test('a correction shares by the run that shared, whatever run barred all since', async (t) => {
  const [lan, hai, shan] = [code(40), code(41), code(42)];
  const round = await published('2025-shared', 500_000_000, {
    ...{ [lan]: 9000, [hai]: 9000, [shan]: 5000 },
  });
  const shared = await service.as('applicant', lan).get<OwnAward>(`${round.urls[lan]}/award`);
  t.match(shared.body, { amount: yuan('2500000.00') }, 'half of what it claims');
  for (const applicant of [lan, hai]) {
    await uphold(await round.raise(applicant), { consequence: 'withdraw-award' });
  }
  const agreed = async (kind: string, body: object) => {
    const proposed = await third.post<{ id: string }>(
      `${round.urls[shan]}/${kind}-proposals`,
      body,
    );
    const at = `/v1/${kind}-proposals/${proposed.body.id}/confirmation`;
    const answer = await fourth.post(at);
    t.equal(answer.status, 201, [...proposed.findings, ...answer.findings].join());
  };
  const reason = '同一产品已获其他市级专项资助。';
  await agreed('product-bar', { proof: '深工信核〔2026〕9号', reason });
  const barring = await confirm(round.roundId);
  t.match((await auditor.get(`/v1/allocation-runs/${barring}`)).body, { productCount: 0 });
  t.equal((await officer.post(`/v1/allocation-runs/${barring}/publication`)).status, 201);
  await agreed('product-bar-lifting', { reason: '该记录属于另一产品。' });
  const objectionId = await round.raise(shan);
  await uphold(objectionId, { consequence: 'tier-set', tierCode: 'first' });
  const again = await round.correct(objectionId);
  t.match(again.body, { total: yuan('2500000.00') }, again.findings.join());
});

t.test('no case ends while a run that judged it again is not final', async (t) => {
  const [lan, shan] = [code(13), code(14)];
  const { roundId, run, raise, correct } = await published('2025-waits', 900_000_000, {
    [lan]: 9000,
    [shan]: 5000,
  });
  const settlement = async () => {
    const { body } = await auditor.get<Settlement>(`/v1/rounds/${roundId}/settlement`);
    return [body.openCount, body.notAwarded.map(({ reason }) => reason)];
  };
  const objectionId = await raise(shan);
  await uphold(objectionId, { consequence: 'amount-again' });
  const proposed = await correct(objectionId, { withoutRoom: false });
  const correction = await confirmed(proposed.body);
  await service.clockAt(TUESDAY);
  t.equal((await second.post(`${run}/final-decision`)).status, 201);
  t.same(await settlement(), [1, []], 'confirmed');
  t.equal((await officer.post(`${correction}/publication`)).status, 201);
  t.same(await settlement(), [1, []], 'in publicity');
  const { body } = await auditor.get<AllocationRun>(correction);
  const end = new Date(`${body.publicityEndsAt}`).getTime();
  await service.clockAt(new Date(end + 1).toISOString());
  const final = await second.post(`${correction}/final-decision`);
  t.equal(final.status, 201, final.findings.join());
  t.same(await settlement(), [0, ['below-bar']]);
});

t.test('a case that was barred meanwhile is judged again, and gets nothing for that', async (t) => {
  const [lan, hai] = [code(30), code(31)];
  const { roundId, run, urls, raise, correct } = await published('2025-barred', 900_000_000, {
    [lan]: 9000,
    [hai]: 8000,
  });
  const objectionId = await raise(hai);
  await uphold(objectionId, { consequence: 'amount-again' });
  const bar = { proof: '深工信核〔2026〕8号', reason: '同一产品已获其他市级专项资助。' };
  const bars = await third.post<{ id: string }>(`${urls[hai]}/product-bar-proposals`, bar);
  const at = `/v1/product-bar-proposals/${bars.body.id}/confirmation`;
  t.equal((await fourth.post(at)).status, 201);
  const roomless = await correct(objectionId, { withoutRoom: true });
  t.same(roomless.findings, ['room-left /withoutRoom'], 'it lacks no room');
  const proposed = await correct(objectionId);
  t.match(proposed.body, {
    ...{ corrects: objectionId, productCount: 0, awardedCount: 0, total: yuan('0.00') },
    barred: [{ applicationId: `${urls[hai]}`.split('/').at(-1), code: 'double-benefit-barred' }],
  });
  const correction = await confirmed(proposed.body);
  t.equal((await officer.post(`${correction}/publication`)).status, 201);
  const told = await service.as('applicant', hai).get<ApplicationView>(`${urls[hai]}`);
  t.ok(told.body.publicityEndsAt, 'who may object to that as well');
  const settlement = async () => {
    const { body } = await auditor.get<Settlement>(`/v1/rounds/${roundId}/settlement`);
    return [body.openCount, body.notAwarded.map(({ reason }) => reason)];
  };
  await service.clockAt(TUESDAY);
  t.equal((await second.post(`${run}/final-decision`)).status, 201);
  t.same(await settlement(), [1, []], 'its period runs');
  const { body } = await auditor.get<AllocationRun>(correction);
  await service.clockAt(new Date(Date.parse(`${body.publicityEndsAt}`) + 1).toISOString());
  t.equal((await second.post(`${correction}/final-decision`)).status, 201);
  t.same(await settlement(), [0, ['barred']]);
  t.equal((await officer.post(`/v1/rounds/${roundId}/settlement`)).status, 200);
});

t.test('a withdrawal needs an award, and amounts are computed again to the same', async (t) => {
  const [lan, hai, shan] = [code(10), code(11), code(12)];
  const { raise, correct } = await published('2025-same', 700_000_000, {
    [lan]: 9000,
    [hai]: 8000,
    [shan]: 5000,
  });
  const none = await raise(shan);
  const refused = await third.post(`/v1/objections/${none}/upholding-proposals`, {
    ...{ consequence: 'withdraw-award', reason: 'other', statement: '撤销。' },
  });
  t.same(refused.findings, ['no-award-to-withdraw /consequence']);
  const objectionId = await raise(hai);
  await uphold(objectionId, { consequence: 'amount-again' });
  const again = await correct(objectionId);
  t.match(again.body, { total: yuan('2620000.00') }, again.findings.join());
});

t.test('of two corrections at once, neither takes what the other had', async (t) => {
  const [lan, hai] = [code(20), code(21)];
  const { raise, correct, urls } = await published('2025-both', 700_000_000, {
    [lan]: 9000,
    [hai]: 8000,
  });
  const ownAward = async (applicant: string) =>
    (await service.as('applicant', applicant).get<OwnAward>(`${urls[applicant]}/award`)).body;
  t.match(
    [await ownAward(lan), await ownAward(hai)],
    [{ amount: yuan('4380000.00') }, { amount: yuan('2620000.00') }],
  );
  const [ofLan, ofHai] = [await raise(lan), await raise(hai)];
  await uphold(ofLan, { consequence: 'amount-again' });
  await uphold(ofHai, { consequence: 'tier-set', tierCode: 'first' });
  const better = await correct(ofHai);
  t.match(better.body, { total: yuan('2620000.00') }, 'what lan had is kept for it');
  const [item] = await itemsOf(officer, better.body.id);
  t.match(item?.trace, {
    correction: {
      former: { tierCode: 'second', claim: yuan('3000000.00'), amount: yuan('2620000.00') },
      left: yuan('2620000.00'),
    },
  });
  t.equal((await officer.post(`${await confirmed(better.body)}/publication`)).status, 201);
  const same = await correct(ofLan);
  t.match(same.body, { total: yuan('4380000.00') }, 'not a step more or less');
  t.equal((await officer.post(`${await confirmed(same.body)}/publication`)).status, 201);
  for (const each of [lan, hai]) {
    const { trace } = (await auditor.get<Award>(`/v1/awards/${(await ownAward(each)).id}`)).body;
    t.same(recomputeAward(trace), toldBy(trace), 'its representation alone repeats it');
    t.ok(trace.correction?.former);
  }
});

t.test('a correction and an ordinary run do not take the same money', async (t) => {
  const [lan, hai] = [code(13), code(14)];
  const { raise, correct, roundId } = await published('2025-race', 800_000_000, {
    [lan]: 9000,
    [hai]: 8000,
  });
  const objectionId = await raise(hai);
  await uphold(objectionId, { consequence: 'amount-again' });
  const proposed = await correct(objectionId);
  const url = `/v1/allocation-runs/${proposed.body.id}/confirmation`;
  const answers = await Promise.all([second.post(url), third.post(url)]);
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  const list = await finance.get<{ controlTotals: { standing: object } }>(
    `/v1/rounds/${roundId}/awards`,
  );
  t.match(list.body.controlTotals, { standing: yuan('8000000.00') });
});

t.test('by policy the rest of a run is final and paid while an objection waits', async (t) => {
  const [lan, hai, shan] = [code(16), code(17), code(18)];
  const scores = { [lan]: 9000, [hai]: 8000, [shan]: 5000 };
  const { raise, run, urls } = await published('2025-rest', 900_000_000, scores, (document) => {
    if (document.awards.objectionsHoldRun) document.awards.objectionsHoldRun.value = false;
  });
  const award = async (creditCode: string) =>
    (await service.as('applicant', creditCode).get<OwnAward>(`${urls[creditCode]}/award`)).body;
  const [disputed, none] = [await raise(hai), await raise(shan)];
  await service.clockAt(LAST_INSTANT);
  t.same((await second.post(`${run}/final-decision`)).findings, ['publicity-open ']);
  await service.clockAt(TUESDAY);
  const partly = await second.post<AllocationRun>(`${run}/final-decision`);
  t.match(partly.body, { status: 'published', finalAt: null }, partly.findings.join());
  t.match(await award(lan), { status: 'final', finalAt: TUESDAY, payable: yuan('5000000.00') });
  t.match(await award(hai), { status: 'published', finalAt: null, payable: yuan('0.00') });
  const pay = async (creditCode: string) =>
    finance.post(`/v1/awards/${(await award(creditCode)).id}/disbursements`, {
      ...{ externalId: `R-${creditCode}`, amount: yuan('1.00'), paidOn: '2025-12-23' },
    });
  t.equal((await pay(lan)).status, 201);
  t.same((await pay(hai)).findings, ['award-not-final ']);
  t.same((await second.post(`${run}/final-decision`)).findings, ['objections-open ']);
  const dismissed = { outcome: 'dismissed', reason: 'facts-not-confirmed' };
  t.equal((await third.post(`/v1/objections/${disputed}/resolution`, dismissed)).status, 201);
  const more = await second.post<AllocationRun>(`${run}/final-decision`);
  t.match(more.body, { status: 'published' }, 'the result of none is disputed still');
  t.match(await award(hai), { status: 'final' });
  t.same((await second.post(`${run}/final-decision`)).findings, ['objections-open ']);
  t.equal((await third.post(`/v1/objections/${none}/resolution`, dismissed)).status, 201);
  const whole = await second.post<AllocationRun>(`${run}/final-decision`);
  t.match(whole.body, { status: 'final', finalAt: TUESDAY }, whole.findings.join());
});

t.test('which award an upheld objection withdrew is compared with the ledger', async (t) => {
  const admin = openPool({ url: service.urls.adminUrl, max: 1, log: console });
  const client = await admin.connect();
  t.teardown(async () => {
    client.release();
    await admin.end();
  });
  const db = databaseOf(client);
  const withdrawn = "outcome = 'upheld' AND withdrawn_award_id IS NOT NULL";
  const { rowCount } = await client.query(`SELECT FROM objections WHERE ${withdrawn}`);
  t.ok(rowCount);
  t.same(await compareState(db), [], 'tiers, amounts and awards after upheld objections');
  for (const other of ['NULL', '(SELECT id FROM awards WHERE withdrawn_at IS NULL LIMIT 1)']) {
    await client.query('BEGIN');
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    await client.query(`UPDATE objections SET withdrawn_award_id = ${other}
      WHERE id = (SELECT id FROM objections WHERE ${withdrawn} LIMIT 1)`);
    const found = await compareState(db);
    await client.query('ROLLBACK');
    t.match(found, [{ table: 'objections', column: 'withdrawn_award_id' }], other);
    t.equal(found.length, 1);
  }
});
