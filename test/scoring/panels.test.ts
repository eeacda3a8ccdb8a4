import t from 'tap';
import type { ApplicationForm } from '../../src/cases/model/form.ts';
import type { ExpertDraw } from '../../src/scoring/draws/schemas.ts';
import type { IntegrityReport } from '../../src/scoring/integrity/schemas.ts';
import { expertDigest } from '../../src/scoring/model/digests.ts';
import type { PublishedDraw } from '../../src/scoring/model/draw-panels.ts';
import { redrawPanels } from '../../src/scoring/model/draw-panels.ts';
import type { Expert } from '../../src/scoring/pool/schemas.ts';
import type { ScoreSheet } from '../../src/scoring/sheets/schemas.ts';
import { databaseBehind } from '../support/database-behind.ts';
import { bystander, declare, poolOf } from '../support/experts.ts';
import { idOf, panels } from '../support/panels.ts';
import {
  completeForm,
  demandUnit,
  filePart,
  organisations,
  type Part,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

const service = await startTestService(t);
const { as, applicant, document, roundId } = service;
const { owner, waitForLocks } = databaseBehind(t, service);
const officer = as('officer');
const auditor = as('auditor');
const round = `/v1/rounds/${roundId}`;

const { accepted, expert, sheetOf, panelOf, ownCase, entriesOf } = panels(service);
const subjects = Array.from({ length: 7 }, (_, index) => `expert-${index + 1}`);

t.test('the pool of a round is registered and revised', async (t) => {
  const url = `${round}/experts`;
  const registered = await officer.post<{ items: { id: string }[] }>(url, poolOf(subjects));
  t.equal(registered.status, 200, registered.findings.join());
  t.match(registered.body.items[0], { subject: 'expert-1', version: 1, outcome: 'registered' });

  const [first, ...others] = poolOf(subjects).experts;
  const moved = { ...first, fields: ['speech', 'vision'] };
  const revised = await officer.post<{ items: object[] }>(url, { experts: [moved, ...others] });
  t.match(revised.body.items, [{ outcome: 'revised', version: 2 }, { outcome: 'unchanged' }]);
  t.equal((await entriesOf('expert.registered')).length, 7);
  const [entry] = await entriesOf('expert.revised');
  const expertSha256 = expertDigest({
    ...{ subject: 'expert-1', fields: moved.fields, active: true },
    ...{ employerName: bystander.name, employerCreditCode: bystander.creditCode },
  });
  t.same(entry?.data, { subject: 'expert-1', active: true, expertSha256, changed: ['fields'] });

  const list = await auditor.get<{ items: Expert[]; nextCursor: string }>(`${url}?limit=2`);
  t.match(list.body.items, [{ subject: 'expert-1', employerCodeFits: true }, { version: 1 }]);
  const next = await auditor.get<{ items: Expert[] }>(
    `${url}?limit=2&cursor=${list.body.nextCursor}`,
  );
  t.match(next.body.items, [{ subject: 'expert-3' }, { subject: 'expert-4' }]);
  for (const role of ['expert', 'pre-reviewer', 'finance', 'counter', 'admin'] as const) {
    t.equal((await as(role).get(url)).status, 403, role);
  }

  t.test('malformed, repeated and foreign input changes nothing', async (t) => {
    const malformed = { ...first, employer: { ...bystander, creditCode: '91440300MA5EMPX0' } };
    const refused = await officer.post(url, { experts: [malformed] });
    t.same(
      [refused.status, refused.findings],
      [400, ['wrong-format /experts/0/employer/creditCode']],
    );
    const twice = await officer.post(url, { experts: [first, first] });
    t.same([twice.status, twice.findings], [422, ['expert-repeated /experts/1/subject']]);
    const nowhere = `/v1/rounds/${UNKNOWN_ID}/experts`;
    t.equal((await officer.post(nowhere, { experts: [first] })).status, 404);
    t.equal((await officer.get(nowhere)).status, 404);
  });
});

let first: string;
let second: string;

t.test('anybody can redo a draw', async (t) => {
  first = await accepted('lan');
  second = await accepted('hai');
  const ofApplicant = { name: '另一名称', creditCode: organisations.lan };
  const ofDemandUnit = { name: demandUnit, creditCode: bystander.creditCode };
  const conflicted = [
    { subject: 'of-applicant', employer: ofApplicant, fields: [], active: true },
    { subject: 'of-demand-unit', employer: ofDemandUnit, fields: [], active: true },
    { subject: 'resting', employer: bystander, fields: [], active: false },
  ];
  t.equal((await officer.post(`${round}/experts`, { experts: conflicted })).status, 200);

  const committed = await officer.post<ExpertDraw>(`${round}/expert-draws`);
  t.equal(committed.status, 201, committed.findings.join());
  t.match(committed.body, { status: 'committed', seed: null, pool: null, panels: [] });
  const url = `/v1/expert-draws/${committed.body.id}`;
  t.equal(committed.headers.location, url);
  const [commitment] = await entriesOf('expert-draw.committed');
  t.same(commitment?.data, { seedSha256: committed.body.seedSha256 });

  const early = await officer.post(`${url}/result`);
  t.same([early.status, early.findings], [409, ['pool-not-frozen ']]);
  t.equal((await officer.post(`${url}/freezing`, undefined, { 'if-match': '"v9"' })).status, 412);
  const frozen = await officer.post<ExpertDraw>(`${url}/freezing`);
  t.equal(frozen.status, 201, frozen.findings.join());
  t.match(frozen.body, { status: 'frozen', seed: null, panels: [] });
  t.equal(frozen.body.pool?.length, 9, 'without the inactive one');
  t.same((await officer.post(`${url}/freezing`)).findings, ['pool-frozen-already ']);

  const drawn = await officer.post<ExpertDraw>(`${url}/result`);
  t.equal(drawn.status, 201, drawn.findings.join());
  t.same((await officer.post(`${url}/result`)).findings, ['drawn-already ']);

  const { body } = await auditor.get<ExpertDraw>(url);
  t.same(body, drawn.body);
  t.same(redrawPanels(body as PublishedDraw), [], 'from what is published alone');
  const [revealed] = await entriesOf('experts.drawn');
  t.match(revealed?.data, { seed: body.seed, resultSha256: body.resultSha256, cases: 2 });
  const [pool] = await entriesOf('expert-pool.frozen');
  t.same(pool?.data, { poolSha256: body.poolSha256, experts: 9 });

  const subjectOf = new Map(body.pool?.map(({ id, subject }) => [id, subject]));
  for (const [caseUrl, excluded] of [
    [first, ['of-applicant', 'of-demand-unit']],
    [second, ['of-demand-unit']],
  ] as const) {
    const panel = body.panels.find(({ applicationId }) => applicationId === idOf(caseUrl));
    t.same(
      panel?.excluded.map(({ expertId }) => subjectOf.get(expertId)).toSorted(),
      excluded,
      'employers of the parties take no part',
    );
    t.same(
      (await panelOf(caseUrl)).subjects.toSorted(),
      panel?.experts.map((id) => subjectOf.get(id)).toSorted(),
    );
  }
  const experts = body.panels.flatMap((panel) => panel.experts);
  t.equal(new Set(experts).size, 6, 'the load is spread');

  t.test('a further draw finds no case, and a draw without experts is refused', async (t) => {
    const again = await officer.post<ExpertDraw>(`${round}/expert-draws`);
    const next = `/v1/expert-draws/${again.body.id}`;
    await officer.post(`${next}/freezing`);
    t.same((await officer.post(`${next}/result`)).findings, ['no-case-to-draw ']);
    const list = await auditor.get<{ items: object[] }>(`${round}/expert-draws`);
    t.match(list.body.items, [{ status: 'frozen' }, { status: 'drawn' }]);
    t.notOk('seed' in (list.body.items[0] ?? {}));

    const other = await officer.post<{ id: string }>('/v1/rounds', {
      document: { ...structuredClone(document), code: '2025-no-experts' },
      reason: '测试轮次',
    });
    const empty = await officer.post<ExpertDraw>(`/v1/rounds/${other.body.id}/expert-draws`);
    const freezing = await officer.post(`/v1/expert-draws/${empty.body.id}/freezing`);
    t.same([freezing.status, freezing.findings], [422, ['pool-empty ']]);
    for (const step of ['freezing', 'result']) {
      t.equal((await officer.post(`/v1/expert-draws/${UNKNOWN_ID}/${step}`)).status, 404);
    }
    t.equal((await auditor.get(`/v1/expert-draws/${UNKNOWN_ID}`)).status, 404);
    t.equal((await officer.post(`/v1/rounds/${UNKNOWN_ID}/expert-draws`)).status, 404);
    t.equal((await auditor.post(`${round}/expert-draws`)).status, 403, 'auditors write nothing');
  });

  t.test('a finished draw cannot be changed by anybody', async (t) => {
    const change = (set: string) =>
      owner.query(`update expert_draws set ${set} where status = 'drawn'`);
    await t.rejects(change("seed = 'other', version = version + 1"), /stays as it was written/);
    await t.rejects(change("result_sha256 = 'other', version = version + 1"), /is fixed/);
    await t.rejects(owner.query('delete from expert_draw_cases'), /append-only/);
  });

  t.test('a conflicted expert cannot be assigned by hand either', async (t) => {
    const refused = await officer.post(`${first}/named-expert-proposals`, {
      statement: '测试',
      experts: ['of-applicant', 'stranger', 'resting'],
      reason: 'expertise',
    });
    t.same(
      [refused.status, refused.findings],
      [
        422,
        [
          'expert-conflicted /experts/0',
          'expert-not-in-pool /experts/1',
          'expert-not-in-pool /experts/2',
        ],
      ],
    );
  });
});

t.test('a declaration opens the content to an expert, a conflict closes it', async (t) => {
  const [one, two] = (await panelOf(first)).subjects as [string, string];

  t.match(await ownCase(one, first), {
    sheetState: 'undeclared',
    applicantName: '蓝桥示例科技有限公司',
    productName: '窗口智能导办系统',
    // What it declares about: without these names nobody could.
    involved: [
      { role: 'applicant', creditCode: organisations.lan },
      { role: 'demand-unit', name: demandUnit },
    ],
  });
  const packet = await expert(one).get(`${first}/expert-packet`);
  t.same([packet.status, packet.findings], [409, ['declaration-outstanding ']]);
  t.same((await expert(one).get(`${first}/score-sheets`)).findings, ['declaration-outstanding ']);
  t.equal((await expert(one).get(`${first}/materials`)).status, 404);
  t.same((await expert(one).post(`${first}/score-sheets`, sheetOf(8000))).findings, [
    'declaration-outstanding ',
  ]);

  t.equal((await declare(expert(one), idOf(first))).status, 201);
  t.same((await declare(expert(one), idOf(first))).findings, ['conflict-declared-already ']);
  t.equal((await expert(one).get(`${first}/expert-packet`)).status, 200);
  t.equal((await ownCase(one, first))?.sheetState, 'open');

  const own = await ownCase(two, first);
  const stranger = expert('expert-99');
  const declaration = `/v1/expert-assignments/${own?.id}/declaration`;
  t.equal((await stranger.post(declaration, { conflict: 'none' })).status, 404, 'only its own');
  t.equal((await expert(two).post(declaration, { conflict: 'rivalry' })).status, 400);

  const left = await expert(two).post(declaration, { conflict: 'kinship' });
  t.equal(left.status, 201, left.findings.join());
  t.match(left.body, { conflict: 'kinship', applicationId: idOf(first) });
  t.equal(await ownCase(two, first), undefined);
  for (const part of ['expert-packet', 'score-sheets', 'expert-assignments', 'final-score']) {
    t.equal((await expert(two).get(`${first}/${part}`)).status, 404, part);
  }
  t.equal((await expert(two).post(declaration, { conflict: 'none' })).status, 404);

  const { subjects, vacancies, items } = await panelOf(first);
  t.equal(vacancies, 0);
  t.equal(subjects.length, 3);
  t.notOk(subjects.includes(two));
  const standIn = items.find(({ expertSubject }) => expertSubject === subjects.at(-1));
  t.ok(standIn?.drawId, 'the next of the same draw');
  t.match(
    items.find(({ expertSubject }) => expertSubject === two),
    { excuseReason: 'recusal', conflict: 'kinship' },
  );
  const history = await applicant('lan').get<{ items: { action: string }[] }>(`${first}/history`);
  t.notMatch(JSON.stringify(history.body), /expert/, 'the applicant learns nothing of it');
});

t.test('the seat stays vacant when no expert is left', async (t) => {
  let excused = 0;
  for (;;) {
    const { subjects, vacancies } = await panelOf(second);
    if (vacancies > 0) {
      t.equal(subjects.length, 2);
      break;
    }
    const excusal = { expert: subjects[0], reason: 'unavailable' };
    t.equal((await officer.post(`${second}/expert-excusals`, excusal)).status, 201);
    excused += 1;
  }
  // Of nine in the pool one works for the demand unit: eight, of whom two are left.
  t.equal(excused, 6);
  const unfounded = { expert: (await panelOf(second)).subjects[0], reason: 'recusal' };
  t.same((await officer.post(`${second}/expert-excusals`, unfounded)).findings, [
    'conflict-and-reason-differ /conflict',
  ]);
});

t.test('a sheet is drafted, submitted, withdrawn and submitted again', async (t) => {
  const [one] = (await panelOf(first)).subjects as [string];
  const draft = `${first}/score-sheet-draft`;
  t.equal((await expert(one).get(draft)).status, 404);
  const notes = { submissionNumber: 1, scoresCenti: { innovation: 9000 } };
  const saved = await expert(one).put(draft, notes);
  t.equal(saved.status, 200, saved.findings.join());
  const again = await expert(one).put(draft, { ...notes, comment: '还需核对。' });
  t.match(again.body, { scoresCenti: { innovation: 9000 }, comment: '还需核对。' });
  const stale = { 'if-match': saved.etag };
  t.equal((await expert(one).put(draft, notes, stale)).status, 412);
  t.same(
    (await expert(one).put(draft, { submissionNumber: 2, scoresCenti: { beauty: 1 } })).findings,
    ['packet-not-current /submissionNumber', 'criterion-unknown /scoresCenti/beauty'],
  );
  t.same((await expert(one).get(draft)).body, again.body);
  const [, other] = (await panelOf(first)).subjects as [string, string];
  t.equal((await expert(other).get(draft)).status, 404, 'each sees its own');
  t.equal((await auditor.get(draft)).status, 403, 'nobody else sees any');

  const extreme = await expert(one).post(`${first}/score-sheets`, sheetOf(5950));
  t.equal(extreme.status, 422);
  t.same(new Set(extreme.findings), new Set(['comment-required /comment']));
  const sheet = await expert(one).post<ScoreSheet>(`${first}/score-sheets`, {
    ...sheetOf(5950),
    comment: '证据不足。',
  });
  t.equal(sheet.status, 201, sheet.findings.join());
  t.equal((await expert(one).get(draft)).status, 404, 'what was noted is submitted');
  t.same((await expert(one).put(draft, notes)).findings, ['sheet-submitted-already ']);

  const withdrawal = `${first}/score-sheets/${sheet.body.id}/withdrawal`;
  const reason = { reason: 'packet-misread' };
  t.equal((await expert(other).post(withdrawal, reason)).status, 404, 'of another expert');
  const withdrawn = await expert(one).post<ScoreSheet>(withdrawal, reason);
  t.equal(withdrawn.status, 200, withdrawn.findings.join());
  t.match(withdrawn.body, { withdrawalReason: 'packet-misread', ofCurrentPacket: true });
  t.same((await expert(one).post(withdrawal, reason)).findings, ['sheet-not-counting ']);
  t.equal((await ownCase(one, first))?.sheetState, 'open');
  t.equal((await expert(one).post(`${first}/score-sheets`, sheetOf(8600))).status, 201);
  const kept = await expert(one).get<{ items: ScoreSheet[] }>(`${first}/score-sheets`);
  t.equal(kept.body.items.length, 2, 'both are kept');
  const [entry] = await entriesOf('score-sheet.withdrawn');
  t.same(entry?.data, { submissionNumber: 1, sheetId: sheet.body.id, reason: 'packet-misread' });
  await t.rejects(
    service.pool.query(`update score_sheets set scores = '{}'`),
    /permission denied/,
    'what a sheet says cannot be changed',
  );
});

t.test('the integrity report covers final scores, and never names an excused expert', async (t) => {
  const url = `${round}/integrity-report`;
  const none = await officer.get<IntegrityReport>(url);
  t.match(none.body, { experts: [], sheets: [], cases: [], unset: [] });

  const [one, ...others] = (await panelOf(first)).subjects as [string, string, string];
  for (const [index, subject] of others.entries()) {
    await declare(expert(subject), idOf(first));
    const { status, findings } = await expert(subject).post(
      `${first}/score-sheets`,
      sheetOf([8550, 6800][index] ?? 0),
    );
    t.equal(status, 201, findings.join());
  }
  t.same((await officer.get<IntegrityReport>(url)).body, none.body, 'nothing before it is final');
  const discarding = { expert: one, reason: 'unavailable' };
  t.same(
    (await officer.post(`${first}/expert-excusals`, discarding)).findings,
    ['expert-has-sheet /reason'],
    'nobody chooses the score by dropping a sheet',
  );
  t.equal((await officer.post(`${first}/final-score`)).status, 201);
  const [sheet] = (await expert(one).get<{ items: ScoreSheet[] }>(`${first}/score-sheets`)).body
    .items;
  const late = `${first}/score-sheets/${sheet?.id}/withdrawal`;
  t.same((await expert(one).post(late, { reason: 'other' })).findings, [
    'score-final ',
    'sheet-not-counting ',
  ]);

  const { body, status } = await auditor.get<IntegrityReport>(url);
  t.equal(status, 200);
  t.equal(body.sheets.length, 3, 'withdrawn sheets and excused experts are out');
  t.same(
    body.sheets.map(({ outlying }) => outlying),
    [true, false, false],
  );
  t.match(body.cases, [
    {
      scoreCenti: 8550,
      tierCode: 'first',
      nearThresholds: [{ tierCode: 'first', distanceCenti: 50 }],
    },
  ]);
  const changes = body.cases[0]?.withoutExpert.filter(({ tierChanges }) => tierChanges);
  t.same(
    changes?.map(({ expertSubject }) => expertSubject).toSorted(),
    [one, others[0]].toSorted(),
  );
  const strict = body.experts.find(({ expertSubject }) => expertSubject === others[1]);
  t.equal(strict?.severityCenti, -1775);

  for (const name of ['sheets-by-expert', 'severity', 'score-distribution']) {
    const chart = await officer.get<Buffer>(`${url}/charts/${name}`);
    t.match(chart.headers['content-type'], /^image\/svg\+xml/);
    t.match(`${chart.body}`, /^<svg[\s\S]+<\/svg>$/);
  }
  t.equal((await officer.get(`${url}/charts/pie`)).status, 400);
  for (const path of ['', '/charts/severity']) {
    t.equal((await officer.get(`/v1/rounds/${UNKNOWN_ID}/integrity-report${path}`)).status, 404);
    t.equal((await expert(one).get(`${url}${path}`)).status, 403, 'experts do not read it');
  }
});

t.test('an expert sees the submitted content, never a correction under way', async (t) => {
  const [one] = (await panelOf(first)).subjects as [string];
  const items = ['/organisation/name', '/product/name'].map((pointer) => ({
    pointer,
    reasonCode: 'other',
    text: '请核对。',
  }));
  const returned = await service.decide(first, 'return-notices', { kind: 'revise', items });
  t.equal(returned.status, 201, returned.findings.join());
  const edit = { organisation: { name: '未提交的单位' }, product: { name: '未提交的名称' } };
  const edited = await applicant('lan').patch(first, edit, { 'if-match': '*' });
  t.equal(edited.status, 200, edited.findings.join());
  t.match(await ownCase(one, first), {
    applicantName: '蓝桥示例科技有限公司',
    productName: '窗口智能导办系统',
    scenarioName: '窗口事项智能导办',
    submissionNumber: 1,
  });
});

t.test('members of a consortium and issuers of reports are parties of a case too', async (t) => {
  const member = { name: '样例联合实验室', creditCode: organisations.lan, contribution: '算法' };
  const form: ApplicationForm = {
    ...completeForm(document),
    product: { ...completeForm(document).product, name: '联合研制的系统' },
    consortium: { leadDuties: '牵头研制', members: [member] },
  };
  const [kind, file] = filePart('user-report') as [Part, Part];
  const issuer = { name: 'issuer', content: '样例 检测中心' };
  const url = await accepted('shan', form, [
    filePart('consortium-agreement'),
    [kind, issuer, { name: 'issuedOn', content: '2025-10-01' }, file],
  ]);
  const ofIssuer = { name: '样例检测中心', creditCode: bystander.creditCode };
  const experts = [
    { subject: 'of-member', employer: { name: '别名', creditCode: member.creditCode } },
    { subject: 'of-issuer', employer: ofIssuer },
  ].map((one) => ({ ...one, fields: [], active: true }));
  t.equal((await officer.post(`${round}/experts`, { experts })).status, 200);

  const begun = await officer.post<ExpertDraw>(`${round}/expert-draws`);
  const draw = `/v1/expert-draws/${begun.body.id}`;
  await officer.post(`${draw}/freezing`);
  const { body, findings } = await officer.post<ExpertDraw>(`${draw}/result`);
  t.same(findings, []);
  const subjectOf = new Map(body.pool?.map((one) => [one.id, one.subject]));
  const [panel] = body.panels;
  t.equal(panel?.applicationId, idOf(url));
  t.same(panel?.excluded.map(({ expertId }) => subjectOf.get(expertId)).toSorted(), [
    'of-applicant',
    'of-demand-unit',
    'of-issuer',
    'of-member',
  ]);
  t.same(redrawPanels(body as PublishedDraw), [], 'loads of earlier panels are in the pool');

  t.test('a party can also arise when an expert of the panel changes employers', async (t) => {
    const [subject] = (await panelOf(url)).subjects as [string];
    await declare(expert(subject), idOf(url));
    const { body: held } = await officer.get<{ items: { id: string }[] }>(`${url}/materials`);
    const [material] = held.items;
    const moved = { subject, employer: ofIssuer, fields: [], active: true };
    const reads = [
      'expert-packet',
      'score-sheets',
      'materials',
      `materials/${material?.id}`,
      `materials/${material?.id}/content`,
    ];
    for (const part of reads) {
      t.equal((await expert(subject).get(`${url}/${part}`)).status, 200, part);
    }
    t.equal((await officer.post(`${round}/experts`, { experts: [moved] })).status, 200);
    for (const part of [...reads, 'score-sheet-draft', 'final-score']) {
      const closed = await expert(subject).get(`${url}/${part}`);
      t.same([closed.status, closed.findings], [403, ['scorer-conflicted ']], part);
    }
    t.equal((await officer.get(`${url}/materials`)).status, 200, 'others read on');
    const sheet = await expert(subject).post(`${url}/score-sheets`, sheetOf(8000));
    t.same([sheet.status, sheet.findings], [403, ['scorer-conflicted ']]);
    const final = await officer.post(`${url}/final-score`);
    t.ok(final.findings.includes('panel-conflicted /sheets'), 'no score while it is on the panel');
    const excusal = { expert: subject, reason: 'recusal', conflict: 'employment' };
    t.equal((await officer.post(`${url}/expert-excusals`, excusal)).status, 201);
    t.equal((await expert(subject).get(`${url}/expert-packet`)).status, 404, 'then it is gone');
  });
});

t.test('a case that is withdrawn during a draw gets no panel, and the others do', async (t) => {
  const [leaving, staying] = [await accepted('lan'), await accepted('hai')];
  const begun = await officer.post<ExpertDraw>(`${round}/expert-draws`);
  const draw = `/v1/expert-draws/${begun.body.id}`;
  await officer.post(`${draw}/freezing`);

  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applications where id = $1 for update', [idOf(leaving)]);
  const withdrawal = applicant('lan').post(`${leaving}/withdrawal`, { reason: 'other' });
  await waitForLocks(1);
  const result = officer.post<ExpertDraw>(`${draw}/result`);
  await waitForLocks(2);
  await holder.query('commit');
  holder.release();

  t.equal((await withdrawal).status, 200);
  const { body, findings } = await result;
  t.same(findings, []);
  t.same(
    body.panels.map(({ applicationId }) => applicationId),
    [idOf(staying)],
  );
  t.same((await panelOf(leaving)).items, [], 'nothing is left of the first attempt');
  t.same(redrawPanels(body as PublishedDraw), []);
});
