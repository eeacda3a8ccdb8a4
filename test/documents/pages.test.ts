import { join } from 'node:path';
import t from 'tap';
import { verificationCode } from '../../src/documents/verification/verification-code.ts';
import { hasBrowser, openBrowser } from '../support/browser.ts';
import { startTestService } from '../support/service.ts';

// What people see who scan the code of a paper, or follow the type of a problem. With SCREENSHOTS
// set to a directory, pictures are left there.

const skip = hasBrowser() ? false : 'Chromium is not installed (Debian package chromium)';
/** As browsers send it. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const HTML = 'text/html; charset=utf-8';

const service = await startTestService(t);
const { app, pool } = service;
const lan = service.applicant('lan');

let path = '';

t.before(async () => {
  const { url } = await service.readyDraft(lan);
  t.equal((await lan.post(`${url}/submissions`)).status, 201);
  const items = [{ materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' }];
  const notice = { kind: 'revise', dueAt: '2025-12-05T18:00:00.000+08:00', items };
  t.equal((await service.decide(url, 'return-notices', notice)).status, 201);
  const { body } = await lan.get<{ items: { id: string }[] }>(`${url}/return-notices`);
  const { rows } = await pool.query<{ key: string }>('select key from document_keys');
  const id = body.items[0]?.id ?? '';
  const code = verificationCode(rows[0]?.key ?? '', { source: 'return-notice', id });
  path = `/v1/document-verifications/${code}`;
});

function ask(url: string, accept?: string, language = 'zh-CN') {
  const headers = { ...(accept && { accept }), 'accept-language': language };
  return app.inject({ url, headers });
}

t.test('a browser gets a page, a client JSON, and others are told', async (t) => {
  for (const accept of [undefined, '*/*', 'application/json', 'application/*, text/html;q=0.5']) {
    const answer = await ask(path, accept);
    t.equal(answer.headers['content-type'], 'application/json; charset=utf-8', `${accept}`);
    t.match(answer.json(), { kind: 'return-notice', state: 'in-force' });
    t.match(answer.headers, { vary: /accept, accept-language/ });
  }
  const page = await ask(path, BROWSER);
  t.equal(page.statusCode, 200);
  t.match(page.headers, {
    ...{ 'content-type': HTML, 'content-language': 'zh-CN', 'x-robots-tag': 'noindex' },
    'content-security-policy': /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; base-uri 'none'/,
    vary: /accept, accept-language/,
  });
  const { number, sha256 } = (await ask(path)).json();
  t.ok(page.body.includes(number) && page.body.includes(sha256));
  t.match(page.body, /class="verdict warning">.*本系统出具过此文号的文书。有效。请逐项核对/);
  t.notMatch(page.body, /请重新上传/, 'none of its content');
  t.notMatch(page.body, /<script|https?:/);
  const english = await ask(path, BROWSER, 'en');
  t.match(
    english.body,
    /<html lang="en">[\s\S]*This service issued a document of this number\. In force\. Compare/,
  );
  const same = await ask(`${path}?sha256=${sha256}`, BROWSER);
  t.match(same.body, /class="verdict good"/);
  const differs = await ask(`${path}?sha256=${'0'.repeat(64)}`, BROWSER);
  t.match(differs.body, /class="verdict bad"/);
  const refused = await ask(path, 'image/png');
  t.match(refused, { statusCode: 406, headers: { vary: /accept/ } });
  t.match(refused.json(), { code: 'not-acceptable' });
});

t.test('a refusal is a page for a browser, too', async (t) => {
  const unknown = await ask('/v1/document-verifications/AAAA', BROWSER);
  t.match(unknown, { statusCode: 404, headers: { 'content-type': HTML } });
  t.match(unknown.body, /资源不存在/);
  const wrong = await ask(`${path}?sha256=%3Cb%3E`, BROWSER);
  t.match(wrong, { statusCode: 400, headers: { 'content-type': HTML } });
  t.notMatch(wrong.body, /<b>/);
  const elsewhere = await ask('/v1/nowhere', BROWSER);
  t.match(elsewhere.headers, { 'content-type': /problem\+json/ }, 'not where there are no pages');
});

t.test('the type of a problem leads to a page', async (t) => {
  for (const [url, said] of [
    ['/problems/not-found', /资源不存在/],
    ['/problems', /\/problems\/not-found/],
    ['/problems/findings', /\/problems\/findings\/file-locked/],
    ['/problems/findings/file-locked', /文件设有打开密码[\s\S]*uploadMaterial/],
  ] as const) {
    const page = await ask(url, BROWSER);
    t.match(page, { statusCode: 200, headers: { 'content-type': HTML }, body: said }, url);
    t.match((await ask(url, BROWSER, 'en')).body, /<html lang="en">/);
    t.match(await ask(url), { statusCode: 200, headers: { 'content-type': /^application\/json/ } });
    t.equal((await ask(url, 'image/png')).statusCode, 406, url);
  }
  t.match(await ask('/problems/findings/nonsense', BROWSER), { statusCode: 404 });
});

t.test('the pages work in a browser', { skip }, async (t) => {
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser(t, 'zh-CN');
  const pages = [path, '/v1/document-verifications/AAAA', '/problems/findings/file-locked'];
  for (const [index, url] of pages.entries()) {
    await browser.open(`${origin}${url}`);
    await browser.until("document.querySelector('h1')?.textContent.length > 0");
    const style = "getComputedStyle(document.querySelector('.verdict')).display";
    t.equal(await browser.value<string>(style), 'flex', 'the policy lets the style in');
    t.equal(await browser.value<number>('document.scripts.length'), 0);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    t.ok((await browser.value<number>(overflow)) <= 0, 'nothing is cut off');
    const { SCREENSHOTS: directory } = process.env;
    if (directory !== undefined) await browser.screenshot(join(directory, `page-${index}.png`));
  }
  const own = (each: string) => !/status of 404|favicon/.test(each);
  t.same(browser.complaints.filter(own), []);
});
