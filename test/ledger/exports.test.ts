import { hash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import t from 'tap';
import { readLines } from '../../src/ledger/exports/read-positions.ts';
import { parseCheckpoint } from '../../src/ledger/proofs/checkpoint.ts';
import { leafHash } from '../../src/ledger/proofs/merkle.ts';
import { openNote, parseVerifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { edgeRoot, grow } from '../../src/ledger/proofs/tiles.ts';
import { sealEntries } from '../../src/ledger/sealing/seal-entries.ts';
import { readHead } from '../../src/ledger/tiles/read-log.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';
import { inflatedFile } from '../support/unzip.ts';

// The ledger as a file that leaves the service.

const service = await startTestService(t);
const auditor = service.as('auditor');
const { record } = ledgerWriter(t, service);

interface Exported {
  readonly id: string;
  readonly format: string;
  readonly size: number;
  readonly rootHash: string;
  readonly checkpoint: string;
}

async function exported(body: object) {
  const answer = await auditor.post<Exported>('/v1/ledger-exports', body);
  t.equal(answer.status, 201);
  const url = `/v1/ledger-exports/${answer.body.id}`;
  t.equal(answer.headers.location, url);
  return { ...answer.body, url };
}

async function contentOf(url: string, query = ''): Promise<Buffer> {
  const { status, body } = await auditor.get<Buffer>(`${url}/content${query}`);
  t.equal(status, 200);
  return body;
}

t.test('an export has the bytes of the leaves, and its checkpoint', async (t) => {
  await record(2_500);
  const { url, ...taken } = await exported({ format: 'ndjson' });
  t.same((await auditor.get(url)).body, taken);
  const [head = '', ...lines] = (await contentOf(url)).toString().split('\n').slice(0, -1);
  const first = JSON.parse(head);
  t.match(first, {
    export: 'ledger@1',
    origin: 'test',
    size: taken.size,
    rootHash: taken.rootHash,
    checkpoint: taken.checkpoint,
  });
  const key = parseVerifierKey(first.keys[0]);
  const note = key && openNote(first.checkpoint, [key]);
  t.match(note && parseCheckpoint(note.text), {
    size: taken.size,
    root: Buffer.from(taken.rootHash, 'hex'),
  });
  t.equal(lines.length, taken.size);
  const leaves = lines.map((line, position) => {
    const [, leaf = ''] =
      /^\{"position":\d+,"leafHash":"[0-9a-f]{64}","entry":(.+)\}$/.exec(line) ?? [];
    const hashed = leafHash(Buffer.from(leaf));
    t.match(JSON.parse(line), { position, leafHash: hashed.toString('hex') });
    return hashed;
  });
  t.equal(edgeRoot(grow([], 0, leaves).edge).toString('hex'), taken.rootHash);
});

t.test('an export is an entry, and every time the same', async (t) => {
  const { url, id, size, rootHash } = await exported({ format: 'ndjson' });
  const before = await contentOf(url);
  await record(3);
  const { body } = await auditor.get<{ readonly items: readonly object[] }>(
    `/v1/ledger-entries?subjectId=${id}`,
  );
  t.match(body.items, [
    {
      position: size,
      action: 'ledger.exported',
      actor: { role: 'auditor', client: 'dev-auditor' },
      subject: { type: 'ledger-export', id, version: null },
      data: { format: 'ndjson', size, rootSha256: rootHash },
    },
  ]);
  t.equal(hash('sha256', await contentOf(url)), hash('sha256', before));
});

t.test('an export of an earlier checkpoint ends there', async (t) => {
  const { url, size, rootHash } = await exported({ format: 'ndjson', size: 700 });
  const text = (await contentOf(url)).toString();
  t.equal(size, 700);
  t.equal(text.split('\n').length, 702);
  const { body } = await auditor.get<Exported>(url);
  t.equal(body.rootHash, rootHash);
  const empty = await exported({ format: 'ndjson', size: 0 });
  t.equal(empty.rootHash, hash('sha256', ''));
  t.equal((await contentOf(empty.url)).toString().split('\n').length, 2);
});

t.test('a download that broke off goes on from a position', async (t) => {
  for (const format of ['ndjson', 'csv']) {
    const { url, size } = await exported({ format });
    const whole = (await contentOf(url)).toString();
    const lines = whole.split('\n');
    const rest = await contentOf(url, '?from=1200');
    t.equal(`${lines.slice(0, 1_201).join('\n')}\n${rest}`, whole, format);
    t.equal((await contentOf(url, `?from=${size}`)).length, 0);
  }
});

t.test('the table of entries is safe in a spreadsheet', async (t) => {
  await service.owner.query(
    `INSERT INTO ledger_entries (id, at, actor_subject, actor_role, actor_client, request_id,
       action, subject_type, subject_id, rule_ids, data)
     VALUES (gen_random_uuid(), app_now(), '=cmd|1', 'officer', '+client', '@request',
       'access.forbidden', 'application', gen_random_uuid(), '{4.1,4.1a}',
       '{"operationId": "getApplication", "codes": ["own-proposal"]}')`,
  );
  const { url, size } = await exported({ format: 'csv' });
  const text = (await contentOf(url)).toString();
  t.equal(text[0], '\ufeff');
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  t.equal(rows.length, size);
  t.match(rows.at(-1), {
    position: `${size - 1}`,
    actorSubject: "'=cmd|1",
    actorClient: "'+client",
    requestId: "'@request",
    ruleIds: '4.1 4.1a',
    data: '{"codes":["own-proposal"],"operationId":"getApplication"}',
  });

  const book = await exported({ format: 'xlsx' });
  const workbook = await contentOf(book.url);
  t.match(inflatedFile(workbook, 'xl/worksheets/sheet1.xml').toString(), book.rootHash);
  const sheet = inflatedFile(workbook, 'xl/worksheets/sheet2.xml').toString();
  t.throws(() => inflatedFile(workbook, 'xl/worksheets/sheet3.xml'));
  t.equal(sheet.split('<row ').length - 2, book.size);
  t.match(sheet, '<t xml:space="preserve">=cmd|1</t>');
  t.notMatch(sheet, '<f>');
});

t.test('what cannot be exported is told', async (t) => {
  const { size, url } = await exported({ format: 'csv' });
  const beyond = await auditor.post('/v1/ledger-exports', { format: 'csv', size: size + 100 });
  t.equal(beyond.status, 400);
  t.same(beyond.findings, ['beyond-log /size']);
  const later = await auditor.get(`${url}/content?from=${size + 1}`);
  t.equal(later.status, 400);
  t.same(later.findings, ['beyond-log /query/from']);
  t.equal((await auditor.post('/v1/ledger-exports', { format: 'pdf' })).status, 400);
  t.equal((await auditor.post('/v1/ledger-exports', {})).status, 400);
  t.equal((await auditor.get(`/v1/ledger-exports/${UNKNOWN_ID}`)).status, 404);
  t.equal((await auditor.get(`/v1/ledger-exports/${UNKNOWN_ID}/content`)).status, 404);
  // Another subject's id is no export.
  t.equal((await auditor.get(`/v1/ledger-exports/${service.roundId}/content`)).status, 404);
  t.equal((await service.as('officer').get(`${url}/content`)).status, 403);
  t.equal((await service.as('officer').post('/v1/ledger-exports', { format: 'csv' })).status, 403);
  t.equal((await auditor.get(`${url}/content`, { accept: 'application/x-ndjson' })).status, 406);
  t.equal((await auditor.get(`${url}/content`, { accept: 'text/*' })).status, 200);
  const head = await auditor.send({ method: 'HEAD', url: `${url}/content` });
  t.equal(head.status, 200);
});

/** Texts of every kind that JSON has to escape, or must not. */
const wildTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('"', '\\', '/', '\u007f', '\u2028', '\ufeff', '𠮷', '\b\f\n\r\t', '\u0001', ' '),
);
/** What PostgreSQL stores: no character 0. */
const storedTexts = wildTexts.map((text) => text.replaceAll('\0', '0'));
/**
 * None that JSON escapes: once an object with the key `\` was parsed, Node 24.21 parses `{"\n":1}` as
 * that key, and longer ones alike (findings/json-parse-escaped-keys.sh). The catalogue of actions has
 * no such keys.
 */
const plainKeys = storedTexts.filter((text) => JSON.stringify(text) === `"${text}"`);
const wildValues = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    ...[fc.constant(null), fc.boolean(), storedTexts, fc.integer(), fc.maxSafeInteger()],
    fc.constantFrom(0.1, 1e21, 1e-7, -0, 1.5e300, 100000000000000000000),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(plainKeys, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const wildData = fc.dictionary(plainKeys, wildValues, { maxKeys: 5 });
const instants = fc.date({
  min: new Date('1890-01-01T00:00:00Z'),
  max: new Date('2199-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const ids = fc.option(fc.uuid());
const versions = fc.option(fc.nat());

t.test('a line that the database writes is the leaf, whatever the entry says', async (t) => {
  const rows = fc.sample(
    fc.tuple(
      ...[instants, storedTexts, storedTexts, fc.option(storedTexts), storedTexts],
      ...[ids, ids, versions, versions, fc.array(storedTexts, { maxLength: 3 }), wildData],
    ),
    400,
  );
  const admin = openPool({ url: service.urls.adminUrl, max: 1, log: console });
  const writer = await admin.connect();
  t.teardown(async () => {
    writer.release();
    await admin.end();
  });
  await writer.query('BEGIN');
  try {
    // As superuser, and undone: no command writes such entries.
    await writer.query(`SET LOCAL session_replication_role = 'replica'`);
    for (const row of rows) {
      const [at, subject, from, code, request, application, round, version, policy, rules, data] =
        row;
      await writer.query(
        `WITH written AS (INSERT INTO ledger_entries (id, at, actor_subject, actor_role,
           actor_client, actor_credit_code, request_id, action, subject_type, subject_id,
           application_id, round_id, subject_version, policy_version, rule_ids, data)
         VALUES (gen_random_uuid(), $1, $2, 'officer', $3, $4, $5, 'access.forbidden', 'application',
           gen_random_uuid(), $6, $7, $8, $9, $10, $11) RETURNING id)
         INSERT INTO unsealed_entries (entry_id) SELECT id FROM written`,
        [
          ...[at, subject, from, code, request, application, round],
          ...[version, policy, rules, JSON.stringify(data)],
        ],
      );
    }
    const db = databaseOf(writer);
    const { size: start } = await readHead(db);
    await sealEntries(db);
    const { size: end } = await readHead(db);
    t.ok(end - start >= rows.length);
    const lines: string[] = [];
    for await (const part of readLines(db, { start, end })) lines.push(part);
    const leaves = lines.join('').split('\n').slice(0, -1);
    t.equal(leaves.length, end - start);
    for (const line of leaves) {
      const [, sealed, leaf = ''] =
        /^\{"position":\d+,"leafHash":"([0-9a-f]{64})","entry":(.+)\}$/su.exec(line) ?? [];
      if (leafHash(Buffer.from(leaf)).toString('hex') !== sealed) t.fail(line);
    }
  } finally {
    await writer.query('ROLLBACK');
  }
});
