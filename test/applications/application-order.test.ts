import t from 'tap';
import type { ApplicationSummary } from '../../src/cases/representation/schemas.ts';
import { type Client, organisations, startTestService } from '../support/service.ts';

// The order of the list of applications, and what it leaves out.

const service = await startTestService(t);
const { as, clockAt, readyDraft } = service;
const [officer, auditor] = [as('officer'), as('auditor')];
const hai = as('applicant', organisations.hai);

interface Listed {
  readonly items: readonly ApplicationSummary[];
  readonly nextCursor: string | null;
}

async function listed(by: Client, query: string): Promise<Listed> {
  const { status, body } = await by.get<Listed>(`/v1/applications?${query}`);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const ids = ({ items }: Listed) => items.map(({ id }) => id);

/** Minutes after nine on the 20th. */
const minute = (count: number) => `2025-11-20T09:0${count}:00.000+08:00`;
const at = (count: number) => new URLSearchParams({ updatedSince: minute(count) }).toString();

/** Two cases handed in, then a draft; the first one changes once more, after all others. */
async function threeCases() {
  await clockAt(minute(1));
  const first = await readyDraft(service.applicant('hai'));
  await service.applicant('hai').post(`${first.url}/submissions`);
  await clockAt(minute(2));
  const second = await readyDraft(service.applicant('lan'));
  await service.applicant('lan').post(`${second.url}/submissions`);
  await clockAt(minute(3));
  const draft = await readyDraft(service.applicant('hai'));
  await clockAt(minute(4));
  await service.applicant('hai').post(`${first.url}/withdrawal`, { reason: 'other' });
  await clockAt(minute(5));
  return { first: first.id, second: second.id, draft: draft.id };
}

const { first, second, draft } = await threeCases();

t.test('a list in the order of the last change, in both directions', async (t) => {
  t.same(ids(await listed(officer, 'sort=updatedAt')), [second, first], 'no drafts');
  t.same(ids(await listed(officer, 'sort=-updatedAt')), [first, second]);
  t.same(ids(await listed(auditor, 'sort=updatedAt')), [second, draft, first]);
  t.same(ids(await listed(hai, 'sort=updatedAt')), [draft, first], 'its own');
  t.same(ids(await listed(officer, '')), [second, first], 'by default the newest first');
  t.same(ids(await listed(officer, 'sort=-createdAt')), [second, first]);
});

t.test('filters keep the order', async (t) => {
  const round = `roundId=${service.roundId}`;
  t.same(ids(await listed(auditor, `${round}&sort=-updatedAt`)), [first, draft, second]);
  t.same(ids(await listed(auditor, `${round}&sort=updatedAt&status=submitted`)), [second]);
  const both = 'status=submitted&status=withdrawn';
  t.same(ids(await listed(officer, `sort=updatedAt&${both}`)), [second, first]);
  t.same(ids(await listed(auditor, 'sort=updatedAt&stage=drafting')), [draft]);
  t.same(ids(await listed(officer, 'sort=updatedAt&paperState=missed')), []);
  const inNovember = 'submittedFrom=2025-11-20&submittedThrough=2025-11-20';
  t.same(ids(await listed(officer, `sort=updatedAt&${inNovember}`)), [second, first]);
  const day = 'updatedFrom=2025-11-20&updatedThrough=2025-11-20';
  t.same(ids(await listed(officer, `sort=-updatedAt&${day}`)), [first, second]);
  t.same(ids(await listed(officer, 'sort=updatedAt&updatedThrough=2025-11-19')), []);
});

t.test('what changed at an instant or later, in every order', async (t) => {
  for (const sort of ['', '&sort=updatedAt', '&sort=-updatedAt']) {
    t.same(ids(await listed(officer, `${at(4)}${sort}`)), [first], `the very instant${sort}`);
    t.same(ids(await listed(officer, `${at(5)}${sort}`)), []);
    t.equal((await listed(auditor, `${at(3)}${sort}`)).items.length, 2);
    t.same(ids(await listed(hai, `${at(4)}${sort}`)), [first]);
  }
  const refused = await officer.get('/v1/applications?updatedSince=yesterday');
  t.same([refused.status, ...refused.findings], [400, 'wrong-format /query/updatedSince']);
});

t.test('pages go through all cases, and one that changes meanwhile comes again', async (t) => {
  for (const sort of ['updatedAt', '-updatedAt']) {
    for (const by of [officer, auditor, hai]) {
      const whole = ids(await listed(by, `sort=${sort}`));
      const paged: string[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const page: Listed = await listed(by, `sort=${sort}&limit=1${next}`);
        paged.push(...ids(page));
        next = page.nextCursor && `&cursor=${encodeURIComponent(page.nextCursor)}`;
      }
      t.same(paged, whole);
    }
  }
  const { nextCursor } = await listed(auditor, 'sort=updatedAt&limit=1');
  await service
    .applicant('hai')
    .patch(
      `/v1/applications/${draft}`,
      { product: { usage: '已在三个大厅使用。' } },
      { 'if-match': '*' },
    );
  const rest = await listed(
    auditor,
    `sort=updatedAt&cursor=${encodeURIComponent(`${nextCursor}`)}`,
  );
  t.same(ids(rest), [first, draft]);
});

t.test('a cursor belongs to its order, filters and view', async (t) => {
  const { nextCursor } = await listed(officer, 'sort=updatedAt&limit=1');
  const cursor = encodeURIComponent(`${nextCursor}`);
  const others = ['', 'sort=-updatedAt', `sort=updatedAt&${at(1)}`, 'sort=updatedAt&view=full'];
  for (const query of others) {
    const refused = await officer.get(`/v1/applications?${query}&cursor=${cursor}`);
    t.same([refused.status, ...refused.findings], [400, 'foreign-cursor /query/cursor'], query);
  }
  const unknown = await officer.get('/v1/applications?sort=name&view=short');
  t.same(
    [unknown.status, ...unknown.findings],
    [400, 'not-allowed-value /query/sort', 'not-allowed-value /query/view'],
  );
});

t.test('a page has next actions where they are asked for, and else nothing less', async (t) => {
  for (const query of ['', 'sort=updatedAt&', `${at(1)}&`]) {
    const full = await listed(officer, `${query}view=full`);
    const summary = await listed(officer, query);
    t.ok(full.items.every(({ nextActions = [] }) => nextActions.length > 0));
    t.same(
      summary.items,
      full.items.map(({ nextActions: _left, ...rest }) => rest),
    );
    t.same(await listed(officer, `${query}view=summary`), summary);
  }
});
