import t from 'tap';
import { parseCheckpoint } from '../../src/ledger/proofs/checkpoint.ts';
import { entryLeaf } from '../../src/ledger/proofs/leaf.ts';
import { isConsistent, isIncluded, leafHash } from '../../src/ledger/proofs/merkle.ts';
import {
  type NoteVerifier,
  openNote,
  parseVerifierKey,
} from '../../src/ledger/proofs/signed-note.ts';
import { edgeRoot, fullHash, grow, tileHashes } from '../../src/ledger/proofs/tiles.ts';
import { sealEntries } from '../../src/ledger/sealing/seal-entries.ts';
import { forgetRoots } from '../../src/ledger/tiles/hash-ranges.ts';
import { proveInclusion, provePosition } from '../../src/ledger/tiles/read-log.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { sqlState } from '../../src/platform/database/database-errors.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';

// The ledger as a log: what an outsider can check with hashes, keys and proofs alone.

const service = await startTestService(t);
const { app, as, pool } = service;
const db = databaseOf(pool);
const auditor = as('auditor');
/** Without a token. */
const anyone = {
  async get<Body>(url: string) {
    const response = await app.inject(url);
    const isJson = /json/.test(`${response.headers['content-type']}`);
    const body = isJson ? response.json() : response.rawPayload;
    const errors: readonly { code: string; pointer: string }[] = (isJson && body.errors) || [];
    return {
      status: response.statusCode,
      headers: response.headers,
      body: body as Body,
      findings: errors.map(({ code, pointer }) => `${code} ${pointer}`),
    };
  },
};
const { owner, record } = ledgerWriter(t, service);

interface Entry {
  readonly id: string;
  readonly position: number;
}

interface Proof {
  readonly position: number;
  readonly leafHash: string;
  readonly size: number;
  readonly rootHash: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
}

async function keys(): Promise<readonly NoteVerifier[]> {
  const { body } = await anyone.get<{ readonly keys: readonly string[] }>('/v1/ledger/keys');
  return body.keys.map((key: string) => {
    const parsed = parseVerifierKey(key);
    if (parsed === undefined) throw new Error(`not a verifier key: ${key}`);
    return parsed;
  });
}

/** The latest checkpoint, its signature checked. */
async function checkpoint() {
  const { body, headers } = await anyone.get<Buffer>('/v1/ledger/checkpoint');
  t.match(headers['content-type'], /^text\/plain/);
  const note = openNote(body.toString(), await keys());
  const opened = note && parseCheckpoint(note.text);
  if (opened === undefined) throw new Error('the checkpoint does not open');
  return opened;
}

async function everyEntry(): Promise<readonly Entry[]> {
  const seen: Entry[] = [];
  let next: string | undefined = '/v1/ledger-entries?limit=200';
  while (next !== undefined) {
    const page: {
      readonly body: { readonly items: readonly Entry[]; readonly nextCursor: string | null };
    } = await auditor.get(next);
    seen.push(...page.body.items);
    const { nextCursor } = page.body;
    next = nextCursor === null ? undefined : `/v1/ledger-entries?limit=200&cursor=${nextCursor}`;
  }
  return seen;
}

function hashes(hex: readonly string[]): readonly Buffer[] {
  return hex.map((each) => Buffer.from(each, 'hex'));
}

t.test('entries, tiles, bundles and the checkpoint tell the same', async (t) => {
  await record(600);
  const entries = await everyEntry();
  const { size, root, origin } = await checkpoint();
  t.equal(origin, 'test');
  t.equal(size, entries.length);
  const leaves = entries.map((entry) => leafHash(entryLeaf(entry)));
  t.same(edgeRoot(grow([], 0, leaves).edge), root);

  const whole = await anyone.get<Buffer>('/v1/ledger/tile/0/001');
  t.match(whole.headers, {
    'content-type': 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  t.same(tileHashes(whole.body), leaves.slice(256, 512));
  const rest = size - 512;
  const partial = await anyone.get<Buffer>(`/v1/ledger/tile/0/002.p/${rest}`);
  t.same(tileHashes(partial.body), leaves.slice(512));
  t.equal(partial.headers['cache-control'], 'public, max-age=3600');
  const above = await anyone.get<Buffer>('/v1/ledger/tile/1/000.p/2');
  t.same(tileHashes(above.body), [
    fullHash(leaves.slice(0, 256)),
    fullHash(leaves.slice(256, 512)),
  ]);

  const bundle = await auditor.get<Buffer>('/v1/ledger/tile/entries/001');
  t.equal(bundle.headers['cache-control'], 'private, max-age=31536000, immutable');
  let at = 0;
  const bundled = leaves.slice(256, 512).map(() => {
    const end = at + 2 + bundle.body.readUInt16BE(at);
    const leaf = bundle.body.subarray(at + 2, end);
    at = end;
    return leafHash(leaf);
  });
  t.same(bundled, leaves.slice(256, 512));
  t.equal(at, bundle.body.length);
});

t.test('an entry is proved, and the log begins with what it was', async (t) => {
  const before = await checkpoint();
  await record(300);
  const entries = await everyEntry();
  const now = await checkpoint();
  for (const entry of [entries[0], entries[255], entries[256], entries[513], entries.at(-1)]) {
    if (entry === undefined) return t.fail('too few entries');
    const { body } = await auditor.get<Proof>(`/v1/ledger-entries/${entry.id}/proof`);
    t.equal(body.position, entry.position);
    t.equal(body.leafHash, leafHash(entryLeaf(entry)).toString('hex'));
    const proof = { leaf: leafHash(entryLeaf(entry)), root: now.root, path: hashes(body.path) };
    t.ok(isIncluded({ ...proof, position: body.position, size: body.size }), `${entry.position}`);
    t.same(openNote(body.checkpoint, await keys())?.text.split('\n')[1], `${body.size}`);
  }
  for (const oldSize of [1, 2, 255, 256, 257, 512, before.size, now.size]) {
    const url = `/v1/ledger/consistency?from=${oldSize}`;
    const { body } = await anyone.get<{ to: number; path: readonly string[] }>(url);
    const leaves = entries.slice(0, oldSize).map((entry) => leafHash(entryLeaf(entry)));
    const oldRoot = edgeRoot(grow([], 0, leaves).edge);
    t.equal(body.to, now.size);
    const proof = { oldSize, oldRoot, size: now.size, root: now.root };
    t.ok(isConsistent({ ...proof, path: hashes(body.path) }), `${oldSize}`);
  }
  const { body } = await anyone.get<{ to: number; path: readonly string[] }>(
    `/v1/ledger/consistency?from=3&to=${before.size}`,
  );
  t.equal(body.to, before.size);
});

t.test('what cannot be proved is refused', async (t) => {
  const { size } = await checkpoint();
  const cases = [
    [`from=${size + 1}`, '/query/from'],
    [`from=1&to=${size + 1}`, '/query/to'],
    ['from=3&to=2', '/query/from'],
  ] as const;
  for (const [query, pointer] of cases) {
    const answer = await anyone.get(`/v1/ledger/consistency?${query}`);
    t.equal(answer.status, 400, query);
    t.same(answer.findings, [`beyond-log ${pointer}`], query);
  }
  t.equal((await anyone.get('/v1/ledger/consistency?from=0')).status, 400);
  t.equal((await auditor.get(`/v1/ledger-entries/${UNKNOWN_ID}/proof`)).status, 404);
  for (const tile of ['0/999', '0/000.p/0', '0/x000/001', '5/000', '64/000', 'x/000']) {
    const { status } = await anyone.get(`/v1/ledger/tile/${tile}`);
    t.ok(status === 404 || status === 400, tile);
  }
  for (const path of ['checkpoint', 'tile/0/000']) {
    t.equal((await anyone.get(`/v1/ledger/sm3/${path}`)).status, 404, `${path} where SM3 is off`);
  }
  t.equal((await auditor.get('/v1/ledger/sm3/tile/entries/000')).status, 404);
  const { body: published } = await anyone.get<{ readonly sm3: null }>('/v1/ledger/keys');
  t.equal(published.sm3, null);
  for (const path of [
    '/v1/ledger/inclusion?position=0&hash=sm3',
    '/v1/ledger/consistency?from=1&hash=sm3',
    `/v1/ledger-entries/${UNKNOWN_ID}/proof?hash=sm3`,
  ]) {
    const answer = await auditor.get(path);
    t.equal(answer.status, 400, path);
    t.same(answer.findings, ['hash-not-kept /query/hash'], path);
  }
  t.equal((await auditor.get('/v1/ledger/tile/entries/999')).status, 404);
  t.equal((await anyone.get('/v1/ledger/tile/entries/000')).status, 401);
  t.equal((await as('finance').get('/v1/ledger/tile/entries/000')).status, 403);
  t.equal((await anyone.get(`/v1/ledger-entries/${UNKNOWN_ID}/proof`)).status, 401);
});

t.test(
  'nothing appears before what is sealed, while others write and one holds back',
  async (t) => {
    const late = await owner.connect();
    const followed: string[] = [];
    let cursor = '';
    async function follow() {
      const { body } = await auditor.get<{ items: readonly Entry[]; nextCursor: string | null }>(
        `/v1/ledger-entries?limit=200${cursor}`,
      );
      if (body.nextCursor === null) return false;
      followed.push(...body.items.map(({ id }) => id));
      cursor = `&cursor=${body.nextCursor}`;
      return true;
    }
    try {
      await late.query('BEGIN');
      await record(5, late);
      const writers = Array.from({ length: 16 }, async () => {
        for (let n = 0; n < 20; n++) await record(3);
      });
      const sealers = Array.from({ length: 3 }, async () => {
        for (let n = 0; n < 20; n++) await sealEntries(db);
      });
      let isWriting = true;
      const written = Promise.all([...writers, ...sealers]).finally(() => {
        isWriting = false;
      });
      while (isWriting) await follow();
      await written;
      await sealEntries(db);
      const { size } = await checkpoint();
      await late.query('COMMIT');
      await sealEntries(db);
      t.equal((await checkpoint()).size, size + 5, 'the late ones come last');
    } finally {
      late.release();
    }
    while (await follow());
    const entries = await everyEntry();
    t.same(
      followed,
      entries.slice(0, followed.length).map(({ id }) => id),
      'nothing was missed',
    );
    t.ok(followed.length > 960);
    t.same(
      entries.map(({ position }) => position),
      entries.map((_, at) => at),
    );
    const { root } = await checkpoint();
    const leaves = entries.map((entry) => leafHash(entryLeaf(entry)));
    t.same(edgeRoot(grow([], 0, leaves).edge), root);
  },
);

t.test('the database keeps the log for its owner too', async (t) => {
  await record(1);
  const refused = '42501';
  const broken = '23000';
  const tries: readonly (readonly [string, string])[] = [
    ['DELETE FROM unsealed_entries', refused],
    ['TRUNCATE unsealed_entries', refused],
    ['UPDATE unsealed_entries SET number = DEFAULT', refused],
    ["UPDATE sealed_entries SET leaf_hash = sha256('') WHERE position = 0", refused],
    ['DELETE FROM sealed_entries WHERE position = 0', refused],
    ['TRUNCATE sealed_entries', refused],
    ['DELETE FROM sealed_nodes', refused],
    ['DELETE FROM ledger_roots', refused],
    [
      `INSERT INTO sealed_entries (position, entry_id, leaf_hash, action, subject_id, actor_subject,
         actor_role, actor_client, request_id, at, reached_at)
       SELECT 1000000, entry_id, sha256(''), 'access.forbidden', entry_id, 'x', 'officer', 'x', 'x',
         app_now(), app_now()
       FROM unsealed_entries`,
      broken,
    ],
    ["UPDATE ledger_roots SET root = sha256('')", refused],
  ];
  for (const [text, code] of tries) {
    const error = await owner.query(text).then(
      () => undefined,
      (thrown: unknown) => sqlState(thrown),
    );
    t.equal(error, code, text);
  }
  await sealEntries(db);
});

t.test('roots of whole upper subtrees are kept, and never hide a change', async (t) => {
  await record(4_400);
  await sealEntries(db);
  const { rows } = await pool.query(
    'SELECT entry_id AS id FROM sealed_entries ORDER BY position DESC LIMIT 1',
  );
  const holds = async () => {
    const proof = await proveInclusion(db, rows[0].id);
    return isIncluded({ ...proof, leaf: proof.leafHash });
  };
  const setNode = (hash: string) =>
    owner.query(`
      BEGIN; ALTER TABLE sealed_nodes DISABLE TRIGGER USER;
      UPDATE sealed_nodes SET hash = ${hash} WHERE level = 1 AND index = 3;
      ALTER TABLE sealed_nodes ENABLE TRIGGER USER; COMMIT`);
  const { rows: nodes } = await pool.query(
    "SELECT encode(hash, 'hex') AS hash FROM sealed_nodes WHERE level = 1 AND index = 3",
  );
  t.ok(await holds());
  const { root } = await provePosition(db, { position: 0 });
  await setNode("sha256('x')");
  t.ok(await holds(), 'it was computed before');
  t.notSame((await provePosition(db, { position: 0 })).root, root, 'a comparison reads all of it');
  forgetRoots(db);
  t.notOk(await holds(), 'what is stored now does not give the root');
  await setNode(`'\\x${nodes[0].hash}'`);
  t.ok(await holds(), 'and was not kept');
});
