import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { PaymentOrder } from '../../src/awards/payment-orders/schemas.ts';
import type { CaseOutcome, Settlement } from '../../src/awards/settlement/schemas.ts';
import type { Round } from '../../src/rounds/rounds/schemas.ts';
import { poolOf } from '../support/experts.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { scoredCases } from '../support/scored-cases.ts';
import {
  CLOSE,
  completeForm,
  JUST_AFTER_CLOSE,
  MIDWAY,
  organisations,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';
import { verificationOf } from '../support/verifications.ts';

// The life of a round: planned, open, closed, settled, archived.

const service = await startTestService(t);
const { applicant, as, clockAt, openDraft, readyDraft, roundId } = service;
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const lan = applicant('lan');
const round = `/v1/rounds/${roundId}`;
const { scoredCase, acceptedCase } = scoredCases(service);

async function stateOf(): Promise<string> {
  return (await lan.get<Round>(round)).body.state;
}

async function lapseRun() {
  return (await officer.post<{ lapsed: number }>(`${round}/lapse-runs`)).body.lapsed;
}

async function outcomeOf(url: string) {
  const { body } = await lan.get<{ outcome: string | null; noAwardReason: string | null }>(url);
  return [body.outcome, body.noAwardReason];
}

t.test('planned, open and closed follow from the window, to the millisecond', async (t) => {
  const etags = new Set<string>();
  for (const [now, state] of [
    ['2025-10-31T23:59:59.999+08:00', 'planned'],
    ['2025-11-01T00:00:00.000+08:00', 'open'],
    [CLOSE, 'open'],
    [JUST_AFTER_CLOSE, 'closed'],
  ] as const) {
    await clockAt(now);
    const { body, etag } = await lan.get<Round>(round);
    t.match(body, { state, closesAt: CLOSE, endedAt: null }, now);
    etags.add(etag);
    const listed = await lan.get<{ items: Round[] }>(`/v1/rounds?state=${state}`);
    t.same(
      listed.body.items.map(({ id }) => id),
      [roundId],
    );
    const other = state === 'open' ? 'planned' : 'open';
    t.same((await lan.get<{ items: Round[] }>(`/v1/rounds?state=${other}`)).body.items, []);
    const either = await lan.get<{ items: Round[] }>(`/v1/rounds?state=${other}&state=${state}`);
    t.equal(either.body.items.length, 1);
  }
  t.equal(etags.size, 3, 'time alone changes the representation');
  await clockAt(MIDWAY);
});

t.test('the close turns drafts that were never submitted into not-submitted', async (t) => {
  const [left, late] = [await openDraft(lan), await readyDraft(lan)];
  await clockAt(CLOSE);
  t.equal(await lapseRun(), 0, 'the closing instant itself is in time');
  t.equal((await lan.get<{ status: string }>(left.url)).body.status, 'draft');
  await clockAt(JUST_AFTER_CLOSE);
  t.equal(await lapseRun(), 2);
  t.match((await lan.get(left.url)).body, {
    status: 'not-submitted',
    statusName: { zh: '截止未提交' },
    stage: 'closed',
    outcome: 'not-submitted',
  });
  const { body } = await lan.get<{ items: HistoryEntry[] }>(`${left.url}/history`);
  t.match(body.items.at(-1), { action: 'draft.closed', ruleIds: ['4.1a'] });
  t.equal(await lapseRun(), 0, 'once');
  const refused = await lan.post(`${late.url}/submissions`);
  t.same([refused.status, refused.findings], [409, ['window-closed ']]);
  // A submission that began in time wins, even when the close was committed first.
  await clockAt(CLOSE);
  t.equal((await lan.post(`${late.url}/submissions`)).status, 201);
  await lan.post(`${late.url}/withdrawal`, { reason: 'no-longer-pursued' });
  await clockAt(MIDWAY);
});

t.test('a round is settled once every case has its outcome, and then archived', async (t) => {
  const post = (path: string) => officer.post<Round>(`${round}/${path}`);
  await officer.post(`${round}/experts`, poolOf(['expert-1', 'expert-2', 'expert-3']));
  const good = await scoredCase(organisations.lan, roundId, 9000);
  const weak = await scoredCase(organisations.lan, roundId, 1000);
  const open = await acceptedCase(organisations.lan, roundId);
  const early = await post('settlement');
  t.same([early.status, early.findings[0]], [409, 'round-not-closed ']);
  await clockAt('2025-12-01T09:00:00.000+08:00');
  await lapseRun();

  const before = await officer.get<Settlement>(`${round}/settlement`);
  t.match(before.body, { settleable: false, openCount: 3, notAwarded: [] });
  t.same((await post('settlement')).findings, [
    'cases-open ',
    ...Array.from({ length: 3 }, () => 'case-without-outcome '),
  ]);
  t.same(await outcomeOf(good), [null, null]);

  const run = await proposeAnyway(officer, `${round}/allocation-runs`);
  const path = `/v1/allocation-runs/${run.body.id}`;
  t.equal((await second.post(`${path}/confirmation`, AGREED)).status, 201);
  t.equal((await second.post(`${path}/publication`)).status, 201);
  await clockAt('2026-01-05T09:00:00.000+08:00');
  t.equal((await second.post(`${path}/final-decision`)).status, 201);
  await lan.post(`${open}/withdrawal`, { reason: 'no-longer-pursued' });

  const ready = await officer.get<Settlement>(`${round}/settlement`);
  t.match(ready.body, {
    settleable: true,
    openCount: 0,
    notAwarded: [{ reason: 'below-bar', applications: 1 }],
  });
  t.same((await post('archive')).findings, ['round-not-settled ']);
  t.equal((await as('finance').post(`${round}/settlement`)).status, 403);
  const settled = await post('settlement');
  t.match(settled, { status: 200, body: { state: 'settled', endedAt: /^2026-01-05/ } });
  t.same(await outcomeOf(good), ['awarded', null]);
  t.same(await outcomeOf(weak), ['not-awarded', 'below-bar']);
  const history = await lan.get<{ items: HistoryEntry[] }>(`${weak}/history`);
  t.match(history.body.items.at(-1), {
    action: 'application.not-awarded',
    data: { reason: 'below-bar', runId: run.body.id },
  });
  const paper = await lan.get<Buffer>(`${weak}/no-award-decision/document`);
  const source = 'no-award-decision';
  const { number } = await verificationOf(service, { source, id: weak.split('/').at(-1) ?? '' });
  t.match(number, /^深示不资〔20\d\d〕\d+号$/);
  const numbered = await service.pool.query<{ ordinal: number }>(
    'select ordinal from document_numbers where source = $1 order by ordinal',
    [source],
  );
  t.same(
    numbered.rows.map(({ ordinal }) => ordinal),
    numbered.rows.map((_, index) => index + 1),
  );
  t.match(paper, { status: 200, headers: { 'content-type': 'application/pdf' } });
  const hai = applicant('hai');
  for (const [url, client] of [
    [good, lan],
    [open, lan],
    [weak, hai],
  ] as const) {
    t.equal((await client.get(`${url}/no-award-decision/document`)).status, 404);
  }
  const { body } = await officer.get<{ items: CaseOutcome[] }>(`${round}/outcomes`);
  t.same(
    body.items.map(({ outcome }) => outcome),
    ['not-submitted', 'withdrawn', 'awarded', 'not-awarded', 'withdrawn'],
  );
  t.same((await post('settlement')).findings, ['round-not-closed ']);

  t.equal((await post('expert-draws')).status, 201, 'a settled round is not closed to acts yet');
  const alone = await post('archive');
  t.same([alone.status, alone.findings], [403, ['settled-by-caller ']]);
  const order = await officer.post<PaymentOrder>(`${round}/payment-orders`);
  t.equal(order.status, 201, order.findings.join());
  const bar = { proof: '深工信核〔2026〕7号', reason: '已获其他资助。' };
  const proposal = await second.post<{ id: string }>(`${good}/product-bar-proposals`, bar);
  t.equal(proposal.status, 201, proposal.findings.join());
  const begun = await second.post(`${round}/archive`);
  t.same(
    [begun.status, ...begun.findings],
    [409, 'proposals-open ', 'orders-open ', 'awards-unpaid /leavesUnpaid'],
  );
  const withdrawn = await second.post(`/v1/proposals/${proposal.body.id}/withdrawal`, {
    reason: '该记录属于另一产品。',
  });
  t.equal(withdrawn.status, 200, withdrawn.findings.join());
  const results = await as('finance').post(`/v1/payment-orders/${order.body.id}/results`, {
    rows: order.body.items.map(({ reference }) => ({
      ...{ reference, outcome: 'failed', failure: 'account-invalid' },
    })),
  });
  t.equal(results.status, 200, results.findings.join());
  const owing = await second.post(`${round}/archive`);
  t.same([owing.status, ...owing.findings], [409, 'awards-unpaid /leavesUnpaid']);
  const archiving = await second.post<Round>(`${round}/archive`, { leavesUnpaid: true });
  t.match(archiving, { status: 200, body: { state: 'archived' } });
  t.same((await lan.get<{ items: Round[] }>('/v1/rounds')).body.items, []);
  const archived = await lan.get<{ items: Round[] }>('/v1/rounds?state=archived');
  t.same(
    archived.body.items.map(({ id }) => id),
    [roundId],
  );
  t.equal(await stateOf(), 'archived');
});

t.test('an archived round is read-only for every command', async (t) => {
  const { document } = service;
  const form = completeForm(document, '新');
  const first = async (list: string) => {
    const { body } = await officer.get<{ items: { id: string }[] }>(`${round}/${list}`);
    return `/v1/${list}/${body.items[0]?.id}`;
  };
  const [draw, run] = [await first('expert-draws'), await first('allocation-runs')];
  const attempts = [
    lan.post('/v1/applications', { roundId, form }),
    officer.post(`${round}/policies`, {
      document: { ...document, sourceOfRules: { zh: '改', en: 'x' } },
      reason: '改',
    }),
    officer.post(`${round}/experts`, poolOf(['expert-9'])),
    officer.post(`${round}/expert-draws`),
    officer.post(`${round}/counter-slots`, { from: '2026-01-06', through: '2026-01-07' }),
    proposeAnyway(officer, `${round}/allocation-runs`),
    officer.post(`${draw}/freezing`),
    officer.post(`${draw}/result`),
    officer.post(`${run}/publication`),
    as('officer', undefined, 'officer-c').post(`${run}/final-decision`, {}),
  ];
  for (const attempt of attempts) {
    const { status, findings } = await attempt;
    t.same([status, findings], [409, ['round-archived ']]);
  }
  const { body } = await officer.get<{ items: CaseOutcome[] }>(`${round}/outcomes`);
  const awarded = body.items.find(({ outcome }) => outcome === 'awarded');
  const read = await lan.get<{
    nextActions: { allowed: boolean; blockedBy: { code: string }[] }[];
  }>(`/v1/applications/${awarded?.applicationId}`);
  t.ok(read.body.nextActions.length > 0);
  for (const { allowed, blockedBy } of read.body.nextActions) {
    t.match([allowed, blockedBy[0]?.code], [false, 'round-archived']);
  }
  for (const path of ['settlement', 'archive']) {
    t.equal((await second.post(`${round}/${path}`)).status, 409);
    t.equal((await officer.post(`/v1/rounds/${UNKNOWN_ID}/${path}`)).status, 404);
  }
  t.equal((await officer.get(`/v1/rounds/${UNKNOWN_ID}/settlement`)).status, 404);
  t.equal(await lapseRun(), 0);
});
