import { rmSync } from 'node:fs';
import t from 'tap';
import { isConnectionFailure } from '../../src/platform/database/database-errors.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { proxyTo } from '../support/cut-off.ts';
import { temporaryDirectory } from '../support/server.ts';
import { completeForm, startTestService } from '../support/service.ts';
import { startServiceProcess } from '../support/service-process.ts';

// A database that takes what is sent and does not answer: frozen, cut off, or waiting for a standby.

const service = await startTestService(t);
const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));

t.test('an answer that does not come is given up, and its connection with it', async (t) => {
  const proxy = await proxyTo(service.urls.runtimeUrl, t);
  const limits = { statementTimeoutMs: 200, patienceMs: 300 };
  const pool = openPool({ url: proxy.url, max: 1, log: { warn() {} }, ...limits });
  t.teardown(() => pool.end());
  await pool.query('select 1');
  proxy.freeze();
  const failure = await pool.query('select 1').then(
    () => undefined,
    (error: unknown) => error,
  );
  t.ok(isConnectionFailure(failure), String(failure));
  proxy.mend();
  t.equal((await pool.query('select 1')).rowCount, 1, 'the next one has a new connection');
  t.equal(pool.totalCount, 1);
});

t.test('a commit without an answer claims neither way, and its key tells', async (t) => {
  const proxy = await proxyTo(service.urls.runtimeUrl, t);
  const urls = { runtimeUrl: proxy.url };
  const child = await startServiceProcess({ urls }, directory);
  t.teardown(() => child.kill());
  const draft = (name: string, key?: string) => {
    const { scenarioCode: _none, ...complete } = completeForm(service.document);
    const form = { ...complete, product: { ...complete.product, name } };
    return fetch(`${child.url}/v1/applications`, {
      method: 'POST',
      headers: {
        ...child.authorization,
        ...(key === undefined ? {} : { 'idempotency-key': `"${key}"` }),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ roundId: service.roundId, form }),
    });
  };
  const kept = async (name: string) => {
    const text = `select from applications where form -> 'product' ->> 'name' = $1`;
    return (await service.pool.query(text, [name])).rowCount;
  };
  proxy.loseAnswersTo(
    (message, inTransaction) =>
      message.includes('COMMIT') ||
      (!inTransaction && message.includes('insert into "applications"')),
  );
  const answers = await Promise.all([draft('带键', 'lost-commit'), draft('不带键')]);
  for (const answer of answers) {
    t.equal(answer.status, 503);
    t.match(await answer.json(), { code: 'outcome-unknown', errors: [] });
    t.match(answer.headers.get('retry-after'), /^\d+$/);
  }
  t.same(await Promise.all(['带键', '不带键'].map(kept)), [1, 1], 'both were done');

  proxy.mend();
  const again = await draft('带键', 'lost-commit');
  t.equal(again.status, 201);
  t.equal(again.headers.get('idempotency-replayed'), 'true');
  t.equal(await kept('带键'), 1);

  proxy.freeze();
  const began = performance.now();
  const unready = await fetch(`${child.url}/readyz`);
  t.equal(unready.status, 503);
  t.match(unready.headers.get('retry-after'), /^\d+$/);
  t.ok(performance.now() - began < 10_000, 'long before a statement would be given up');
  proxy.mend();
  while ((await fetch(`${child.url}/readyz`)).status !== 200);
});
