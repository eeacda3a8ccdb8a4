import t from 'tap';
import type { CaseNote } from '../../src/applications/notes/schemas.ts';
import { compareState } from '../../src/audit/state/compare-state.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';

// Working notes of staff on a case, over HTTP.

const service = await startTestService(t);
const { as, pool, readyDraft, reviewer } = service;
const lan = service.applicant('lan');
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const auditor = as('auditor');
const ann = reviewer('reviewer-ann');

interface Page {
  readonly items: readonly CaseNote[];
  readonly nextCursor: string | null;
}

const draft = await readyDraft(lan);
await lan.post(`${draft.url}/submissions`);
const { url } = draft;
const notes = `${url}/notes`;
const SECRET = '经办人手机 13800000000，约好周三回电。';

t.test('officers and reviewers write them, and staff reads them by page', async (t) => {
  const before = (await officer.get<ApplicationView>(url)).body.version;
  const first = await officer.post<CaseNote>(notes, { text: SECRET });
  t.match(first, {
    status: 201,
    body: { number: 1, text: SECRET, writtenBy: 'officer-a', replaces: null, replacedBy: null },
  });
  const another = await ann.post<CaseNote>(notes, { text: '第一行\r\n第二行' });
  t.match(another.body, { number: 2, text: '第一行\n第二行' });
  const fixed = await officer.post<CaseNote>(notes, {
    text: '约好周四。',
    replaces: first.body.id,
  });
  t.match(fixed.body, { number: 3, replaces: first.body.id });
  t.equal((await officer.get<ApplicationView>(url)).body.version, before, 'the case does not move');

  const whole = await auditor.get<Page>(notes);
  t.same(
    whole.body.items.map(({ number, replacedBy }) => [number, replacedBy]),
    [
      [1, fixed.body.id],
      [2, null],
      [3, null],
    ],
  );
  const page = await ann.get<Page>(`${notes}?limit=2`);
  t.equal(page.body.items.length, 2);
  const rest = await ann.get<Page>(`${notes}?limit=2&cursor=${page.body.nextCursor}`);
  t.same(rest.body, { items: whole.body.items.slice(2), nextCursor: null });
});

t.test('a correction names an own note of the case that stands', async (t) => {
  const { body } = await officer.get<Page>(notes);
  const [replaced, ofAnn, standing] = body.items;
  for (const [replaces, findings] of [
    [replaced?.id, ['note-replaced /replaces']],
    [ofAnn?.id, ['note-of-another /replaces']],
    [UNKNOWN_ID, ['note-unknown /replaces']],
  ] as const) {
    t.match(await officer.post(notes, { text: '更正', replaces }), { status: 409, findings });
  }
  const other = await readyDraft(lan);
  await lan.post(`${other.url}/submissions`);
  t.match(await officer.post(`${other.url}/notes`, { text: '更正', replaces: standing?.id }), {
    status: 409,
    findings: ['note-unknown /replaces'],
  });
  const both = await Promise.all(
    [1, 2].map((each) => officer.post(notes, { text: `更正 ${each}`, replaces: standing?.id })),
  );
  t.same(both.map(({ status }) => status).sort(), [201, 409], 'one of two at once');
});

t.test('nobody else sees them, nor that there are any', async (t) => {
  for (const role of ['counter', 'expert', 'finance', 'admin'] as const) {
    t.equal((await as(role).get(notes)).status, 403, role);
    t.equal((await as(role).post(notes, { text: '记录' })).status, 403, role);
  }
  t.equal((await lan.get(notes)).status, 403);
  for (const reader of [lan, as('counter'), as('finance'), ann]) {
    const history = await reader.get(`${url}/history?limit=200`);
    t.notMatch(JSON.stringify(history.body), /case-note/);
    t.notMatch(JSON.stringify((await reader.get(url)).body), /13800000000/);
  }
  t.match(JSON.stringify((await second.get(`${url}/history`)).body), /case-note\.added/);
  t.equal((await auditor.post(notes, { text: '记录' })).status, 403, 'auditors write nothing');
  const unsubmitted = await service.openDraft(lan);
  t.equal((await officer.post(`${unsubmitted.url}/notes`, { text: '记录' })).status, 404);
  t.equal((await officer.get(`${unsubmitted.url}/notes`)).status, 404);
});

t.test(
  'the ledger has a salted digest, the case file the note, and reads are recorded',
  async (t) => {
    const { rows } = await pool.query(
      `select data from ledger_entries where action = 'case-note.added' order by data->>'number'`,
    );
    t.match(rows[0], { data: { number: 1, replaces: null, textSha256: /^[0-9a-f]{64}$/ } });
    t.notMatch(JSON.stringify(rows), /13800000000/);
    const file = await auditor.post<{ id: string }>(`${url}/case-files`);
    t.equal(file.status, 201);
    const content = await auditor.get(`${url}/case-files/${file.body.id}/content?format=json`);
    t.match(content.body, { record: { caseNotes: [{ text: SECRET, salt: /^[0-9a-f]{64}$/ }] } });
    const reads = await auditor.get<{ items: readonly object[] }>(
      '/v1/access-records?operationId=listCaseNotes&outcome=read&actorSubject=reviewer-ann',
    );
    t.match(reads.body.items[0], { kind: 'application', applicationId: draft.id });
  },
);

t.test('an applicant’s If-Match holds while staff writes notes', async (t) => {
  const { url: other } = await readyDraft(lan);
  await lan.post(`${other}/submissions`);
  const { etag } = await lan.get(other);
  t.equal((await ann.post(`${other}/notes`, { text: '待核实。' })).status, 201);
  const withdrawn = await lan.post(
    `${other}/withdrawal`,
    { reason: 'other' },
    { 'if-match': etag },
  );
  t.equal(withdrawn.status, 200);
});

t.test('an officer erases what a note says; digest, entry and number stay', async (t) => {
  const { body } = await officer.post<CaseNote>(notes, { text: SECRET });
  const erasure = `${notes}/${body.id}/erasure`;
  const reason = { reason: 'personal-data' };
  t.equal((await ann.post(erasure, reason)).status, 403, 'pre-reviewers do not erase');
  t.equal((await officer.post(`${notes}/${UNKNOWN_ID}/erasure`, reason)).status, 404);
  t.equal((await officer.post(erasure, { reason: '电话 13800000000' })).status, 400);
  t.equal((await second.post(erasure, { reason: 'mistaken' })).status, 400, 'a further note does');
  t.match(await officer.post(erasure, reason), { status: 409, findings: ['own-note'] });
  const erased = await second.post<CaseNote>(erasure, reason);
  t.match(erased, {
    status: 200,
    body: { number: body.number, text: null, writtenBy: 'officer-a' },
  });
  t.match(erased.body.erased, { by: 'officer-b', reason: 'personal-data' });
  const page = await auditor.get<Page>(`${notes}?limit=200`);
  t.same(
    page.body.items.find(({ id }) => id === body.id),
    erased.body,
  );
  t.match(await second.post(erasure, reason), { status: 409, findings: ['note-erased'] });

  const { rows } = await pool.query(
    `SELECT to_jsonb(n) AS row FROM case_notes n WHERE id = '${body.id}'`,
  );
  t.notMatch(JSON.stringify(rows), /13800000000/);
  t.match(rows[0].row, { text: null, salt: null, version: 2 });
  const entries = await pool.query(
    `SELECT action, actor_subject, data FROM ledger_entries WHERE subject_id = '${body.id}'
     ORDER BY subject_version`,
  );
  t.match(entries.rows, [
    { action: 'case-note.added', data: { textSha256: /^[0-9a-f]{64}$/ } },
    { action: 'case-note.erased', actor_subject: 'officer-b', data: { reason: 'personal-data' } },
  ]);
  t.same(await compareState(databaseOf(pool)), [], 'state and ledger agree');
  const again = await officer.post<CaseNote>(notes, { text: '已改记。', replaces: body.id });
  t.equal(again.status, 201, 'its author may still correct it');
});

t.test('what was kept under an Idempotency-Key goes with the text', async (t) => {
  const keyed = (key: string) => ({ 'idempotency-key': key });
  const first = await officer.post<CaseNote>(notes, { text: SECRET }, keyed('note-1'));
  const other = await officer.post<CaseNote>(notes, { text: SECRET }, keyed('note-2'));
  t.same([first.status, other.status], [201, 201]);
  const kept = async () =>
    (
      await pool.query(`SELECT key, fingerprint, convert_from(body, 'UTF8') AS body
        FROM idempotency_keys WHERE operation_id = 'addCaseNote' ORDER BY key`)
    ).rows;
  const before = await kept();
  t.match(before, [{ body: /13800000000/ }, { body: /13800000000/ }]);
  const reason = { reason: 'personal-data' };
  t.equal((await second.post(`${notes}/${first.body.id}/erasure`, reason)).status, 200);
  t.strictSame(await kept(), [{ key: 'note-1', fingerprint: '', body: null }, before[1]]);

  const { rows } = await pool.query('SELECT count(*)::int AS notes FROM case_notes');
  const again = await officer.post(notes, { text: SECRET }, keyed('note-1'));
  t.match(again, { status: 422, body: { code: 'idempotency-key-reused' } });
  const replayed = await officer.post<CaseNote>(notes, { text: SECRET }, keyed('note-2'));
  t.match(replayed, { status: 201, body: { id: other.body.id, text: SECRET } });
  t.same((await pool.query('SELECT count(*)::int AS notes FROM case_notes')).rows, rows);
});

t.test('a note has a text, and no other field', async (t) => {
  for (const body of [{}, { text: '' }, { text: ' \n' }, { text: '记'.repeat(4001) }]) {
    t.equal((await officer.post(notes, body)).status, 400, JSON.stringify(body).slice(0, 40));
  }
  t.match(await officer.post(notes, { text: 5, replaces: 'x', author: 'y' }), {
    status: 400,
    findings: ['unknown-field /author', 'wrong-type /text', 'wrong-format /replaces'],
  });
});
