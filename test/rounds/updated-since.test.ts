import t, { type Test } from 'tap';
import { organisations, startTestService } from '../support/service.ts';

// Lists that integrators copy tell what changed since an instant, in the order of the changes.

const service = await startTestService(t);
const { as, clockAt } = service;
const [officer, finance] = [as('officer'), as('finance')];

interface Listed {
  readonly items: readonly Readonly<Record<'code' | 'externalId' | 'updatedAt', string>>[];
  readonly nextCursor: string | null;
}

const at = (minute: string) => `2025-11-16T09:${minute}:00.000+08:00`;
const since = (instant: string) => new URLSearchParams({ updatedSince: instant });

/** What a list gives, page by page. */
async function read(t: Test, url: string, limit = 2): Promise<Listed['items']> {
  const items: Listed['items'][number][] = [];
  let cursor: string | null = null;
  do {
    const place: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { status, body }: { status: number; body: Listed } = await finance.get<Listed>(
      `${url}&limit=${limit}${place}`,
    );
    t.equal(status, 200);
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return items;
}

const scenario = (code: string, publishedOn: string, name = '导办') => ({
  ...{ code, name, summary: '减少重复排队。', publishedOn },
  demandUnit: { name: code === 'S-3' ? '另一单位' : '样例单位', creditCode: null },
});

t.test('scenarios by their last change, revised ones again', async (t) => {
  const register = async (minute: string, ...scenarios: readonly object[]) => {
    await clockAt(at(minute));
    t.equal((await officer.post('/v1/scenarios', { scenarios })).status, 200);
  };
  await register('00', scenario('S-1', '2025-03-01'), scenario('S-2', '2025-01-01'));
  await register('10', scenario('S-3', '2025-02-01'));
  await register('20', scenario('S-1', '2025-03-01', '智能导办'));
  const codes = async (query: string, limit?: number) =>
    (await read(t, `/v1/scenarios?${query}`, limit)).map(({ code }) => code);
  t.same(await codes(`${since(at('00'))}`), ['S-2', 'S-3', 'S-1']);
  t.same(await codes(`${since(at('00'))}`, 1), ['S-2', 'S-3', 'S-1'], 'page by page');
  t.same(await codes(`${since(at('10'))}`), ['S-3', 'S-1'], 'that instant included');
  t.same(await codes(`${since('2025-11-16T09:10:00.001+08:00')}`), ['S-1']);
  t.same(await codes(`${since(at('21'))}`), []);
  const narrowed = `${since(at('00'))}&publishedFrom=2025-02-01&publishedThrough=2025-03-01`;
  t.same(await codes(narrowed), ['S-3', 'S-1']);
  const unit = new URLSearchParams({ demandUnit: '样例单位' });
  t.same(await codes(`${since(at('00'))}&${unit}`), ['S-2', 'S-1']);
  const first = await finance.get<Listed>(`/v1/scenarios?${since(at('00'))}&limit=1`);
  t.match(await finance.get(`/v1/scenarios?limit=1&cursor=${first.body.nextCursor}`), {
    ...{ status: 400, findings: ['foreign-cursor /query/cursor'] },
  });
});

t.test('records of other measures by their last change', async (t) => {
  const record = (externalId: string, year: number, creditCode: string = organisations.lan) => ({
    ...{ source: 'szfb', externalId, creditCode, year },
    ...{ measure: '示范项目', outcome: 'received' },
  });
  const report = async (minute: string, ...records: readonly object[]) => {
    await clockAt(at(minute));
    const answer = await finance.post('/v1/other-measures', { records });
    t.equal(answer.status, 200, `${answer.findings}`);
  };
  await report('30', record('1', 2024), record('2', 2024, organisations.hai));
  await report('40', record('3', 2024));
  await report('50', record('1', 2023));
  const ids = async (query: string, limit?: number) =>
    (await read(t, `/v1/other-measures?${query}`, limit)).map(({ externalId }) => externalId);
  t.same(await ids(`${since(at('30'))}`), ['2', '3', '1']);
  t.same(await ids(`${since(at('30'))}`, 1), ['2', '3', '1']);
  t.same(await ids(`${since(at('40'))}&creditCode=${organisations.lan}`), ['3', '1']);
  t.same(await ids(`${since(at('30'))}&source=kjj`), []);
  t.same(await ids(`${since(at('51'))}`), []);
  t.match(await finance.get('/v1/other-measures?updatedSince=2025-11-16'), { status: 400 });
});
