import fc from 'fast-check';
import t from 'tap';
import type { LedgerEntry } from '../../src/ledger/entries/schemas.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import {
  CLOSE,
  JUST_AFTER_CLOSE,
  MIDWAY,
  organisations,
  startTestService,
} from '../support/service.ts';

// Auditors narrow the ledger by everything that an entry says of itself. Every answer is compared
// with the whole ledger, filtered here.

const service = await startTestService(t);
const { as, clockAt, readyDraft, roundId, urls } = service;
const auditor = as('auditor');
const list = '/v1/ledger-entries';

interface Page {
  readonly items: readonly LedgerEntry[];
  readonly nextCursor: string | null;
}

/** Every page, a few entries at a time. */
async function everyEntry(query: URLSearchParams, limit = 7): Promise<LedgerEntry[]> {
  const seen: LedgerEntry[] = [];
  let next: string | undefined = `${list}?limit=${limit}&${query}`;
  while (next !== undefined) {
    const page: { status: number; body: Page; headers: Readonly<Record<string, string>> } =
      await auditor.get<Page>(next);
    if (page.status !== 200) throw new Error(`${page.status} ${JSON.stringify(page.body)}`);
    seen.push(...page.body.items);
    next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
  }
  return seen;
}

const cases: { readonly id: string; readonly applicant: string }[] = [];
for (const applicant of ['lan', 'hai', 'shan'] as const) {
  await clockAt(MIDWAY);
  const client = service.applicant(applicant);
  const { id, url } = await readyDraft(client);
  cases.push({ id, applicant: organisations[applicant] });
  await as('expert').get(url);
  if (applicant !== 'shan') await client.post(`${url}/submissions`);
  await clockAt(CLOSE);
  if (applicant !== 'shan') await service.claim(url, service.reviewer(`reviewer-of-${applicant}`));
  await clockAt(JUST_AFTER_CLOSE);
  await client.post(`${url}/submissions`);
}

/** Entries that were decided long before they were written, which the database lets nobody write. */
const admin = openPool({ url: urls.adminUrl, max: 1, log: { warn() {} } });
t.teardown(() => admin.end());
await admin.query(`SET session_replication_role = replica;
  INSERT INTO ledger_entries (id, at, actor_subject, actor_role, actor_client,
    request_id, action, subject_type, subject_id, rule_ids, data)
  SELECT gen_random_uuid(), '2025-11-02T00:00:00Z'::timestamptz + n * interval '10 days', 'late',
    'officer', 'tests', 'late', 'access.forbidden', 'round', '${roundId}', '{4.1}',
    '{"method": "GET", "route": "/rounds"}'
  FROM generate_series(0, 2) n;
  INSERT INTO unsealed_entries (entry_id) SELECT id FROM ledger_entries WHERE request_id = 'late'`);

const all = await everyEntry(new URLSearchParams(), 200);

type Filter = readonly [name: string, value: string, keeps: (entry: LedgerEntry) => boolean];

function values(pick: (entry: LedgerEntry) => readonly (string | null)[]): string[] {
  return [...new Set(all.flatMap((entry) => pick(entry).filter((value) => value !== null)))];
}

const refused = ['submission.refused', 'access.forbidden'];
const filters: readonly (readonly Filter[])[] = [
  values(({ roundId }) => [roundId]).map((id) => ['roundId', id, (e) => e.roundId === id]),
  values(({ applicationId }) => [applicationId]).map((id) => [
    'applicationId',
    id,
    (e) => e.applicationId === id,
  ]),
  values(({ subject }) => [subject.id]).map((id) => ['subjectId', id, (e) => e.subject.id === id]),
  values(({ actor }) => [actor.subject]).map((who) => [
    'actor',
    who,
    (e) => e.actor.subject === who,
  ]),
  values(({ actor }) => [actor.role]).map((role) => ['role', role, (e) => e.actor.role === role]),
  values(({ actor }) => [actor.client]).map((who) => [
    'client',
    who,
    (e) => e.actor.client === who,
  ]),
  values(({ requestId }) => [requestId]).map((id) => ['requestId', id, (e) => e.requestId === id]),
  values(({ ruleIds }) => ruleIds).map((id) => ['ruleId', id, (e) => e.ruleIds.includes(id)]),
  cases.map(({ id, applicant }) => ['applicant', applicant, (e) => e.applicationId === id]),
  [
    ['outcome', 'refused', (e) => refused.includes(e.action)],
    ['outcome', 'done', (e) => !refused.includes(e.action)],
  ],
  values(({ at }) => [at]).map((at) => ['from', at, (e) => new Date(e.at) >= new Date(at)]),
  values(({ at }) => [at]).map((at) => ['before', at, (e) => new Date(e.at) < new Date(at)]),
];
const actions = values(({ action }) => [action]);

/** Filters that keep one entry, and now and then one that need not. */
const query = fc.constantFrom(...all).chain((base) =>
  fc.record({
    chosen: fc.tuple(
      ...filters.map((each) => {
        const keeping = each.filter(([, , keeps]) => keeps(base));
        const values = keeping.length > 0 ? keeping : each;
        return fc.option(
          fc.oneof(
            { weight: 9, arbitrary: fc.constantFrom(...values) },
            {
              weight: 1,
              arbitrary: fc.constantFrom(...each),
            },
          ),
          { freq: 1, nil: undefined },
        );
      }),
    ),
    actions: fc.option(
      fc
        .uniqueArray(fc.constantFrom(...actions), { maxLength: 3 })
        .map((others) => [...new Set([base.action, ...others])]),
    ),
    newest: fc.boolean(),
  }),
);

t.test('any filters together keep what each of them keeps, in the order of the log', async (t) => {
  t.ok(all.length > 30);
  let some = 0;
  await fc.assert(
    fc.asyncProperty(query, async ({ chosen, actions, newest }) => {
      const used = chosen.filter((each) => each !== undefined);
      const asked = new URLSearchParams(
        used.map(([name, value]): [string, string] => [name, value]),
      );
      for (const action of actions ?? []) asked.append('action', action);
      if (newest) asked.set('order', 'newest');
      const [from, before] = ['from', 'before'].map((name) => Date.parse(asked.get(name) ?? ''));
      if (Number(before) < Number(from)) {
        const refused = await auditor.get(`${list}?${asked}`);
        t.same(refused.findings, ['range-backwards /query/before'], `${asked}`);
        return;
      }
      const kept = all.filter(
        (entry) =>
          used.every(([, , keeps]) => keeps(entry)) && (actions?.includes(entry.action) ?? true),
      );
      some += kept.length > 0 ? 1 : 0;
      const wanted = (newest ? kept.toReversed() : kept).map(({ position }) => position);
      const found = (await everyEntry(asked)).map(({ position }) => position);
      t.same(found, wanted, `${asked}`);
    }),
    { numRuns: 150 },
  );
  t.ok(some > 20, `${some} queries found something`);
});

t.test('each value of each filter is found by itself', async (t) => {
  for (const [name, value, keeps] of filters.flat()) {
    const found = await everyEntry(new URLSearchParams([[name, value]]), 200);
    t.same(
      found.map(({ position }) => position),
      all.filter(keeps).map(({ position }) => position),
      `${name}=${value}`,
    );
  }
});

t.test('late entries stand where they were sealed, and are found by their own time', async (t) => {
  const before = '2025-11-03T00:00:00.000Z';
  const found = await everyEntry(new URLSearchParams({ before, actor: 'late' }));
  t.equal(found.length, 1);
  t.ok(found.every(({ position }) => position > 20));
});

t.test('a filter that means nothing, and a cursor of another query, are refused', async (t) => {
  const refusals = [
    ['ruleId=9.9', 'not-allowed-value /query/ruleId'],
    ['from=yesterday', 'wrong-format /query/from'],
    ['from=2025-12-02T00:00:00Z&before=2025-12-01T00:00:00Z', 'range-backwards /query/before'],
    ['applicant=1', 'wrong-format /query/applicant'],
    ['action=nothing.happened', 'not-allowed-value /query/action/0'],
    ['outcome=maybe', 'not-allowed-value /query/outcome'],
    ['order=random', 'not-allowed-value /query/order'],
  ] as const;
  for (const [query, finding] of refusals) {
    const { status, findings } = await auditor.get(`${list}?${query}`);
    t.same({ status, findings }, { status: 400, findings: [finding] }, query);
  }
  const { body } = await auditor.get<Page>(`${list}?limit=1&order=newest`);
  for (const other of ['', 'order=oldest&', 'order=newest&role=officer&']) {
    const answer = await auditor.get(`${list}?${other}cursor=${body.nextCursor}`);
    t.same(answer.findings, ['foreign-cursor /query/cursor'], other);
  }
});
