import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { checkpointKeeper } from '../../src/ledger/checkpoints/keep-checkpoints.ts';
import { openShelf } from '../../src/ledger/checkpoints/open-shelf.ts';
import { checkpointName, ForkedLogError } from '../../src/ledger/checkpoints/shelf.ts';
import { checkpointText, parseCheckpoint } from '../../src/ledger/proofs/checkpoint.ts';
import { type ProvenEntry, verifyReceipt } from '../../src/ledger/proofs/receipt.ts';
import {
  type NoteVerifier,
  openNote,
  parseVerifierKey,
  signNote,
} from '../../src/ledger/proofs/signed-note.ts';
import { growSm3Tree } from '../../src/ledger/sm3/grow-tree.ts';
import { sm3Tasks } from '../../src/ledger/sm3/tasks.ts';
import { readHead, readSm3HeadAt } from '../../src/ledger/tiles/read-log.ts';
import { type LogIdentity, loadIdentity } from '../../src/ledger/tiles/signers.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { verifyCaseFile } from '../../verifier/check-case-file.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { playCase } from '../support/played-case.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';
import { unzip } from '../support/unzip.ts';

// What leaves the service of the second tree: kept checkpoints, letters, receipts and case files.

const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));
const sm2KeyFile = join(directory, 'sm2.pem');
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
writeFileSync(sm2KeyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }));
const identity: LogIdentity = await loadIdentity(
  { origin: 'test', keyFile: undefined, sm2KeyFile },
  directory,
);
const service = await startTestService(t, undefined, { ledgerIdentity: identity });
const db = databaseOf(service.pool);
const { owner, record, seal } = ledgerWriter(t, service);
const auditor = service.as('auditor');
const played = await playCase(service);
const grown = () => growSm3Tree(db, { batches: 100 });

const log = { warn() {} };

async function shelf() {
  const made = temporaryDirectory();
  t.teardown(() => rmSync(made, { recursive: true }));
  return openShelf(`file://${made}`, { s3Endpoint: undefined, s3Region: 'cn' });
}

async function keysOf(of: 'first' | 'sm3'): Promise<readonly NoteVerifier[]> {
  const body = (await service.app.inject('/v1/ledger/keys')).json();
  const keys: readonly string[] = of === 'sm3' ? body.sm3.keys : body.keys;
  return keys.flatMap((key) => parseVerifierKey(key) ?? []);
}

function sm3Note(size: number, root: Buffer): string {
  const signers = identity.sm3?.signers ?? [];
  return signNote(checkpointText({ origin: 'test/sm3', size, root }), ...signers);
}

const [{ disbursementId } = { disbursementId: '' }] = (
  await service.pool.query('SELECT id AS "disbursementId" FROM disbursements LIMIT 1')
).rows;
const receipts = [
  `${played.url}/submissions/1/receipt`,
  `/v1/disbursements/${disbursementId}/receipt`,
];

t.test('what lies behind an altered entry has no proof by SM3', async (t) => {
  await seal();
  const { rows } = await service.pool.query(
    `SELECT id, ledger_entries.actor_subject AS actor FROM ledger_entries
     JOIN sealed_entries ON entry_id = id ORDER BY position LIMIT 1`,
  );
  const name = (actor: string) =>
    owner.query(`
      BEGIN; ALTER TABLE ledger_entries DISABLE TRIGGER USER;
      UPDATE ledger_entries SET actor_subject = '${actor}' WHERE id = '${rows[0].id}';
      ALTER TABLE ledger_entries ENABLE TRIGGER USER; COMMIT`);
  const { body: file } = await auditor.post<{ id: string }>(`${played.url}/case-files`);
  await name('forger');
  for (const url of [...receipts, `${played.url}/case-files/${file.id}/content`]) {
    const refused = await auditor.get(`${url}?hash=sm3`);
    t.match(refused, { status: 409, findings: ['tree-stopped /query/hash'] }, url);
    t.equal((await auditor.get(url)).status, 200, 'the first tree has one');
  }
  await name(rows[0].actor);
});

t.test('its checkpoints are kept outside, beside those of the first tree', async (t) => {
  const place = await shelf();
  const keeper = checkpointKeeper({ db, identity, shelf: place, givenUp: undefined, log });
  await seal();
  await keeper.keep();
  t.ok(await place.newest('sha256'));
  t.equal(await place.newest('sm3'), undefined, 'it has not grown yet');
  await grown();
  await keeper.keep();
  const name = await place.newest('sm3');
  t.match(name, /\.sm3\.checkpoint$/);
  const note = openNote(await place.read(`${name}`), await keysOf('sm3'));
  const [{ size } = { size: 0 }] = (
    await service.pool.query('SELECT max(size)::int AS size FROM sm3_roots')
  ).rows;
  t.match(note && parseCheckpoint(note.text), { origin: 'test/sm3', size });
  await keeper.keep();
  t.equal(await place.newest('sm3'), name, 'nothing new, nothing kept');
  await keeper.compare();
});

t.test('a second tree that was made again does not pass for the one before', async (t) => {
  await seal();
  await grown();
  const { rows } = await service.pool.query(
    'SELECT size::int, root FROM sm3_roots ORDER BY size DESC LIMIT 1',
  );
  const [{ size, root }] = rows;
  const keeperWith = async (text: string, givenUp?: number) => {
    const place = await shelf();
    const of = Number(text.split('\n')[1]);
    await place.add(checkpointName(new Date('2099-01-01T00:00:00Z'), of, 'sm3'), text);
    return checkpointKeeper({ db, identity, shelf: place, givenUp, log });
  };
  await (await keeperWith(sm3Note(size, root))).compare();
  const rebuilt = await keeperWith(sm3Note(size, Buffer.alloc(32, 7)));
  await t.rejects(rebuilt.compare(), {
    name: 'ForkedLogError',
    message: /by SM3 had another root/,
  });
  await t.rejects(rebuilt.checkFork(), { name: 'ForkedLogError' });
  const shorter = await keeperWith(sm3Note(size + 1, root));
  await t.rejects(shorter.compare(), { name: 'ForkedLogError', message: /has only/ });
  await (await keeperWith(sm3Note(size + 1, root), size + 1)).compare();
  await (await keeperWith(sm3Note(size + 1, root), size + 9)).compare();
  const another = signNote(
    checkpointText({ origin: 'test', size, root }),
    ...(identity.sm3?.signers ?? []),
  );
  await t.rejects((await keeperWith(another)).compare(), { message: /this log is “test\/sm3”/ });

  await record(3);
  const sealed = await seal();
  const ahead = await keeperWith(sm3Note(sealed, Buffer.alloc(32, 7)));
  await ahead.keep();
  await grown();
  await t.rejects(ahead.keep(), { name: 'ForkedLogError' }, 'told once the tree has grown so far');
});

t.test('after a restore both trees are kept again and again, and compared', async (t) => {
  await seal();
  await grown();
  const { rows } = await service.pool.query('SELECT max(size)::int AS size FROM sm3_roots');
  const place = await shelf();
  const givenUp = rows[0].size + 100;
  const lost = Buffer.alloc(32, 7);
  const before = new Date('2000-01-01T00:00:00Z');
  await place.add(checkpointName(before, givenUp), 'lost');
  await place.add(checkpointName(before, givenUp, 'sm3'), sm3Note(givenUp, lost));
  const keeper = checkpointKeeper({ db, identity, shelf: place, givenUp, log });
  await keeper.keep();
  await keeper.keep();
  await keeper.checkKept();
  const kept = await place.names('sm3');
  t.equal(kept.length, 2, 'the same one is kept once');
  await record(3);
  const size = await seal();
  await grown();
  await keeper.keep();
  t.equal((await place.names('sm3')).length, 3);
  const forged = checkpointName(new Date('2099-01-01T00:00:00Z'), size, 'sm3');
  await place.add(forged, sm3Note(size, lost));
  await t.rejects(keeper.compare(), { name: 'ForkedLogError' }, 'the setting does not hide it');
});

t.test('a forked log adds nothing to its second tree, whoever asks', async (t) => {
  await seal();
  await grown();
  await record(3);
  const size = await seal();
  let fork: Error | undefined = new ForkedLogError('another root');
  const checkFork = async () => {
    if (fork !== undefined) throw fork;
  };
  const asked = () => readSm3HeadAt(db, size, { checkFork });
  await t.rejects(asked(), { code: 'unavailable', cause: { name: 'ForkedLogError' } });
  const [task] = sm3Tasks({ db }, { ...identity, checkFork });
  const { signal } = new AbortController();
  await t.rejects(Promise.resolve(task?.work(new Date(0), signal)), { name: 'ForkedLogError' });
  t.ok((await readHead(db, 'sm3')).size < size);
  fork = undefined;
  t.equal((await asked()).size, size);
});

t.test('the letter tells its root', async (t) => {
  await seal();
  await grown();
  const { body } = await auditor.get<Buffer>('/v1/ledger/checkpoint-letter?hash=sm3');
  t.match(`${body}`, 'Root (SM3, RFC 6962)');
  t.match(`${body}`, '— test/sm3 ');
});

t.test('receipts of either tree verify offline, each with its key', async (t) => {
  for (const url of receipts) {
    const { body: usual } = await auditor.get<ProvenEntry>(url);
    const { status, body } = await auditor.get<ProvenEntry>(`${url}?hash=sm3`);
    t.equal(status, 200, url);
    t.same(body.entry, usual.entry);
    t.notSame(body.leafHash, usual.leafHash);
    const [first, second] = [await keysOf('first'), await keysOf('sm3')];
    t.equal(verifyReceipt(body, 'test/sm3', second), 'holds');
    t.equal(verifyReceipt(usual, 'test', [...second, ...first]), 'holds');
    t.equal(verifyReceipt(body, 'test/sm3', first), 'checkpoint');
    t.equal(verifyReceipt({ ...usual, checkpoint: body.checkpoint }, 'test/sm3', second), 'root');
    const changed = { ...body, entry: { ...body.entry, at: '2025-11-30T18:00:00.000+08:00' } };
    t.equal(verifyReceipt(changed, 'test/sm3', second), 'entry');
    t.equal((await auditor.get(`${url}?hash=md5`)).status, 400);
  }
  const unknown = await auditor.get(`/v1/disbursements/${UNKNOWN_ID}/receipt?hash=sm3`);
  t.equal(unknown.status, 404);
});

t.test('a case file by SM3 is verified with the SM2 key alone', async (t) => {
  const { body: file } = await auditor.post<{ id: string }>(`${played.url}/case-files`);
  const content = `${played.url}/case-files/${file.id}/content`;
  const { status, body } = await auditor.get<Buffer>(`${content}?hash=sm3`);
  t.equal(status, 200);
  const unpacked = join(directory, 'case-file');
  for (const { path, content: bytes } of unzip(body)) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true });
    writeFileSync(join(unpacked, path), bytes);
  }
  const told: string[] = [];
  const verdict = await verifyCaseFile(unpacked, await keysOf('sm3'), (line) => told.push(line));
  t.same(told, []);
  t.match(verdict, { findings: 0, checkpoint: { isSigned: true, origin: 'test/sm3' } });
  const strange = await verifyCaseFile(unpacked, await keysOf('first'), (line) => told.push(line));
  t.equal(strange.findings, 1);
  t.match(told, [/^unsigned/]);
  const usual = await auditor.get<{ hash?: string }>(`${content}?format=json`);
  t.equal(usual.body.hash, undefined);
});
