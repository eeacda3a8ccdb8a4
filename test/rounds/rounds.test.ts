import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { openPool } from '../../src/platform/database/pool.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import { type Call, codesOf, document, roundServer, variant } from '../support/round-server.ts';
import { temporaryDirectory } from '../support/server.ts';

const { call, ledgerOf, ownerUrl, pool, runtimeUrl } = await roundServer(t);
const unknownId = '01900000-0000-7000-8000-000000000000';

t.test('an officer opens a round; everyone reads it', async (t) => {
  const opened = await call('POST', '/v1/rounds', { body: { document, reason: '申报通知' } });
  t.equal(opened.statusCode, 201, opened.body);
  const round = opened.json();
  t.match(round, { code: '2025-open-scenario', year: 2025, policyVersion: 1, version: 1 });
  t.equal(opened.headers.location, `/v1/rounds/${round.id}`);

  const read = await call('GET', `/v1/rounds/${round.id}`, { role: 'applicant' });
  t.same(read.json(), round);
  const etag = `${read.headers.etag}`;
  const again = await call('GET', `/v1/rounds/${round.id}`, {
    headers: { 'if-none-match': etag },
  });
  t.equal(again.statusCode, 304);
  t.same((await call('GET', '/v1/rounds')).json(), { items: [round], nextCursor: null });

  const policy = await call('GET', `/v1/rounds/${round.id}/policy`, { role: 'expert' });
  t.match(policy.json(), { roundId: round.id, version: 1, reason: '申报通知' });
  t.same(policy.json().document, document, 'the document comes back as it was sent');
  t.same(await ledgerOf(round.id), [
    {
      action: 'round.opened',
      version: 1,
      role: 'officer',
      data: { code: '2025-open-scenario', year: 2025 },
    },
    {
      action: 'policy.published',
      version: 1,
      role: 'officer',
      data: { digest: policy.json().digest, reasonSha256: canonicalDigest('申报通知') },
    },
  ]);
});

async function theRound() {
  const round = (await call('GET', '/v1/rounds')).json().items[0];
  return { ...round, url: `/v1/rounds/${round.id}`, etag: `"v${round.version}"` };
}

t.test('a code names one round, even if two officers open it at once', async (t) => {
  const taken = await call('POST', '/v1/rounds', { body: { document, reason: 'again' } });
  t.equal(taken.statusCode, 409);
  t.same(codesOf(taken), [['round-code-taken', '/document/code']]);

  const other = variant((copy) => {
    copy.code = 'raced';
  });
  const race = await Promise.all(
    [1, 2, 3].map(() => call('POST', '/v1/rounds', { body: { document: other, reason: 'race' } })),
  );
  t.same(race.map(({ statusCode }) => statusCode).sort(), [201, 409, 409]);
});

t.test('a new policy version keeps the old one, with the reason and what changed', async (t) => {
  const { id, url, etag } = await theRound();
  const changed = variant((copy) => {
    copy.awards.budgetFen = { value: 3_000_000_000, mark: 'sample', clause: '02(一)' };
    delete copy.counter.supplementDeadline;
  });
  const body = { document: changed, reason: '预算已下达' };
  const published = await call('POST', `${url}/policies`, { body, headers: { 'if-match': etag } });
  t.equal(published.statusCode, 201, published.body);
  t.match(published.json(), { id, policyVersion: 2, version: 2 });
  t.equal(published.headers.location, `${url}/policies/2`);

  const stale = await call('POST', `${url}/policies`, { body, headers: { 'if-match': etag } });
  t.equal(stale.statusCode, 412);
  const same = await call('POST', `${url}/policies`, { body });
  t.equal(same.statusCode, 422);
  t.same(codesOf(same), [['policy-unchanged', '/document']]);

  t.same((await call('GET', `${url}/policies/1`)).json().document, document);
  t.same((await call('GET', `${url}/policies/2`)).json().document, changed);
  t.same((await call('GET', `${url}/policy`)).json().version, 2);
  t.equal((await call('GET', `${url}/policies/3`)).statusCode, 404);
  t.match((await ledgerOf(id)).at(-1), {
    action: 'policy.published',
    version: 2,
    data: {
      reasonSha256: canonicalDigest('预算已下达'),
      changed: ['/awards/budgetFen', '/counter/supplementDeadline'],
    },
  });
});

t.test('the lint of the policy in force names the step that waits', async (t) => {
  const { url } = await theRound();
  const lint = (await call('GET', `${url}/policy-lint`)).json();
  t.equal(lint.policyVersion, 2);
  t.match(
    lint.unset.filter(({ blocks }: { blocks: string | null }) => blocks !== null),
    [
      {
        pointer: '/counter/supplementDeadline',
        rule: '4.2a',
        blocks: 'paper-confirmation',
        blocksName: { zh: '窗口收件' },
      },
    ],
  );
  t.match(lint.samples.at(-1), { pointer: '/window/opensAt', clause: '04-1' });
});

t.test('a wrong policy is refused with all its faults', async (t) => {
  const { url } = await theRound();
  const malformed = {
    ...document,
    year: { value: '2025', mark: 'guessed' },
    window: { ...document.window, closesAt: undefined, closed: true },
  };
  const refused = await call('POST', `${url}/policies`, {
    body: { document: malformed, reason: ' ', extra: 1 },
  });
  t.equal(refused.statusCode, 400);
  const pointers = codesOf(refused).map(([, pointer]) => pointer);
  for (const pointer of [
    '/extra',
    '/reason',
    '/document/year/value',
    '/document/year/mark',
    '/document/year/clause',
    '/document/window/closesAt',
    '/document/window/closed',
  ]) {
    t.ok(pointers.includes(pointer), pointer);
  }
  const contradictory = variant((copy) => {
    copy.counter.counters.value = { from: 42, to: 5 };
    copy.scenarios.publishedFrom.value = '2025-10-31';
    copy.code = 'another';
  });
  for (const path of [`${url}/policies`, '/v1/rounds']) {
    const response = await call('POST', path, { body: { document: contradictory, reason: 'x' } });
    t.equal(response.statusCode, 422);
    t.same(
      codesOf(response).filter(([code]) => !/^(round-code-fixed|given-value)/.test(`${code}`)),
      [
        ['scenario-window-empty', '/document/scenarios/publishedThrough'],
        ['counters-empty', '/document/counter/counters'],
      ],
    );
  }
  t.equal((await theRound()).version, 2, 'nothing changed');
});

t.test('own calendar days amend the published year, and every difference is shown', async (t) => {
  const open = (code: string, year: number, wholeYear?: boolean) => {
    const calendar = [
      {
        ...{ year, daysOff: [], workingDays: [`${year}-03-07`] },
        ...(wholeYear === undefined ? {} : { wholeYear }),
        ...{ mark: 'sample', clause: '04-1' },
      },
    ];
    return call('POST', '/v1/rounds', {
      body: { document: { ...document, code, calendar }, reason: '调休' },
    });
  };
  const opened = await open('with-own-days', 2026);
  t.equal(opened.statusCode, 201, opened.body);
  const url = `/v1/rounds/${opened.json().id}`;
  const day = { day: '2026-03-07', published: 'day-off', own: 'working-day' };
  for (const path of ['policy', 'policies/1', 'policy-lint']) {
    const { calendarDifferences } = (await call('GET', `${url}/${path}`)).json();
    t.same(calendarDifferences, [{ pointer: '/calendar/0/workingDays/0', ...day }], path);
  }
  for (const wholeYear of [undefined, false]) {
    const refused = await open('unpublished', 2027, wholeYear);
    t.equal(refused.statusCode, 422);
    t.same(codesOf(refused), [['calendar-year-unpublished', '/document/calendar/0/wholeYear']]);
  }
  t.equal((await open('whole-2027', 2027, true)).statusCode, 201);
  const replaced = await open('whole-2026', 2026, true);
  const lint = await call('GET', `/v1/rounds/${replaced.json().id}/policy-lint`);
  // 19 weekdays of holidays, six days made up for, and the day itself.
  t.equal(lint.json().calendarDifferences.length, 26);
});

function scenario(code: string, change: Readonly<Record<string, unknown>> = {}) {
  return {
    code,
    name: '窗口事项智能导办',
    summary: '减少重复排队与材料退回。',
    demandUnit: { name: '样例政务服务中心', creditCode: null },
    publishedOn: '2025-01-15',
    ...change,
  };
}

async function register(...scenarios: unknown[]) {
  return call('POST', '/v1/scenarios', { body: { scenarios } });
}

t.test('scenarios are registered and revised by their codes, all or none', async (t) => {
  const first = await register(
    scenario('KFCJ-1', { publishedOn: '2024-10-30' }),
    scenario('KFCJ-2', { publishedOn: '2025-10-30' }),
    scenario('KFCJ-3', { demandUnit: { name: '样例水务中心', creditCode: '91350100M000100Y43' } }),
  );
  t.equal(first.statusCode, 200, first.body);
  const [one, two] = first.json().items;
  t.match(one, { code: 'KFCJ-1', version: 1, outcome: 'registered' });

  const second = await register(
    scenario('KFCJ-2', { publishedOn: '2025-10-30' }),
    scenario('KFCJ-1', { publishedOn: '2024-10-31' }),
    scenario('KFCJ-4', { publishedOn: '2024-10-29' }),
  );
  t.match(second.json().items, [
    { id: two.id, version: 1, outcome: 'unchanged' },
    { id: one.id, version: 2, outcome: 'revised' },
    { version: 1, outcome: 'registered' },
  ]);
  t.match(await ledgerOf(one.id), [
    { action: 'scenario.registered', version: 1, data: { publishedOn: '2024-10-30' } },
    { action: 'scenario.revised', version: 2, data: { changed: ['publishedOn'] } },
  ]);
  const read = await call('GET', `/v1/scenarios/${one.id}`, { role: 'applicant' });
  t.match(read.json(), { code: 'KFCJ-1', publishedOn: '2024-10-31', version: 2 });
  t.equal(read.headers.etag, '"v2"');

  const repeated = await register(scenario('KFCJ-9'), scenario('KFCJ-9', { name: 'other' }));
  t.equal(repeated.statusCode, 422);
  t.same(codesOf(repeated), [['scenario-repeated', '/scenarios/1/code']]);
});

t.test('scenarios are listed by publication, newest first, page by page', async (t) => {
  const codes: string[][] = [];
  let url: string | undefined = '/v1/scenarios?limit=2';
  while (url !== undefined) {
    const page = await call('GET', url);
    codes.push(page.json().items.map(({ code }: { code: string }) => code));
    url = /<([^>]+)>; rel="next"/.exec(`${page.headers.link}`)?.[1];
  }
  t.same(codes, [
    ['KFCJ-2', 'KFCJ-3'],
    ['KFCJ-1', 'KFCJ-4'],
  ]);
  const filtered = async (query: string) =>
    (await call('GET', `/v1/scenarios?${query}`))
      .json()
      .items.map(({ code }: { code: string }) => code);
  t.same(await filtered('publishedFrom=2024-10-30&publishedThrough=2025-10-29'), [
    'KFCJ-3',
    'KFCJ-1',
  ]);
  t.same(await filtered('publishedFrom=2025-10-30'), ['KFCJ-2'], 'both days inclusive');
  t.same(await filtered('publishedThrough=2024-10-29'), ['KFCJ-4']);
  t.same(await filtered(`demandUnit=${encodeURIComponent('样例水务中心')}`), ['KFCJ-3']);
  t.same(await filtered('demandUnit=nobody'), []);
});

t.test('concurrent imports leave one history', async (t) => {
  const names = ['甲', '乙', '丙', '丁', '戊', '己'];
  const imports = await Promise.all(
    names.map((name, index) => {
      const batch = [scenario('RACE-1', { name }), scenario('RACE-2', { name })];
      return register(...(index % 2 === 0 ? batch : batch.reverse()));
    }),
  );
  t.same([...new Set(imports.map(({ statusCode }) => statusCode))], [200]);
  const ids = new Set<string>(
    imports.flatMap(({ json }) => json().items.map(({ id }: { id: string }) => id)),
  );
  const versions = names.map((_name, index) => index + 1);
  t.equal(ids.size, 2);
  for (const id of ids)
    t.same(
      (await ledgerOf(id)).map(({ version }) => version),
      versions,
    );
});

t.test('a batch of 500 is one statement, 501 are refused', async (t) => {
  const batch = Array.from({ length: 501 }, (_none, index) =>
    scenario(`BULK-${index}`, { summary: '长'.repeat(2000) }),
  );
  const tooMany = await register(...batch);
  t.equal(tooMany.statusCode, 400);
  t.same(codesOf(tooMany), [['too-long', '/scenarios']]);
  const before = await pool.query('select pg_current_xact_id()::text::bigint as id');
  t.equal((await register(...batch.slice(1))).statusCode, 200);
  const written = await pool.query(
    `select count(*) as entries, count(distinct transaction_id::text) as transactions
     from ledger_entries where transaction_id::text::bigint > $1`,
    [before.rows[0].id],
  );
  t.match(written.rows, [{ entries: 500, transactions: 1 }]);
  const again = await register(...batch.slice(1));
  t.ok(again.json().items.every(({ outcome }: { outcome: string }) => outcome === 'unchanged'));
});

t.test('bad input is a problem that names the field', async (t) => {
  const { url } = await theRound();
  const wrong: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [{ code: 'a b' }, '/scenarios/0/code'],
    [{ code: 'x'.repeat(61) }, '/scenarios/0/code'],
    [{ name: '' }, '/scenarios/0/name'],
    [{ name: ' ' }, '/scenarios/0/name'],
    [{ name: 'a\u0000b' }, '/scenarios/0/name'],
    [{ name: 1 }, '/scenarios/0/name'],
    [{ summary: '长'.repeat(2001) }, '/scenarios/0/summary'],
    [{ summary: undefined }, '/scenarios/0/summary'],
    [{ demandUnit: { name: 'x' } }, '/scenarios/0/demandUnit/creditCode'],
    [{ demandUnit: { name: 'x', creditCode: 'I' } }, '/scenarios/0/demandUnit/creditCode'],
    [{ publishedOn: '2025-02-29' }, '/scenarios/0/publishedOn'],
    [{ publishedOn: '0000-01-01' }, '/scenarios/0/publishedOn'],
    [{ publishedOn: '20250101' }, '/scenarios/0/publishedOn'],
    [{ id: unknownId }, '/scenarios/0/id'],
  ];
  for (const [change, pointer] of wrong) {
    const response = await register(scenario('BAD-1', change));
    t.equal(response.statusCode, 400, JSON.stringify(change));
    t.ok(
      codesOf(response).some(([, at]) => at === pointer),
      `${pointer}: ${response.body}`,
    );
  }
  t.equal((await register()).statusCode, 400, 'an empty batch');
  const calls: readonly (readonly ['GET' | 'POST', string, Call, number])[] = [
    ['GET', `/v1/rounds/${unknownId}`, {}, 404],
    ['GET', `/v1/rounds/${unknownId}/policy`, {}, 404],
    ['GET', `/v1/rounds/${unknownId}/policy-lint`, {}, 404],
    ['GET', `/v1/scenarios/${unknownId}`, {}, 404],
    ['POST', `/v1/rounds/${unknownId}/policies`, { body: { document, reason: 'x' } }, 404],
    ['GET', '/v1/rounds/none', {}, 400],
    ['GET', `${url}/policies/0`, {}, 400],
    ['GET', `${url}/policies/2147483648`, {}, 400],
    ['GET', `${url}/policies/one`, {}, 400],
    ['GET', '/v1/rounds?limit=0', {}, 400],
    ['GET', '/v1/rounds?limit=201', {}, 400],
    ['GET', '/v1/rounds?cursor=x', {}, 400],
    ['GET', '/v1/rounds?page=2', {}, 400],
    ['GET', '/v1/scenarios?publishedFrom=0000-01-01', {}, 400],
    ['GET', '/v1/scenarios?demandUnit=', {}, 400],
    ['POST', '/v1/rounds', { role: 'auditor', body: { document, reason: 'x' } }, 403],
    ['POST', `${url}/policies`, { role: 'applicant', body: { document, reason: 'x' } }, 403],
    ['POST', '/v1/scenarios', { role: 'finance', body: { scenarios: [scenario('X')] } }, 403],
  ];
  for (const [method, path, request, status] of calls) {
    const response = await call(method, path, request);
    t.equal(response.statusCode, status, `${method} ${path}: ${response.body}`);
    t.match(response.headers['content-type'], /^application\/problem\+json/);
  }
});

t.test('a round, scenario or policy cannot change without the ledger', async (t) => {
  const owner = openPool({ url: ownerUrl, max: 1, log: { warn() {} } });
  t.teardown(() => owner.end());
  const refused = [
    'update rounds set version = version + 1',
    'update scenarios set version = version + 1, published_on = current_date',
    `update policy_versions set reason = 'another'`,
    'delete from policy_versions',
  ];
  for (const statement of refused) await t.rejects(owner.query(statement), statement);
  for (const table of ['rounds', 'scenarios', 'policy_versions']) {
    await t.rejects(pool.query(`delete from ${table}`), { code: '42501' }, table);
  }
});

t.test('the command line loads a policy and scenarios by the same commands', async (t) => {
  const directory = temporaryDirectory();
  t.teardown(() => rmSync(directory, { recursive: true }));
  const fileOf = (name: string, content: unknown) => {
    const file = join(directory, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const loading = async (...args: string[]) => {
    const run = promisify(execFile)(process.execPath, ['scripts/load-policy.ts', ...args], {
      env: { ...process.env, DATABASE_URL: runtimeUrl },
    });
    return run.then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      ({ code, stderr }) => ({ code, output: stderr }),
    );
  };
  const scenarios = fileOf('scenarios.json', { scenarios: [scenario('CLI-1')] });
  const policyFile = fileOf('policy.json', document);
  t.match(await loading(policyFile, '--reason', 'first', '--scenarios', scenarios), {
    code: 0,
    output: /CLI-1: registered, version 1\nRound 2025-open-scenario .*policy version 3/,
  });
  const other = variant((copy) => {
    copy.code = '2026-open-scenario';
  });
  t.match(await loading(fileOf('other.json', other), '--reason', 'next'), {
    code: 0,
    output: /Round 2026-open-scenario .*policy version 1/,
  });
  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [[policyFile], /^Usage/],
    [[policyFile, '--reason', 'again'], /\/document {2}与现行版本内容相同/],
    [[join(directory, 'none.json'), '--reason', 'x'], /cannot be read/],
    [[fileOf('empty.json', {}), '--reason', 'x'], /does not match its schema:\n {2}\/ /],
    [
      [
        fileOf(
          'hour-24.json',
          variant((copy) => {
            copy.window.closesAt.value = '2025-11-30T24:00:00+08:00';
          }),
        ),
        ...['--reason', 'x'],
      ],
      /does not match its schema:\n {2}\/window\/closesAt\/value /,
    ],
  ];
  for (const [args, output] of refusals) t.match(await loading(...args), { code: 1, output });
  const { rows } = await pool.query(
    `select distinct actor_subject as subject, actor_role as role from ledger_entries
     where actor_client = 'command-line'`,
  );
  t.same(rows, [{ subject: 'command-line', role: 'officer' }]);
});
