import t from 'tap';
import type { FinalScore } from '../../src/scoring/scores/schemas.ts';
import type { ExpertPacket, ScoreSheet } from '../../src/scoring/sheets/schemas.ts';
import { databaseBehind } from '../support/database-behind.ts';
import { declare, nameExperts, poolOf } from '../support/experts.ts';
import { scoredCases } from '../support/scored-cases.ts';
import {
  allPass,
  type Client,
  organisations,
  requiredKinds,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

const service = await startTestService(t);
const { openRound, openPanel, acceptedCase, scoredCase } = scoredCases(service);
const { rows } = databaseBehind(t, service);
const officer = service.as('officer');
const second = service.as('officer', undefined, 'officer-b');
const reviewer = service.reviewer('reviewer-a');
const auditor = service.as('auditor');
const panel = ['expert-1', 'expert-2', 'expert-3'] as const;
const expert = service.as('expert', undefined, 'expert-1');
const experts = panel.map((subject) => service.as('expert', undefined, subject));
const pool = poolOf([...panel, 'expert-4', 'reviewer-a', 'reviewer-b']);
await officer.post(`/v1/rounds/${service.roundId}/experts`, pool);

type Body = Readonly<Record<string, unknown>>;

async function declareNone(each: Client, url: string): Promise<void> {
  const { status, findings } = await declare(each, `${url.split('/').at(-1)}`);
  if (status !== 201) throw new Error(`not declared: ${findings}`);
}

function scoresOf(centi: number) {
  return Object.fromEntries(service.document.scoring.criteria.map(({ code }) => [code, centi]));
}

/** Of the one case that the first expert judges. */
async function sheetState() {
  const { body } = await expert.get<{ items: Body[] }>('/v1/expert-assignments');
  return body.items[0]?.sheetState;
}

t.test('a panel scores a case, and the score is computed from its sheets', async (t) => {
  const url = await acceptedCase(organisations.lan, service.roundId);

  t.test('a reviewer cannot be on the panel, and all findings come together', async (t) => {
    const refused = await officer.post(`${url}/named-expert-proposals`, {
      statement: '测试',
      experts: ['expert-1', 'reviewer-a', 'expert-1'],
      reason: 'other',
    });
    t.equal(refused.status, 422);
    t.same(refused.findings, ['expert-pre-reviewed /experts/1', 'expert-repeated /experts/2']);
    t.same((await officer.get<{ items: [] }>(`${url}/expert-assignments`)).body.items, []);
  });

  t.test('a verdict on a content match counts as pre-review of both cases', async (t) => {
    const matches = await openRound('matches');
    await officer.post(`/v1/rounds/${matches}/experts`, pool);
    const other = await acceptedCase(organisations.shan, matches);
    const verdict = { otherApplicationId: other.split('/').at(-1), verdict: 'unclear' };
    const judge = service.reviewer('reviewer-b');
    t.equal((await judge.post(`${url}/content-match-verdicts`, verdict)).status, 201);
    for (const each of [url, other]) {
      const named = await officer.post(`${each}/named-expert-proposals`, {
        statement: '测试',
        experts: ['reviewer-b'],
        reason: 'other',
      });
      t.same(named.findings, ['expert-pre-reviewed /experts/0']);
    }
  });

  t.test('a panel is assigned, and each expert sees only its own part', async (t) => {
    t.equal((await expert.get(`${url}/expert-assignments`)).status, 404);
    const assigned = await nameExperts([officer, second], url, panel);
    t.equal(assigned.status, 201);
    const listed = await officer.get<{ items: Body[] }>(`${url}/expert-assignments`);
    t.match(listed.body.items[0], { chosenBy: 'naming', reason: 'other', drawId: null });
    t.same(
      listed.body.items.map(({ expertSubject }) => expertSubject),
      panel,
    );
    const own = await expert.get<{ items: Body[] }>(`${url}/expert-assignments`);
    t.same(
      own.body.items.map(({ expertSubject }) => expertSubject),
      ['expert-1'],
    );
    const cases = await expert.get<{ items: Body[] }>('/v1/expert-assignments');
    t.match(cases.body.items, [
      { productName: '窗口智能导办系统', submissionNumber: 1, sheetState: 'undeclared' },
    ]);
    for (const each of experts) await declareNone(each, url);
    t.equal(await sheetState(), 'open');
    t.notMatch(JSON.stringify(cases.body), /expert-2|联系人|0755/, 'neither contacts nor others');
  });

  t.test('an expert reads the scored content without the contact', async (t) => {
    const { status, body, headers } = await expert.get<ExpertPacket>(`${url}/expert-packet`);
    t.equal(status, 200);
    t.match(body, { submissionNumber: 1, form: { product: { name: '窗口智能导办系统' } } });
    t.match(body.materials.map(({ kind }) => kind).toSorted(), requiredKinds.toSorted());
    t.same(
      body.declarations.toSorted(),
      service.document.declarations.map(({ code }) => code).toSorted(),
    );
    t.notMatch(JSON.stringify(body), /联系人|0755/);
    const packet = await officer.get<{ manifestSha256: string }>(`${url}/submissions/1`);
    t.equal(packet.body.manifestSha256, body.manifestSha256);
    const again = { 'if-none-match': `${headers.etag}` };
    t.equal((await expert.get(`${url}/expert-packet`, again)).status, 304);
    t.equal(
      (await service.as('expert', undefined, 'expert-9').get(`${url}/expert-packet`)).status,
      404,
    );
    t.equal((await officer.get(`${url}/expert-packet`)).status, 403, 'experts only');
  });

  t.test('a refused sheet lists every defect', async (t) => {
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
    const stranger = service.as('expert', undefined, 'expert-9');
    t.equal((await stranger.post(`${url}/score-sheets`, sheet)).status, 404);
    t.equal((await officer.post(`${url}/score-sheets`, sheet)).status, 403, 'experts only');
  });

  t.test('others’ sheets are hidden until the score is final', async (t) => {
    const totals = [8000, 8600, 9100];
    for (const [index, each] of experts.entries()) {
      const sheet = { submissionNumber: 1, scoresCenti: scoresOf(totals[index] ?? 0) };
      const submitted = await each.post<ScoreSheet>(`${url}/score-sheets`, sheet);
      t.equal(submitted.status, 201);
      t.equal(submitted.body.expertSubject, panel[index]);
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
      url.split('/').at(-1),
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

  t.test('a corrected packet is scored again', async (t) => {
    const dueAt = '2025-12-20T18:00:00.000+08:00';
    const items = [
      { pointer: '/product/usage', reasonCode: 'insufficient-evidence', text: '请补充。' },
    ];
    await reviewer.post(`${url}/review-claim`);
    await reviewer.post(`${url}/return-notices`, { kind: 'revise', dueAt, items });
    t.equal((await officer.get(`${url}/final-score`)).status, 404);
    t.equal(await sheetState(), 'submitted');
    const applicant = service.as('applicant', organisations.lan);
    await applicant.post(`${url}/submissions`);
    t.equal(await sheetState(), 'not-open');
    const checks = allPass(service.document);
    await service.decide(url, 'acceptance', { checks }, reviewer);
    const old = { submissionNumber: 1, scoresCenti: scoresOf(8000) };
    t.same((await expert.post(`${url}/score-sheets`, old)).findings, [
      'packet-not-current /submissionNumber',
    ]);
    t.equal(await sheetState(), 'open');
    const current = { submissionNumber: 2, scoresCenti: scoresOf(8000), comment: '已更正。' };
    t.equal((await expert.post(`${url}/score-sheets`, current)).status, 201);
    t.equal(await sheetState(), 'submitted');
  });

  t.test('a panel with sheets changes only by replacing an excused expert', async (t) => {
    const other = await acceptedCase(organisations.hai, service.roundId);
    await openPanel(other);
    const sheet = { submissionNumber: 1, scoresCenti: scoresOf(7000) };
    for (const each of experts) await each.post(`${other}/score-sheets`, sheet);
    const name = (subject: string) => nameExperts([officer, second], other, [subject], 'vacancy');
    t.same((await name('expert-4')).findings, [
      'too-many-named /experts',
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
    const own = await expert.get<{ items: Body[] }>('/v1/expert-assignments');
    t.notOk(own.body.items.some(({ applicationId }) => other.endsWith(`${applicationId}`)));
    const back = await name('expert-1');
    t.same(back.findings, ['expert-excused /experts/0']);

    t.equal((await name('expert-4')).status, 201);
    t.same((await officer.post(`${other}/final-score`)).findings, [
      'too-few-sheets /sheets',
      'sheets-outstanding /sheets',
    ]);
    const fourth = service.as('expert', undefined, 'expert-4');
    await declareNone(fourth, other);
    await fourth.post(`${other}/score-sheets`, sheet);
    const final = await officer.post<FinalScore>(`${other}/final-score`);
    t.equal(final.body.trace.sheets.length, 3, 'the sheet of the excused expert does not count');
  });

  t.test('concurrent sheets are all accepted, each with its own version', async (t) => {
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

t.test('an expert lists its cases of one round, page by page', async (t) => {
  const roundId = await openRound('2025-own');
  const urls = [
    await scoredCase(organisations.lan, roundId, 7000),
    await scoredCase(organisations.shan, roundId, 7000),
  ];
  const ofRound = `/v1/expert-assignments?roundId=${roundId}`;
  interface Page {
    readonly items: readonly { readonly applicationId: string }[];
    readonly nextCursor: string | null;
  }
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const from: string = cursor && `&cursor=${cursor}`;
    const { body } = await expert.get<Page>(`${ofRound}&limit=1${from}`);
    seen.push(...body.items.map(({ applicationId }) => `/v1/applications/${applicationId}`));
    cursor = body.nextCursor;
  }
  t.same(seen, urls.toReversed(), 'newest assignment first, and none of another round');

  const all = await expert.get<Page>('/v1/expert-assignments?limit=1');
  const foreign = await expert.get(`${ofRound}&cursor=${all.body.nextCursor}`);
  t.same(foreign.findings, ['foreign-cursor /query/cursor']);
  t.same((await expert.get<Page>(`/v1/expert-assignments?roundId=${UNKNOWN_ID}`)).body.items, []);
});
