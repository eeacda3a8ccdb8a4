import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { access } from '../../src/programme/access.ts';
import { hasBrowser, openBrowser } from '../support/browser.ts';
import { startTestService } from '../support/service.ts';

// The interactive page in a browser without a network, as its users meet it. With SCREENSHOTS set to
// a directory, pictures of it are left there.

const skip = hasBrowser() ? false : 'Chromium is not installed (Debian package chromium)';

/** From the request to a list that can be searched, on a machine that does nothing else. */
const USABLE_S = 2;

const text = (selector: string) => `(document.querySelector('${selector}')?.textContent ?? '')`;
const click = (selector: string) => `document.querySelector('${selector}').click()`;
const visible = "[...document.querySelectorAll('nav li')].filter((each) => !each.hidden)";

t.test('the page works in a browser', { skip }, async (t) => {
  const { app } = await startTestService(t, undefined, { docs: true });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const page = await openBrowser(t, 'zh-CN');
  const picture = async (name: string) => {
    const { SCREENSHOTS: directory } = process.env;
    if (directory !== undefined) await page.screenshot(join(directory, `${name}.png`));
  };

  await t.test('the first one after a start is usable within two seconds', async (t) => {
    const before = process.cpuUsage();
    const startedMs = performance.now();
    await page.open(`${origin}/docs/`);
    await page.until(
      "document.documentElement.lang === 'zh-CN' && document.querySelector('nav li')",
    );
    const wallS = (performance.now() - startedMs) / 1_000;
    const { user, system } = process.cpuUsage(before);
    const busyS = (user + system) / 1_000_000 + (await page.busySeconds());
    t.comment(
      `usable after ${wallS.toFixed(2)} s; service and page computed ${busyS.toFixed(2)} s`,
    );
    // Other tests share the machine, so what was computed counts, not what was waited for.
    t.ok(busyS < USABLE_S, `${busyS} s`);
    await picture('start');
  });

  const operations = app.swagger().paths ?? {};
  const ids = Object.values(operations).flatMap((item) =>
    Object.values(item as Record<string, { operationId?: string }>).flatMap(
      ({ operationId }) => operationId ?? [],
    ),
  );

  await t.test('it lists every operation, and finds each by its name', async (t) => {
    t.ok(ids.length > 250, `${ids.length} operations`);
    t.equal(await page.value('Number(document.getElementById("count").textContent)'), ids.length);
    const found = await page.value<readonly string[]>(`(() => {
      const filter = document.getElementById('filter');
      return ${JSON.stringify(ids)}.filter((id) => {
        filter.value = id;
        filter.dispatchEvent(new Event('input'));
        return ${visible}.some((each) => each.querySelector('a').hash === '#' + id);
      });
    })()`);
    t.same(found, ids);
    const sought = async (words: string) =>
      page.value<readonly string[]>(`(() => {
        const filter = document.getElementById('filter');
        filter.value = ${JSON.stringify(words)};
        filter.dispatchEvent(new Event('input'));
        return ${visible}.map((each) => each.querySelector('a').hash.slice(1));
      })()`);
    t.ok((await sought('轮次 设立')).includes('openRound'), 'in Chinese, by several words');
    t.ok((await sought('/v1/me')).includes('getCaller'), 'by its path');
    await picture('search');
    t.same(await sought('no-such-operation'), []);
    t.equal(await page.value(text('#count')), '0');
    t.equal((await sought('')).length, ids.length);
  });

  await t.test('the life cycle and the stories stand beside it', async (t) => {
    const { workflows } = parse(readFileSync('openapi/workflows.arazzo.yaml', 'utf8'));
    t.ok(
      await page.value("document.querySelector('#start svg').getBoundingClientRect().width > 300"),
    );
    t.equal(
      await page.value("document.querySelectorAll('.stories > li').length"),
      workflows.length,
    );
    const dead = await page.value<readonly string[]>(`[...document.querySelectorAll('.stories a')]
      .map(({ hash }) => hash).filter((hash) => !document.querySelector('nav a[href="' + hash + '"]'))`);
    t.same(dead, [], 'each step leads to its operation');
  });

  await t.test('one click signs in as a role, and calls are those of the role', async (t) => {
    await page.value("location.hash = 'getCaller'");
    await page.until("document.querySelector('#operation button.execute')");
    for (const role of access.roles) {
      await page.value(click(`#logins button[data-role="${role}"]`));
      await page.until(`${text('#who')}.includes('dev-${role}')`);
      await page.value(click('#operation button.execute'));
      await page.until(
        `[...document.querySelectorAll('#operation .live-responses-table code')].some(({ textContent }) => /"role": "${role}"/.test(textContent))`,
      );
    }
    const labels = await page.value<string>(text('#operation'));
    for (const label of ['发送', '参数', '响应体']) t.match(labels, label);
    t.notMatch(labels, /Execute|Parameters|Response body/);
    await picture('call');
    t.ok(page.sent.some(({ url, headers }) => url.endsWith('/v1/me') && headers.authorization));
  });

  await t.test('each POST has a key of its own', async (t) => {
    await page.value(click('#logins button[data-role="applicant"]'));
    await page.until(`${text('#who')}.includes('dev-applicant')`);
    await page.value("location.hash = 'createApplication'");
    const opened = "document.querySelector('#operation .opblock-post button.execute')";
    await page.until(opened);
    const posts = () =>
      page.sent.filter(({ url, method }) => method === 'POST' && url.endsWith('/v1/applications'));
    // The page may draw the operation again after the login, and a click on the old button is lost.
    for (const sent of [1, 2]) {
      while (posts().length < sent) {
        await page.value(`${opened}?.click()`);
        await page.value('new Promise((done) => setTimeout(done, 200))');
      }
    }
    const keys = posts().map(({ headers }) => headers['Idempotency-Key']);
    t.equal(new Set(keys).size, 2, `${keys}`);
    const mark =
      "getComputedStyle(document.querySelector('#operation .required'), '::after').content";
    t.equal(await page.value(mark), '"必填"');
    for (const key of keys) t.match(key, /^"[0-9a-f-]{36}"$/);
    await picture('post');
  });

  await t.test('it speaks English, too', async (t) => {
    await page.value(`(() => {
      const language = document.getElementById('language');
      language.value = 'en';
      language.dispatchEvent(new Event('change'));
    })()`);
    await page.until("document.documentElement.lang === 'en'");
    await page.until(`${text('#operation')}.includes('Execute')`);
    t.equal(
      await page.value("getComputedStyle(document.querySelector('[lang=zh-CN]')).display"),
      'none',
    );
    await picture('english');
  });

  await t.test('nothing comes from elsewhere, and nothing breaks the policy', async (t) => {
    t.same(
      [...new Set(page.sent.map(({ url }) => new URL(url).origin))].filter(
        (each) => each !== origin && each !== 'null',
      ),
      [],
    );
    // Refusals of the service show as failed requests; anything else would be a fault of the page.
    const faults = page.complaints.filter(
      (each) => !/Failed to load resource.*status of 4/.test(each),
    );
    t.same(faults, []);
  });
});
