import t from 'tap';
import { actionsOfPapers } from '../../src/documents/model/acts/actions-of-papers.ts';
import type { NamedDocument } from '../../src/documents/verification/verification-code.ts';
import { hasPoppler } from '../support/pdf.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { printed } from '../support/printed-papers.ts';
import { allPass, MIDWAY, startTestService } from '../support/service.ts';
import { verificationOf } from '../support/verifications.ts';

// Numbers 文号 that the database gives with an act: a sequence for each mark and year, without gaps.

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';
const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { decide, document, pool, clockAt } = service;
const lan = service.applicant('lan');
const items = [{ materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' }];
const dueAt = '2026-01-05T18:00:00.000+08:00';

async function submitted(): Promise<string> {
  const { url } = await service.readyDraft(lan);
  const { status, findings } = await lan.post(`${url}/submissions`);
  if (status !== 201) throw new Error(`not submitted: ${findings}`);
  return url;
}

async function numberOf(source: NamedDocument['source'], id: string): Promise<string> {
  return (await verificationOf(service, { source, id })).number;
}

/** The numbers of the decisions or notices of a case, in order. */
async function numbersOf(url: string, list: 'pre-review-decisions' | 'return-notices') {
  const { body } = await lan.get<{ items: { id: string }[] }>(`${url}/${list}`);
  const source = list === 'return-notices' ? 'return-notice' : 'pre-review-decision';
  return Promise.all(body.items.map(({ id }) => numberOf(source, id)));
}

async function returned(kind: 'revise' | 'supplement', url?: string) {
  const of = url ?? (await submitted());
  const { status, findings } = await decide(of, 'return-notices', { kind, dueAt, items });
  if (status !== 201) throw new Error(`not returned: ${findings}`);
  return of;
}

t.test('each mark counts for itself, and each year from one', async (t) => {
  const first = await returned('revise');
  t.same(await numbersOf(first, 'return-notices'), ['深示退〔2025〕1号']);
  const second = await returned('supplement');
  t.same(await numbersOf(second, 'return-notices'), ['深示补〔2025〕1号']);
  t.same(await numbersOf(await returned('revise'), 'return-notices'), ['深示退〔2025〕2号']);
  const declined = await submitted();
  const ruleIds = ['4.1'];
  await decide(declined, 'declination', {
    ...{ ruleIds, reason: '材料不齐全。' },
    checks: allPass(document).map((check, index) =>
      index ? check : { ...check, verdict: 'fail' },
    ),
  });
  t.same(await numbersOf(declined, 'pre-review-decisions'), ['深示不受〔2025〕1号']);
  // In Shanghai the year has begun; in London it has not.
  await clockAt('2026-01-01T00:00:00.000+08:00');
  await returned('revise', first);
  t.same(await numbersOf(first, 'return-notices'), ['深示退〔2025〕1号', '深示退〔2026〕1号']);
  await clockAt(MIDWAY);
});

t.test('acts at the same time get numbers without gaps; a refused one takes none', async (t) => {
  const urls: string[] = [];
  for (let count = 0; count < 8; count += 1) urls.push(await submitted());
  const checks = allPass(document);
  const accepted = await Promise.all(
    urls.map((url, index) =>
      decide(url, 'acceptance', {
        checks: index % 4 === 3 ? checks.slice(1) : checks,
        paperItems: [],
      }),
    ),
  );
  t.equal(accepted.filter(({ status }) => status === 422).length, 2);
  const numbers = (
    await Promise.all(urls.map((url) => numbersOf(url, 'pre-review-decisions')))
  ).flat();
  t.same(
    numbers.toSorted(),
    Array.from({ length: 6 }, (_, index) => `深示受〔2025〕${index + 1}号`),
  );
});

t.test('the policy of the packet decides, and no other changes a number', async (t) => {
  const { amend } = policyVersions(service, service.roundId);
  const [given, waiting] = [await returned('revise'), await submitted()];
  const before = await numbersOf(given, 'return-notices');
  await amend(({ papers }) => {
    for (const kind of papers?.kinds?.value ?? []) {
      if (kind.kind === 'return-notice') kind.numberMark = '新示退';
    }
  });
  t.same(await numbersOf(given, 'return-notices'), before);
  await returned('revise', waiting);
  t.match(await numbersOf(waiting, 'return-notices'), [/^深示退〔2025〕\d+号$/]);
  t.same(await numbersOf(await returned('revise'), 'return-notices'), ['新示退〔2025〕1号']);
});

t.test('the office signs as it is called at the act', { skip }, async (t) => {
  const { amend } = policyVersions(service, service.roundId);
  const [given, waiting] = [await returned('revise'), await submitted()];
  const paperOf = async (url: string) => {
    const { body } = await lan.get<{ items: { id: string }[] }>(`${url}/return-notices`);
    return printed(lan, `/v1/return-notices/${body.items[0]?.id}/document`);
  };
  const before = await paperOf(given);
  await amend(({ papers }) => {
    if (papers?.authority) papers.authority.value = { zh: '合并后的主管局', en: 'Merged' };
  });
  t.ok((await paperOf(given)).pdf.equals(before.pdf), 'what was issued stays');
  await clockAt('2025-11-15T10:00:00.001+08:00');
  const after = await paperOf(await returned('revise', waiting));
  t.match(after.text, /合并后的主管局（盖章）/);
  t.notMatch(before.text, /合并后的主管局/);
  await clockAt(MIDWAY);
});

t.test('a policy without marks numbers by application, as before', async (t) => {
  const other = await startTestService(t, (changed) => {
    if (changed.preReview.secondReview) changed.preReview.secondReview.value = [];
    Reflect.deleteProperty(changed, 'papers');
  });
  const hai = other.applicant('hai');
  const { url } = await other.readyDraft(hai);
  await hai.post(`${url}/submissions`);
  await other.decide(url, 'return-notices', { kind: 'supplement', dueAt, items });
  const { body } = await hai.get<{ items: { id: string }[] }>(`${url}/return-notices`);
  const id = body.items[0]?.id ?? '';
  const { number } = await verificationOf(other, { source: 'return-notice', id });
  t.match(number, /^退〔2025-\d{6}〕1号$/);
  t.same((await other.pool.query('select from document_numbers')).rowCount, 0);
});

t.test('an act that comes to nothing after it took a number leaves no gap', async (t) => {
  const highest = async () => {
    const { rows } = await pool.query<{ ordinal: number }>(
      `select max(ordinal) as ordinal from document_numbers where mark = '深示受' and year = 2025`,
    );
    return rows[0]?.ordinal ?? 0;
  };
  const before = await highest();
  // The number is given before the row is refused for want of an entry.
  await t.rejects(
    service.owner.query(
      `insert into document_numbers (source, source_id, application_id, mark, year, given_at)
       select source, gen_random_uuid(), application_id, mark, year, given_at
       from document_numbers where mark = '深示受' limit 1`,
    ),
    { message: /ledger entry|entry/ },
  );
  const url = await submitted();
  await decide(url, 'acceptance', { checks: allPass(document), paperItems: [] });
  t.same(await numbersOf(url, 'pre-review-decisions'), [`深示受〔2025〕${before + 1}号`]);
});

t.test('the database numbers every act whose paper the office numbers, and no other', async (t) => {
  const { rows } = await pool.query<{ condition: string; body: string }>(
    `select pg_get_triggerdef(oid) as condition, pg_get_functiondef(tgfoid) as body
     from pg_trigger where tgname = 'ledger_entries_numbered'`,
  );
  const { condition = '', body = '' } = rows[0] ?? {};
  const unnumbered: readonly string[] = ['appointment-slip', 'score-sheet', 'publication-list'];
  const acts = Object.entries(actionsOfPapers)
    .filter(([kind]) => !unnumbered.includes(kind))
    .flatMap(([kind, actions]) => actions.map((action) => [action, kind] as const));
  const seen = [...condition.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action);
  t.same(seen.toSorted(), acts.map(([action]) => action).toSorted());
  const mapped = [...body.matchAll(/WHEN '([^']+)' THEN '([^']+)'/g)].map(([, ...pair]) => pair);
  t.same(mapped.toSorted(), acts.map((act) => [...act]).toSorted());
});

t.test('nobody gives a number but the database, and it stays', async (t) => {
  const { rows } = await pool.query<{ mark: string; ordinals: number[] }>(
    `select mark, array_agg(ordinal order by ordinal) as ordinals from document_numbers
     group by mark, year`,
  );
  t.ok(rows.length >= 5);
  for (const { mark, ordinals } of rows) {
    t.same(
      ordinals,
      ordinals.map((_, index) => index + 1),
      mark,
    );
  }
  for (const attempt of [
    `insert into document_numbers select source, gen_random_uuid(), application_id, mark, year,
       ordinal + 100, given_at from document_numbers limit 1`,
    'update document_numbers set ordinal = ordinal + 1',
    'delete from document_numbers',
  ]) {
    await t.rejects(pool.query(attempt), { code: '42501' }, attempt);
  }
});
