import t from 'tap';
import { caseIdOf, cloneCases } from '../../bench/lib/clone-cases.ts';
import type { Role } from '../../src/platform/actor.ts';
import { openPool } from '../../src/platform/database.ts';
import { startTestService } from '../support/service.ts';

// Lists are read all day from tables that only grow: whatever the filters, the page comes from an index that already has
// its order, so that its cost depends on the page alone.

const CASES = 20_000;

const service = await startTestService(t);
const admin = openPool({ url: service.urls.adminUrl, max: 2, log: console });
t.teardown(() => admin.end());

const draft = await service.readyDraft(service.applicant());
const handedIn = await service.readyDraft(service.applicant());
await service.applicant().post(`${handedIn.url}/submissions`);
const otherRounds: string[] = [];
for (const code of ['2024-open-scenario', '2023-open-scenario']) {
  const document = { ...service.document, code };
  const opened = await service
    .as('officer')
    .post<{ readonly id: string }>('/v1/rounds', { document, reason: '申报通知' });
  otherRounds.push(opened.body.id);
}
const roundOf = `CASE WHEN n < ${CASES / 3} THEN t.round_id
  WHEN n < ${(CASES / 3) * 2} THEN '${otherRounds[0]}' ELSE '${otherRounds[1]}' END::uuid`;
await cloneCases(admin, handedIn.id, {
  ...{ from: 0, count: CASES, tables: ['applications', 'submissions'] },
  changes: {
    // The round that is read is the oldest of three; one status is rare in it; an organisation has a few.
    round_id: roundOf,
    status: `CASE WHEN n < 60 THEN 'returned' WHEN n % 5 = 0 THEN 'submitted'
      WHEN n % 5 = 1 THEN 'resubmitted' WHEN n % 5 = 2 THEN 'declined'
      ELSE 'accepted' END::case_status`,
    stage: `CASE WHEN n < 60 THEN 'after-acceptance' WHEN n % 4 = 0 THEN 'online'
      WHEN n % 4 = 1 THEN 'scoring' ELSE 'closed' END::case_stage`,
    applicant_credit_code: `CASE WHEN n % 500 = 0 THEN t.applicant_credit_code
      ELSE lpad(n::text, 18, '9') END`,
    last_submitted_at: `t.last_submitted_at + make_interval(secs => n)`,
  },
});
await cloneCases(admin, draft.id, { from: CASES, count: 500 });
await cloneCases(admin, handedIn.id, {
  ...{ from: 0, count: CASES, tables: ['ledger_entries'] },
  changes: { round_id: roundOf },
});
await admin.query('VACUUM ANALYZE');

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly Plan[];
}

interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statement of a request that reads a table, as it was sent. */
async function statementOn(table: string, request: () => Promise<{ status: number }>) {
  const sent: Sent[] = [];
  const { query } = service.pool;
  Object.assign(service.pool, {
    query(config: { readonly text: string }, values: readonly unknown[]) {
      sent.push({ text: config.text, values });
      return Reflect.apply(query, service.pool, [config, values]);
    },
  });
  const { status } = await request();
  Object.assign(service.pool, { query });
  const found = sent.find(({ text }) => text.includes(`from "${table}"`));
  if (status !== 200 || found === undefined) throw new Error(`${status}: nothing read ${table}`);
  return found;
}

async function planOf({ text, values }: Sent): Promise<Plan> {
  // As the service's own connections would plan it.
  const { rows } = await service.pool.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
  return rows[0]['QUERY PLAN'][0].Plan;
}

/** All steps of a plan but those of subqueries, which read single rows by key. */
function stepsOf(plan: Plan): Plan[] {
  const inner = (plan.Plans ?? []).filter(
    (each) => !['SubPlan', 'InitPlan'].includes(each['Parent Relationship'] ?? ''),
  );
  return [plan, ...inner.flatMap(stepsOf)];
}

/** Half way through, where an offset would have to count. */
const middle = caseIdOf(CASES / 2);

interface List {
  readonly what: string;
  readonly role: Role;
  readonly url: string;
  readonly table: 'applications' | 'ledger_entries';
  readonly index: string;
  /** At most a handful of rows, which may be sorted. */
  readonly few?: true;
}

const round = `roundId=${service.roundId}`;

const lists: readonly List[] = [
  ...(
    [
      ['a round', round, 'applications_round_list_idx'],
      ['a round by status', `${round}&status=submitted`, 'applications_status_list_idx'],
      ['a round by a rare status', `${round}&status=returned`, 'applications_status_list_idx'],
      ['a round by stage', `${round}&stage=online`, 'applications_stage_list_idx'],
      ['a round by a rare stage', `${round}&stage=after-acceptance`, 'applications_stage_list_idx'],
      ['all rounds', '', 'applications_pkey'],
      ['one number', 'number=2025-000001', 'applications_number_key', true],
    ] as const
  ).flatMap(([what, filters, index, few]) =>
    (['officer', 'auditor'] as const).map((role) => ({
      ...{ what: `${what}, by ${role}`, role, index, table: 'applications' as const },
      url: `/v1/applications?${filters}`,
      ...(few && { few }),
    })),
  ),
  {
    what: "an applicant's own",
    role: 'applicant',
    url: '/v1/applications',
    table: 'applications',
    index: 'applications_applicant_list_idx',
  },
  {
    what: 'the review queue',
    role: 'pre-reviewer',
    url: `/v1/rounds/${service.roundId}/review-queue`,
    table: 'applications',
    index: 'applications_review_queue_idx',
  },
  {
    what: 'the history of one application',
    role: 'auditor',
    url: `/v1/applications/${middle}/history`,
    table: 'ledger_entries',
    index: 'ledger_entries_application_idx',
  },
  ...(
    [
      ['the whole ledger', '', 'ledger_entries_pkey'],
      ['the ledger of a round', round, 'ledger_entries_round_idx'],
      ['the ledger of a case', `applicationId=${middle}`, 'ledger_entries_application_idx'],
      ['the ledger of a subject', `subjectId=${middle}`, 'ledger_entries_subject_idx', true],
      ['a rare action', 'action=round.opened', 'ledger_entries_action_idx'],
    ] as const
  ).map(([what, filters, index, few]) => ({
    ...{ what, role: 'auditor' as const, index, table: 'ledger_entries' as const },
    url: `/v1/ledger-entries?${filters}`,
    ...(few && { few }),
  })),
];

function readerOf(role: Role) {
  return role === 'applicant' ? service.applicant() : service.as(role);
}

for (const { what, role, url, table, index, few = false } of lists) {
  t.test(`${what}: by ${index}`, async (t) => {
    const reader = readerOf(role);
    const statement = await statementOn(table, () => reader.get(url));
    t.notMatch(statement.text, /\boffset\b/i, 'no offset');
    t.notMatch(statement.text, /count\(/i, 'nothing is counted');

    const steps = stepsOf(await planOf(statement));
    const nodes = steps.map((step) => step['Node Type']);
    t.notOk(
      steps.some((step) => step['Node Type'] === 'Seq Scan' && step['Relation Name'] === table),
      `no scan of the whole table: ${nodes.join(' < ')}`,
    );
    const used = steps
      .filter((step) => step['Index Name'] !== undefined)
      .map((step) => step['Index Name']);
    t.ok(used.includes(index), `uses ${used.join(', ')}`);
    t.ok(few || !nodes.includes('Sort'), `sorts nothing: ${nodes.join(' < ')}`);
  });
}

t.test('a later page costs what the first one does', async (t) => {
  const officer = service.as('officer');
  const first = await officer.get<{ readonly nextCursor: string }>(
    `/v1/applications?${round}&status=submitted&limit=200`,
  );
  const next = `/v1/applications?${round}&status=submitted&limit=200&cursor=${first.body.nextCursor}`;
  const statement = await statementOn('applications', () => officer.get(next));
  const steps = stepsOf(await planOf(statement));
  t.ok(steps.some((step) => step['Index Name'] === 'applications_status_list_idx'));
  t.notOk(steps.some((step) => step['Node Type'] === 'Sort'));
});
