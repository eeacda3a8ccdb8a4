import type { OpenAPIV3_1 } from 'openapi-types';
import t from 'tap';
import { openPool } from '../../src/platform/database/pool.ts';
import { crowdTables } from '../support/crowded-tables.ts';
import { pageStepsOf, passedOver, plansOf, statementsOf, stepsOf } from '../support/plans.ts';
import type { List } from '../support/served-list.ts';
import { lists, NO_FILTERS, ROUND } from '../support/served-lists.ts';
import { startTestService } from '../support/service.ts';

// Lists are read all day from tables that only grow. Here "index-only" means: one index has the
// order and the filters of a page, and gives its rows with hardly any others. Other columns, and
// rows of other tables, are then fetched by key. So the cost of a page depends on its own rows, not
// on the size of the table or the depth of the page.

const service = await startTestService(t);
const admin = openPool({
  ...{ url: service.urls.adminUrl, max: 2, log: console },
  // Filling and analysing the tables may take long on a busy machine.
  statementTimeoutMs: 120_000,
});
t.teardown(async () => {
  // The crowd was sealed with hashes that are none of its leaves.
  await admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
    DELETE FROM sealed_entries; COMMIT`);
  await admin.end();
});
await crowdTables(service, admin);

/** Most rows that a page may skip: those that somebody else holds, or has given up. */
const MOST_PASSED_OVER = 100;

t.test('every list of the contract names the index that serves it', async (t) => {
  const { paths = {} } = service.app.swagger();
  const contract = Object.values(paths)
    .map((each) => `${each?.get?.operationId}`)
    .filter((operationId) => operationId.startsWith('list'));
  t.same(Object.keys(lists).toSorted(), contract.toSorted());
});

t.test('every filter of the contract is used in one of the plans', async (t) => {
  const { paths = {} } = service.app.swagger();
  for (const each of Object.values(paths)) {
    const { operationId = '', parameters = [] } = (each?.get ?? {}) as OpenAPIV3_1.OperationObject;
    const stated = lists[operationId];
    if (stated === undefined || typeof stated === 'string') continue;
    const filters = parameters.flatMap((parameter) =>
      'in' in parameter && parameter.in === 'query' ? [parameter.name] : [],
    );
    const used = stated.flatMap(({ url }) => [...new URL(url, 'http://x').searchParams.keys()]);
    const unused = filters.filter((name) => !NO_FILTERS.includes(name) && !used.includes(name));
    t.same(unused, [], operationId);
  }
});

function readerOf({ role, subject }: List) {
  return role === 'applicant' ? service.applicant() : service.as(role, undefined, subject);
}

/** A statement without all that stands in parentheses. */
function outermost(text: string): string {
  const shorter = text.replaceAll(/\([^()]*\)/g, '');
  return shorter === text ? text : outermost(shorter);
}

const served = Object.values(lists).flatMap((each) => (typeof each === 'string' ? [] : each));
for (const list of served) {
  const { url, role, table, index } = list;
  t.test(`${url.replace(ROUND, '…')}, ${role}: ${index}`, async (t) => {
    const statements = await statementsOf(service, () =>
      readerOf(list).get(url.replaceAll(ROUND, service.roundId)),
    );
    for (const statement of statements) {
      t.notMatch(statement.text, /\boffset\b/i, 'no offset');
      if (/count\(/i.test(statement.text)) {
        t.ok(list.counts, 'nothing is counted');
        continue;
      }
      for (const plan of await plansOf(service, statement)) {
        const scanned = stepsOf(plan)
          .filter((step) => step['Node Type'] === 'Seq Scan')
          .map((step) => step['Relation Name']);
        const unstated = scanned.filter((name) => name !== list.scans);
        t.same(unstated, [], 'no scan of a whole table');
      }
    }

    const naming = statements.filter(
      ({ text }) => text.includes(`from "${table}"`) && text.includes('order by'),
    );
    // Others may look into the table for a column of theirs.
    const page =
      naming.findLast(({ text }) => outermost(text).includes(`from "${table}"`)) ?? naming.at(-1);
    if (page === undefined) throw new Error(`nothing lists ${table}`);
    const [plan, ...kept] = await plansOf(service, page);
    // Few rows are found either way, so only the plan for the values must use its index.
    for (const each of list.few === undefined ? [plan, ...kept] : [plan]) {
      const used = stepsOf(each).flatMap((step) => step['Index Name'] ?? []);
      t.ok(used.includes(index), `uses ${used.join(', ')}`);
      if (list.few !== undefined) return;
      const nodes = pageStepsOf(each).map((step) => step['Node Type']);
      t.notOk(nodes.includes('Sort'), `sorts nothing: ${nodes.join(' < ')}`);
    }
    const removed = passedOver(pageStepsOf(plan));
    t.ok(removed <= MOST_PASSED_OVER, `passes over ${removed} rows`);
  });
}

t.test('a later page costs as much as the first one', async (t) => {
  const officer = service.as('officer');
  const list = `/v1/applications?roundId=${service.roundId}&status=submitted&limit=200`;
  const { body } = await officer.get<{ readonly nextCursor: string }>(list);
  const [statement] = await statementsOf(service, () =>
    officer.get(`${list}&cursor=${body.nextCursor}`),
  );
  if (statement === undefined) throw new Error('nothing was read');
  const [plan] = await plansOf(service, statement);
  const steps = pageStepsOf(plan);
  t.ok(steps.some((step) => step['Index Name'] === 'applications_status_list_idx'));
  t.notOk(steps.some((step) => step['Node Type'] === 'Sort'));
  t.equal(passedOver(steps), 0);
});
