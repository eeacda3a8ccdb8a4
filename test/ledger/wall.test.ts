import pg from 'pg';
import t from 'tap';
import { sqlState } from '../../src/platform/database/database-errors.ts';
import { createTestDatabase } from '../support/database.ts';
import { columnsOf, fillTables } from '../support/wall/one-of-each.ts';
import { wallRules } from '../support/wall/rules.ts';

// Every table and column, tried as the role of the service and as the owner, without an entry.

const database = await createTestDatabase(t);
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
t.teardown(async () => {
  // No command wrote these rows, so their entry fits no action.
  await admin.query('SET session_replication_role = replica; DELETE FROM ledger_entries');
  await admin.end();
});

const roles = {
  runtime: new URL(database.runtimeUrl).username,
  owner: new URL(database.ownerUrl).username,
};
const columns = await columnsOf(admin);
const tables = Map.groupBy(columns, ({ table }) => table);
await fillTables(admin, columns);

/** Runs a statement and what is checked at the end of its transaction. */
async function wholly(statement: string): Promise<number | null> {
  const { rowCount } = await admin.query(statement);
  await admin.query('SET CONSTRAINTS ALL IMMEDIATE');
  return rowCount;
}

/** What becomes of a statement as a role, in a transaction that is rolled back. */
async function attempt(role: string, statement: string, before = ''): Promise<string> {
  await admin.query(`BEGIN; SET LOCAL session_replication_role = replica; ${before}`);
  await admin.query(`SET LOCAL session_replication_role = origin; SET LOCAL ROLE ${role}`);
  const outcome = await wholly(statement).then(
    (rowCount) => (rowCount === 0 ? 'no row' : 'allowed'),
    (error: unknown) => {
      const state = sqlState(error);
      if (state === '42501') return 'denied';
      return state === '23000' ? 'unrecorded' : String(error);
    },
  );
  await admin.query('ROLLBACK');
  return outcome;
}

/** Nothing refers to an award any more, so that no foreign key speaks first. */
const orphan = [
  ...['objections', 'payment_order_items', 'disbursement_corrections'],
  ...['clawback_corrections'],
  ...['disbursements', 'clawbacks', 'award_instalments', 'usage_reports'],
]
  .map((table) => `DELETE FROM ${table}`)
  .join(';');

/** Slots are compared where they change; everything else where it is written. */
const others: Readonly<Record<string, string>> = {
  'counter_slots.capacity': 'capacity + 1',
  'counter_slots.booked': 'booked - 1',
  'access_flushes.number': 'DEFAULT',
  'unsealed_entries.number': 'DEFAULT',
};

async function outcomes(statement: string, before?: string) {
  return {
    runtime: await attempt(roles.runtime, statement, before),
    owner: await attempt(roles.owner, statement, before),
  };
}

t.test('every table and column stands in the list, with its reason', async (t) => {
  t.same([...tables.keys()], Object.keys(wallRules).toSorted());
  for (const [table, { why, columns: listed }] of Object.entries(wallRules)) {
    const names = tables.get(table)?.map(({ name }) => name) ?? [];
    t.same(Object.keys(listed).toSorted(), names.toSorted(), table);
    t.ok(why.length > 10, table);
  }
});

t.test('without an entry nothing is written but what the list allows', async (t) => {
  for (const [table, rule] of Object.entries(wallRules)) {
    const again = `CREATE TEMP TABLE kept_row ON COMMIT DROP AS SELECT * FROM ${table};
      GRANT SELECT ON kept_row TO PUBLIC; DELETE FROM ${table}`;
    const list = tables.get(table)?.map(({ name }) => `"${name}"`) ?? [];
    const copy = `INSERT INTO ${table} (${list.join()}) OVERRIDING SYSTEM VALUE
      SELECT ${list.join()} FROM kept_row`;
    t.same(await outcomes(copy, again), rule.insert, `insert into ${table}`);
    const removal = `DELETE FROM ${table}`;
    t.same(await outcomes(removal, table === 'awards' ? orphan : ''), rule.delete, removal);
    const truncation = `TRUNCATE ${table} CASCADE`;
    const owner = (rule.truncate ?? rule.delete).owner;
    t.same(await outcomes(truncation), { runtime: 'denied', owner }, truncation);
    for (const { name } of tables.get(table) ?? []) {
      const value = others[`${table}.${name}`] ?? `"${name}"`;
      const update = `UPDATE ${table} SET "${name}" = ${value}`;
      t.same(await outcomes(update), rule.columns[name], `${table}.${name}`);
    }
  }
});

/** A change as an attacker makes it who writes an entry along with it. */
function withEntry(change: string): string {
  return `WITH moved AS (
      UPDATE applications SET version = version + 1 RETURNING id, version),
    changed AS (${change} RETURNING 1)
    ${entry('moved.id, moved.version')} FROM moved`;
}

function entry(subject: string, at = 'app_now()', transaction = 'pg_current_xact_id()'): string {
  return `INSERT INTO ledger_entries (id, at, actor_subject, actor_role, actor_client, request_id,
      action, subject_type, subject_id, subject_version, rule_ids, data, transaction_id)
    SELECT gen_random_uuid(), ${at}, 'another officer', 'officer', 'psql', 'none', 'score.finalised',
      'application', ${subject}, '{}', '{}', ${transaction}`;
}

/** What the role of the service is told. */
async function told(statement: string, role = roles.runtime): Promise<string> {
  await admin.query(`BEGIN; SET LOCAL ROLE ${role}`);
  const answer = await wholly(statement).then(
    () => 'accepted',
    (error: Error) => error.message,
  );
  await admin.query('ROLLBACK');
  return answer;
}

const anAward = `INSERT INTO awards SELECT (jsonb_populate_record(a,
  '{"id": "01900000-0000-7000-8000-000000000002", "withdrawn_at": "2025-11-18"}')).* FROM awards a`;
const aScore = `INSERT INTO final_scores SELECT (jsonb_populate_record(s, '{"revision": 2}')).*
  FROM final_scores s`;

/** What the issue tried: alone, and with an entry that the attacker writes. */
const attacks: readonly (readonly [string, string, RegExp, RegExp])[] = [
  [
    'a year counts nothing',
    'UPDATE applicant_years SET awarded_fen = 0',
    /no ledger entry/,
    /counts 0 fen, its awards 1/,
  ],
  [
    'an award is paid up',
    'UPDATE awards SET disbursed_fen = 1',
    /no ledger entry/,
    /differs from its payments/,
  ],
  [
    'an award more',
    anAward.replace('"2025-11-18"', 'null'),
    /awards_application_key/,
    /awards_application_key/,
  ],
  ['an award that was withdrawn', anAward, /no ledger entry/, /accepted/],
  ['a second final score', aScore, /final_scores_counting_key/, /final_scores_counting_key/],
  ["another file's digest", "UPDATE materials SET sha256 = 'y'", /denied/, /denied/],
  ['a sheet that says something else', "UPDATE score_sheets SET scores = '{}'", /denied/, /denied/],
  ['a payment', paymentOf(2), /no ledger entry/, /differs from its payments/],
];

function paymentOf(fen: number): string {
  return `INSERT INTO disbursements SELECT (jsonb_populate_record(d, '{"external_id": "y",
    "id": "01900000-0000-7000-8000-000000000002", "amount_fen": ${fen}}')).* FROM disbursements d`;
}

t.test('what was tried against the service fails, and most of it with an entry too', async (t) => {
  for (const [name, statement, alone, accompanied] of attacks) {
    t.match(await told(statement), alone, name);
    t.match(await told(withEntry(statement)), accompanied, `${name}, with an entry`);
  }
  t.equal(await told(withEntry('UPDATE materials SET retired_at = app_now()')), 'accepted');
});

t.test('an entry is of now, of its transaction, and of a version just reached', async (t) => {
  const subject = (version: string) => `id, ${version}`;
  const of = (version: string, at?: string, transaction?: string) =>
    `${entry(subject(version), at, transaction)} FROM applications`;
  for (const statement of [
    of('NULL', "app_now() - interval '1 day'"),
    of('NULL', "app_now() - interval '5 minutes 1 millisecond'"),
    of('NULL', "app_now() + interval '1 minute'"),
    of('NULL', 'app_now()', "'1'::xid8"),
    of('version'),
    of('version + 1'),
    of('version - 1'),
  ]) {
    for (const role of Object.values(roles)) {
      t.match(await told(statement, role), /is not of now|is of no version/, statement);
    }
  }
  t.equal(await told(of('NULL::integer')), 'accepted', 'a refused attempt moves nothing');
});

t.test('a temporary table of the same name does not stand in for the ledger', async (t) => {
  const shadow = `CREATE TEMP TABLE ledger_entries AS SELECT id AS subject_id,
      version + 1 AS subject_version, pg_current_xact_id() AS transaction_id FROM applications;
    UPDATE public.applications SET version = version + 1`;
  t.match(await told(shadow), /has no ledger entry/);
});
