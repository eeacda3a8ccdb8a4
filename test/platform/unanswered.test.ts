import { rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import t from 'tap';
import {
  isConnectionFailure,
  knownOutcome,
  UnknownOutcomeError,
} from '../../src/platform/database/database-errors.ts';
import { openKept, openPool } from '../../src/platform/database/pool.ts';
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

t.test('what was never sent is not called unknown', async (t) => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const url = `postgres://nobody@127.0.0.1:${port}/none`;
  const pool = openPool({ url, max: 2, log: { warn() {} } });
  t.teardown(() => pool.end());
  for (const ask of [() => pool.query('select 1'), () => pool.connect(), () => openKept(pool)]) {
    const failure = await knownOutcome<unknown>(ask).catch((error: unknown) => error);
    t.notOk(failure instanceof UnknownOutcomeError, String(failure));
    t.ok(isConnectionFailure(failure), 'a reset at the login is no lost answer');
  }

  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']) {
    await t.rejects(knownOutcome(failing(code)), { code }, code);
  }
  for (const code of ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']) {
    await t.rejects(knownOutcome(failing(code)), { name: 'UnknownOutcomeError' }, code);
  }
  await t.rejects(knownOutcome(failing('EACCES')), { code: 'EACCES' });
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
