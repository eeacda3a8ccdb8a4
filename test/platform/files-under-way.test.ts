import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { Type } from 'typebox';
import { strictObject } from '../../src/platform/contract/schema.ts';
import { createPaging, pagingQuery } from '../../src/platform/http/paging.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import type { FileLimits } from '../../src/platform/limits/files-under-way.ts';
import { createLog } from '../../src/platform/runtime/log.ts';
import { textColumn } from '../../src/platform/tables/columns.ts';

// How many lists are read as files at once, and how long.

/** A list without an end; a caller names itself. */
async function startEndless(fileLimits: FileLimits) {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => lines.push(line) });
  const app = await buildServer({ log, rateLimitPerMinute: 0, shedLoadAboveMs: 0, fileLimits });
  app.decorateRequest('assertToken', async () => {});
  app.addHook('onRequest', async (request) => {
    const { 'x-caller': subject } = request.headers;
    if (subject !== undefined) Object.assign(request, { caller: { subject } });
  });
  const columns = [textColumn('内容', () => 'x'.repeat(1_000))];
  app.get(
    '/rows',
    {
      config: { scope: 'public', table: { name: '清单', columns } },
      schema: {
        querystring: strictObject(pagingQuery),
        response: { 200: Type.Object({}, { additionalProperties: true }) },
      },
    },
    (request, reply) =>
      createPaging('secret').list(request, reply, {
        read: async ({ limit }) => Array.from({ length: limit }, () => ({ id: 'a' })),
        present: (row) => row,
      }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const open = (caller?: string, path = '/rows?format=csv') =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = caller === undefined ? {} : { 'x-caller': caller };
      const request = get({ host: '127.0.0.1', port, path, headers }, resolve).on('error', reject);
      t.teardown(() => request.destroy());
    });
  return { open, logged: () => lines.map((line): object => JSON.parse(line)) };
}

t.test('a caller reads some files at once, and so do all', async (t) => {
  const { open } = await startEndless({ perCaller: 2, inTotal: 3 });
  const first = await open('li');
  const begun = [first, await open('li'), await open('wang'), await open()];
  t.same(
    begun.map(({ statusCode }) => statusCode),
    [200, 200, 200, 200],
    'readers without a token have places of their own',
  );
  const beyond = await open('li');
  t.match([beyond.statusCode, beyond.headers['retry-after']], [429, '5']);
  const crowd = await open('zhao');
  t.match([crowd.statusCode, crowd.headers['retry-after']], [503, '5']);
  t.equal((await open('li', '/rows?limit=1')).statusCode, 200, 'a page needs no place');
  first.on('error', () => {}).destroy();
  let status: number | undefined;
  while (status !== 200) ({ statusCode: status } = await open('zhao'));
  t.equal(status, 200, 'who leaves makes room');
});

t.test('a file that lasts too long is cut off', async (t) => {
  const { open, logged } = await startEndless({ mostMs: 200 });
  const answer = await open('li');
  t.equal(answer.statusCode, 200);
  const [error] = await once(answer.resume(), 'error');
  t.match(error, { code: 'ECONNRESET' });
  t.match(
    logged().filter((line) => 'route' in line && !('status' in line)),
    [{ msg: 'file took too long: cut off', route: '/rows' }],
  );
});
