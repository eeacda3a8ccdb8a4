import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { checkpointKeeper } from '../../src/ledger/checkpoints/keep-checkpoints.ts';
import { openShelf } from '../../src/ledger/checkpoints/open-shelf.ts';
import { type CheckpointShelf, checkpointName } from '../../src/ledger/checkpoints/shelf.ts';
import { checkpointTasks } from '../../src/ledger/checkpoints/tasks.ts';
import { checkpointText, parseCheckpoint } from '../../src/ledger/proofs/checkpoint.ts';
import {
  openNote,
  parseVerifierKey,
  signNote,
  verifierKey,
} from '../../src/ledger/proofs/signed-note.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { startTestS3 } from '../support/s3.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';

// Checkpoints that leave the service, and what the next start makes of them.

const { privateKey } = generateKeyPairSync('ed25519');
const signer = { name: 'test', privateKey };
const identity = { origin: 'test', signers: [signer] };
const service = await startTestService(t, undefined, { ledgerIdentity: identity });
const db = databaseOf(service.pool);
const { record, seal } = ledgerWriter(t, service);
const warnings: unknown[] = [];
const log = { warn: (facts: unknown) => void warnings.push(facts) };

function keeperOn(shelf: CheckpointShelf, givenUp?: number, origin = 'test') {
  return checkpointKeeper({ db, identity: { ...identity, origin }, shelf, givenUp, log });
}

function noteOf(size: number, root: Buffer): string {
  return signNote(checkpointText({ origin: 'test', size, root }), signer);
}

const shelves = {
  async file() {
    const directory = temporaryDirectory();
    t.teardown(() => rmSync(directory, { recursive: true }));
    return openShelf(`file://${directory}`, { s3Endpoint: undefined, s3Region: 'cn' });
  },
  async s3() {
    const s3 = await startTestS3();
    t.teardown(() => s3.stop());
    await s3.createBucket('outside');
    return openShelf('s3://outside/ledger/checkpoints', {
      ...{ s3Endpoint: s3.endpoint, s3Region: 'us-east-1' },
    });
  },
};

for (const [kind, open] of Object.entries(shelves)) {
  t.test(`${kind}: each checkpoint is added once, and the newest is found`, async (t) => {
    const shelf = await open();
    t.teardown(() => shelf.close());
    t.equal(await shelf.newest('sha256'), undefined);
    const keeper = keeperOn(shelf);
    await record(3);
    const size = await seal();
    await keeper.keep();
    const name = await shelf.newest('sha256');
    t.match(name, new RegExp(`^\\d{8}T\\d{9}Z-0*${size}\\.checkpoint$`));
    const key = parseVerifierKey(verifierKey(signer));
    const note = openNote(await shelf.read(`${name}`), key === undefined ? [] : [key]);
    t.equal(note && parseCheckpoint(note.text)?.size, size);

    await keeper.keep();
    t.equal(await shelf.newest('sha256'), name, 'nothing new, nothing kept');
    await record(3);
    await seal();
    await keeper.keep();
    t.ok(`${await shelf.newest('sha256')}` > `${name}`);
    await keeper.compare();
    await keeper.checkFork();
    await keeper.checkKept();
  });
}

t.test('a file is never replaced, and others are passed over', async (t) => {
  const directory = temporaryDirectory();
  t.teardown(() => rmSync(directory, { recursive: true }));
  const shelf = await openShelf(`file://${directory}`, { s3Endpoint: undefined, s3Region: 'cn' });
  writeFileSync(join(directory, 'zz-notes.txt'), 'not a checkpoint');
  const name = checkpointName(new Date(0), 7);
  t.equal(name, '19700101T000000000Z-000000000007.checkpoint');
  await shelf.add(name, 'first');
  await shelf.add(name, 'first');
  await t.rejects(shelf.add(name, 'second'), { code: 'EEXIST' });
  t.equal(readFileSync(join(directory, name), 'utf8'), 'first');
  t.same(readdirSync(directory).sort(), [name, 'zz-notes.txt'].sort(), 'no remains');
  t.equal(await shelf.newest('sha256'), name);
});

/** A shelf with one checkpoint, later than any other. */
async function shelfWith(text: string, size = 1): Promise<CheckpointShelf> {
  const shelf = await shelves.file();
  await shelf.add(checkpointName(new Date('2099-01-01T00:00:00Z'), size), text);
  return shelf;
}

t.test('a log that is shorter, rebuilt, or another one is told apart', async (t) => {
  const size = await seal();
  const { rows } = await service.pool.query('SELECT root FROM ledger_roots WHERE size = $1', [
    size,
  ]);
  await keeperOn(await shelfWith(noteOf(size, rows[0].root))).compare();

  const shorter = keeperOn(await shelfWith(noteOf(size + 1, rows[0].root)));
  await t.rejects(shorter.compare(), { name: 'ForkedLogError', message: /has only/ });
  await t.rejects(shorter.checkFork(), { name: 'ForkedLogError' });
  const rebuilt = keeperOn(await shelfWith(noteOf(size, Buffer.alloc(32, 7))));
  await t.rejects(rebuilt.keep(), { name: 'ForkedLogError', message: /another root/ });
  await t.rejects(rebuilt.checkKept(), { name: 'ForkedLogError' });
  const another = keeperOn(await shelfWith(noteOf(size, rows[0].root)), undefined, 'other');
  await t.rejects(another.compare(), { name: 'ForkedLogError', message: /“other”/ });
  const nonsense = keeperOn(await shelfWith('nothing of the kind'));
  await t.rejects(nonsense.compare(), { name: 'ForkedLogError', message: /no checkpoint/ });
});

t.test('a restore is acknowledged by the size that is given up', async (t) => {
  const size = await seal();
  const lost = await shelfWith(noteOf(size + 100, Buffer.alloc(32, 7)), size + 100);
  await t.rejects(keeperOn(lost, size + 99).compare(), { name: 'ForkedLogError' });
  const keeper = keeperOn(lost, size + 100);
  await keeper.compare();
  t.match(warnings.at(-1), { givenUp: size + 100 });
  await keeper.keep();
  await keeper.keep();
  await keeper.checkKept();
});

t.test('each replica finds a fork by itself, whoever keeps the checkpoints', async (t) => {
  const size = await seal();
  const shelf = await shelfWith(noteOf(size, Buffer.alloc(32, 7)), size);
  const [, comparison] = checkpointTasks(keeperOn(shelf), 10);
  t.match(comparison, { name: 'checkpoint-comparison', onEveryReplica: true });
  const replicas = [keeperOn(shelf), keeperOn(shelf)];
  for (const keeper of replicas) {
    await keeper.checkFork();
    const [, task] = checkpointTasks(keeper, 10);
    const { signal } = new AbortController();
    await t.rejects(Promise.resolve(task?.work(new Date(0), signal)), { name: 'ForkedLogError' });
    await t.rejects(keeper.checkFork(), { name: 'ForkedLogError' });
  }
});

t.test('a place that fails is told, and found again', async (t) => {
  let isAway = true;
  const shelf = await shelves.file();
  const flaky: CheckpointShelf = {
    ...shelf,
    newest: (by) => (isAway ? Promise.reject(new Error('away')) : shelf.newest(by)),
  };
  const keeper = keeperOn(flaky);
  const [task] = checkpointTasks(keeper, 10);
  t.match(task, { name: 'checkpoints', everyMs: 600_000 });
  await t.rejects(Promise.resolve(task?.work(new Date(0), new AbortController().signal)), /away/);
  await t.rejects(keeper.checkKept(), /away/);
  await keeper.checkFork();
  isAway = false;
  await keeper.keep();
  await keeper.checkKept();
  t.same(checkpointTasks(undefined, 10), []);
});

t.test('auditors print the latest checkpoint', async (t) => {
  const { status, body } = await service.as('auditor').get<Buffer>('/v1/ledger/checkpoint-letter');
  t.equal(status, 200);
  t.match(body.toString(), /留痕日志检查点/);
  t.match(body.toString(), verifierKey(signer));
  t.equal((await service.as('officer').get('/v1/ledger/checkpoint-letter')).status, 403);
});
