import { hash } from 'node:crypto';
import t from 'tap';
import { presentVerification } from '../../../src/documents/verification/present.ts';
import type { DocumentVerification } from '../../../src/documents/verification/schemas.ts';
import { htmlPage, PAGE_POLICY } from '../../../src/platform/http/html-page.ts';
import {
  presentFindingList,
  presentFindingPage,
  presentProblemList,
  presentProblemPage,
  presentRefusal,
} from '../../../src/platform/problems/problem-pages.ts';

const evil = `<script>alert("1")</script>&'`;
const harmless = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;';

t.test('a page is a whole document in which every text is text', async (t) => {
  const page = htmlPage(
    {
      title: evil,
      verdict: { kind: 'good', text: evil },
      facts: [{ name: evil, values: [evil, { text: evil, path: `/a"b` }, 'a'.repeat(64)] }],
      notes: [evil],
    },
    'zh',
  );
  t.match(page, /^<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">/);
  t.notMatch(page, /<script|"1"/);
  t.equal(page.split(harmless).length - 1, 7);
  t.match(page, '<a href="/a&quot;b">');
  t.match(page, `<dd class="long">${'a'.repeat(64)}</dd>`);
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  t.ok(PAGE_POLICY.includes(`'sha256-${hash('sha256', style, 'base64')}'`), 'its style is allowed');
  const bare = htmlPage({ title: 'a', facts: [], notes: [] }, 'en');
  t.match(bare, /<html lang="en">[\s\S]*<main><h1>a<\/h1>\n<\/main>\n<\/body>/);
});

t.test('a verification says whether the paper can be trusted', async (t) => {
  const found: DocumentVerification = {
    ...{ number: '退〔2025-000123〕1号', kind: 'return-notice', issuedOn: '2025-11-28' },
    kindName: { zh: '退回通知书', en: 'Return notice' },
    ...{ state: 'in-force', stateName: { zh: '有效', en: 'In force' }, stateSince: null },
    ...{ replacedBy: null, sha256: 'a'.repeat(64), matches: null },
  };
  const plain = presentVerification(found, 'zh');
  t.same(plain.verdict, {
    kind: 'warning',
    text: '本系统出具过此文号的文书。有效。请逐项核对手中文书的文号、种类、日期和内容摘要；有一项不同的，该文书不可信。',
  });
  t.equal(plain.notes.length, 1, 'what to compare stands in the verdict');
  const compared = presentVerification({ ...found, matches: true }, 'zh');
  t.same(compared.verdict, {
    kind: 'good',
    text: '该文书由本系统出具。所填内容摘要与该文书一致。有效。',
  });
  t.match(compared.notes, [/请逐项核对/, /./]);
  t.same(
    plain.facts.map(({ name }) => name),
    ['文号', '文书种类', '签发日期', '文书状态', '内容摘要（SHA-256）'],
  );
  const replaced: DocumentVerification = {
    ...found,
    ...{ state: 'superseded', stateSince: '2025-12-02T10:00:00.000+08:00' },
    ...{ stateName: { zh: '已被后续文书取代', en: 'Replaced by a later document' } },
    ...{ replacedBy: '退〔2025-000123〕2号', matches: true },
  };
  const page = presentVerification(replaced, 'en');
  t.same(page.verdict, {
    kind: 'warning',
    text: 'This service issued the document. The digest that you gave is that of the document. Replaced by a later document.',
  });
  t.match(page.facts, [{}, {}, {}, {}, { values: ['2025-12-02 10:00'] }, { values: [/2号/] }, {}]);
  t.match(presentVerification({ ...found, matches: false }, 'zh').verdict, { kind: 'bad' });
});

t.test('problems and findings say what to do, and lead to each other', async (t) => {
  const type = {
    ...{ code: 'rule-violation', status: 422, title: '违反规则', meaning: '请更正。' },
    findings: ['file-locked' as const],
  };
  const problem = presentProblemPage(type, 'zh');
  t.match(problem, { title: '违反规则', verdict: { text: '请更正。' } });
  t.match(problem.facts.at(-1), { values: [{ path: '/problems/findings/file-locked' }] });
  t.equal(presentProblemPage({ ...type, findings: [] }, 'en').facts.length, 2);
  const finding = {
    ...{ code: 'file-locked' as const, severity: 'blocks' as const, rules: ['4.1'] },
    ...{ ruleVaries: false, problems: ['unsupported-media-type'], parameters: [] },
    ...{ message: '文件设有打开密码', remedy: '请去除密码。', inNextActions: false },
    operations: ['uploadMaterial'],
  };
  t.match(presentFindingPage(finding, 'zh'), {
    verdict: { kind: 'bad', text: '须先解决' },
    facts: [
      ...[{ values: ['请去除密码。'] }, { values: ['file-locked'] }, { values: ['4.1'] }],
      { values: [{ path: '/problems/unsupported-media-type' }] },
      { values: ['uploadMaterial'] },
    ],
  });
  const confirmed = presentFindingPage({ ...finding, severity: 'to-confirm' }, 'en');
  t.same(confirmed.verdict, { kind: 'warning', text: 'A person checks it' });
  t.match(presentProblemList([type], 'zh').facts, [
    { name: '422 rule-violation', values: [{ path: '/problems/rule-violation' }] },
  ]);
  t.match(presentFindingList([finding], 'en').facts, [
    { values: [{ path: '/problems/findings/file-locked' }] },
  ]);
});

t.test('a refusal tells every finding with its remedy', async (t) => {
  const page = presentRefusal(
    {
      ...{ type: '/problems/invalid-request', title: '请求无效', status: 400, detail: '见下。' },
      ...{ code: 'invalid-request', traceId: 'f'.repeat(32) },
      errors: [{ pointer: '/a', message: '格式有误', remedy: '请更正。' }],
    },
    'zh',
  );
  t.match(page, {
    verdict: { kind: 'bad', text: '见下。' },
    facts: [
      { name: '格式有误', values: ['请更正。'] },
      { values: ['400'] },
      { values: [{ text: 'invalid-request', path: '/problems/invalid-request' }] },
      { values: ['f'.repeat(32)] },
    ],
  });
});
