import { execFileSync } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as passing } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import { fileObjectStore } from '../../src/platform/objects/file-object-store.ts';
import { createLog } from '../../src/platform/runtime/log.ts';
import { behindTheWall } from '../support/behind-the-wall.ts';
import { pdf } from '../support/sample-files.ts';
import { temporaryDirectory } from '../support/server.ts';
import {
  type Client,
  filePart,
  MIDWAY,
  requiredKinds,
  startTestService,
} from '../support/service.ts';
import { type UnzippedFile, unzip } from '../support/unzip.ts';

// The dossier over HTTP: every byte and digest, who gets it, and that a part of it is never taken
// for the whole.

const LARGE_BYTES = 20_000_000;
const MEASURED_EVERY_BYTES = 2_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * In buffers, without those that nobody refers to any more, of which a busy machine leaves many.
 */
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

const directory = temporaryDirectory();
const logged: string[] = [];
const sink = new PassThrough().on('data', (line) => logged.push(String(line)));
const service = await startTestService(
  t,
  ({ materials, quotas }) => {
    for (const kind of materials) [kind.maxBytes, kind.maxFiles] = [LARGE_BYTES, 5];
    if (quotas.bytesPerApplication) quotas.bytesPerApplication.value = 10 * LARGE_BYTES;
    if (quotas.sentBytesPerApplication) quotas.sentBytesPerApplication.value = 10 * LARGE_BYTES;
  },
  {
    objects: await fileObjectStore({ directory }),
    server: { log: createLog('warn', sink), rateLimitPerMinute: 0, shedLoadAboveMs: 0 },
  },
);
t.teardown(() => rmSync(directory, { recursive: true }));
const { as, app, decide, openDraft, readyDraft, pool } = service;
const lan = service.applicant('lan');
const origin = await app.listen({ host: '127.0.0.1', port: 0 });

t.beforeEach(() => service.clockAt(MIDWAY));

async function handIn({ url, id }: { readonly url: string; readonly id: string }) {
  const { status, findings } = await lan.post(`${url}/submissions`);
  if (status !== 201) throw new Error(`not submitted: ${findings}`);
  return { id, url, dossier: `${url}/dossier` };
}

async function submitted() {
  return handIn(await readyDraft(lan));
}

async function unzipped(client: Client, url: string): Promise<ReadonlyMap<string, Buffer>> {
  const { status, body } = await client.get<Buffer>(url);
  if (status !== 200) throw new Error(`no dossier: ${status}`);
  return contents(unzip(body));
}

function contents(files: readonly UnzippedFile[]): ReadonlyMap<string, Buffer> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

async function sendBack(url: string): Promise<void> {
  const { status, findings } = await decide(url, 'return-notices', {
    kind: 'revise',
    dueAt: '2025-12-05T18:00:00.000+08:00',
    items: [{ materialKind: 'licence', reasonCode: 'illegible', text: '请上传清晰的扫描件。' }],
  });
  if (status !== 201) throw new Error(`not returned: ${findings}`);
}

t.test('a dossier holds the packet, its files and its history, to the byte', async (t) => {
  const draft = await openDraft(lan);
  const sent = new Map<string, Buffer>();
  const name = `《说明》${'长'.repeat(120)}终稿.pdf`;
  for (const kind of [...requiredKinds, 'product-description'] as const) {
    const content = Buffer.concat([pdf, randomBytes(100_000)]);
    const { status } = await lan.upload(
      `${draft.url}/materials`,
      filePart(kind, content, kind === 'product-description' ? name : '营业执照 1.pdf'),
    );
    t.equal(status, 201);
    sent.set(hash('sha256', content), content);
  }
  const { url, dossier } = await handIn(draft);
  const answer = await lan.get<Buffer>(dossier);
  t.match(answer, {
    status: 200,
    etag: /^"d[\w-]{22}"$/,
    headers: {
      'content-type': 'application/zip',
      'content-length': `${answer.body.length}`,
      'content-disposition': /^attachment; .*filename\*=UTF-8''2025-\d{6}-%E7%AC%AC1/,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    },
  });

  const { number } = (await lan.get<{ number: string }>(url)).body;
  const files = contents(unzip(answer.body));
  const [description, second] = [...files.keys()].filter((path) => /product-desc/.test(path));
  t.same(
    [...files.keys()],
    [
      'manifest.json',
      'form.json',
      'materials/application-form/01-营业执照 1.pdf',
      'materials/licence/01-营业执照 1.pdf',
      description,
      'materials/no-duplicate-commitment/01-营业执照 1.pdf',
      second,
      `papers/01-提〔${number}〕1号提交回执.pdf`,
      'history.json',
      'SHA256SUMS',
    ],
  );
  t.match(description, /^materials\/product-description\/01-《说明》长{60,}.*\.pdf$/);
  t.match(second, /^materials\/product-description\/02-/);
  for (const [path, content] of files) {
    t.ok(path.split('/').every((part) => Buffer.byteLength(part) <= 255));
    if (!path.startsWith('materials/')) continue;
    t.ok(sent.get(hash('sha256', content))?.equals(content), path);
  }

  const { body: packet } = await lan.get<{ manifest: string; manifestSha256: string }>(
    `${url}/submissions/1`,
  );
  const manifest = files.get('manifest.json') ?? Buffer.alloc(0);
  t.ok(manifest.equals(Buffer.from(packet.manifest)));
  t.equal(hash('sha256', manifest), packet.manifestSha256);
  t.same(JSON.parse(`${files.get('form.json')}`), JSON.parse(packet.manifest).form);
  const { body: history } = await lan.get<{ items: HistoryEntry[] }>(`${url}/history`);
  t.same(JSON.parse(`${files.get('history.json')}`), history.items);
  t.match(checked(answer.body), /^(.+: OK\n){9}$/);

  t.same((await lan.get(dossier, { 'if-none-match': answer.etag })).status, 304);
  t.ok((await lan.get<Buffer>(dossier)).body.equals(answer.body), 'the same again');
  const head = await lan.send({ method: 'HEAD', url: dossier });
  t.match(head, { status: 200, etag: answer.etag });
  t.equal(head.headers['content-length'], `${answer.body.length}`);
});

/** Unpacks into a directory and lets the system's own tool compare every file. */
function checked(archive: Buffer): string {
  const root = temporaryDirectory();
  for (const { path, content } of unzip(archive)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const output = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: root, encoding: 'utf8' });
  rmSync(root, { recursive: true });
  return output;
}

t.test('each packet has its own dossier, with the files of its time', async (t) => {
  const { url, dossier } = await submitted();
  await sendBack(url);
  const { body: list } = await lan.get<{ items: { id: string; kind: string }[] }>(
    `${url}/materials`,
  );
  const licence = list.items.find(({ kind }) => kind === 'licence');
  const better = Buffer.concat([pdf, randomBytes(500)]);
  const replaced = await lan.upload(`${url}/materials`, [
    { name: 'replacesId', content: licence?.id ?? '' },
    ...filePart('licence', better),
  ]);
  t.equal(replaced.status, 201, `${replaced.findings}`);
  t.equal((await lan.post(`${url}/submissions`)).status, 201);

  const path = 'materials/licence/01-licence.pdf';
  const [latest, second, first] = [
    await unzipped(lan, dossier),
    await unzipped(lan, `${dossier}?submissionNumber=2`),
    await unzipped(lan, `${dossier}?submissionNumber=1`),
  ];
  t.same(latest, second);
  t.ok(second.get(path)?.equals(better));
  t.ok(first.get(path)?.equals(pdf));
  for (const number of [0, 'x', 3, 2_147_483_648]) {
    const { status } = await lan.get(`${dossier}?submissionNumber=${number}`);
    t.equal(status, number === 3 ? 404 : 400, `${number}`);
  }
});

t.test(
  'every reader of a case and its files gets the dossier, with the reader’s history',
  async (t) => {
    const { url, dossier } = await submitted();
    for (const role of ['expert', 'finance', 'admin'] as const) {
      t.match(await as(role).get(dossier), { status: 403, body: { code: 'forbidden' } }, role);
    }
    t.equal((await service.applicant('hai').get(dossier)).status, 404);
    t.equal((await lan.get(`${(await readyDraft(lan)).url}/dossier`)).status, 404, 'a draft');

    for (const client of [lan, as('pre-reviewer'), as('counter'), as('officer'), as('auditor')]) {
      const files = await unzipped(client, dossier);
      const { body } = await client.get<{ items: HistoryEntry[] }>(`${url}/history`);
      t.same(JSON.parse(`${files.get('history.json')}`), body.items);
    }
    const forbidden = async (client: Client) =>
      `${(await unzipped(client, dossier)).get('history.json')}`.includes('access.forbidden');
    t.ok(await forbidden(as('auditor')), 'the refusals are on record');
    t.notOk(await forbidden(lan));
  },
);

t.test('a long history is read in pages', async (t) => {
  const { id, dossier } = await submitted();
  // Every refused attempt is an entry.
  for (let attempt = 0; attempt < 401; attempt += 1) await as('expert').get(dossier);
  const files = await unzipped(as('auditor'), dossier);
  const entries: HistoryEntry[] = JSON.parse(`${files.get('history.json')}`);
  const { rows } = await pool.query(
    'select id from ledger_entries where application_id = $1 order by id',
    [id],
  );
  t.same(
    entries.map((entry) => entry.id),
    rows.map((row) => row.id),
  );
  t.ok(entries.length > 401);
});

t.test('a file that the scanner did not clear is left out, and the dossier names it', async (t) => {
  const { id, dossier } = await submitted();
  const owner = new pg.Client({ connectionString: service.urls.ownerUrl });
  await owner.connect();
  t.teardown(() => owner.end());
  const before = await lan.get(dossier);
  for (const state of ['infected', 'pending', 'unscannable']) {
    await behindTheWall(
      service.urls.adminUrl,
      `update materials set scan_state = $2 where application_id = $1 and kind = 'licence'`,
      [id, state],
    );
    const answer = await lan.get<Buffer>(dossier);
    const files = contents(unzip(answer.body));
    t.not(answer.etag, before.etag);
    t.notOk(files.has('materials/licence/01-licence.pdf'));
    t.match(
      `${files.get('OMITTED.txt')}`,
      new RegExp(`^${state}  ${hash('sha256', pdf)}  materials/licence/01-licence.pdf$`, 'm'),
    );
    t.match(checked(answer.body), /OMITTED\.txt: OK/);
  }
});

t.test('a dossier is streamed, never held in memory', async (t) => {
  const draft = await readyDraft(lan);
  const large = ['product-description', 'user-report', 'security-test-report'] as const;
  for (const kind of large) {
    const { status, findings } = await lan.upload(
      `${draft.url}/materials`,
      filePart(kind, Buffer.concat([pdf, randomBytes(LARGE_BYTES - pdf.length)])),
    );
    if (status !== 201) throw new Error(`no material: ${findings}`);
  }
  const { id, dossier } = await handIn(draft);
  const { rows } = await pool.query(
    'select id, storage_key as key from materials where application_id = $1 order by id desc',
    [id],
  );
  const last: { readonly id: string; readonly key: string } = rows[0];

  async function download(): Promise<IncomingMessage> {
    const headers = { authorization: `Bearer ${await lan.token()}` };
    const request = get(`${origin}${dossier}`, { headers, agent: false });
    const [response] = await once(request, 'response');
    return response;
  }

  /**
   * @returns how many bytes came, by how much what is held rose meanwhile, and whether the answer
   * was whole
   */
  async function drain(response: IncomingMessage) {
    let [receivedBytes, measuredAt, riseBytes, leastBytes] = [0, 0, 0, heldBytes()];
    response.on('data', (chunk: Buffer) => {
      receivedBytes += chunk.length;
      if (receivedBytes < measuredAt) return;
      measuredAt = receivedBytes + MEASURED_EVERY_BYTES;
      const held = heldBytes();
      // What was held before may be let go of in between.
      leastBytes = Math.min(leastBytes, held);
      riseBytes = Math.max(riseBytes, held - leastBytes);
    });
    response.on('error', () => {});
    await new Promise((resolve) => response.once('close', resolve));
    return { receivedBytes, riseBytes, complete: response.complete };
  }

  t.test('a dossier takes the memory of a few chunks', async (t) => {
    const response = await download();
    const { receivedBytes, riseBytes, complete } = await drain(response);
    t.ok(complete && receivedBytes > 3 * LARGE_BYTES);
    t.equal(response.headers['content-length'], `${receivedBytes}`);
    const heldMb = riseBytes / 1e6;
    t.ok(heldMb < 20, 'less than one of the large files', { heldMb });
    t.comment(`${heldMb.toFixed(1)} MB held at most of ${Math.round(receivedBytes / 1e6)} MB`);
  });

  t.test(
    'a dossier is read at the client’s speed, and abandoned when the client leaves',
    async (t) => {
      const response = await download();
      response.once('data', () => response.pause());
      await until(() => openFiles().length === 1);
      // The reading stands still while nobody takes anything.
      let [before, now] = [-1, -2];
      while (before !== now) {
        [before, now] = [now, positionOf(openFiles()[0])];
        await passing(50);
      }
      t.ok(now < LARGE_BYTES, 'the first large file is not even read', { now });
      response.destroy();
      await until(() => openFiles().length === 0);
      t.pass('no descriptor is left');
    },
  );

  t.test('a file that differs from the submitted one cuts the connection', async (t) => {
    const { key, id: materialId } = last;
    const path = join(directory, 'objects', key.slice(-2), key.slice(-4, -2), key);
    for (const [breakIt, cause] of [
      [() => truncate(path, 1000), 'does not match its size or digest'],
      [() => writeFile(path, randomBytes(LARGE_BYTES)), 'does not match its size or digest'],
      [() => rm(path), 'cannot be read'],
    ] as const) {
      await breakIt();
      logged.length = 0;
      const { complete, receivedBytes } = await drain(await download());
      t.notOk(complete);
      t.ok(receivedBytes > 2 * LARGE_BYTES, 'it was under way');
      await until(() => logged.length > 0);
      const entry = JSON.parse(logged[0] ?? '');
      t.match(entry, { level: 50, msg: 'dossier cut off', applicationId: id });
      t.match(entry.err.message, new RegExp(`^archived file ${materialId} ${cause}$`));
      await until(() => openFiles().length === 0);
    }
  });
});

/** The descriptors of this process on files of the store. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(directory);
    } catch {
      return false;
    }
  });
}

/** How far a descriptor was read; bytes. */
function positionOf(descriptor = ''): number {
  const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
  return Number(/^pos:\s*(\d+)/m.exec(info)?.[1]);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
