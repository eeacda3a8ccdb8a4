import t from 'tap';
import type { ExpertDraw } from '../../src/scoring/draws/schemas.ts';
import { databaseBehind } from '../support/database-behind.ts';
import { declare, poolOf } from '../support/experts.ts';
import { idOf, panels } from '../support/panels.ts';
import { startTestService } from '../support/service.ts';

const service = await startTestService(t);
const { as, roundId } = service;
const officer = as('officer');
const second = as('officer', undefined, 'officer-b');
const { owner, waitForLocks } = databaseBehind(t, service);
const round = `/v1/rounds/${roundId}`;
const { accepted, expert, sheetOf, panelOf, entriesOf } = panels(service);
const subjects = ['expert-1', 'expert-2', 'expert-3', 'expert-4', 'expert-5'];

/** Registers the experts again, one of them inactive. */
function outOfPool(subject: string) {
  const experts = poolOf([subject]).experts.map((one) => ({ ...one, active: false }));
  return officer.post(`${round}/experts`, { experts });
}

t.test('an expert taken out of the pool leaves its open panels too', async (t) => {
  t.equal((await officer.post(`${round}/experts`, poolOf(subjects))).status, 200);
  const urls = [await accepted('lan'), await accepted('hai')];
  const begun = await officer.post<ExpertDraw>(`${round}/expert-draws`);
  await officer.post(`/v1/expert-draws/${begun.body.id}/freezing`);
  const drawn = await officer.post(`/v1/expert-draws/${begun.body.id}/result`);
  t.equal(drawn.status, 201, drawn.findings.join());
  const [first = '', second = ''] = urls;
  const before = [await panelOf(first), await panelOf(second)];
  const both = before[0]?.subjects.find((subject) => before[1]?.subjects.includes(subject)) ?? '';
  t.not(both, '', 'one of five experts is on both panels of three');
  await declare(expert(both), idOf(first));

  t.equal((await outOfPool(both)).status, 200);
  for (const url of urls) {
    const panel = await panelOf(url);
    t.notOk(panel.subjects.includes(both), 'off the panel');
    t.equal(panel.subjects.length, 3, 'the next one of the draw has the seat');
    t.equal(panel.vacancies, 0);
    const left = panel.items.find(({ expertSubject }) => expertSubject === both);
    t.match(left, { excuseReason: 'left-pool', conflict: null });
  }
  t.equal((await expert(both).get(`${first}/expert-packet`)).status, 404, 'the case is closed');
  const excusals = await entriesOf('expert.excused');
  t.same(
    excusals.map(({ subject, data }) => [subject.id, data.reason, data.hadSheet]).toSorted(),
    urls.map((url) => [idOf(url), 'left-pool', false]).toSorted(),
    'an entry per case',
  );

  t.test('a sheet keeps its seat: dropping it would choose the score', async (t) => {
    const [scorer = ''] = (await panelOf(first)).subjects;
    await declare(expert(scorer), idOf(first));
    const sheet = await expert(scorer).post(`${first}/score-sheets`, sheetOf(8000));
    t.equal(sheet.status, 201, sheet.findings.join());
    t.equal((await outOfPool(scorer)).status, 200);
    t.ok((await panelOf(first)).subjects.includes(scorer));
    t.notOk((await panelOf(second)).subjects.includes(scorer), 'it leaves the one without a sheet');
  });

  t.test('where nobody is left to draw the seat stays vacant', async (t) => {
    const { subjects: standing } = await panelOf(second);
    const [leaving = ''] = standing;
    t.equal((await outOfPool(leaving)).status, 200);
    const panel = await panelOf(second);
    t.equal(panel.subjects.length + panel.vacancies, 3);
    t.ok(panel.vacancies > 0);
  });
});

t.test('an expert who leaves between freezing and draw takes no part', async (t) => {
  const further = ['expert-6', 'expert-7', 'expert-8', 'expert-9'];
  t.equal((await officer.post(`${round}/experts`, poolOf(further))).status, 200);
  const url = await accepted('lan');
  const begun = await officer.post<ExpertDraw>(`${round}/expert-draws`);
  await officer.post(`/v1/expert-draws/${begun.body.id}/freezing`);
  t.equal((await outOfPool('expert-6')).status, 200);
  const drawn = await officer.post<ExpertDraw>(`/v1/expert-draws/${begun.body.id}/result`);
  t.equal(drawn.status, 201, drawn.findings.join());
  const { excluded } = drawn.body.panels[0] ?? { excluded: [] };
  const left = drawn.body.pool?.find(({ subject }) => subject === 'expert-6');
  t.ok(excluded.some(({ expertId, reason }) => expertId === left?.id && reason === 'left-pool'));
  t.notOk((await panelOf(url)).subjects.includes('expert-6'));
});

t.test('an expert who is named while it leaves the pool gets no seat that stays', async (t) => {
  const url = await accepted('hai');
  t.equal((await officer.post(`${round}/experts`, poolOf(['late-1', 'late-2']))).status, 200);

  async function proposed(expert: string): Promise<string> {
    const { body } = await officer.post<{ id: string }>(`${url}/named-expert-proposals`, {
      ...{ experts: [expert], reason: 'other', statement: '测试需要。' },
    });
    return `/v1/named-expert-proposals/${body.id}/confirmation`;
  }

  t.test('the seat comes first: the registration takes it away again', async (t) => {
    const confirmation = await proposed('late-1');
    const holder = await owner.connect();
    await holder.query('begin');
    await holder.query("select from experts where subject = 'late-1' for update");
    const naming = second.post(confirmation);
    await waitForLocks(1);
    const leaving = outOfPool('late-1');
    await waitForLocks(2);
    await holder.query('commit');
    holder.release();
    t.ok([201, 422].includes((await naming).status));
    t.equal((await leaving).status, 200);
    t.notOk((await panelOf(url)).subjects.includes('late-1'));
  });

  t.test('the registration comes first: the naming is refused', async (t) => {
    const confirmation = await proposed('late-2');
    t.equal((await outOfPool('late-2')).status, 200);
    const late = await second.post(confirmation);
    t.same([late.status, late.findings], [422, ['expert-not-in-pool /experts/0']]);
  });
});
