import t from 'tap';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import type { ExpertDraw } from '../../src/scoring/draws/schemas.ts';
import type { IntegrityReport } from '../../src/scoring/integrity/schemas.ts';
import type { FinalScore } from '../../src/scoring/scores/schemas.ts';
import { declare, poolOf } from '../support/experts.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { idOf, panels } from '../support/panels.ts';
import { ownText } from '../support/scored-cases.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { as, applicant, roundId } = service;
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const third = as('officer', undefined, 'officer-c');
const auditor = as('auditor');
const round = `/v1/rounds/${roundId}`;
const { accepted, expert, sheetOf, panelOf, entriesOf } = panels(service);

await officer.post(`${round}/experts`, poolOf(['expert-1', 'expert-2', 'expert-3', 'expert-4']));

async function score(url: string, subject: string, centi: number) {
  await declare(expert(subject), idOf(url));
  const sheet = { ...sheetOf(centi), comment: '见评审记录。' };
  const { status, findings } = await expert(subject).post(`${url}/score-sheets`, sheet);
  if (status !== 201) throw new Error(`no sheet: ${findings}`);
}

/** A case with a drawn panel of three, scored and final. */
async function scoredCase(organisation: 'lan' | 'hai' | 'shan') {
  // Cases that look alike would have to be judged before an allocation.
  const form = service.nextForm(applicant(organisation));
  const product = { ...form.product, description: ownText(), development: ownText() };
  const url = await accepted(organisation, { ...form, product });
  const begun = await officer.post<ExpertDraw>(`${round}/expert-draws`);
  await officer.post(`/v1/expert-draws/${begun.body.id}/freezing`);
  await officer.post(`/v1/expert-draws/${begun.body.id}/result`);
  const { subjects } = await panelOf(url);
  for (const [index, subject] of subjects.entries()) await score(url, subject, 7000 + index * 1000);
  const final = await officer.post<FinalScore>(`${url}/final-score`);
  t.equal(final.status, 201, final.findings.join());
  return { url, subjects, final: final.body };
}

const confirmationOf = (id: string) => `/v1/score-reopening-proposals/${id}/confirmation`;

t.test('a kinship found after finalisation costs the applicant nothing', async (t) => {
  const { url, subjects, final } = await scoredCase('lan');
  const [, , kin = ''] = subjects;
  const run = await proposeAnyway(officer, `${round}/allocation-runs`);
  t.equal(run.status, 201, run.findings.join());
  const shown = await officer.get<{ nextActions: { operationId: string; allowed: boolean }[] }>(
    url,
  );
  t.ok(
    shown.body.nextActions.some(
      ({ operationId, allowed }) => operationId === 'proposeScoreReopening' && allowed,
    ),
  );
  const before = await applicant('lan').get<{ status: string }>(url);

  const body = {
    reason: 'conflict-found',
    statement: '经核实系近亲属。',
    excusal: { expert: kin, conflict: 'kinship' },
  };
  const both = await officer.post(`${url}/score-reopening-proposals`, {
    ...{ reason: 'other', statement: '无' },
    excusal: { expert: 'nobody', conflict: 'other' },
  });
  t.same(
    [both.status, both.findings],
    [422, ['expert-not-on-panel /excusal/expert', 'conflict-and-reason-differ /excusal']],
    'everything at once',
  );
  const proposed = await officer.post<Proposal>(`${url}/score-reopening-proposals`, body);
  t.equal(proposed.status, 201, proposed.findings.join());
  const again = await third.post(`${url}/score-reopening-proposals`, body);
  t.same([again.status, again.findings], [409, ['proposal-open ']]);
  t.equal((await officer.get(`${url}/final-score`)).status, 200, 'a proposal changes nothing');

  const confirmation = confirmationOf(proposed.body.id);
  const own = await officer.post(confirmation);
  t.same([own.status, own.findings], [403, ['proposed-by-caller ']]);
  t.equal((await second.post(confirmationOf(UNKNOWN_ID))).status, 404);
  t.equal((await as('pre-reviewer').post(confirmation)).status, 403);
  const raced = await Promise.all([second.post(confirmation), third.post(confirmation)]);
  t.same(raced.map(({ status }) => status).toSorted(), [201, 409], 'it takes effect once');

  const panel = await panelOf(url);
  t.notOk(panel.subjects.includes(kin));
  t.equal(panel.subjects.length, 3, 'the next one of the draw has the seat');
  t.equal((await officer.get(`${url}/final-score`)).status, 404);
  const hidden = await officer.get<{ items: object[] }>(`${url}/score-sheets`);
  t.same(hidden.body.items, [], 'until the score is final again, nobody sees the others’ sheets');
  const after = await applicant('lan').get<{ status: string }>(url);
  t.equal(after.body.status, before.body.status, 'the applicant has nothing to do');

  const stale = await third.post(`/v1/allocation-runs/${run.body.id}/confirmation`, AGREED);
  t.same([stale.status, stale.findings], [409, ['inputs-changed ']], 'the open run is stale');
  const early = await officer.post(`${url}/final-score`);
  t.same(early.findings, ['too-few-sheets /sheets', 'sheets-outstanding /sheets']);

  const [standIn = ''] = panel.subjects.filter((subject) => !subjects.includes(subject));
  await score(url, standIn, 9000);
  const refinalised = await officer.post<FinalScore>(`${url}/final-score`);
  t.equal(refinalised.status, 201, refinalised.findings.join());
  const keptSheets = final.trace.sheets.map(({ sheetId }) => sheetId);
  t.equal(
    refinalised.body.trace.sheets.filter(({ sheetId }) => keptSheets.includes(sheetId)).length,
    2,
    'the other sheets stay',
  );
  t.not(refinalised.etag, '"v1"', 'another score, another ETag');

  const report = await auditor.get<IntegrityReport>(`${round}/integrity-report`);
  t.match(report.body.reopenings, [
    { applicationId: idOf(url), scoreCenti: final.scoreCenti, reason: 'conflict-found' },
  ]);
  t.notOk(JSON.stringify(report.body).includes(kin), 'the report never names an excused expert');
  const [entry] = await entriesOf('score.reopened');
  t.match(entry?.data, { reason: 'conflict-found', scoreCenti: final.scoreCenti });
  t.notOk(JSON.stringify(entry).includes('近亲属'), 'the record holds no words');
});

t.test('every sheet can stay, and an expert corrects its own', async (t) => {
  const { url, subjects, final } = await scoredCase('hai');
  const [strict = ''] = subjects;
  const body = { reason: 'sheet-mistaken', statement: '专家报告录入错误。' };
  const proposed = await officer.post<Proposal>(`${url}/score-reopening-proposals`, body);
  t.equal((await second.post(confirmationOf(proposed.body.id))).status, 201);
  t.same((await panelOf(url)).subjects, subjects);
  const own = await expert(strict).get<{ items: { id: string }[] }>(`${url}/score-sheets`);
  const [sheet] = own.body.items;
  const withdrawn = await expert(strict).post(`${url}/score-sheets/${sheet?.id}/withdrawal`, {
    reason: 'scores-mistaken',
  });
  t.equal(withdrawn.status, 200, withdrawn.findings.join());
  await score(url, strict, 9000);
  const again = await officer.post<FinalScore>(`${url}/final-score`);
  t.equal(again.status, 201, again.findings.join());
  t.not(again.body.scoreCenti, final.scoreCenti);
});

t.test('an awarded case is not reopened, also by a proposal made before', async (t) => {
  const { url } = await scoredCase('shan');
  const body = { reason: 'other', statement: '复核。' };
  const proposed = await officer.post<Proposal>(`${url}/score-reopening-proposals`, body);
  const run = await proposeAnyway(officer, `${round}/allocation-runs`);
  const confirmed = await second.post(`/v1/allocation-runs/${run.body.id}/confirmation`, AGREED);
  t.equal(confirmed.status, 201, confirmed.findings.join());
  const late = await second.post(confirmationOf(proposed.body.id));
  t.same([late.status, late.findings], [409, ['result-unpublished ']], 'it is held');
  const next = await officer.post(`${url}/score-reopening-proposals`, body);
  t.ok(next.findings.includes('result-unpublished '));
  await officer.post(`/v1/allocation-runs/${run.body.id}/publication`);
  const told = await officer.post(`${url}/score-reopening-proposals`, body);
  t.ok(told.findings.includes('already-awarded '), told.findings.join());
});
