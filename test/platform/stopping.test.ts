import { rmSync } from 'node:fs';
import { get } from 'node:http';
import t from 'tap';
import { until } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { startServiceProcess } from '../support/service-process.ts';

// A stop signal: load balancers learn of it before anybody is refused.

/** Asks over a new connection that would be kept alive. */
function answerAt(url: string): Promise<{ readonly status: number; readonly connection: string }> {
  return new Promise((resolve, reject) => {
    const headers = { connection: 'keep-alive' };
    get(url, { agent: false, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, connection: `${answer.headers.connection}` });
    }).on('error', reject);
  });
}

t.test('after a stop signal the service is not ready, and still answers for a while', async (t) => {
  const service = await startTestService(t);
  const directory = temporaryDirectory();
  t.teardown(() => rmSync(directory, { recursive: true }));
  const env = { SUBSIDY_DATA_DIR: directory, SUBSIDY_SHUTDOWN_DELAY_MS: '4000' };
  const replica = await startServiceProcess(service, directory, { env });
  t.teardown(() => replica.kill());
  await until(async () => (await answerAt(`${replica.url}/readyz`)).status === 200);
  t.match(await answerAt(`${replica.url}/livez`), { connection: 'keep-alive' });

  const stopped = replica.stop();
  await until(async () => (await answerAt(`${replica.url}/readyz`)).status === 503);
  t.same(await answerAt(`${replica.url}/problems/not-found`), { status: 200, connection: 'close' });
  t.equal(await stopped, 0);
  await t.rejects(answerAt(`${replica.url}/livez`), { code: 'ECONNREFUSED' });
});
