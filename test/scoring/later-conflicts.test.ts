import t from 'tap';
import type { ExpertDraw } from '../../src/scoring/draws/schemas.ts';
import type { ConflictDeclaration } from '../../src/scoring/panels/schemas.ts';
import type { ScoreSheet } from '../../src/scoring/sheets/schemas.ts';
import { declare, poolOf } from '../support/experts.ts';
import { idOf, panels } from '../support/panels.ts';
import { startTestService } from '../support/service.ts';

const service = await startTestService(t);
const officer = service.as('officer');
const { accepted, expert, sheetOf, panelOf, ownCase, entriesOf } = panels(service);

t.test('a conflict found later ends access at once, and the sheet counts no more', async (t) => {
  const url = await accepted('shan');
  const round = `/v1/rounds/${service.roundId}`;
  const pool = ['expert-1', 'expert-2', 'expert-3', 'expert-4'];
  await officer.post(`${round}/experts`, poolOf(pool));
  const { headers } = await officer.post<ExpertDraw>(`${round}/expert-draws`);
  for (const step of ['freezing', 'result']) {
    t.equal((await officer.post(`${headers.location}/${step}`)).status, 201, step);
  }
  const [late, ...others] = (await panelOf(url)).subjects as [string, string, string];
  for (const subject of [late, ...others]) await declare(expert(subject), idOf(url));
  const sheet = await expert(late).post<ScoreSheet>(`${url}/score-sheets`, sheetOf(9500));
  t.equal(sheet.status, 201, sheet.findings.join());
  const own = await ownCase(late, url);
  const declaration = `/v1/expert-assignments/${own?.id}/declaration`;
  t.same((await expert(late).post(declaration, { conflict: 'none' })).findings, [
    'conflict-declared-already ',
  ]);

  const { assignedAt } = own ?? { assignedAt: '' };
  await service.clockAt(new Date(Date.parse(assignedAt) + 3_600_000).toISOString());
  const found = await expert(late).post<ConflictDeclaration>(declaration, {
    conflict: 'cooperation',
  });
  t.equal(found.status, 201, found.findings.join());
  t.match(found.body, { conflict: 'cooperation', assignmentId: own?.id });
  t.equal(await ownCase(late, url), undefined);
  for (const part of ['expert-packet', 'score-sheets', 'materials']) {
    t.equal((await expert(late).get(`${url}/${part}`)).status, 404, part);
  }
  const { items, subjects } = await panelOf(url);
  const left = items.find(({ expertSubject }) => expertSubject === late);
  t.match(left, { excuseReason: 'recusal', conflict: 'cooperation' });
  t.equal(left?.declaredAt, assignedAt, 'the first declaration keeps its time');
  t.equal(left?.excusedAt, found.body.declaredAt);
  t.notOk(subjects.includes(late));
  const [excusal] = (await entriesOf('expert.excused')).slice(-1);
  t.match(excusal?.data, { assignmentId: own?.id, conflict: 'cooperation', hadSheet: true });
  for (const subject of others) {
    const { status, findings } = await expert(subject).post(`${url}/score-sheets`, sheetOf(8000));
    t.equal(status, 201, findings.join());
  }
  const early = await officer.post(`${url}/final-score`);
  t.match(early.findings, ['too-few-sheets '], 'two sheets count, not three');
});
