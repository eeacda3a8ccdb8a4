import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type pg from 'pg';
import t from 'tap';
import { ledgerEntries } from '../../src/ledger/entries/tables.ts';
import { headLine } from '../../src/ledger/exports/export-lines.ts';
import { readLines } from '../../src/ledger/exports/read-positions.ts';
import { parseVerifierKey, verifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { sealEntries } from '../../src/ledger/sealing/seal-entries.ts';
import { readHead, signHead } from '../../src/ledger/tiles/read-log.ts';
import { loadIdentity } from '../../src/ledger/tiles/signers.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { verify } from '../../verifier/verify.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';

// What a superuser does to the database, past every trigger and grant, and what an export shows of
// it beside one that was kept from before.

const service = await startTestService(t);
const admin = openPool({ url: service.urls.adminUrl, max: 1, log: console });
t.teardown(() => admin.end());
const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));
const identity = await loadIdentity(
  { origin: 'test', keyFile: undefined, sm2KeyFile: undefined },
  directory,
);
const [signer] = identity.signers;
const key = signer && parseVerifierKey(verifierKey(signer));
if (key === undefined) throw new Error('the log has a key');

const { record, seal } = ledgerWriter(t, service);
const applicant = service.applicant();
const draft = await service.readyDraft(applicant);
await applicant.post(`${draft.url}/submissions`);
await service.decide(draft.url, 'return-notices', {});
await record(20);
const size = await seal();

/** An export as the service would make it of the database as this connection sees it. */
async function exportOf(client: pg.PoolClient, name: string): Promise<string> {
  const db = databaseOf(client);
  const head = await readHead(db);
  const lines: string[] = [
    headLine({
      ...{ origin: 'test', size: head.size, rootHash: head.root.toString('hex') },
      ...{ checkpoint: signHead(identity, head), keys: [] },
    }),
  ];
  for await (const part of readLines(db, { start: 0, end: head.size })) lines.push(part);
  const path = join(directory, name);
  writeFileSync(path, lines.join(''));
  return path;
}

async function verdictOf(exportPath: string, old: readonly string[]): Promise<readonly string[]> {
  if (key === undefined) throw new Error('the log has a key');
  const told: string[] = [];
  const tell = (line: string) => told.push(line);
  await verify({ exportPath, keys: [key], old, tiles: [], tell });
  return told.map((line) => line.replace(/^(\w+) +(?:(position \d+))?.*$/, '$1 $2').trim());
}

const client = await admin.connect();
t.teardown(() => client.release());
const kept = await exportOf(client, 'kept.ndjson');

/** @returns the findings with the kept export, and without anything kept */
async function tampered(...statements: readonly string[]) {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    for (const statement of statements) {
      const { rowCount } = await client.query(statement);
      if (rowCount === 0) throw new Error(`it changes nothing: ${statement}`);
    }
    await sealEntries(databaseOf(client));
    const path = await exportOf(client, 'tampered.ndjson');
    return { kept: await verdictOf(path, [kept]), alone: await verdictOf(path, []) };
  } finally {
    await client.query('ROLLBACK');
  }
}

const IT = '(SELECT entry_id FROM sealed_entries WHERE position = 5)';

/** Another value of each column. A new column does not compile until it has one. */
const forged: Readonly<Record<keyof typeof ledgerEntries.$inferSelect, string>> = {
  id: 'gen_random_uuid()',
  at: "at - interval '1 ms'",
  actorSubject: "actor_subject || 'x'",
  actorRole: "(CASE actor_role WHEN 'admin' THEN 'officer' ELSE 'admin' END)::actor_role",
  actorClient: "actor_client || 'x'",
  actorCreditCode: "coalesce(actor_credit_code, '') || 'X'",
  requestId: "request_id || 'x'",
  action: "'clawback.recorded'",
  subjectType: "'proposal'",
  subjectId: 'gen_random_uuid()',
  subjectVersion: 'coalesce(subject_version, 0) + 1',
  applicationId: 'gen_random_uuid()',
  roundId: 'gen_random_uuid()',
  policyVersion: 'coalesce(policy_version, 0) + 1',
  ruleIds: "rule_ids || '{9.9}'::text[]",
  data: `data || '{"amountFen": 1}'`,
  transactionId: "'1'::xid8",
};

t.test('nothing is found in a log that nobody touched', async (t) => {
  t.same(await verdictOf(kept, [kept]), []);
  t.ok(size > 25);
});

t.test('the edit of any column is found, with nothing kept', async (t) => {
  t.same(Object.keys(forged).sort(), Object.keys(getTableColumns(ledgerEntries)).sort());
  for (const [column, value] of Object.entries(forged)) {
    const name = toSnakeCase(column);
    const found = await tampered(`UPDATE ledger_entries SET ${name} = ${value} WHERE id = ${IT}`);
    const gone = column === 'id';
    t.same(found.alone, [gone ? 'removed position 5' : 'changed position 5'], column);
    t.ok(found.kept.includes(`${gone ? 'removed' : 'changed'} position 5`), column);
  }
});

/** Seals all entries again, in the order of their positions or another. */
function rebuilt(order: string, ...before: readonly string[]): readonly string[] {
  return [
    'CREATE TEMPORARY TABLE former ON COMMIT DROP AS SELECT * FROM sealed_entries',
    ...before,
    'DELETE FROM sealed_entries',
    'DELETE FROM sealed_entry_rules',
    'DELETE FROM ledger_roots',
    `INSERT INTO unsealed_entries (entry_id)
     SELECT f.entry_id FROM former f JOIN ledger_entries e ON e.id = f.entry_id ORDER BY ${order}`,
  ];
}

const deleted = (where: string) =>
  `DELETE FROM ledger_entries WHERE id IN (SELECT entry_id FROM sealed_entries WHERE ${where})`;
const STRANGE = `INSERT INTO ledger_entries SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'at', at - interval '1 day'))).*
  FROM ledger_entries e WHERE id = ${IT}`;

/** What was done; what an export alone shows; what one that was kept shows besides. */
const acts: readonly (readonly [
  string,
  readonly string[],
  alone: readonly string[],
  kept: readonly string[],
])[] = [
  ['the first entry is deleted', [deleted('position = 0')], ['removed position 0'], []],
  ['one of the middle is deleted', [deleted('position = 9')], ['removed position 9'], []],
  [
    'the last is deleted',
    [deleted(`position = ${size - 1}`)],
    [`removed position ${size - 1}`],
    [],
  ],
  [
    'an entry and its seal are deleted',
    [deleted('position = 9'), 'DELETE FROM sealed_entries WHERE position = 9'],
    ['removed position 9'],
    [],
  ],
  [
    'the last ten are cut, with their seals and roots',
    [
      deleted(`position >= ${size - 10}`),
      `DELETE FROM sealed_entries WHERE position >= ${size - 10}`,
    ],
    [`cut position ${size - 10}`],
    [],
  ],
  [
    'two entries change their places',
    [
      'CREATE TEMPORARY TABLE former ON COMMIT DROP AS SELECT * FROM sealed_entries',
      'DELETE FROM sealed_entries WHERE position IN (5, 9)',
      `INSERT INTO sealed_entries
       SELECT f.position, o.entry_id, f.leaf_hash, f.action, f.subject_id, f.application_id, f.round_id,
         f.actor_subject, f.actor_role, f.actor_client, f.request_id, f.at, f.reached_at
       FROM former f JOIN former o ON (f.position, o.position) IN ((5, 9), (9, 5))`,
    ],
    ['reordered position 5', 'reordered position 9'],
    [],
  ],
  [
    'an entry is forged and takes the place of another',
    [
      STRANGE,
      `UPDATE sealed_entries SET entry_id = (SELECT e.id FROM ledger_entries e
         LEFT JOIN sealed_entries s ON s.entry_id = e.id WHERE s.position IS NULL)
       WHERE position = 9`,
    ],
    ['changed position 9'],
    ['inserted position 9', 'removed position 9'],
  ],
  [
    'an entry is deleted and the whole log rebuilt',
    rebuilt('f.position', deleted('position = 9')),
    [],
    ['removed position 9', 'cut'],
  ],
  [
    'the last ten are deleted and the whole log rebuilt',
    rebuilt('f.position', deleted(`position >= ${size - 10}`)),
    [],
    [`cut position ${size - 10}`, 'cut'],
  ],
  [
    'an entry is edited and the whole log rebuilt',
    rebuilt('f.position', `UPDATE ledger_entries SET actor_subject = 'another' WHERE id = ${IT}`),
    [],
    ['changed position 5', 'forked'],
  ],
  [
    'the time of an entry is forged and the whole log rebuilt',
    rebuilt('f.position', `UPDATE ledger_entries SET at = at - interval '1 day' WHERE id = ${IT}`),
    [],
    ['changed position 5', 'forked'],
  ],
  [
    'two entries are swapped and the whole log rebuilt',
    rebuilt('CASE f.position WHEN 5 THEN 9 WHEN 9 THEN 5 ELSE f.position END'),
    [],
    ['reordered position 9', 'reordered position 5', 'forked'],
  ],
  [
    'an entry is inserted at the start and the whole log rebuilt',
    rebuilt(
      'f.position',
      STRANGE,
      `INSERT INTO former SELECT -1, e.id, f.leaf_hash, f.action, f.subject_id FROM ledger_entries e
         LEFT JOIN former s ON s.entry_id = e.id JOIN former f ON f.position = 5
       WHERE s.position IS NULL`,
    ),
    [],
    ['inserted position 0', 'rebuilt'],
  ],
];

for (const [act, statements, alone, withKept] of acts) {
  t.test(act, async (t) => {
    const found = await tampered(...statements);
    t.same(found.alone, alone, 'with nothing kept');
    const expected = withKept.length === 0 ? alone : withKept;
    for (const each of expected) t.ok(found.kept.includes(each), each, { found: found.kept });
    t.ok(found.kept.length <= expected.length + alone.length, 'and nothing else', {
      found: found.kept,
    });
  });
}
