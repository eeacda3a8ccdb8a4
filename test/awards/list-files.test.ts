import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/universal';
import t from 'tap';
import { tableMediaTypes } from '../../src/platform/tables/formats.ts';
import { allocations, MONDAY, TUESDAY, withBudget, yuan } from '../support/allocations.ts';
import { type Client, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// The lists that people work with, as files: the same rows for the same reader as JSON, and a record
// of who took them.

const service = await startTestService(t);
const all = allocations(t, service);
const { as } = service;
const { openRound, scoredCase, confirm, officer, second, finance, auditor } = all;
const { lan, hai } = organisations;
const { csv, xlsx } = tableMediaTypes;

const reviewer = as('pre-reviewer');
const waiting = await service.readyDraft(as('applicant', lan));
await as('applicant', lan).post(`${waiting.url}/submissions`);

const roundId = await openRound('2025-files', withBudget(1_000_000_000));
await scoredCase(lan, roundId, 9000);
await scoredCase(hai, roundId, 9000);
const runId = await confirm(roundId);
const record = {
  ...{ source: 'szfb', externalId: 'SZ-1', creditCode: hai, measure: '示范项目' },
  ...{ outcome: 'received', year: 2024, productName: '=另一产品', amount: yuan('0.05') },
};
t.equal((await finance.post('/v1/other-measures', { records: [record] })).status, 200);
const round = `/v1/rounds/${roundId}`;

type Item = Readonly<Record<string, unknown>>;

async function itemsOf(client: Client, url: string): Promise<readonly Item[]> {
  const { status, body, headers } = await client.get<{ items: readonly Item[] }>(url);
  t.equal(status, 200, url);
  t.match(headers, { 'content-type': /json/, vary: /accept\b/ });
  return body.items;
}

async function csvOf(client: Client, url: string): Promise<string[][]> {
  const { status, headers, body } = await client.get<Buffer>(url, { accept: csv });
  t.match(
    { status, headers },
    { status: 200, headers: { 'content-type': `${csv}; charset=utf-8` } },
  );
  t.same([...body.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  return parse(body, { bom: true });
}

async function sheetOf(client: Client, url: string) {
  const link = `${url}${url.includes('?') ? '&' : '?'}format=xlsx`;
  const { status, headers, body } = await client.get<Buffer>(link);
  t.match({ status, headers }, { status: 200, headers: { 'content-type': xlsx } }, url);
  const [sheet] = await readSheets(new Uint8Array(body).buffer);
  return sheet?.data ?? [];
}

function cell(rows: readonly (readonly unknown[])[], row: number, heading: string): unknown {
  return rows[row]?.[rows[0]?.indexOf(heading) ?? -1];
}

const lists: Readonly<Record<string, readonly [client: Client, url: string]>> = {
  listAccessRecords: [auditor, '/v1/access-records'],
  listAllocationRunItems: [officer, `/v1/allocation-runs/${runId}/items`],
  listApplications: [officer, '/v1/applications'],
  listAwards: [finance, `${round}/awards`],
  listCounterDay: [as('counter'), `${round}/appointments?day=2025-12-05`],
  listExperts: [officer, `${round}/experts`],
  listInstalments: [finance, `${round}/instalments`],
  listLedgerEntries: [auditor, '/v1/ledger-entries?action=application.submitted'],
  listObjections: [officer, `/v1/allocation-runs/${runId}/objections`],
  listOrganisationAwards: [finance, `/v1/awards?creditCode=${lan}`],
  listOtherMeasures: [finance, '/v1/other-measures'],
  listOutcomes: [finance, `${round}/outcomes`],
  listPaymentOrders: [finance, `${round}/payment-orders`],
  listPayments: [finance, `/v1/payments?roundId=${roundId}`],
  listPublicResults: [officer, `${round}/public-results`],
  listReviewQueue: [reviewer, `/v1/rounds/${service.roundId}/review-queue`],
  listScenarios: [officer, '/v1/scenarios'],
};

/** Nothing happened here of which they tell. */
const EMPTY = ['listCounterDay', 'listInstalments', 'listObjections', 'listPaymentOrders'];

t.test('every list with a table is tried here', async (t) => {
  const { paths } = service.app.swagger() as unknown as {
    paths: Record<string, Record<string, Operation>>;
  };
  interface Operation {
    readonly operationId: string;
    readonly parameters?: readonly { readonly name?: string }[];
    readonly responses: Readonly<Record<string, { readonly content?: object }>>;
  }
  const tables = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .filter(({ parameters = [] }) => parameters.some(({ name }) => name === 'cursor'))
    .filter(({ parameters = [] }) => parameters.some(({ name }) => name === 'format'));
  t.same(tables.map(({ operationId }) => operationId).toSorted(), Object.keys(lists));
  for (const { operationId, responses } of tables) {
    const media = Object.keys(responses[200]?.content ?? {});
    t.same(media, ['application/json', csv, xlsx], operationId);
    t.ok('406' in responses, operationId);
  }
});

/** An award is known to those who read awards, and nothing is published yet. */
t.test('before the publication no file tells more than the list', async (t) => {
  t.same((await csvOf(officer, `${round}/public-results`)).length, 1, 'the headings alone');
  const own = await csvOf(as('applicant', lan), `/v1/applications?roundId=${roundId}`);
  t.equal(own.length, 2, 'its own case');
  t.same([cell(own, 1, '统一社会信用代码'), cell(own, 1, '待公示起始')], [lan, '']);
  const told = await csvOf(officer, `/v1/applications?roundId=${roundId}`);
  t.match(cell(told, 1, '待公示起始'), /^2025-.*\+08:00$/);
  for (const url of [`${round}/awards`, `/v1/rounds/${service.roundId}/review-queue`]) {
    const refused = await as('applicant', lan).get(url, { accept: csv });
    t.match(refused, { status: 403, headers: { 'content-type': /problem\+json/ } });
  }
});

t.test('a file has the rows of its list, for the same reader and filters', async (t) => {
  await service.clockAt(MONDAY);
  await second.post(`/v1/allocation-runs/${runId}/publication`);
  await service.clockAt(TUESDAY);
  t.equal((await second.post(`/v1/allocation-runs/${runId}/final-decision`)).status, 201);
  const [award] = await itemsOf(finance, `${round}/awards`);
  const paid = { externalId: '00017', amount: yuan('1000000.05'), paidOn: '2025-12-23' };
  t.equal((await finance.post(`/v1/awards/${award?.id}/disbursements`, paid)).status, 201);

  for (const [operation, [client, url]] of Object.entries(lists)) {
    // The access log grows with each look.
    const isGrowing = operation === 'listAccessRecords';
    const items = await itemsOf(client, url);
    const [headings = [], ...rows] = await csvOf(client, url);
    const [sheetHeadings = [], ...sheetRows] = await sheetOf(client, url);
    t.same(sheetHeadings, headings, operation);
    if (!isGrowing)
      t.same([rows.length, sheetRows.length], [items.length, items.length], operation);
    t.equal(items.length > 0, !EMPTY.includes(operation), operation);
    for (const [at, { id, applicationId }] of items.entries()) {
      const named = id ?? applicationId;
      if (isGrowing || named === undefined || operation === 'listPublicResults') continue;
      t.ok(rows[at]?.includes(`${named}`) && sheetRows[at]?.includes(`${named}`), operation);
    }
  }
});

t.test('money and times are typed, and the codes are texts', async (t) => {
  const payments = await sheetOf(finance, `/v1/payments?roundId=${roundId}`);
  t.same(
    ['业务编号', '增加（元）', '减少（元）', '日期'].map((heading) => cell(payments, 1, heading)),
    ['00017', 1_000_000.05, 0, new Date('2025-12-23T00:00:00Z')],
  );
  const lines = await csvOf(finance, `/v1/payments?roundId=${roundId}`);
  t.same(
    ['业务编号', '增加（元）', '日期'].map((heading) => cell(lines, 1, heading)),
    ["'00017", '1000000.05', '2025-12-23'],
  );
  const [award] = await itemsOf(finance, `${round}/awards`);
  const awards = await sheetOf(finance, `${round}/awards`);
  t.equal(cell(awards, 1, '统一社会信用代码'), award?.applicantCreditCode);
  const at = `${award?.publicityEndsAt}`;
  t.match(at, /23:59:59\.999\+08:00$/);
  t.same(cell(awards, 1, '公示截止'), new Date(at.replace('+08:00', 'Z')), 'the time in Beijing');
});

t.test('filters and what is not there are as in the list', async (t) => {
  t.equal((await csvOf(officer, `/v1/applications?roundId=${roundId}&status=draft`)).length, 1);
  const submitted = await csvOf(officer, `/v1/applications?applicant=${hai}&sort=updatedAt`);
  t.same(
    submitted.slice(1).map((_row, at) => cell(submitted, at + 1, '统一社会信用代码')),
    [hai],
  );
  const missing = await officer.get(`/v1/rounds/${UNKNOWN_ID}/awards?format=xlsx`);
  t.match(missing, { status: 404, headers: { 'content-type': /problem\+json/ } });
  const wrong = await officer.get('/v1/applications?format=xlsx&stauts=draft');
  t.match(wrong, { status: 400, findings: ['unknown-field /query/stauts'] });
  const refused = await officer.get(`${round}/awards`, { accept: 'application/pdf' });
  t.match(refused, { status: 406, body: { code: 'not-acceptable' } });
});

interface Access {
  readonly actor: { readonly role: string };
  readonly operationId: string;
  readonly kind: string;
  readonly objectIds: Readonly<Record<string, string>>;
}

t.test('who took a list as a file is recorded', async (t) => {
  const taken = async (operation: string) => {
    const url = `/v1/access-records?kind=file&operationId=${operation}`;
    return (await auditor.get<{ items: readonly Access[] }>(url)).body.items;
  };
  const before = (await taken('listPayments')).length;
  await itemsOf(finance, `/v1/payments?roundId=${roundId}`);
  t.equal((await taken('listPayments')).length, before, 'the list itself tells amounts');
  await csvOf(finance, `/v1/payments?roundId=${roundId}`);
  const [latest] = await taken('listPayments');
  t.equal((await taken('listPayments')).length, before + 1);
  t.match(latest, { actor: { role: 'finance' }, kind: 'file', objectIds: { roundId } });
  t.match((await taken('listAwards'))[0], { objectIds: { roundId } });
  t.ok((await taken('listLedgerEntries')).length > 0);
  const own = (await taken('listApplications')).filter(({ actor }) => actor.role === 'applicant');
  t.same(own, [], 'applicants read their own');
  await auditor.get('/v1/ledger-entries?format=csv&limit=1');
  const url = '/v1/access-records?kind=record&operationId=listLedgerEntries';
  t.ok((await itemsOf(auditor, url)).length > 0, 'what is recorded anyway still is');
});
