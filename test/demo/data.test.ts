import { readFileSync } from 'node:fs';
import t from 'tap';
import { materialFile, materialKinds } from '../../demo/data/files.ts';
import {
  consortiumMembers,
  organisation,
  organisationKeys,
  organisations,
} from '../../demo/data/organisations.ts';
import { lookAlikes, products, productsOf } from '../../demo/data/products.ts';
import { scenarioOutOfWindow, scenarios } from '../../demo/data/scenarios.ts';
import { sampleCall, shenzhenDay } from '../../demo/sample/sample-call.ts';
import { startProgress } from '../../demo/terminal/progress.ts';
import { renderTable } from '../../demo/terminal/table.ts';
import { checkCreditCode } from '../../src/programme/credit-code.ts';
import { policyOf } from '../../src/rounds/model/policy.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { checkPolicy } from '../../src/rounds/policy/check-policy.ts';

t.test(
  'every credit code is valid and unique, except for one deliberate typing error',
  async (t) => {
    const units = [...scenarios, scenarioOutOfWindow].map(({ demandUnit }) => demandUnit);
    const holders = [...organisations, ...consortiumMembers, ...units];
    t.equal(new Set(holders.map(({ creditCode }) => creditCode)).size, holders.length);
    const wrong = holders.filter(({ creditCode }) => checkCreditCode(creditCode).kind !== 'valid');
    t.same(wrong, [organisation('lingxi')]);
    t.equal(checkCreditCode(organisation('lingxi').creditCode).kind, 'checksum-mismatch');
  },
);

t.test('every kind of organisation applies, one of them in 深汕', async (t) => {
  t.equal(organisations.length, 16);
  t.same(
    new Set(organisations.map(({ kind }) => kind)),
    new Set(['enterprise', 'branch', 'public-institution', 'industry-association', 'other']),
  );
  const zone = organisations.filter(({ placeOfBusiness }) => placeOfBusiness.includes('深汕'));
  t.equal(zone.length, 1);
});

t.test('scenarios lie on both edges of the publication window', async (t) => {
  const days = scenarios.map(({ publishedOn }) => publishedOn).sort();
  t.equal(days.length, 8);
  t.equal(days.at(0), '2024-10-30');
  t.equal(days.at(-1), '2025-10-30');
  t.equal(scenarioOutOfWindow.publishedOn, '2024-10-29');
});

t.test('every product is finished, then used, before the round opens', async (t) => {
  for (const { form, scenarioCode } of products) {
    const publishedOn = scenarios.find(({ code }) => code === scenarioCode)?.publishedOn ?? '';
    const days = [publishedOn, form.completedOn, form.inUseSince, '2025-10-31'];
    t.same(days, days.toSorted(), form.name);
    t.ok(form.description.length > 200, 'a description of several hundred characters');
  }
  for (const key of organisationKeys) t.ok(productsOf(key).length >= 1, key);
});

t.test('exactly two descriptions look alike', async (t) => {
  const alike = products.flatMap((one, index) =>
    products
      .slice(index + 1)
      .filter((other) => similarity(one.form.description, other.form.description) > 0.5)
      .map((other) => [one.owner, other.owner]),
  );
  t.same(alike, [lookAlikes]);
});

t.test('files match their names, and are the same in every run', async (t) => {
  const magic = new Map([
    ['pdf', '%PDF-'],
    ['png', '\x89PNG\r\n\x1a\n'],
    ['docx', 'PK\x03\x04'],
  ]);
  for (const owner of ['lanqiao', 'dengta', 'yunshan'] as const) {
    const [product] = productsOf(owner);
    if (product === undefined) throw new Error(`no product of ${owner}`);
    const subject = { organisation: organisation(owner), product, members: consortiumMembers };
    for (const kind of materialKinds) {
      const file = await materialFile(kind, subject);
      const again = await materialFile(kind, subject);
      const start = magic.get(file.fileName.split('.').at(-1) ?? '') ?? 'no such type';
      t.equal(file.bytes.toString('latin1', 0, start.length), start, file.fileName);
      t.ok(file.bytes.equals(again.bytes), 'the same bytes again');
    }
    const [licence, corrected] = await Promise.all([
      materialFile('licence', subject),
      materialFile('licence', { ...subject, revision: 2 }),
    ]);
    t.notOk(licence.bytes.equals(corrected.bytes), 'a corrected file has other bytes');
  }
});

t.test('the sample call can be published on any day, and is open on it', async (t) => {
  const call = JSON.parse(readFileSync('policies/2025-open-scenario.json', 'utf8'));
  for (const today of ['2026-11-30', '2027-12-31', '2028-01-01', '2028-02-29']) {
    const policy = sampleCall(call, today);
    t.strictSame(checkPolicy(policyOf(policy as PolicyDocument)), [], today);
    const { opensAt, closesAt } = policy.window;
    const noon = Date.parse(`${today}T12:00:00+08:00`);
    t.ok(Date.parse(opensAt?.value ?? '') < noon && noon < Date.parse(closesAt.value), today);
  }
  t.equal(shenzhenDay('2026-11-29T16:00:00.000Z'), '2026-11-30', 'a day of Shenzhen');
  t.equal(shenzhenDay('2026-11-29T15:59:59.999Z'), '2026-11-29');
});

t.test('tables align Chinese and Latin text', async (t) => {
  const columns = [
    { heading: '单位' },
    { heading: '金额', align: 'right' as const },
    { heading: '注' },
  ];
  const text = renderTable(columns, [
    ['蓝桥', '5.00', ''],
    ['A', '12.50', 'x'],
  ]);
  t.equal(text, ['单位   金额  注', '────  ─────  ──', '蓝桥   5.00', 'A     12.50  x'].join('\n'));
});

t.test('progress is plain lines where there is no terminal', async (t) => {
  const written: string[] = [];
  const progress = startProgress(14, { write: (text) => written.push(text) });
  await progress.stage('预审 pre-review', async () => ({ ok: 12 }));
  await progress.stage('受理 acceptance', async () => ({ ok: 3, failed: 1 }));
  await t.rejects(
    progress.stage('评分 scoring', () => Promise.reject(new Error('no answer'))),
    { message: 'no answer' },
  );
  t.match(written[0], /^\[ 1\/14\] 预审 pre-review … 12 ok \(\d+\.\d s\)\n$/);
  t.match(written[1], /^\[ 2\/14\] 受理 acceptance … 3 ok, 1 failed \(\d+\.\d s\)\n$/);
  t.match(written[2], /^\[ 3\/14\] 评分 scoring … stopped \(\d+\.\d s\)\n$/);
});

/** Shared trigrams over all trigrams, 0…1. */
function similarity(one: string, other: string): number {
  const [left, right] = [trigrams(one), trigrams(other)];
  const shared = [...left].filter((trigram) => right.has(trigram)).length;
  return shared / (left.size + right.size - shared);
}

function trigrams(text: string): Set<string> {
  return new Set(Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3)));
}
