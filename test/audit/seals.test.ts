import { execFile } from 'node:child_process';
import { Registry } from 'prom-client';
import t from 'tap';
import { compareSealed, sealRound } from '../../src/audit/state/compare-seals.ts';
import { compareState } from '../../src/audit/state/compare-state.ts';
import { differenceLine } from '../../src/audit/state/present.ts';
import { stateTasks } from '../../src/audit/state/tasks.ts';
import { presentEntry } from '../../src/ledger/entries/present.ts';
import { entryLeaf } from '../../src/ledger/proofs/leaf.ts';
import { leafHash } from '../../src/ledger/proofs/merkle.ts';
import { readReceiptCode } from '../../src/ledger/tiles/read-receipt.ts';
import { logStatements } from '../../src/ledger/tiles/repository.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { startTestService } from '../support/service.ts';

// Entries against their seals: what a superuser does to an entry, to its hash, and to the tree.

const service = await startTestService(t);
const { record, seal } = ledgerWriter(t, service);
const admin = openPool({ url: service.urls.adminUrl, max: 1, log: console });
t.teardown(() => admin.end());
await record(1_500);
const size = await seal();
const db = databaseOf(service.pool);
const client = await admin.connect();
t.teardown(() => client.release());

const EDIT = `UPDATE ledger_entries SET actor_subject = 'another'
  WHERE id = (SELECT entry_id FROM sealed_entries WHERE position = $1)`;

/** @returns `table id column` of each difference after statements that are undone again */
async function foundAfter(
  work: (query: (text: string, values?: unknown[]) => Promise<unknown>) => Promise<unknown>,
  compare = () => compareSealed(databaseOf(client), { start: 0 }),
): Promise<readonly string[]> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    await work(async (text, values = []) => {
      const { rowCount } = await client.query(text, values);
      if (rowCount === 0) throw new Error(`it changes nothing: ${text}`);
    });
    const found = await compare();
    return found.map(({ table, id, column }) => `${table} ${id.replace(/\/.{36}$/, '')} ${column}`);
  } finally {
    await client.query('ROLLBACK');
  }
}

t.test('nothing is found in a ledger that nobody touched', async (t) => {
  t.same(await compareSealed(db, { start: 0 }), []);
  t.same(await compareSealed(db, { start: 777 }), [], 'from the middle of a tile');
  t.same(await compareSealed(db, { start: size }), []);
});

t.test('an edited entry is named, which no other comparison finds', async (t) => {
  for (const position of [0, 255, 256, 1_234, size - 1]) {
    const edit = (query: (text: string, values?: unknown[]) => Promise<unknown>) =>
      query(EDIT, [position]);
    t.same(await foundAfter(edit), [`sealed_entries ${position} leaf_hash`]);
    t.same(await foundAfter(edit, () => compareState(databaseOf(client))), []);
  }
});

t.test('entries, seals, tiles and roots that are gone or changed are named', async (t) => {
  const ofPosition = (position: number) =>
    `(SELECT entry_id FROM sealed_entries WHERE position = ${position})`;
  const acts: readonly (readonly [string, readonly string[]])[] = [
    [`DELETE FROM ledger_entries WHERE id = ${ofPosition(9)}`, ['sealed_entries 9 leaf_hash']],
    ['DELETE FROM sealed_entries WHERE position = 9', ['sealed_entries 9 position']],
    [
      'UPDATE sealed_nodes SET hash = sha256(hash) WHERE level = 1 AND index = 1',
      // What lies above and beyond rests on it.
      ['sealed_nodes 1/1 hash', `ledger_roots ${size} root`],
    ],
    ['UPDATE ledger_roots SET root = sha256(root)', ['ledger_roots']],
  ];
  for (const [act, expected] of acts) {
    const found = await foundAfter((query) => query(act));
    for (const each of expected) {
      t.ok(
        found.some((line) => line.startsWith(each)),
        `${act}: ${found}`,
      );
    }
    t.ok(found.length <= 2, `${act}: ${found}`);
  }
  const cut = await foundAfter((query) => query(`DELETE FROM ledger_roots WHERE size < ${size}`));
  t.same(cut, ['ledger_roots 1000 root'], 'no root is left within reach');
});

t.test('what lists find an entry by, and it does not say, is named', async (t) => {
  const acts: readonly (readonly [string, readonly string[]])[] = [
    [
      `UPDATE sealed_entries SET actor_client = 'another' WHERE position = 1_000`,
      ['sealed_entries 1000 actor_client'],
    ],
    [
      'UPDATE sealed_entries SET application_id = subject_id WHERE position = 7',
      ['sealed_entries 7 application_id'],
    ],
    [
      `UPDATE sealed_entries SET reached_at = reached_at + interval '1 day' WHERE position = 7`,
      // The next one does not reach what it reached.
      ['sealed_entries 7 reached_at', 'sealed_entries 8 reached_at'],
    ],
    [
      `INSERT INTO sealed_entry_rules (rule_id, position) VALUES ('4.1', 1_400)`,
      ['sealed_entry_rules 1400 rule_id'],
    ],
  ];
  for (const [act, expected] of acts) {
    t.same(await foundAfter((query) => query(act)), expected, act);
  }
  const ruled = await foundAfter((query) => query('DELETE FROM sealed_entry_rules'));
  t.ok(ruled.length > 0 && ruled.every((line) => /^sealed_entry_rules \d+ rule_id$/.test(line)));
});

t.test('an entry that was sealed again by hand does not give the root', async (t) => {
  const found = await foundAfter(async (query) => {
    await query(EDIT, [700]);
    const { entries } = logStatements(databaseOf(client));
    const [edited] = await entries.execute({ start: 700, end: 701 });
    if (edited === undefined) throw new Error('no entry');
    const forged = leafHash(entryLeaf(presentEntry(edited)));
    await query('UPDATE sealed_entries SET leaf_hash = $1 WHERE position = 700', [forged]);
  });
  t.ok(found.includes('sealed_nodes 1/2 hash'), `${found}`);
  t.ok(found.some((line) => line.startsWith('ledger_roots ')));
});

t.test('nothing is signed on paper that would not verify', async (t) => {
  const { rows } = await client.query<{ id: string }>(
    'SELECT entry_id AS id FROM sealed_entries WHERE position = 100',
  );
  const id = `${rows[0]?.id}`;
  for (const act of [
    'UPDATE ledger_roots SET root = sha256(root) WHERE size = 1_000',
    EDIT.replace('$1', '100'),
  ]) {
    await client.query('BEGIN');
    try {
      await client.query(`SET LOCAL session_replication_role = 'replica'`);
      await client.query(act);
      await t.rejects(
        readReceiptCode(databaseOf(client), {} as never, id),
        /position 100 is not in the root of size 1000/,
        act,
      );
    } finally {
      await client.query('ROLLBACK');
    }
  }
});

t.test('no more than a hundred are told of one part', async (t) => {
  const found = await foundAfter((query) => query(`UPDATE ledger_entries SET request_id = 'x'`));
  t.equal(found.length, 100);
});

t.test('each turn compares a part, and the round begins again', async (t) => {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    await client.query(EDIT, [700]);
    const round = sealRound(databaseOf(client), 600);
    const parts = Math.ceil(size / 600);
    const found: (readonly [number, number])[] = [];
    for (let turn = 0; turn <= parts + 1; turn++) {
      t.equal(round.isWhole(), turn >= parts, 'each part has its turn before all is said');
      const { length } = await round.turn(new Date(0));
      found.push([length, round.found()]);
    }
    t.same(found[0], [0, 0]);
    t.same(found[1], [1, 1]);
    t.same(found.slice(2, parts + 1), Array(parts - 1).fill([0, 1]), 'it stays told');
    t.same(found[parts + 1], [1, 1]);
    const later = sealRound(databaseOf(client), 600);
    const second = new Date(6 * 60 * 60 * 1_000);
    t.equal((await later.turn(second)).length, 1, 'a later start begins elsewhere');
  } finally {
    await client.query('ROLLBACK');
  }
  const stopped = sealRound(db).turn(new Date(0), AbortSignal.abort(new Error('it stops')));
  await t.rejects(stopped, /it stops/);
});

/** Edits an entry for as long as the work lasts. */
async function edited(position: number, work: () => Promise<unknown>): Promise<void> {
  const set = (actor: string) => client.query(EDIT.replace("'another'", `'${actor}'`), [position]);
  await client.query(`SET session_replication_role = 'replica'`);
  try {
    await set('another');
    await work();
  } finally {
    await set('somebody');
    await client.query(`SET session_replication_role = 'origin'`);
  }
}

t.test('the task tells by metric and log', async (t) => {
  const logged: unknown[] = [];
  const log = { error: (line: unknown) => logged.push(line), warn() {} };
  const registry = new Registry();
  const [, task] = stateTasks({ db, log }, registry);
  const { signal } = new AbortController();
  const told = () => registry.getSingleMetricAsString('ledger_seal_differences');
  t.match(await told(), /^ledger_seal_differences Nan$/m, 'nothing is said before');
  await task?.work(new Date(0), signal);
  t.match(await told(), /^ledger_seal_differences 0$/m);
  await edited(700, async () => task?.work(new Date(0), signal));
  t.match(await told(), /^ledger_seal_differences 1$/m);
  t.match(logged, [
    { difference: /^sealed_entries {2}700\/\S+ {2}leaf_hash: \w+ held, \w+ recorded$/ },
  ]);
  await task?.work(new Date(0), signal);
  t.match(await told(), /^ledger_seal_differences 0$/m);
});

t.test('anybody who may read a database compares its seals', async (t) => {
  await edited(700, async () => {
    const [difference] = await compareSealed(db, { start: 0 });
    if (difference === undefined) throw new Error('nothing found');
    const env = {
      ...{ PATH: `${process.env.PATH}`, DATABASE_URL: service.urls.runtimeUrl },
      SUBSIDY_DATA_DIR: t.testdir(),
    };
    const answer = await new Promise<{ readonly code: unknown; readonly text: string }>(
      (resolve) => {
        execFile(process.execPath, ['scripts/verify.ts', '--live'], { env }, (error, out, err) =>
          resolve({ code: error?.code ?? 0, text: out + err }),
        );
      },
    );
    t.equal(answer.code, 1);
    t.ok(answer.text.includes(differenceLine(difference)), answer.text);
  });
});
