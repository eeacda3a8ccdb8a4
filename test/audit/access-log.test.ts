import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import t from 'tap';
import { type Access, openAccessLog } from '../../src/audit/reads/access-log.ts';
import { sealAccessRecords } from '../../src/audit/reads/seal-access-records.ts';
import { accessLogTasks } from '../../src/audit/reads/tasks.ts';
import { entryLeaf } from '../../src/ledger/proofs/leaf.ts';
import { isIncluded, leafHash, rootOf } from '../../src/ledger/proofs/merkle.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { pdf } from '../support/sample-files.ts';
import { type Client, filePart, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Who read what: the records, their floods, their seals, and what happens while they cannot be
// written.

const service = await startTestService(t);
const { as, pool, urls } = service;
const db = databaseOf(pool);
const auditor = as('auditor');
const owner = openPool({ url: urls.ownerUrl, max: 2, log: { warn() {} } });
t.teardown(() => owner.end());

interface AccessRecord {
  readonly number: number;
  readonly actor: { readonly subject: string; readonly role: string };
  readonly operationId: string;
  readonly kind: string | null;
  readonly outcome: string;
  readonly applicationId: string | null;
  readonly objectIds: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly attempts: number;
}

interface ProofBody {
  readonly leafHash: string;
  readonly rootHash: string;
  readonly position: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly entryId: string;
  readonly batchId: string;
}

async function records(query: string, reader: Client = auditor): Promise<readonly AccessRecord[]> {
  const { status, body } = await reader.get<{ readonly items: readonly AccessRecord[] }>(
    `/v1/access-records?${query}`,
  );
  t.equal(status, 200);
  return body.items;
}

const applicant = service.applicant();
const submitted = await service.readyDraft(applicant);
await applicant.post(`${submitted.url}/submissions`);
const ofCase = `applicationId=${submitted.id}`;

t.test('reads of staff are recorded, reads of the applicant are not', async (t) => {
  const reviewer = as('pre-reviewer', undefined, 'reading-reviewer');
  const materials = await reviewer.get<{ readonly items: readonly { readonly id: string }[] }>(
    `${submitted.url}/materials`,
  );
  const materialId = `${materials.body.items[0]?.id}`;
  await reviewer.get(`${submitted.url}/materials/${materialId}/content`);
  await reviewer.get(submitted.url);
  await applicant.get(submitted.url);

  const found = await records(ofCase);
  t.same(
    found.map(({ operationId, kind, outcome }) => [operationId, kind, outcome]),
    [
      ['getApplication', 'application', 'read'],
      ['downloadMaterial', 'file', 'read'],
      ['listMaterials', 'application', 'read'],
    ],
    'newest first',
  );
  t.match(found[1], {
    actor: { subject: 'reading-reviewer', role: 'pre-reviewer', creditCode: null },
    objectIds: { applicationId: submitted.id, materialId },
    attempts: 1,
  });
  t.match(await records(`${ofCase}&actorSubject=reading-reviewer&kind=file&outcome=read`), [
    { operationId: 'downloadMaterial' },
  ]);
  t.same(await records(`${ofCase}&outcome=not-found`), []);
});

t.test('a read that is cut off before its last byte is recorded, once', async (t) => {
  const reader = as('pre-reviewer', undefined, 'leaving-reviewer');
  const draft = await service.readyDraft(applicant);
  const large = Buffer.concat([pdf, Buffer.alloc(30_000_000), pdf]);
  const uploaded = await applicant.upload(`${draft.url}/materials`, filePart('user-report', large));
  t.equal(uploaded.status, 201, `${uploaded.findings}`);
  await applicant.post(`${draft.url}/submissions`);
  const address = await service.app.listen({ host: '127.0.0.1', port: 0 });
  const { pathname } = new URL(`http://x${draft.url}/materials/${uploaded.body.id}/content`);
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await reader.token()}\r\n\r\n`,
  );
  const [head] = await once(socket, 'data');
  t.match(`${head}`, /^HTTP\/1\.1 200 /);
  socket.destroy();
  const asked = 'actorSubject=leaving-reviewer&operationId=downloadMaterial';
  let found: readonly AccessRecord[] = [];
  for (let tries = 0; tries < 100 && found.length === 0; tries++) {
    await pause(20);
    found = await records(asked);
  }
  t.match(found, [{ kind: 'file', outcome: 'read', attempts: 1, applicationId: draft.id }]);
  await pause(100);
  t.equal((await records(asked)).length, 1);
});

t.test('what an auditor reads is recorded as well, the access log included', async (t) => {
  const second = as('auditor', undefined, 'second-auditor');
  await second.get(`/v1/ledger-entries?${ofCase}`);
  await records(ofCase, second);
  const found = await records('actorSubject=second-auditor');
  t.match(found, [
    { operationId: 'listAccessRecords', kind: 'access', applicationId: submitted.id },
    { operationId: 'listLedgerEntries', kind: 'record', applicationId: submitted.id },
  ]);
});

t.test('a try on what the caller may not see is recorded', async (t) => {
  const other = service.applicant('hai');
  t.equal((await other.get(submitted.url)).status, 404);
  t.equal((await other.post(`${submitted.url}/submissions`)).status, 404);
  t.equal((await as('finance').get(`${submitted.url}/materials`)).status, 403);
  const tried = await records(`${ofCase}&outcome=not-found`);
  t.match(tried, [
    { operationId: 'submitApplication', kind: null },
    { operationId: 'getApplication', actor: { creditCode: '91440300K0GYY8JNDX' } },
  ]);
  t.match(await records(`${ofCase}&outcome=forbidden`), [{ operationId: 'listMaterials' }]);
});

t.test('pages follow each other, and times narrow the list', async (t) => {
  const first = await auditor.get<{ readonly items: AccessRecord[]; readonly nextCursor: string }>(
    '/v1/access-records?limit=3',
  );
  const next = await auditor.get<{ readonly items: AccessRecord[] }>(
    `/v1/access-records?limit=3&cursor=${first.body.nextCursor}`,
  );
  const numbers = [...first.body.items, ...next.body.items].map(({ number }) => number);
  t.equal(new Set(numbers).size, 6);
  t.same(
    numbers,
    numbers.toSorted((left, right) => right - left),
  );
  t.same(await records('until=2025-11-01T00:00:00.000%2B08:00'), []);
  t.ok((await records('from=2025-11-01T00:00:00.000%2B08:00')).length > 6);
  t.equal((await auditor.get('/v1/access-records?from=yesterday')).status, 400);
  const backwards = 'from=2025-12-02T00:00:00Z&until=2025-12-01T00:00:00Z';
  t.same((await auditor.get(`/v1/access-records?${backwards}`)).findings, [
    'range-backwards /query/until',
  ]);
  t.equal((await as('officer').get('/v1/access-records')).status, 403);
});

t.test('a thousand refusals of one caller are few records', async (t) => {
  const prober = as('pre-reviewer', undefined, 'prober');
  const log = openAccessLog({ db, log: { error() {} }, metrics: new Registry() });
  for (let i = 0; i < 1_000; i++) {
    log.add({
      actor: {
        ...{ subject: 'prober', role: 'pre-reviewer', client: 'tests', creditCode: null },
        scopes: new Set(),
      },
      ...{ operation: 'getApplication', kind: 'application', outcome: 'not-found' },
      ...{ applicationId: UNKNOWN_ID, objectIds: {}, requestId: `request-${i}` },
    });
  }
  await log.close();
  const found = await records('actorSubject=prober&outcome=not-found');
  t.equal(found.length, 11);
  t.equal(
    found.reduce((sum, { attempts }) => sum + attempts, 0),
    1_000,
  );
  t.match(found[0], { attempts: 990, applicationId: null });
  t.equal((await prober.get(`/v1/applications/${UNKNOWN_ID}`)).status, 404);
});

t.test('a record is proven by its batch, and the batch by the ledger', async (t) => {
  const [record] = await records(ofCase);
  if (record === undefined) throw new Error('nothing is recorded');
  const { body: proof } = await auditor.get<ProofBody>(`/v1/access-records/${record.number}/proof`);
  const leaf = leafHash(entryLeaf(record));
  t.equal(leaf.toString('hex'), proof.leafHash);
  const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
  const root = Buffer.from(proof.rootHash, 'hex');
  t.ok(isIncluded({ ...proof, leaf, path, root }));
  t.notOk(
    isIncluded({ ...proof, leaf: leafHash(entryLeaf({ ...record, attempts: 2 })), path, root }),
  );

  const { body: entries } = await auditor.get<{
    readonly items: readonly { readonly id: string; readonly data: Record<string, unknown> }[];
  }>('/v1/ledger-entries?action=access-records.sealed');
  const entry = entries.items.find(({ id }) => id === proof.entryId);
  t.match(entry?.data, { rows: proof.size, rootSha256: proof.rootHash, unrecorded: 0 });
  t.equal((await auditor.get(`/v1/ledger-entries/${proof.entryId}/proof`)).status, 200);
  t.equal((await auditor.get('/v1/access-records/4095/proof')).status, 404);
});

t.test('sealers at the same time leave nothing, and nothing twice', async (t) => {
  await Promise.all(Array.from({ length: 20 }, () => auditor.get(submitted.url)));
  await records('limit=1');
  await Promise.all([1, 2, 3].map(() => sealAccessRecords(db)));
  const { rows } = await pool.query(`SELECT
    (SELECT sum(row_count)::integer FROM access_batches) AS sealed,
    (SELECT count(*)::integer FROM access_records) AS written,
    (SELECT count(*)::integer FROM access_flushes WHERE batch_id IS NULL) AS waiting`);
  t.equal(rows[0].sealed, rows[0].written);
  t.equal(rows[0].waiting, 0);
});

t.test('nobody changes or deletes a record, a batch or a flush', async (t) => {
  const { rows } = await owner.query(
    'SELECT tableoid::regclass AS name FROM access_records LIMIT 1',
  );
  for (const table of ['access_records', rows[0].name, 'access_batches', 'access_flushes']) {
    await t.rejects(owner.query(`DELETE FROM ${table}`), { code: '42501' }, table);
    await t.rejects(owner.query(`TRUNCATE ${table} CASCADE`), { code: '42501' }, table);
  }
  await t.rejects(owner.query('UPDATE access_records SET attempts = 1'), { code: '42501' });
  await t.rejects(owner.query('UPDATE access_flushes SET batch_id = NULL'), { code: '42501' });
});

t.test(
  'what cannot be written waits; then reads are refused, and refusals are counted',
  async (t) => {
    const errors: string[] = [];
    const metrics = new Registry();
    let isBroken = true;
    const broken = new Proxy(pool, {
      get: (target, name) =>
        name === 'query' && isBroken
          ? () => Promise.reject(new Error('the database is away'))
          : Reflect.get(target, name),
    });
    const log = openAccessLog({
      db: databaseOf(broken),
      log: { error: (_: unknown, message?: string) => errors.push(`${message}`) },
      metrics,
    });
    const access: Access = {
      actor: {
        ...{ subject: 'patient', role: 'officer', client: 'tests', creditCode: null },
        scopes: new Set(),
      },
      ...{ operation: 'getApplication', kind: 'application', outcome: 'read' },
      ...{ applicationId: null, objectIds: {}, requestId: 'request' },
    };
    for (let i = 0; i < 10_000; i++) log.add(access);
    t.notOk(log.hasRoom());
    log.add({ ...access, outcome: 'forbidden' });
    await log.flush().then(
      () => t.fail('written'),
      () => t.pass('not written'),
    );
    t.match(await metrics.metrics(), 'access_records_total{outcome="unrecorded"} 1');
    isBroken = false;
    await log.flush();
    t.ok(log.hasRoom());
    const { rows } = await pool.query(
      "SELECT count(*)::integer AS count FROM access_records WHERE actor_subject = 'patient'",
    );
    t.equal(rows[0].count, 10_000);
    const flushes = await pool.query('SELECT sum(unrecorded)::integer AS sum FROM access_flushes');
    t.equal(flushes.rows[0].sum, 1);
    isBroken = true;
    log.add(access);
    await log.close();
    t.match(errors, ['rows are lost for the database: they are told here']);
  },
);

t.test('a month is made when it comes, and detached when it is old; its proofs hold', async (t) => {
  const { rows: before } = await pool.query(
    `SELECT r.*, f.batch_id FROM access_records r
       JOIN access_flushes f ON f.number = r.number >> 12
     WHERE r.number >> 12 = (SELECT min(number) FROM access_flushes)`,
  );
  t.ok(before.length > 0);
  const [oldest] = (await records(ofCase)).slice(-1);
  await records('limit=1');
  await service.clockAt('2027-03-10T09:00:00.000+08:00');
  await auditor.get(submitted.url);
  t.equal((await records(`${ofCase}&from=2027-03-01T00:00:00.000%2B08:00`)).length, 1);
  await sealAccessRecords(db);
  const [, months] = accessLogTasks({ db }, { months: 6 });
  await months?.work(new Date(0), new AbortController().signal);

  const old = await records(`${ofCase}&until=2026-01-01T00:00:00.000%2B08:00`);
  t.same(old, [], 'lists no longer read it');
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS count FROM access_records_2025_11`,
  );
  t.ok(rows[0].count > 0, 'but it is kept');
  await t.rejects(owner.query('DELETE FROM access_records_2025_11'), { code: '42501' });

  const { body: proof } = await auditor.get<ProofBody>(
    `/v1/access-records/${oldest?.number}/proof`,
  );
  const [leaf, proven] = [leafHash(entryLeaf(oldest ?? {})), Buffer.from(proof.rootHash, 'hex')];
  t.equal(leaf.toString('hex'), proof.leafHash);
  const siblings = proof.path.map((hash) => Buffer.from(hash, 'hex'));
  t.ok(isIncluded({ ...proof, leaf, path: siblings, root: proven }), 'a proof still verifies');
  const { rows: sealed } = await pool.query('SELECT data FROM ledger_entries WHERE id = $1', [
    proof.entryId,
  ]);
  t.match(sealed[0].data, { rootSha256: proof.rootHash });
  const [recent] = await records(`${ofCase}&limit=1`);
  const proofOf = async (number?: number) =>
    (await auditor.get(`/v1/access-records/${number}/proof`)).status;
  t.equal(await proofOf(recent?.number), 200);
  await owner.query('REVOKE SELECT ON access_records_2025_11 FROM subsidy_runtime');
  t.equal(await proofOf(recent?.number), 200, 'a month that is put away leaves the others');
  t.equal(await proofOf(oldest?.number), 404, 'and is as one that was taken out');
  t.equal(await proofOf(1), 404);
  await owner.query('GRANT SELECT ON access_records_2025_11 TO subsidy_runtime');

  const { presentAccessRecord } = await import('../../src/audit/reads/present.ts');
  const { batch_id } = before[0];
  const { rows: kept } = await pool.query(
    `SELECT r.number::integer, at, actor_subject AS "actorSubject", actor_role AS "actorRole",
       actor_client AS "actorClient", actor_credit_code AS "actorCreditCode", operation, kind,
       outcome, application_id AS "applicationId", object_ids AS "objectIds",
       request_id AS "requestId", attempts
     FROM access_records_2025_11 r JOIN access_flushes f ON f.number = r.number >> 12
     WHERE f.batch_id = $1 ORDER BY r.number`,
    [batch_id],
  );
  const root = rootOf(kept.map((row) => leafHash(entryLeaf(presentAccessRecord(row)))));
  const { rows: entries } = await pool.query(
    `SELECT data->>'rootSha256' AS root FROM ledger_entries WHERE subject_id = $1`,
    [batch_id],
  );
  t.equal(root.toString('hex'), entries[0].root);
});

t.test('of very many callers in one minute, those beyond a number are only counted', async (t) => {
  const unrecorded = async () =>
    (await pool.query('SELECT sum(unrecorded)::integer AS sum FROM access_flushes')).rows[0].sum;
  const before = await unrecorded();
  const metrics = new Registry();
  const log = openAccessLog({ db, log: { error() {} }, metrics });
  for (let i = 0; i < 1_005; i++) {
    log.add({
      actor: {
        ...{ subject: `caller-${i}`, role: 'pre-reviewer', client: 'crowd', creditCode: null },
        scopes: new Set(),
      },
      ...{ operation: 'getApplication', kind: 'application', outcome: 'forbidden' },
      ...{ applicationId: UNKNOWN_ID, objectIds: {}, requestId: `crowd-${i}` },
    });
  }
  await log.close();
  t.match(await metrics.metrics(), /access_records_total\{outcome="unrecorded"\} 5/);
  t.equal((await unrecorded()) - before, 5);
  const { rows } = await pool.query(
    "SELECT count(*)::integer AS kept FROM access_records WHERE actor_client = 'crowd'",
  );
  t.same(rows, [{ kept: 1_000 }]);
});
