import { once } from 'node:events';
import { connect } from 'node:net';
import t from 'tap';
import type { Material } from '../../src/materials/files/schemas.ts';
import { discardMaterials } from '../../src/materials/storage/discard-material.ts';
import { checkStore } from '../../src/materials/storage/store-faults.ts';
import { sweepStore } from '../../src/materials/storage/sweep-store.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { caseStories, returnUntil } from '../support/case-stories.ts';
import { listen } from '../support/client.ts';
import { databaseBehind } from '../support/database-behind.ts';
import { pdfOfSize } from '../support/sample-files.ts';
import { scoredCases } from '../support/scored-cases.ts';
import {
  filePart,
  JUST_AFTER_CLOSE,
  MIDWAY,
  multipart,
  requiredKinds,
  startTestService,
} from '../support/service.ts';

// One applicant fills neither the store nor the tables: what it may ever send is limited, and what
// no submission holds does not stay.

const MOST_BYTES = 100_000;
const MOST_FILES = 12;
const MOST_DRAFTS = 20;
const DAYS = 20;

const service = await startTestService(t, (document) => {
  const sample = { mark: 'sample', clause: '04-1' } as const;
  for (const kind of document.materials) kind.maxBytes = MOST_BYTES;
  document.quotas = {
    sentFilesPerApplication: { value: MOST_FILES, ...sample },
    sentBytesPerApplication: { value: MOST_BYTES, ...sample },
    draftsPerApplicant: { value: MOST_DRAFTS, ...sample },
  };
});
const { clockAt, decide, objects, openDraft, readyDraft } = service;
const { rows } = databaseBehind(t, service);
const db = databaseOf(service.pool);
const lan = service.applicant('lan');
const later = () => new Date(Date.now() + 60_000);

t.beforeEach(() => clockAt(MIDWAY));

async function storedKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of objects.list()) keys.push(key);
  return keys;
}

/** Sends a file and removes it again. @returns the answer to the file */
async function sendAndRemove(url: string, sizeBytes: number) {
  const sent = await lan.upload(`${url}/materials`, filePart('licence', pdfOfSize(sizeBytes)));
  if (sent.status === 201) {
    t.equal((await lan.delete(`${url}/materials/${sent.body.id}`)).status, 200);
  }
  return sent;
}

t.test('uploads and removals by turns stop at the byte', async (t) => {
  const { url } = await openDraft(lan);
  for (let sent = 0; sent < MOST_BYTES; sent += 20_000) {
    t.equal((await sendAndRemove(url, 20_000)).status, 201, `${sent} sent`);
  }
  const over = await sendAndRemove(url, 60);
  t.same([over.status, ...over.findings], [422, 'sent-quota-exceeded /file']);
  t.same((await lan.get<{ items: Material[] }>(`${url}/materials`)).body.items, []);
  const other = await openDraft(lan);
  t.equal((await sendAndRemove(other.url, 60)).status, 201, 'another application has its own');
});

t.test('… and at the file', async (t) => {
  const { url } = await openDraft(lan);
  for (let sent = 0; sent < MOST_FILES; sent++) {
    t.equal((await sendAndRemove(url, 60)).status, 201);
  }
  t.same((await sendAndRemove(url, 60)).findings, ['sent-quota-exceeded /file']);
});

t.test('a file that is there may be sent again, though nothing is left', async (t) => {
  const { url } = await openDraft(lan);
  const content = pdfOfSize(MOST_BYTES);
  const first = await lan.upload(`${url}/materials`, filePart('licence', content));
  t.equal(first.status, 201);
  const again = await lan.upload(`${url}/materials`, filePart('licence', content));
  t.same([again.status, again.body.id], [200, first.body.id]);
});

t.test('an upload beyond it is refused before its body is sent', async (t) => {
  const { url } = await openDraft(lan);
  await sendAndRemove(url, MOST_BYTES);
  const { port } = new URL(await listen(service));
  const { headers } = multipart(filePart('licence', pdfOfSize(60)));
  const socket = connect(Number(port), '127.0.0.1');
  t.teardown(() => socket.destroy());
  await once(socket, 'connect');
  const head = [
    `POST ${url}/materials HTTP/1.1`,
    'host: test',
    `authorization: Bearer ${await lan.token()}`,
    `content-type: ${headers['content-type']}`,
    'content-length: 900000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    answer += chunk;
    if (answer.includes('"traceId"')) break;
  }
  t.match(answer, /^HTTP\/1\.1 422 /);
  t.match(answer, 'sent-quota-exceeded');
});

t.test('an applicant opens so many applications of a round, deleted ones included', async (t) => {
  const hai = service.applicant('hai');
  for (let count = 0; count < MOST_DRAFTS; count++) {
    const { url } = await openDraft(hai, {});
    if (count % 2 === 0) t.equal((await hai.delete(url)).status, 200);
  }
  const one = { roundId: service.roundId, form: {} };
  const over = await hai.post('/v1/applications', one);
  t.same([over.status, ...over.findings], [422, 'draft-quota-exceeded ']);
  t.equal((await service.applicant('shan').post('/v1/applications', one)).status, 201);
});

t.test('what no submission holds goes after its term, with an entry', async (t) => {
  const { submitted } = caseStories(service);
  const upload = async (url: string, sizeBytes: number) =>
    (await lan.upload(`${url}/materials`, filePart('user-report', pdfOfSize(sizeBytes)))).body;
  const draft = await openDraft(lan);
  const removed = await upload(draft.url, 70);
  await lan.delete(`${draft.url}/materials/${removed.id}`);
  const current = await upload(draft.url, 71);

  // The files of a packet stay, replaced in the next one or not.
  const { url } = await submitted();
  const [packed] = (await lan.get<{ items: Material[] }>(`${url}/materials`)).body.items;
  const kind = `${packed?.kind}`;
  const items = [{ materialKind: kind, reasonCode: 'illegible', text: '请重新上传。' }];
  await decide(url, 'return-notices', returnUntil('2025-12-10T18:00:00.000+08:00', items));
  const replacing = await lan.upload(`${url}/materials`, [
    { name: 'replacesId', content: `${packed?.id}` },
    ...filePart(kind, pdfOfSize(72)),
  ]);
  t.equal(replacing.status, 201, `${replacing.findings}`);
  await lan.upload(`${url}/materials`, [
    { name: 'replacesId', content: replacing.body.id },
    ...filePart(kind, pdfOfSize(73)),
  ]);

  await clockAt('2025-12-05T08:59:59.999+08:00');
  t.equal(await discardMaterials(db, DAYS), 0, 'a millisecond before');
  await clockAt('2025-12-05T09:00:00.001+08:00');
  // Several replicas at once: each file goes once. Those of the tests before go as well.
  const gone = new Set([removed.id, replacing.body.id]);
  const counts = await Promise.all([1, 2, 3].map(() => discardMaterials(db, DAYS)));
  const entries = await rows<{ id: string }>(
    `select data ->> 'materialId' as id from ledger_entries
      where action = 'material.discarded'`,
  );
  t.equal(
    counts.reduce((sum, count) => sum + count, 0),
    entries.length,
  );
  const told = new Set(entries.map(({ id: materialId }) => materialId));
  for (const each of gone) t.ok(told.has(each));
  for (const each of [current.id, `${packed?.id}`]) t.notOk(told.has(each));
  t.equal(await discardMaterials(db, DAYS), 0, 'once');

  const log = { warn: () => {} };
  const limits = { before: later(), forgetBefore: null, isHeld: false };
  const before = (await storedKeys()).length;
  const swept = await sweepStore({ db, objects, log }, limits);
  t.match(swept, { discarded: entries.length, orphans: 0, waiting: entries.length });
  t.equal((await storedKeys()).length, before - entries.length);
  for await (const fault of checkStore(db, objects, later())) t.fail(`${fault.kind}`);

  const path = `${draft.url}/materials/${removed.id}`;
  const shown = await lan.get<Material>(path);
  t.match(shown.body, {
    ...{ sha256: removed.sha256, retiredAt: MIDWAY },
    discardedAt: '2025-12-05T09:00:00.001+08:00',
  });
  const reading = await lan.get<{ errors: { message: { zh: string } }[] }>(`${path}/content`);
  t.same([reading.status, ...reading.findings], [409, 'material-discarded ']);
  for (const kept of [`${draft.url}/materials/${current.id}`, `${url}/materials/${packed?.id}`]) {
    t.equal((await lan.get(`${kept}/content`)).status, 200);
  }
  const history = await lan.get<{ items: { action: string }[] }>(`${url}/history?limit=200`);
  t.ok(history.body.items.some(({ action }) => action === 'material.discarded'));
  t.equal((await lan.post(`${url}/submissions`)).status, 201, 'the case goes on');

  await t.test('the database holds to it', async (t) => {
    const set = 'update materials set discarded_at = now() where id = $1';
    await t.rejects(service.owner.query(set, [packed?.id]), { code: '23000' }, 'of a packet');
    const back = 'update materials set discarded_at = null where id = $1';
    await t.rejects(service.owner.query(back, [removed.id]), { code: '23000' }, 'for ever');
  });
});

t.test('a settled round keeps what a case that is taken up again needs', async (t) => {
  const roundId = await scoredCases(service).openRound('2025-settled-early');
  const opened = await lan.post<{ id: string }>('/v1/applications', {
    roundId,
    form: service.nextForm(lan),
  });
  const url = `/v1/applications/${opened.body.id}/materials`;
  const sent = await lan.upload(url, filePart('licence', pdfOfSize(1_000)));
  t.equal(sent.status, 201);
  await clockAt(JUST_AFTER_CLOSE);
  const officer = service.as('officer', undefined, 'officer-e');
  await officer.post(`/v1/rounds/${roundId}/lapse-runs`);
  const settled = await officer.post(`/v1/rounds/${roundId}/settlement`);
  t.equal(settled.status, 200, `${settled.findings}`);
  await clockAt('2026-02-01T09:00:00.000+08:00');
  t.equal(await discardedOf(opened.body.id), 0, 'long after its settlement');
  const archiving = service.as('officer', undefined, 'officer-f');
  const archived = await archiving.post(`/v1/rounds/${roundId}/archive`);
  t.equal(archived.status, 200, `${archived.findings}`);
  t.equal(await discardedOf(opened.body.id), 0, 'its term begins with the archive');
  await clockAt('2026-02-21T09:00:00.001+08:00');
  t.equal(await discardedOf(opened.body.id), 1);
  const again = await lan.get<{ items: object[] }>(url);
  t.same(again.body.items, [], 'what is gone is not current');
});

t.test('drafts that were never submitted lose their files after the round', async (t) => {
  const draft = await readyDraft(service.applicant('shan'));
  const packet = await caseStories(service).submitted();
  const by = (subject: string) => service.as('officer', undefined, subject);
  await clockAt(JUST_AFTER_CLOSE);
  const proposals = `/v1/rounds/${service.roundId}/cancellation-proposals`;
  const proposed = await by('officer-c').post<{ id: string }>(proposals, { reason: '预算调整。' });
  await clockAt('2026-01-01T09:00:00.000+08:00');
  t.same(await discardedOf(draft.id), 0, 'the round goes on');
  const confirmation = `/v1/cancellation-proposals/${proposed.body.id}/confirmation`;
  t.equal((await by('officer-d').post(confirmation)).status, 200);
  await clockAt('2026-01-21T09:00:00.000+08:00');
  t.same(await discardedOf(draft.id), 0, 'twenty days later to the millisecond');
  await clockAt('2026-01-21T09:00:00.001+08:00');
  t.same(await discardedOf(draft.id), requiredKinds.length);
  t.same(await discardedOf(packet.id), 0, 'what was submitted stays');
});

/** How many files of a case are discarded once the task has run. */
async function discardedOf(applicationId: string): Promise<number> {
  await discardMaterials(db, DAYS);
  const [row] = await rows<{ gone: number }>(
    `select count(*)::int as gone from materials
      where application_id = $1 and discarded_at is not null`,
    applicationId,
  );
  return row?.gone ?? 0;
}
