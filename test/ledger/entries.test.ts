import t from 'tap';
import { sqlState } from '../../src/platform/database/database-errors.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { publishedContract } from '../support/contract.ts';
import { bringPaper } from '../support/counter.ts';
import {
  allPass,
  contact,
  filePart,
  JUST_AFTER_CLOSE,
  MIDWAY,
  organisations,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// The record cannot be changed, skipped or made to say who stands behind an application.

const service = await startTestService(t);
const { as, claim, clockAt, decide, document, pool, readyDraft, roundId, urls } = service;
const lan = service.applicant('lan');
const reviewer = as('pre-reviewer');

const owner = openPool({ url: urls.ownerUrl, max: 1, log: { warn() {} } });
const superuser = openPool({ url: urls.adminUrl, max: 1, log: { warn() {} } });
t.teardown(() => Promise.all([owner.end(), superuser.end()]));

/** One application through every kind of command, refusals included. */
async function tellStory() {
  await clockAt(MIDWAY);
  const { id, url } = await readyDraft(lan);
  await lan.patch(url, { organisation: { name: '改名示例科技有限公司' } }, { 'if-match': '*' });
  await lan.patch(url, { contact: { phone: '0755-20253012' } }, { 'if-match': '*' });
  const spare = await lan.upload(`${url}/materials`, filePart('user-report'));
  await lan.delete(`${url}/materials/${spare.body.id}`);
  await lan.post(`${url}/submissions`);
  await decide(url, 'return-notices', {
    kind: 'supplement',
    dueAt: '2025-12-05T18:00:00.000+08:00',
    items: [
      {
        pointer: '/contact/phone',
        reasonCode: 'other',
        text: `请核对 ${contact.name} 的电话 ${contact.phone}。`,
      },
      { pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充。' },
    ],
  });
  await lan.patch(url, { contact: { phone: contact.phone } }, { 'if-match': '*' });
  await lan.post(`${url}/submissions`);
  const paperItems = [{ materialKind: 'licence', note: `请 ${contact.name} 携带原件` }];
  await decide(url, 'acceptance', { checks: allPass(document), paperItems });
  const body = await bringPaper(service, lan, url, '2025-11-17');
  if (body.preReviewResult !== 'passed') throw new Error(`the story ends at ${body.status}`);
  return { id, url, version: body.version };
}

async function entriesOf(applicationId: string) {
  const { rows } = await pool.query(
    'select * from ledger_entries where application_id = $1 order by id',
    [applicationId],
  );
  return rows;
}

async function refusedWith(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => 'accepted',
    (error: unknown) => sqlState(error),
  );
}

const NOT_ALLOWED = '42501';
const INTEGRITY = '23000';

t.test('ledger entries and packets cannot be changed by anybody', async (t) => {
  await tellStory();
  for (const table of ['ledger_entries', 'submissions', 'policy_versions', 'case_contacts']) {
    const { rows } = await pool.query(
      `select column_name from information_schema.columns where table_name = $1 limit 1`,
      [table],
    );
    const column = rows[0].column_name;
    const before = await pool.query(`select count(*)::int as rows from ${table}`);
    t.ok(before.rows[0].rows > 0, `${table} holds something`);
    for (const attempt of [
      `update ${table} set ${column} = ${column}`,
      `update ${table} set ${column} = ${column} where false`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      for (const connection of [pool, owner, superuser]) {
        t.equal(await refusedWith(connection.query(attempt)), NOT_ALLOWED, attempt);
      }
    }
    t.same((await pool.query(`select count(*)::int as rows from ${table}`)).rows, before.rows);
  }
  for (const table of ['applications', 'materials', 'return_notices', 'rounds']) {
    t.equal(await refusedWith(pool.query(`delete from ${table}`)), NOT_ALLOWED, table);
    t.equal(await refusedWith(pool.query(`truncate ${table} cascade`)), NOT_ALLOWED, table);
  }
  for (const attempt of [
    'alter table ledger_entries disable trigger all',
    'drop table ledger_entries',
    'insert into development_clock default values',
    'create or replace function app_now() returns timestamptz language sql as $$ select now() $$',
  ]) {
    t.equal(await refusedWith(pool.query(attempt)), NOT_ALLOWED, attempt);
  }
});

t.test('an application cannot get a new version without an entry', async (t) => {
  const { id, version } = await tellStory();
  const update = `update applications set version = version + 1 where id = '${id}'`;
  for (const connection of [pool, owner]) {
    t.equal(await refusedWith(connection.query(update)), INTEGRITY, 'no entry');
  }
  const silent = `update applications set status = 'draft' where id = '${id}'`;
  t.equal(await refusedWith(pool.query(silent)), INTEGRITY, 'no new version');
  const jump = `update applications set version = version + 2 where id = '${id}'`;
  const back = `update applications set version = version - 1 where id = '${id}'`;
  t.equal(await refusedWith(pool.query(jump)), INTEGRITY, 'a jump');
  t.equal(await refusedWith(pool.query(back)), INTEGRITY, 'a step back, whose entry exists');
  const copy = `insert into applications select (r).* from (
    select applications #= hstore('id', '${UNKNOWN_ID}') as r from applications where id = '${id}') c`;
  t.not(await refusedWith(pool.query(copy)), 'accepted', 'a new one neither');

  // The entry alone does not do either; a version and its entry are one statement.
  t.equal(await refusedWith(pool.query(entryFor(id, version + 1))), INTEGRITY, 'no such version');
  t.equal(await refusedWith(pool.query(entryFor(id, version))), INTEGRITY, 'it has its entry');
  const client = await owner.connect();
  t.teardown(() => client.release());
  await client.query('begin');
  t.equal(await refusedWith(client.query(moved(id, 2))), INTEGRITY, 'a recorded jump');
  await client.query('rollback');
  await client.query('begin');
  t.equal(await refusedWith(client.query(moved(id, 1))), 'accepted', 'the two together do');
  t.equal(await refusedWith(client.query(moved(id, 1))), 'accepted', 'and again');
  await client.query('rollback');
});

function moved(applicationId: string, steps: number): string {
  return `with moved as (update applications set version = version + ${steps}
      where id = '${applicationId}' returning id, version)
    ${entryFor(applicationId, 'version', 'from moved')}`;
}

function entryFor(applicationId: string, version: number | string, from = ''): string {
  return `insert into ledger_entries
    (id, at, actor_subject, actor_role, actor_client, request_id, action, subject_type, subject_id,
     subject_version, rule_ids, data)
    select gen_random_uuid(), app_now(), 'nobody', 'auditor', 'psql', 'none', 'application.updated',
     'application', '${applicationId}', ${version}, '{}', '{"changed": [], "declared": []}' ${from}`;
}

t.test('every version of every application has exactly its entry', async (t) => {
  const { id, url } = await tellStory();
  await claim(url);
  await Promise.all(
    Array.from({ length: 8 }, () =>
      reviewer.post(`${url}/return-notices`, {
        kind: 'revise',
        dueAt: '2025-12-05T18:00:00.000+08:00',
        items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充。' }],
      }),
    ),
  );
  const { rows } = await pool.query(`
    select a.id, a.version, array_agg(e.subject_version order by e.subject_version) as recorded
    from applications a
    join ledger_entries e on e.subject_id = a.id and e.subject_version is not null
    where e.actor_client <> 'psql' group by a.id, a.version`);
  t.ok(rows.length >= 3);
  for (const { version, recorded } of rows) {
    t.same(
      recorded,
      Array.from({ length: version }, (_, index) => index + 1),
    );
  }
  const entries = await entriesOf(id);
  const transactions = new Set(entries.map(({ transaction_id }) => transaction_id));
  t.equal(transactions.size, entries.length, 'each command is one transaction, and kept');
  t.ok(entries.every(({ transaction_id }) => /^\d+$/.test(transaction_id)));
  t.ok(entries.every((entry) => entry.round_id === roundId && entry.policy_version === 1));
  t.ok(entries.every(({ rule_ids }) => rule_ids.length > 0));
});

t.test('an entry names actor, time, request and organisation', async (t) => {
  await clockAt(MIDWAY);
  const opened = await lan.post('/v1/applications', { roundId });
  const [entry] = await entriesOf(opened.body.id);
  t.match(entry, {
    actor_subject: 'dev-applicant',
    actor_role: 'applicant',
    actor_client: 'dev-applicant',
    actor_credit_code: organisations.lan,
    request_id: opened.headers['x-request-id'],
    action: 'application.created',
    subject_version: 1,
  });
  t.same(entry.at, new Date(MIDWAY), 'the instant the command decided with');
});

t.test('attempts that matter are recorded: too late, and forbidden', async (t) => {
  await clockAt(MIDWAY);
  const { id, url, version } = await readyDraft(lan);
  await clockAt(JUST_AFTER_CLOSE);
  await lan.post(`${url}/submissions`);
  await lan.post(`${url}/acceptance`, { checks: [] });
  await as('finance').post(`${url}/return-notices`, {});
  await as('expert').get(url);
  await as('auditor').get(url.toUpperCase().replace('/V1/APPLICATIONS', '/v1/applications'));
  await as('expert').get(url.toUpperCase().replace('/V1/APPLICATIONS', '/v1/applications'));
  const attempts = (await entriesOf(id)).slice(version + 4);
  t.match(attempts, [
    {
      action: 'submission.refused',
      rule_ids: ['4.1a'],
      subject_version: null,
      data: { status: 'draft', codes: ['window-closed'] },
    },
    { action: 'access.forbidden', actor_role: 'applicant', data: { method: 'POST' } },
    { action: 'access.forbidden', actor_role: 'finance', data: { method: 'POST' } },
    { action: 'access.forbidden', actor_role: 'expert', data: { method: 'GET' } },
    { action: 'access.forbidden', actor_role: 'expert', data: { method: 'GET' } },
  ]);
  t.equal(attempts.length, 5);
  t.ok(attempts.every(({ subject_version }) => subject_version === null));

  const forApplicant = await lan.get<{ items: { action: string }[] }>(`${url}/history`);
  const shown = forApplicant.body.items.map(({ action }) => action);
  t.ok(shown.includes('submission.refused'));
  t.notOk(shown.includes('access.forbidden'), 'who looked where is not for the applicant');
  const forAuditor = await as('auditor').get<{ items: { action: string }[] }>(`${url}/history`);
  t.equal(forAuditor.body.items.length, (await entriesOf(id)).length);
});

t.test('no entry holds personal data', async (t) => {
  await tellStory();
  const { rows } = await pool.query('select to_jsonb(e)::text as entry from ledger_entries e');
  const personal = [...Object.values(contact), '0755-20253012', '改名示例', '蓝桥示例', '核对原件'];
  for (const { entry } of rows) {
    for (const text of personal) if (entry.includes(text)) t.fail(`${text} in ${entry}`);
  }
  t.ok(rows.length > 40, `${rows.length} entries read`);
});

t.test('every entry in an answer fits the contract of its action', async (t) => {
  const { url } = await tellStory();
  await lan.get('/v1/ledger-entries');
  await reviewer.post(`${url}/return-notices`, {});
  await as('expert').get(url);
  const contract = publishedContract();
  const wrongInHistory = contract('HistoryPage');
  const seen = new Set<string>();
  for (const reader of [
    lan,
    reviewer,
    as('counter'),
    as('finance'),
    as('officer'),
    as('auditor'),
  ]) {
    const { body } = await reader.get<EntryPage>(`${url}/history?limit=200`);
    t.strictSame(wrongInHistory(body), []);
    for (const { action } of body.items) seen.add(action);
  }
  t.ok(seen.size > 10, [...seen].join());

  const wrongInLedger = contract('LedgerEntryPage');
  const { body } = await as('auditor').get<EntryPage>('/v1/ledger-entries?limit=200');
  t.strictSame(wrongInLedger(body), []);
  const [first] = body.items;
  t.not(
    wrongInLedger({ ...body, items: [{ ...first, position: undefined }] }).length,
    0,
    'a field too few',
  );
  t.not(
    wrongInLedger({ ...body, items: [{ ...first, action: 'award.granted' }] }).length,
    0,
    'the data of another action',
  );
});

t.test('a long history is paged, and each entry comes once', async (t) => {
  const { id, url } = await tellStory();
  const seen: string[] = [];
  let next: string | undefined = `${url}/history?limit=3`;
  while (next !== undefined) {
    const page: { body: { items: { id: string }[] }; headers: Readonly<Record<string, string>> } =
      await as('auditor').get(next);
    seen.push(...page.body.items.map((entry) => entry.id));
    next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
  }
  t.same(
    seen,
    (await entriesOf(id)).map((entry) => entry.id),
  );
});

interface EntryPage {
  readonly items: readonly {
    readonly position: number;
    readonly id: string;
    readonly action: string;
    readonly subject: { readonly id: string };
  }[];
}

/** Every page of a list of entries, three at a time. */
async function everyEntry(query: string) {
  const seen: EntryPage['items'][number][] = [];
  let next: string | undefined = `/v1/ledger-entries?limit=3${query}`;
  while (next !== undefined) {
    const page: { body: EntryPage; headers: Readonly<Record<string, string>> } =
      await as('auditor').get<EntryPage>(next);
    seen.push(...page.body.items);
    next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
  }
  return seen;
}

t.test('auditors read the whole ledger, in the order of the log, with every column', async (t) => {
  const { id } = await tellStory();
  await lan.get('/v1/ledger-entries');
  const listed = await everyEntry('');
  t.same(
    listed.map(({ position }) => position),
    listed.map((_, at) => at),
    'positions have no gaps',
  );
  const all = (
    await pool.query(
      'select e.*, position from sealed_entries join ledger_entries e on e.id = entry_id order by position',
    )
  ).rows;
  t.same(
    listed.map((entry) => entry.id),
    all.map((entry) => entry.id),
  );
  const unsealed = await pool.query('select from unsealed_entries');
  t.equal(unsealed.rowCount, 0);

  const idsOf = (kept: (entry: (typeof all)[number]) => boolean) =>
    all.filter(kept).map((entry) => entry.id);
  const narrowed = [
    [`&applicationId=${id}`, idsOf((entry) => entry.application_id === id)],
    [`&subjectId=${roundId}`, idsOf((entry) => entry.subject_id === roundId)],
    [`&roundId=${UNKNOWN_ID}`, []],
    ['&action=access.forbidden', idsOf((entry) => entry.action === 'access.forbidden')],
    [
      `&roundId=${roundId}&applicationId=${id}&action=material.uploaded`,
      idsOf((entry) => entry.application_id === id && entry.action === 'material.uploaded'),
    ],
  ] as const;
  for (const [query, ids] of narrowed) {
    t.same(
      (await everyEntry(query)).map((entry) => entry.id),
      ids,
      query,
    );
  }

  const [row] = all.filter((entry) => entry.application_id === id);
  const { body } = await as('auditor').get<EntryPage>(
    `/v1/ledger-entries?applicationId=${id}&limit=1`,
  );
  t.strictSame(body.items, [
    {
      position: row.position,
      id: row.id,
      at: MIDWAY,
      action: 'application.created',
      actor: {
        subject: 'dev-applicant',
        role: 'applicant',
        client: 'dev-applicant',
        creditCode: organisations.lan,
      },
      requestId: row.request_id,
      subject: { type: 'application', id, version: 1 },
      applicationId: id,
      roundId,
      policyVersion: 1,
      ruleIds: row.rule_ids,
      data: row.data,
      transactionId: row.transaction_id,
    },
  ]);
  for (const role of ['officer', 'pre-reviewer', 'finance', 'counter', 'expert'] as const) {
    t.equal((await as(role).get('/v1/ledger-entries')).status, 403, role);
  }
  t.equal((await lan.get('/v1/ledger-entries')).status, 403);
});
