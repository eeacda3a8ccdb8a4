import pg from 'pg';
import t from 'tap';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { FinalScore } from '../../src/scoring/scores/schemas.ts';
import type { ExpertPacket, ScoreSheet } from '../../src/scoring/sheets/schemas.ts';
import { declare, poolOf } from '../support/experts.ts';
import {
  type Answer,
  allPass,
  completeForm,
  filePart,
  multipart,
  organisations,
  requiredKinds,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

const service = await startTestService(t);
const owner = new pg.Pool({ connectionString: service.urls.ownerUrl, max: 4 });
// Only a superuser sees what others wait for.
const admin = new pg.Pool({ connectionString: service.urls.adminUrl, max: 1 });
t.teardown(async () => {
  await Promise.all([owner.end(), admin.end()]);
});

type Body = Readonly<Record<string, unknown>>;

/** Speaks as one person of a role. */
function person(role: string, subject: string, creditCode?: string) {
  let token: Promise<string> | undefined;
  async function issue(): Promise<string> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: `dev-${role}`,
      client_secret: 'development-only',
      subject,
      ...(creditCode === undefined ? {} : { credit_code: creditCode }),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const url = '/oauth/token';
    const answer = await service.app.inject({ method: 'POST', url, headers, payload: `${form}` });
    return answer.json().access_token;
  }
  async function ask<T>(method: 'GET' | 'POST', url: string, body?: Body, headers: Body = {}) {
    token ??= issue();
    const response = await service.app.inject({
      method,
      url: `/v1${url}`,
      headers: {
        authorization: `Bearer ${await token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const parsed = response.payload === '' ? undefined : response.json();
    const errors: readonly { code: string; pointer: string }[] = parsed?.errors ?? [];
    return {
      status: response.statusCode,
      headers: response.headers as Answer['headers'],
      body: parsed as T,
      findings: errors.map(({ code, pointer }) => `${code} ${pointer}`),
    };
  }
  return {
    get: <T = Body>(url: string, headers?: Body) => ask<T>('GET', url, undefined, headers),
    post: <T = Body>(url: string, body?: Body, headers?: Body) =>
      ask<T>('POST', url, body, headers),
    token: () => (token ??= issue()),
  };
}

type Person = ReturnType<typeof person>;

const officer = person('officer', 'officer-a');
const second = person('officer', 'officer-b');
const reviewer = person('pre-reviewer', 'reviewer-a');
const finance = person('finance', 'finance-a');
const auditor = person('auditor', 'auditor-a');
const experts = ['expert-1', 'expert-2', 'expert-3'].map((name) => person('expert', name));
const panel = ['expert-1', 'expert-2', 'expert-3'];
const [expert] = experts as [Person];
const assignment = { experts: panel, reason: 'other' };
const pool = poolOf([...panel, 'expert-4', 'reviewer-a', 'reviewer-b']);
await officer.post(`/rounds/${service.roundId}/experts`, pool);

/** Opens one more round of the same year. */
async function openRound(code: string, budgetFen?: number): Promise<string> {
  const document = structuredClone(service.document);
  document.code = code;
  if (budgetFen !== undefined && document.awards.budgetFen) {
    document.awards.budgetFen.value = budgetFen;
  }
  const { body } = await officer.post<{ id: string }>('/rounds', { document, reason: '测试轮次' });
  await officer.post(`/rounds/${body.id}/experts`, pool);
  return body.id;
}

/** The panel is named, and every expert of it says that nothing stands against it. */
async function openPanel(url: string): Promise<void> {
  await officer.post(`${url}/expert-assignments`, assignment);
  for (const each of experts) await declareNone(each, url);
}

async function declareNone(each: Person, url: string): Promise<void> {
  const { status, findings } = await declare(each, `${url.split('/')[2]}`, { prefix: '' });
  if (status !== 201) throw new Error(`not declared: ${findings}`);
}

async function accept(url: string) {
  await reviewer.post(`${url}/review-claim`);
  return reviewer.post(`${url}/acceptance`, { checks: allPass(service.document) });
}

/** A case that passed pre-review and asks for no certain amount; its URL without the prefix. */
async function acceptedCase(creditCode: string, roundId: string, form: Body = {}): Promise<string> {
  const applicant = person('applicant', `applicant-${creditCode}`, creditCode);
  const complete = completeForm(service.document);
  const { requested: _none, ...product } = complete.product ?? {};
  const opened = await applicant.post<{ id: string }>('/applications', {
    roundId,
    form: { ...complete, product, ...form },
  });
  const url = `/applications/${opened.body.id}`;
  for (const kind of requiredKinds) {
    const { headers, payload } = multipart(filePart(kind));
    await service.app.inject({
      method: 'POST',
      url: `/v1${url}/materials`,
      headers: { ...headers, authorization: `Bearer ${await applicant.token()}` },
      payload,
    });
  }
  const submitted = await applicant.post(`${url}/submissions`);
  const accepted = await accept(url);
  if (accepted.status !== 201) {
    throw new Error(`not accepted: ${submitted.findings} ${accepted.findings}`);
  }
  return url;
}

function scoresOf(centi: number) {
  return Object.fromEntries(service.document.scoring.criteria.map(({ code }) => [code, centi]));
}

async function scoredCase(creditCode: string, roundId: string, centi: number, form?: Body) {
  const url = await acceptedCase(creditCode, roundId, form);
  await openPanel(url);
  for (const each of experts) {
    const sheet = { submissionNumber: 1, scoresCenti: scoresOf(centi), comment: '见评审记录。' };
    const { status, findings } = await each.post(`${url}/score-sheets`, sheet);
    if (status !== 201) throw new Error(`no sheet: ${findings}`);
  }
  const { status, findings } = await officer.post(`${url}/final-score`);
  if (status !== 201) throw new Error(`no score: ${findings}`);
  return url;
}

async function propose(roundId: string) {
  const { status, body, findings } = await officer.post<AllocationRun>(
    `/rounds/${roundId}/allocation-runs`,
  );
  if (status !== 201) throw new Error(`no proposal: ${findings}`);
  return body;
}

async function rows<Row extends pg.QueryResultRow>(text: string, ...values: unknown[]) {
  return (await owner.query<Row>(text, values)).rows;
}

async function yearOf(creditCode: string): Promise<number> {
  const [year] = await rows<{ fen: number }>(
    'select awarded_fen::float8 as fen from applicant_years where credit_code = $1',
    creditCode,
  );
  return year?.fen ?? 0;
}

/** Of the one case that the first expert judges. */
async function sheetState() {
  const { body } = await expert.get<{ items: Body[] }>('/expert-assignments');
  return body.items[0]?.sheetState;
}

t.test('a case from its panel to a final score', async (t) => {
  const url = await acceptedCase(organisations.lan, service.roundId);

  t.test('who pre-reviewed cannot be on the panel; all findings come at once', async (t) => {
    const refused = await officer.post(`${url}/expert-assignments`, {
      experts: ['expert-1', 'reviewer-a', 'expert-1'],
      reason: 'other',
    });
    t.equal(refused.status, 422);
    t.same(refused.findings, ['expert-pre-reviewed /experts/1', 'expert-repeated /experts/2']);
    t.same((await officer.get<{ items: [] }>(`${url}/expert-assignments`)).body.items, []);
  });

  t.test('who judged whether two cases are alike pre-reviewed both', async (t) => {
    const other = await acceptedCase(organisations.shan, await openRound('look-alikes'));
    const verdict = { otherApplicationId: other.split('/')[2], verdict: 'unclear' };
    const judge = person('pre-reviewer', 'reviewer-b');
    t.equal((await judge.post(`${url}/content-match-verdicts`, verdict)).status, 201);
    for (const each of [url, other]) {
      const named = await officer.post(`${each}/expert-assignments`, {
        experts: ['reviewer-b'],
        reason: 'other',
      });
      t.same(named.findings, ['expert-pre-reviewed /experts/0']);
    }
  });

  t.test('a panel is put together, and an expert sees only its own part of it', async (t) => {
    t.equal((await expert.get(`${url}/expert-assignments`)).status, 404);
    const assigned = await officer.post<{ items: Body[] }>(`${url}/expert-assignments`, assignment);
    t.equal(assigned.status, 201);
    t.same(
      assigned.body.items.map(({ expertSubject }) => expertSubject),
      panel,
    );
    const own = await expert.get<{ items: Body[] }>(`${url}/expert-assignments`);
    t.same(
      own.body.items.map(({ expertSubject }) => expertSubject),
      ['expert-1'],
    );
    const cases = await expert.get<{ items: Body[] }>('/expert-assignments');
    t.match(cases.body.items, [
      { productName: '窗口智能导办系统', submissionNumber: 1, sheetState: 'undeclared' },
    ]);
    for (const each of experts) await declareNone(each, url);
    t.equal(await sheetState(), 'open');
    t.notMatch(JSON.stringify(cases.body), /expert-2|联系人|0755/, 'neither contacts nor others');
  });

  t.test('an expert reads what it scores, and not whom to contact', async (t) => {
    const { status, body, headers } = await expert.get<ExpertPacket>(`${url}/expert-packet`);
    t.equal(status, 200);
    t.match(body, { submissionNumber: 1, form: { product: { name: '窗口智能导办系统' } } });
    t.match(body.materials.map(({ kind }) => kind).toSorted(), requiredKinds.toSorted());
    t.same(
      body.declarations.toSorted(),
      service.document.declarations.map(({ code }) => code).toSorted(),
    );
    t.notMatch(JSON.stringify(body), /联系人|0755/);
    const packet = await officer.get(`${url}/submissions/1`);
    t.equal(packet.body.manifestSha256, body.manifestSha256);
    const again = { 'if-none-match': `${headers.etag}` };
    t.equal((await expert.get(`${url}/expert-packet`, again)).status, 304);
    t.equal((await person('expert', 'expert-9').get(`${url}/expert-packet`)).status, 404);
    t.equal((await officer.get(`${url}/expert-packet`)).status, 403, 'experts only');
  });

  t.test('a sheet is refused with every defect named', async (t) => {
    const { practicality: _missing, ...scores } = scoresOf(8000);
    const refused = await expert.post(`${url}/score-sheets`, {
      submissionNumber: 2,
      scoresCenti: { ...scores, innovation: 10_050, replicability: 8001, beauty: 100 },
      comment: '见评审记录。',
    });
    t.equal(refused.status, 422);
    t.same(refused.findings.toSorted(), [
      'criterion-unknown /scoresCenti/beauty',
      'packet-not-current /submissionNumber',
      'score-missing /scoresCenti/practicality',
      'score-off-step /scoresCenti/replicability',
      'score-out-of-range /scoresCenti/innovation',
    ]);
    const sheet = { submissionNumber: 1, scoresCenti: scoresOf(8000) };
    const stranger = person('expert', 'expert-9');
    t.equal((await stranger.post(`${url}/score-sheets`, sheet)).status, 404);
    t.equal((await officer.post(`${url}/score-sheets`, sheet)).status, 403, 'experts only');
  });

  t.test('others’ sheets are hidden until the score is final', async (t) => {
    const totals = [8000, 8600, 9100];
    for (const [index, each] of experts.entries()) {
      const sheet = { submissionNumber: 1, scoresCenti: scoresOf(totals[index] ?? 0) };
      const handedIn = await each.post<ScoreSheet>(`${url}/score-sheets`, sheet);
      t.equal(handedIn.status, 201);
      t.equal(handedIn.body.expertSubject, panel[index]);
      if (index === 0) {
        t.same((await each.post(`${url}/score-sheets`, sheet)).findings, [
          'sheet-submitted-already ',
        ]);
        const early = await officer.post(`${url}/final-score`);
        t.same(
          [early.status, early.findings],
          [422, ['too-few-sheets /sheets', 'sheets-outstanding /sheets']],
        );
      }
    }
    const own = await expert.get<{ items: ScoreSheet[] }>(`${url}/score-sheets`);
    t.same(
      own.body.items.map(({ expertSubject }) => expertSubject),
      ['expert-1'],
    );
    const early = await officer.get<{ items: ScoreSheet[] }>(`${url}/score-sheets`);
    t.same(early.body.items, [], 'who manages the panel sees no sheet that is not final');
    const all = await auditor.get<{ items: ScoreSheet[] }>(`${url}/score-sheets`);
    t.same(all.body.items.map(({ expertSubject }) => expertSubject).toSorted(), panel);
    t.equal((await expert.get(`${url}/final-score`)).status, 404);

    const final = await officer.post<FinalScore>(`${url}/final-score`);
    t.equal(final.status, 201);
    t.equal(final.body.scoreCenti, 8600, 'highest and lowest dropped, as the policy says');
    t.same(
      final.body.trace.sheets.map(({ counted }) => counted),
      [false, true, false],
    );
    const final3 = await officer.get<{ items: ScoreSheet[] }>(`${url}/score-sheets`);
    t.equal(final3.body.items.length, 3);
    const shown = await expert.get<{ items: ScoreSheet[] }>(`${url}/score-sheets`);
    t.same(
      shown.body.items.map(({ expertSubject }) => expertSubject),
      ['expert-1', null, null],
    );
    const read = await expert.get<FinalScore>(`${url}/final-score`);
    t.same(read.body, final.body);
    const unchanged = await expert.get(`${url}/final-score`, {
      'if-none-match': `${read.headers.etag}`,
    });
    t.equal(unchanged.status, 304);
    t.same((await officer.post(`${url}/final-score`)).findings, ['score-final ']);
  });

  t.test('the ledger holds digests, no scores', async (t) => {
    const entries = await rows<{ action: string; data: Body }>(
      `select action, data from ledger_entries where application_id = $1 and action in
        ('expert.assigned', 'score-sheet.submitted', 'score.finalised') order by id`,
      url.split('/')[2],
    );
    t.same(
      entries.map(({ action }) => action),
      ['expert.assigned', ...Array(3).fill('score-sheet.submitted'), 'score.finalised'],
    );
    const digests = entries.slice(1, 4).map(({ data }) => data.sheetSha256);
    const final = entries[4]?.data.sheets as readonly { sha256: string }[];
    t.same(final.map(({ sha256 }) => sha256).toSorted(), digests.toSorted());
    t.notMatch(JSON.stringify(entries.slice(0, 4)), /scoresCenti|8600/);
  });

  t.test('a corrected packet is scored anew', async (t) => {
    const dueAt = '2025-12-20T18:00:00.000+08:00';
    const items = [
      { pointer: '/product/usage', reasonCode: 'insufficient-evidence', text: '请补充。' },
    ];
    await reviewer.post(`${url}/review-claim`);
    await reviewer.post(`${url}/return-notices`, { kind: 'revise', dueAt, items });
    t.equal((await officer.get(`${url}/final-score`)).status, 404);
    t.equal(await sheetState(), 'submitted');
    const applicant = person('applicant', 'applicant-lan', organisations.lan);
    await applicant.post(`${url}/submissions`);
    t.equal(await sheetState(), 'not-open');
    await accept(url);
    const old = { submissionNumber: 1, scoresCenti: scoresOf(8000) };
    t.same((await expert.post(`${url}/score-sheets`, old)).findings, [
      'packet-not-current /submissionNumber',
    ]);
    t.equal(await sheetState(), 'open');
    const current = { submissionNumber: 2, scoresCenti: scoresOf(8000), comment: '已更正。' };
    t.equal((await expert.post(`${url}/score-sheets`, current)).status, 201);
    t.equal(await sheetState(), 'submitted');
  });

  t.test('a panel does not change once sheets are there, but for who was excused', async (t) => {
    const other = await acceptedCase(organisations.hai, service.roundId);
    await openPanel(other);
    const sheet = { submissionNumber: 1, scoresCenti: scoresOf(7000) };
    for (const each of experts) await each.post(`${other}/score-sheets`, sheet);
    const one = { experts: ['expert-4'], reason: 'vacancy' };
    t.same((await officer.post(`${other}/expert-assignments`, one)).findings, [
      'panel-has-sheets /experts',
    ]);

    const excusal = { expert: 'expert-1', reason: 'recusal', conflict: 'kinship' };
    const excused = await officer.post<{ items: Body[] }>(`${other}/expert-excusals`, excusal);
    t.equal(excused.status, 201);
    t.match(excused.body, {
      items: [{ expertSubject: 'expert-1', excuseReason: 'recusal', conflict: 'kinship' }],
      vacancies: 1,
    });
    t.match(await officer.post(`${other}/expert-excusals`, excusal), {
      status: 422,
      findings: ['expert-not-on-panel /expert'],
    });
    for (const part of ['expert-assignments', 'expert-packet', 'score-sheets']) {
      t.equal((await expert.get(`${other}/${part}`)).status, 404, 'it sees the case no more');
    }
    const own = await expert.get<{ items: Body[] }>('/expert-assignments');
    t.notOk(own.body.items.some(({ applicationId }) => other.endsWith(`${applicationId}`)));
    const back = await officer.post(`${other}/expert-assignments`, {
      ...one,
      experts: ['expert-1'],
    });
    t.same(back.findings, ['expert-excused /experts/0']);

    t.equal((await officer.post(`${other}/expert-assignments`, one)).status, 201);
    t.same((await officer.post(`${other}/final-score`)).findings, [
      'too-few-sheets /sheets',
      'sheets-outstanding /sheets',
    ]);
    const fourth = person('expert', 'expert-4');
    await declareNone(fourth, other);
    await fourth.post(`${other}/score-sheets`, sheet);
    const final = await officer.post<FinalScore>(`${other}/final-score`);
    t.equal(final.body.trace.sheets.length, 3, 'the sheet of the excused expert does not count');
  });

  t.test('sheets handed in at once are all taken, each with its own version', async (t) => {
    const other = await acceptedCase(organisations.hai, service.roundId);
    await openPanel(other);
    const sheet = { submissionNumber: 1, scoresCenti: scoresOf(7000) };
    const answers = await Promise.all(
      experts.map((each) => each.post(`${other}/score-sheets`, sheet)),
    );
    t.same(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
  });
});

t.test('a budget that is scaled, proposed by one officer and confirmed by another', async (t) => {
  // 500 + 300 + 100 = 900 万元 claimed, 450 there: λ = ½.
  const roundId = await openRound('2025-scaled', 450_000_000);
  t.same((await officer.post(`/rounds/${roundId}/allocation-runs`)).findings, [
    'no-eligible-product ',
  ]);
  t.equal((await officer.post(`/rounds/${UNKNOWN_ID}/allocation-runs`)).status, 404);
  const best = await scoredCase(organisations.lan, roundId, 9000);
  await scoredCase(organisations.hai, roundId, 8000);
  await scoredCase(organisations.shan, roundId, 6500);
  await scoredCase(organisations.shan, roundId, 4000);
  const received = { measure: '其他市级措施', outcome: 'received', sameContent: true };
  await scoredCase(organisations.shan, roundId, 9500, { otherMeasures: [received] });

  const run = await propose(roundId);
  t.same(
    run.awards.map(({ amount, trace }) => [
      trace.rank,
      trace.tierCode,
      amount.amount,
      trace.boundBy,
    ]),
    [
      [1, 'first', '2500000.00', 'budget'],
      [2, 'second', '1500000.00', 'budget'],
      [3, 'third', '500000.00', 'budget'],
      [4, null, '0.00', 'no-tier'],
    ],
  );
  t.match(run, {
    status: 'proposed',
    total: { amount: '4500000.00', currency: 'CNY' },
    factors: [{ tierCode: null, factor: { numerator: '1', denominator: '2' } }],
    barred: [{ code: 'other-award-received', rule: '2.3' }],
    productCount: 4,
    awardedCount: 3,
  });
  const confirmation = `/allocation-runs/${run.id}/confirmation`;

  t.test('nobody confirms an own proposal, and the attempt is recorded', async (t) => {
    const refused = await officer.post(confirmation, {});
    t.same([refused.status, refused.findings], [403, ['own-proposal ']]);
    const [entry] = await rows<{ data: Body }>(
      `select data from ledger_entries where subject_id = $1 and action = 'access.forbidden'`,
      run.id,
    );
    t.same(entry?.data, { operationId: 'confirmAllocation', codes: ['own-proposal'] });
  });

  t.test('who judged a case of the run cannot confirm it', async (t) => {
    const judged = await person('officer', 'reviewer-a').post(confirmation, {});
    t.same([judged.status, new Set(judged.findings)], [403, new Set(['confirmer-judged-case '])]);
    const scored = await person('officer', 'expert-2').post(confirmation, {});
    t.equal(scored.status, 403);
  });

  t.test('a stale version is refused before anything else', async (t) => {
    t.equal((await second.post(confirmation, {}, { 'if-match': '"v7"' })).status, 412);
  });

  t.test('the second officer confirms: awards, cases, years and records, at once', async (t) => {
    const headers = { 'if-match': '"v1"', 'idempotency-key': '"confirm-once"' };
    const confirmed = await second.post<AllocationRun>(confirmation, {}, headers);
    t.equal(confirmed.status, 201, confirmed.findings.join());
    const again = await second.post<AllocationRun>(confirmation, {}, headers);
    t.equal(again.headers['idempotency-replayed'], 'true');
    t.same([again.status, again.body], [confirmed.status, confirmed.body]);
    t.match(confirmed.body, { status: 'confirmed', confirmedBy: 'officer-b', version: 2 });
    t.same(confirmed.body.awards, run.awards);
    t.equal(await yearOf(organisations.lan), 250_000_000);

    const list = await finance.get<{ items: Award[]; controlTotals: Body }>(
      `/rounds/${roundId}/awards`,
    );
    t.match(list.body.controlTotals, { count: 3, sum: { amount: '4500000.00', currency: 'CNY' } });
    t.same(list.body.items.map(({ amount }) => amount.amount).toSorted(), [
      '1500000.00',
      '2500000.00',
      '500000.00',
    ]);
    const [award] = list.body.items;
    t.same((await auditor.get<Award>(`/awards/${award?.id}`)).body, award);
    const entries = await rows<{ action: string; count: number }>(
      `select action, count(*)::int from ledger_entries where round_id = $1
        and action in ('allocation.confirmed', 'award.granted') group by action order by action`,
      roundId,
    );
    t.same(entries, [
      { action: 'allocation.confirmed', count: 1 },
      { action: 'award.granted', count: 3 },
    ]);
    const awarded = await officer.get<Body>(best);
    t.match(awarded.body, { stage: 'awarded' });
    t.same((await second.post(confirmation, {})).findings, ['run-not-proposed ']);
  });

  t.test('lists are walked page by page', async (t) => {
    const seen: string[] = [];
    let next = `/rounds/${roundId}/awards?limit=2`;
    while (next !== '') {
      const { body } = await finance.get<{ items: Award[]; nextCursor: string | null }>(next);
      seen.push(...body.items.map(({ id }) => id));
      next =
        body.nextCursor === null
          ? ''
          : `/rounds/${roundId}/awards?limit=2&cursor=${body.nextCursor}`;
    }
    t.equal(new Set(seen).size, 3);
    const runs = await auditor.get<{ items: Body[] }>(`/rounds/${roundId}/allocation-runs`);
    t.match(runs.body.items, [{ id: run.id, status: 'confirmed', awardedCount: 3 }]);
    t.notOk(runs.body.items[0] && 'awards' in runs.body.items[0], 'a summary lists no products');
    t.same((await auditor.get(`/allocation-runs/${run.id}`)).status, 200);
    for (const url of [`/awards/${UNKNOWN_ID}`, `/allocation-runs/${UNKNOWN_ID}`]) {
      t.equal((await auditor.get(url)).status, 404);
    }
    for (const list of ['awards', 'allocation-runs']) {
      t.equal((await auditor.get(`/rounds/${UNKNOWN_ID}/${list}`)).status, 404);
    }
  });

  t.test('a used-up budget gives nothing more', async (t) => {
    t.same((await officer.post(`/rounds/${roundId}/allocation-runs`)).findings, [
      'budget-used-up /awards/budgetFen',
    ]);
  });
});

t.test('nobody is awarded more than the packet asks for', async (t) => {
  const roundId = await openRound('2025-requested');
  const { product } = completeForm(service.document);
  const requested = { amount: '1230000.00', currency: 'CNY' };
  await scoredCase(organisations.hai, roundId, 9000, { product: { ...product, requested } });
  t.match((await propose(roundId)).awards, [
    { amount: requested, trace: { requested, boundBy: 'requested' } },
  ]);
});

t.test('what the applicant received elsewhere is checked before its award', async (t) => {
  const roundId = await openRound('2025-elsewhere', 100_000_000);
  const product = { ...completeForm(service.document).product, name: '独有产品' };
  const url = await scoredCase(organisations.hai, roundId, 6500, { product });
  const record = { source: 'szfb', creditCode: organisations.hai, measure: '示范项目', year: 2025 };
  const records = ['1', '2', '3'].map((externalId) => ({
    ...record,
    externalId,
    outcome: externalId === '2' ? 'applied' : 'received',
    productName: externalId === '3' ? '另一产品' : '独有 产品',
  }));
  const imported = await finance.post<{ items: { id: string }[] }>('/other-measures', { records });
  t.equal(imported.status, 200, imported.findings.join());
  const run = await propose(roundId);
  t.match(run.toConfirm, [{ applicationId: url.split('/')[2] }]);
  t.equal(run.toConfirm[0]?.recordIds.length, 1);
  const confirmation = `/allocation-runs/${run.id}/confirmation`;
  const refused = await second.post(confirmation, {});
  t.same(refused.findings, ['other-awards-unchecked /otherAwardsChecked']);
  t.equal((await second.post(confirmation, { otherAwardsChecked: true })).status, 201);
});

t.test('a proposal is void once an input changes', async (t) => {
  const roundId = await openRound('2025-stale');
  await scoredCase(organisations.shan, roundId, 7600);
  const run = await propose(roundId);
  const before = await yearOf(organisations.shan);

  const late = await scoredCase(organisations.shan, roundId, 6100);
  const refused = await second.post(`/allocation-runs/${run.id}/confirmation`, {});
  t.same([refused.status, refused.findings], [409, ['inputs-changed ']]);

  const withLate = await propose(roundId);
  const items = [{ pointer: '/product/usage', reasonCode: 'other', text: '请补充。' }];
  await reviewer.post(`${late}/review-claim`);
  const back = await reviewer.post(`${late}/return-notices`, { kind: 'revise', items });
  t.equal(back.status, 201, back.findings.join());
  const returned = await second.post(`/allocation-runs/${withLate.id}/confirmation`, {});
  t.same([returned.status, returned.findings], [409, ['inputs-changed ']], 'rule 4.1c');

  const renewed = await propose(roundId);
  const document = structuredClone(service.document);
  document.code = '2025-stale';
  document.title.en = 'Another title';
  const published = await officer.post(`/rounds/${roundId}/policies`, { document, reason: '更名' });
  t.equal(published.status, 201, published.findings.join());
  const again = await second.post(`/allocation-runs/${renewed.id}/confirmation`, {});
  t.same([again.status, again.findings], [409, ['inputs-changed ']]);

  t.equal(await yearOf(organisations.shan), before, 'nothing changed');
});

t.test('unset policy values are named, all of them', async (t) => {
  const document = structuredClone(service.document);
  document.code = '2025-unset';
  const unset = ['budgetFen', 'requestLimits', 'strategy', 'capYearBasis'] as const;
  for (const name of unset) delete document.awards[name];
  delete document.awards.tiers[1]?.minScoreCenti;
  delete document.scoring.minSheets;
  delete document.scoring.rounding;
  const { body } = await officer.post<{ id: string }>('/rounds', { document, reason: '测试轮次' });
  const proposal = await officer.post(`/rounds/${body.id}/allocation-runs`);
  t.equal(proposal.status, 409);
  t.same(proposal.findings, [
    'policy-value-unset /awards/budgetFen',
    'policy-value-unset /awards/requestLimits',
    'policy-value-unset /awards/strategy',
    'policy-value-unset /awards/capYearBasis',
    'policy-value-unset /awards/tiers/1/minScoreCenti',
  ]);
  const url = await acceptedCase(organisations.shan, body.id);
  const score = await officer.post(`${url}/final-score`);
  t.same(
    [score.status, score.findings],
    [409, ['policy-value-unset /scoring/minSheets', 'policy-value-unset /scoring/rounding']],
  );
});

t.test('the annual cap among rounds that are confirmed at once', async (t) => {
  const applicant = organisations.lan;
  const rounds = await Promise.all(['2025-a', '2025-b', '2025-c'].map((code) => openRound(code)));
  // 250 万元 of the year are there already; each round claims 500 more: the third reaches the cap.
  for (const roundId of rounds) await scoredCase(applicant, roundId, 9000);

  const runs = await Promise.all(rounds.map(propose));
  t.same(
    runs.map(({ total }) => total.amount),
    Array(3).fill('5000000.00'),
  );

  t.test('rounds meet at one year: one is confirmed, the others are void', async (t) => {
    const holder = await owner.connect();
    await holder.query('begin');
    await holder.query('select from applicant_years where credit_code = $1 for update', [
      applicant,
    ]);
    const race = runs.map(({ id }) =>
      second.post(`/allocation-runs/${id}/confirmation`, {}, { 'idempotency-key': id }),
    );
    await waitForLocks(3);
    await holder.query('commit');
    holder.release();
    const answers = await Promise.all(race);
    t.same(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
    t.same(
      answers.flatMap(({ findings }) => findings),
      ['inputs-changed ', 'inputs-changed '],
    );
    t.equal(await yearOf(applicant), 750_000_000);
  });

  t.test('what is left of the year is given to the last fen, and no fen more', async (t) => {
    const open: string[] = [];
    for (const [index, roundId] of rounds.entries()) {
      const { body } = await auditor.get<AllocationRun>(`/allocation-runs/${runs[index]?.id}`);
      if (body.status === 'proposed') open.push(roundId);
    }
    const [next, last] = open as [string, string];
    const reached = await propose(next);
    t.match(reached.awards, [
      {
        amount: { amount: '2500000.00' },
        trace: { boundBy: 'cap', roomAfter: { amount: '0.00' } },
      },
    ]);
    const confirmed = await second.post(`/allocation-runs/${reached.id}/confirmation`, {});
    t.equal(confirmed.status, 201, 'equality with the cap passes');
    t.equal(await yearOf(applicant), 1_000_000_000);

    const empty = await propose(last);
    t.match(empty, { total: { amount: '0.00' }, awardedCount: 0 });
    t.equal((await second.post(`/allocation-runs/${empty.id}/confirmation`, {})).status, 201);
    t.equal(await yearOf(applicant), 1_000_000_000);
  });
});

t.test('first awards of a year in two rounds at once', async (t) => {
  const applicant = organisations.shan;
  await owner.query('delete from applicant_years where credit_code = $1', [applicant]);
  const rounds = await Promise.all(['2025-d', '2025-e'].map((code) => openRound(code)));
  for (const roundId of rounds) await scoredCase(applicant, roundId, 9000);
  const runs = await Promise.all(rounds.map(propose));

  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('insert into applicant_years values ($1, 2025, 1, 1)', [applicant]);
  const race = runs.map(({ id }) =>
    second.post(`/allocation-runs/${id}/confirmation`, {}, { 'idempotency-key': id }),
  );
  await waitForLocks(2);
  await holder.query('rollback');
  holder.release();
  const answers = await Promise.all(race);
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  t.equal(
    await yearOf(applicant),
    500_000_000,
    'both would fit, yet the second was worked out on less',
  );
});

t.test('a run that two officers confirm at once', async (t) => {
  const roundId = await openRound('2025-twice', 300_000_000);
  const url = await scoredCase(organisations.hai, roundId, 6500);
  await scoredCase(organisations.hai, roundId, 6500);
  const replaced = await propose(roundId);
  const run = await propose(roundId);

  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applications where id = $1 for update', [url.split('/')[2]]);
  const race = [second, person('officer', 'officer-c')].map((each) =>
    each.post(`/allocation-runs/${run.id}/confirmation`, {}),
  );
  await waitForLocks(2);
  await holder.query('commit');
  holder.release();
  const answers = await Promise.all(race);
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  const numbered = await rows<{ number: number | null }>(
    'select confirmed_number as number from allocation_runs where round_id = $1 order by number',
    roundId,
  );
  t.same(numbered, [{ number: 1 }, { number: null }]);
  // Whatever else lets a second confirmation by, the round holds one first confirmed run.
  await t.rejects(
    rows('update allocation_runs set confirmed_number = 1 where id = $1', replaced.id),
    /allocation_runs_confirmed_key/,
  );
});

t.test('a case that moves while its run is confirmed leaves no trace of the run', async (t) => {
  const roundId = await openRound('2025-f');
  const url = await scoredCase(organisations.hai, roundId, 9000);
  await scoredCase(organisations.hai, roundId, 6500);
  const run = await propose(roundId);
  const before = await yearOf(organisations.hai);

  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applications where id = $1 for update', [url.split('/')[2]]);
  const applicant = person('applicant', 'applicant-hai', organisations.hai);
  const withdrawal = applicant.post(`${url}/withdrawal`, { reason: 'other' });
  await waitForLocks(1);
  const confirmation = second.post(`/allocation-runs/${run.id}/confirmation`, {});
  await waitForLocks(2);
  await holder.query('commit');
  holder.release();
  t.equal((await withdrawal).status, 200);
  t.same((await confirmation).findings, ['inputs-changed ']);
  t.same(await rows('select from awards where round_id = $1', roundId), [], 'all or nothing');
  t.equal(await yearOf(organisations.hai), before);
});

t.test('an expert lists what it judges of one round, page by page', async (t) => {
  const roundId = await openRound('2025-own');
  const urls = [
    await scoredCase(organisations.lan, roundId, 7000),
    await scoredCase(organisations.shan, roundId, 7000),
  ];
  const ofRound = `/expert-assignments?roundId=${roundId}`;
  interface Page {
    readonly items: readonly { readonly applicationId: string }[];
    readonly nextCursor: string | null;
  }
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const from: string = cursor && `&cursor=${cursor}`;
    const { body } = await expert.get<Page>(`${ofRound}&limit=1${from}`);
    seen.push(...body.items.map(({ applicationId }) => `/applications/${applicationId}`));
    cursor = body.nextCursor;
  }
  t.same(seen, urls.toReversed(), 'newest assignment first, and none of another round');

  const all = await expert.get<Page>('/expert-assignments?limit=1');
  const foreign = await expert.get(`${ofRound}&cursor=${all.body.nextCursor}`);
  t.same(foreign.findings, ['foreign-cursor /query/cursor']);
  t.same((await expert.get<Page>(`/expert-assignments?roundId=${UNKNOWN_ID}`)).body.items, []);
});

/** Until so many of the service's statements wait for a lock. */
async function waitForLocks(count: number): Promise<void> {
  for (;;) {
    const waiting = await admin.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.rowCount === count) return;
  }
}
