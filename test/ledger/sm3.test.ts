import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import t from 'tap';
import { presentEntry } from '../../src/ledger/entries/present.ts';
import { parseCheckpoint } from '../../src/ledger/proofs/checkpoint.ts';
import { entryLeaf } from '../../src/ledger/proofs/leaf.ts';
import { isConsistent, isIncluded, leafHash } from '../../src/ledger/proofs/merkle.ts';
import { openNote, parseVerifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { edgeRoot, fullHash, grow, tileHashes } from '../../src/ledger/proofs/tiles.ts';
import { growSm3Tree } from '../../src/ledger/sm3/grow-tree.ts';
import { sm3Tasks } from '../../src/ledger/sm3/tasks.ts';
import { logStatements } from '../../src/ledger/tiles/repository.ts';
import { loadIdentity } from '../../src/ledger/tiles/signers.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { sqlState } from '../../src/platform/database/database-errors.ts';
import { verify } from '../../verifier/verify.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { otherSm3 } from '../support/sm-crypto.ts';

// The second tree over the log, by SM3 and signed with SM2, where it is configured.

const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));

/** PEM as `openssl ecparam -name SM2 -genkey` and `openssl pkcs8 -topk8 -nocrypt` write it. */
function newKey(curve = 'SM2'): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

function keyFile(name: string, ...keys: readonly string[]): string {
  const path = join(directory, name);
  writeFileSync(path, keys.join(''));
  return path;
}

const load = (sm2KeyFile: string) =>
  loadIdentity({ origin: 'test', keyFile: undefined, sm2KeyFile }, directory);
const [now, next] = [newKey(), newKey()];
const identity = await load(keyFile('sm2.pem', now, next));
const metrics = new Registry();
const service = await startTestService(t, undefined, { ledgerIdentity: identity, metrics });
const { app, as, pool } = service;
const db = databaseOf(pool);
const auditor = as('auditor');
const { owner, record, seal } = ledgerWriter(t, service);
const grown = (batches = 100) => growSm3Tree(db, { batches });

interface Entry {
  readonly id: string;
  readonly position: number;
}

async function entriesOfLog(): Promise<readonly Entry[]> {
  const seen: Entry[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await auditor.get<{
      readonly items: readonly Entry[];
      readonly nextCursor: string | null;
    }>(`/v1/ledger-entries?limit=200${cursor}`);
    seen.push(...body.items);
    if (body.nextCursor === null) return seen;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

const leavesOf = (entries: readonly Entry[]) =>
  entries.map((entry) => otherSm3(Buffer.of(0), entryLeaf(entry)));

/** Without a token. */
async function anyone(path: string) {
  const answer = await app.inject(`/v1/ledger/${path}`);
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.body}`);
  return answer;
}

async function sm2Keys() {
  const { sm3 } = (await anyone('keys')).json();
  t.equal(sm3.origin, 'test/sm3');
  return sm3.keys.map((key: string) => {
    const parsed = parseVerifierKey(key);
    if (parsed === undefined) throw new Error(key);
    return parsed;
  });
}

/** The checkpoint of the tree, opened with each of its keys. */
async function checkpoint() {
  const { body } = await anyone('sm3/checkpoint');
  const keys = await sm2Keys();
  t.equal(keys.length, 2);
  const opened = keys.map((key: (typeof keys)[number]) => openNote(body, [key])?.text);
  t.equal(opened[0], opened[1], 'the next key signs as well');
  const read = parseCheckpoint(`${opened[0]}`);
  if (read === undefined) throw new Error('no checkpoint');
  t.equal(read.origin, 'test/sm3');
  return read;
}

t.test('keys that are none of SM2 are refused', async (t) => {
  await t.rejects(load(keyFile('p256.pem', newKey('P-256'))), /must hold SM2 keys only/);
  await t.rejects(load(keyFile('both.pem', now, newKey('P-256'))), /must hold SM2 keys only/);
  await t.rejects(load(keyFile('text.pem', 'no key')), /holds no private key/);
  await t.rejects(load(join(directory, 'nowhere.pem')), /ENOENT/);
  await t.rejects(load(keyFile('twice.pem', now, next, now)), /holds the same key twice/);
  t.same(sm3Tasks({ db }, {}), [], 'no task without a key');
  t.equal(sm3Tasks({ db }, identity).length, 1);
});

t.test('a log that is there already is caught up with, a part at a time', async (t) => {
  t.match(await checkpoint(), { size: 0, root: otherSm3() });
  await record(1_100);
  const size = await seal();
  const behind = async () =>
    Number(/^ledger_sm3_entries_behind (\d+)$/m.exec(await metrics.metrics())?.[1]);
  t.equal(await behind(), size);
  await growSm3Tree(db, { batches: 5, signal: AbortSignal.abort() });
  t.equal(await behind(), size, 'a service that stops begins nothing');
  await grown(1);
  t.equal((await checkpoint()).size, 1_000, 'up to a root that was sealed');
  await Promise.all([grown(), grown()]);
  await grown();
  t.equal(await behind(), 0);
  const entries = await entriesOfLog();
  const leaves = leavesOf(entries);
  const head = await checkpoint();
  t.equal(head.size, size);
  t.same(head.root, edgeRoot(grow([], 0, leaves, 'sm3').edge, 'sm3'));
  const whole = await anyone('sm3/tile/0/001');
  t.equal(whole.headers['cache-control'], 'public, max-age=31536000, immutable');
  t.same(tileHashes(whole.rawPayload), leaves.slice(256, 512));
  const above = await anyone('sm3/tile/1/000.p/2');
  t.same(tileHashes(above.rawPayload), [
    fullHash(leaves.slice(0, 256), 'sm3'),
    fullHash(leaves.slice(256, 512), 'sm3'),
  ]);
  const [bundle, usual] = [
    await auditor.get<Buffer>('/v1/ledger/sm3/tile/entries/000'),
    await auditor.get<Buffer>('/v1/ledger/tile/entries/000'),
  ];
  t.same(bundle.body, usual.body);
  t.equal((await auditor.get('/v1/ledger/sm3/tile/0/999')).status, 404);
  t.equal((await app.inject('/v1/ledger/sm3/tile/entries/000')).statusCode, 401);
});

t.test('proofs over HTTP, of an entry that was just written as well', async (t) => {
  const before = await checkpoint();
  await record(30);
  await seal();
  const entries = await entriesOfLog();
  const leaves = leavesOf(entries);
  for (const position of [0, 255, 256, entries.length - 1]) {
    const { body } = await auditor.get<{
      readonly position: number;
      readonly leafHash: string;
      readonly size: number;
      readonly rootHash: string;
      readonly path: readonly string[];
      readonly checkpoint: string;
    }>(`/v1/ledger-entries/${entries[position]?.id}/proof?hash=sm3`);
    const leaf = leaves[position] ?? otherSm3();
    t.equal(body.leafHash, leaf.toString('hex'));
    const path = body.path.map((hash) => Buffer.from(hash, 'hex'));
    const root = Buffer.from(body.rootHash, 'hex');
    t.ok(isIncluded({ leaf, position, size: body.size, path, root, by: 'sm3' }), `${position}`);
    t.match(openNote(body.checkpoint, await sm2Keys())?.text, `test/sm3\n${body.size}\n`);
    const asked = `ledger/inclusion?position=${position}&size=${body.size}&hash=sm3`;
    t.match((await app.inject(`/v1/${asked}`)).json(), {
      ...{ position, leafHash: body.leafHash, rootHash: body.rootHash, path: body.path },
    });
  }
  const { size, root } = await checkpoint();
  t.equal(size, entries.length);
  const { path } = (await anyone(`consistency?from=${before.size}&hash=sm3`)).json();
  t.ok(
    isConsistent({
      ...{ oldSize: before.size, oldRoot: before.root, size, root, by: 'sm3' },
      path: path.map((hash: string) => Buffer.from(hash, 'hex')),
    }),
  );
  const beyond = await app.inject(`/v1/ledger/consistency?from=${size + 1}&hash=sm3`);
  t.match(beyond.json(), { status: 400, errors: [{ code: 'beyond-log', pointer: '/query/from' }] });
  t.equal((await app.inject('/v1/ledger/consistency?from=1&hash=md5')).statusCode, 400);
});

t.test('an export of the tree is verified with the SM2 key alone', async (t) => {
  await grown();
  const { body } = await auditor.post('/v1/ledger-exports', { format: 'ndjson' });
  const url = `/v1/ledger-exports/${body.id}/content`;
  await record(1);
  const behind = await auditor.post('/v1/ledger-exports', { format: 'csv' });
  const early = await auditor.get(`/v1/ledger-exports/${behind.body.id}/content?hash=sm3`);
  t.equal(early.status, 200, 'what is missing is taken over at once');
  await grown();
  const path = join(directory, 'sm3.ndjson');
  const content = (await auditor.get<Buffer>(`${url}?hash=sm3`)).body;
  writeFileSync(path, content);
  const told: string[] = [];
  const verdict = await verify({
    ...{ exportPath: path, keys: [(await sm2Keys())[1]], old: [], tiles: [] },
    tell: (line) => told.push(line),
  });
  t.same(told, []);
  t.match(verdict, { findings: 0, checkpoint: { isSigned: true, origin: 'test/sm3' } });
  writeFileSync(path, content.toString().replace('"actor_', '"').replace('somebody', 'nobody'));
  const forged = await verify({
    ...{ exportPath: path, keys: await sm2Keys(), old: [], tiles: [] },
    tell: (line) => told.push(line),
  });
  t.equal(forged.findings, 1);
  t.match(told, [/^changed/]);
  const csv = await auditor.get<Buffer>(`/v1/ledger-exports/${behind.body.id}/content?hash=sm3`);
  const [first] = leavesOf(await entriesOfLog());
  t.match(csv.body.toString(), first?.toString('hex'));
});

t.test('a proof that the tree does not reach yet is asked for again', async (t) => {
  await grown();
  await record(1_100);
  await seal();
  const { rows } = await pool.query(
    'SELECT entry_id AS id FROM sealed_entries ORDER BY position DESC LIMIT 1',
  );
  const proof = `/v1/ledger-entries/${rows[0].id}/proof?hash=sm3`;
  const early = await auditor.get(proof);
  t.match(early, { status: 503, findings: ['tree-behind /query/hash'] });
  t.match(early.headers['retry-after'], /^[1-9]\d*$/);
  await grown();
  t.equal((await auditor.get(proof)).status, 200);
});

t.test('a forgery from before is not signed: the tree stops in front of it', async (t) => {
  await grown();
  const { size } = await checkpoint();
  await record(5);
  await seal();
  const admin = await owner.connect();
  const forge = (position: number, change: string) => `
    BEGIN; ALTER TABLE ledger_entries DISABLE TRIGGER USER;
    ${change} WHERE id = (SELECT entry_id FROM sealed_entries WHERE position = ${position});
    ALTER TABLE ledger_entries ENABLE TRIGGER USER; COMMIT`;
  try {
    const name = (actor: string) => `UPDATE ledger_entries SET actor_subject = '${actor}'`;
    await admin.query(forge(size + 2, name('forger')));
    await t.rejects(grown(), {
      name: 'AlteredEntryError',
      message: `the entry at position ${size + 2} is not the one that was sealed`,
    });
    t.equal((await checkpoint()).size, size, 'nothing is taken over but whole roots');
    await t.rejects(grown(), { name: 'AlteredEntryError' });
    const { rows } = await pool.query(
      `SELECT entry_id AS id FROM sealed_entries WHERE position = ${size + 2}`,
    );
    const refused = await auditor.get(`/v1/ledger-entries/${rows[0].id}/proof?hash=sm3`);
    t.equal(refused.status, 409);
    t.same(refused.findings, ['tree-stopped /query/hash']);
    const { body } = await auditor.post('/v1/ledger-exports', { format: 'csv' });
    const cut = await auditor.get(`/v1/ledger-exports/${body.id}/content?hash=sm3`);
    t.equal(cut.status, 409);
    t.same(cut.findings, ['tree-stopped /query/hash']);

    // Entry and sealed hash changed together: only the root tells.
    const [altered] = await logStatements(db).entries.execute({ start: size + 2, end: size + 3 });
    if (altered === undefined) throw new Error('no entry');
    const forged = leafHash(entryLeaf(presentEntry(altered)));
    const seal256 = (hash: Buffer) => `
      BEGIN; ALTER TABLE sealed_entries DISABLE TRIGGER USER;
      UPDATE sealed_entries SET leaf_hash = '\\x${hash.toString('hex')}' WHERE position = ${size + 2};
      ALTER TABLE sealed_entries ENABLE TRIGGER USER; COMMIT`;
    const { rows: before } = await pool.query(
      `SELECT leaf_hash FROM sealed_entries WHERE position = ${size + 2}`,
    );
    await admin.query(seal256(forged));
    await t.rejects(grown(), {
      name: 'AlteredEntryError',
      message: /^one of the entries at positions \d+ to \d+ is not the one that was sealed$/,
    });
    t.equal((await checkpoint()).size, size, 'SM2 signs no forgery that was sealed again');
    await admin.query(seal256(before[0].leaf_hash));
    await admin.query(forge(size + 2, name('somebody')));
    await grown();
    t.ok((await checkpoint()).size >= size + 5);
  } finally {
    admin.release();
  }
});

t.test('rows beyond the tree stop it with an error, and the database refuses most', async (t) => {
  await grown();
  const { size } = await checkpoint();
  const row = (level: number, index: number) =>
    `INSERT INTO sm3_hashes (level, index, hash) VALUES (${level}, ${index}, sha256(''))`;
  for (const [level, index] of [
    [0, size],
    [1, size >> 8],
    [7, 0],
    [8, 0],
  ] as const) {
    const error = await pool.query(row(level, index)).catch((thrown: unknown) => sqlState(thrown));
    t.equal(error, '23000', `${level}/${index}`);
  }
  await record(1);
  await seal();
  await pool.query(row(0, size));
  await t.rejects(grown(), { message: /stand beyond its \d+ leaves/ });
  const admin = await owner.connect();
  try {
    await admin.query(`
      BEGIN; ALTER TABLE sm3_hashes DISABLE TRIGGER USER;
      DELETE FROM sm3_hashes WHERE level = 0 AND index = ${size};
      ALTER TABLE sm3_hashes ENABLE TRIGGER USER; COMMIT`);
  } finally {
    admin.release();
  }
  await grown();
  t.ok((await checkpoint()).size > size);
});

t.test('the database refuses a root ahead of the log', async (t) => {
  const ahead = "INSERT INTO sm3_roots (size, root) VALUES (1000000, sha256(''))";
  const error = await pool.query(ahead).catch((thrown: unknown) => sqlState(thrown));
  t.equal(error, '23000');
});
