import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { Registry } from 'prom-client';
import t from 'tap';
import type { Material } from '../../src/materials/files/schemas.ts';
import { scanMetrics } from '../../src/materials/scans/metrics.ts';
import { scanPending } from '../../src/materials/scans/scan-pending.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { ScannerError, clamdScanner as scannerAt } from '../../src/platform/objects/clamd.ts';
import type { ScanVerdict } from '../../src/platform/values/scan-verdicts.ts';
import { eicar, hasClamd, startClamd } from '../support/clamd.ts';
import { pdf } from '../support/sample-files.ts';
import { filePart, materialConfig, requiredKinds, startTestService } from '../support/service.ts';
import { differencesAfter } from '../support/tampered-state.ts';

/** No test is slow enough to meet it. */
const clamdScanner = (address: string) => scannerAt(address, 60_000);

const MAX_STREAM_BYTES = 2 * 1024 * 1024;
const skip = hasClamd() ? false : 'clamd is not installed (Debian package clamav-daemon)';

t.test('clamd tells clean, infected and unreadable files apart', { skip }, async (t) => {
  const clamd = await startClamd(MAX_STREAM_BYTES);
  t.teardown(() => clamd.stop());
  for (const address of [clamd.tcp, clamd.unix]) {
    const { scan } = clamdScanner(address);
    t.same(await scan(Readable.from([pdf])), { kind: 'clean' }, address);
    t.same(await scan(Readable.from([])), { kind: 'clean' });
    t.match(await scan(Readable.from([pdf, eicar])), { kind: 'infected', finding: /^Eicar-Test/ });
    const chunks = Array.from({ length: 64 }, () => Buffer.alloc(65_536, 1));
    t.same(await scanUntilJudged(() => scan(Readable.from(chunks))), {
      kind: 'unscannable',
      cause: 'too-large',
      finding: 'size limit exceeded',
    });
    const broken = Readable.from(
      (async function* () {
        yield pdf;
        throw new Error('the store is gone');
      })(),
    );
    await t.rejects(scan(broken), {
      message: /no verdict/,
      cause: { message: 'the store is gone' },
    });
  }
});

/**
 * clamd hangs up on what is too large while it is still sent, and its last words may be lost: the
 * service scans again.
 */
async function scanUntilJudged(scan: () => Promise<ScanVerdict>): Promise<ScanVerdict> {
  try {
    return await scan();
  } catch (error) {
    if (error instanceof ScannerError && error.reason === 'no-verdict') {
      return scanUntilJudged(scan);
    }
    throw error;
  }
}

t.test('without a verdict the scan fails, and says why', async (t) => {
  const nowhere = clamdScanner('unix:///nonexistent/clamd.sock');
  await t.rejects(nowhere.scan(Readable.from([pdf])), {
    message: 'clamd gave no verdict: no answer',
    reason: 'unreachable',
    cause: { code: 'ENOENT' },
  });
  for (const answer of ['', 'COMMAND READ TIMED OUT ERROR\0', 'stream: OK but not quite\0']) {
    const server = createServer((socket: Socket) => {
      socket.once('data', () => socket.end(answer)).on('error', () => {});
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.teardown(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { scan } = clamdScanner(`tcp://127.0.0.1:${port}`);
    await t.rejects(scan(Readable.from([pdf])), {
      message: /clamd gave no verdict/,
      reason: 'no-verdict',
    });
  }
  const limits = createServer((socket: Socket) => {
    socket.once('data', () => socket.end('stream: Heuristics.Encrypted.PDF FOUND\0'));
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(limits, 'listening');
  t.teardown(() => limits.close());
  const address = limits.address();
  const port = typeof address === 'object' ? address?.port : 0;
  t.match(await clamdScanner(`tcp://127.0.0.1:${port}`).scan(Readable.from([pdf])), {
    kind: 'unscannable',
    finding: 'Heuristics.Encrypted.PDF',
  });
});

/** Uploads wait for a scanner; each test calls it itself. */
const scanning = { ...materialConfig, clamdAddress: 'unix:///nowhere' };

t.test(
  'an infected file is neither downloaded nor submitted, a pending one is held back',
  { skip },
  async (t) => {
    const clamd = await startClamd(MAX_STREAM_BYTES);
    t.teardown(() => clamd.stop());
    const service = await startTestService(t, undefined, { materials: scanning });
    const errors: unknown[] = [];
    const deps = {
      db: databaseOf(service.pool),
      objects: service.objects,
      lanes: 1,
      metrics: scanMetrics(new Registry()),
      log: { error: (entry: unknown) => errors.push(entry) },
    };
    const scanner = clamdScanner(clamd.tcp);
    const applicant = service.applicant();
    const draft = await service.readyDraft(applicant);
    const url = `${draft.url}/materials`;
    const infected = Buffer.concat([pdf, eicar]);
    const bad = (await applicant.upload(url, filePart('user-report', infected))).body;
    const download = () => applicant.get(`${url}/${bad.id}/content`);

    t.match(bad.scan, { state: 'pending', finding: null, at: null });
    t.equal((await download()).status, 200, 'its applicant may read it back');
    const down = clamdScanner('tcp://127.0.0.1:1');
    await t.rejects(scanPending({ ...deps, scanner: down }), /no verdict/);
    const staff = service.as('auditor');
    t.match(
      await staff.get(`${url}/${bad.id}/content`),
      { status: 409, findings: ['scan-pending '] },
      'never silently clean',
    );

    await Promise.all([scanPending({ ...deps, scanner }), scanPending({ ...deps, scanner })]);
    const { items } = (await applicant.get<{ items: Material[] }>(url)).body;
    t.same(
      items.map(({ kind, scan }) => `${kind} ${scan.state}`),
      [...requiredKinds.map((kind) => `${kind} clean`), 'user-report infected'],
    );
    t.match(items.at(-1)?.scan, { finding: /^Eicar-Test/, at: /^2025-11-15T09:00/ });
    t.match(await download(), { status: 409, findings: ['scan-infected '] });
    t.equal((await applicant.get(`${url}/${items[0]?.id}/content`)).status, 200);
    t.match(await applicant.post(`${draft.url}/submissions`), {
      status: 422,
      findings: ['scan-infected /materials/user-report'],
    });

    await applicant.delete(`${url}/${bad.id}`);
    t.equal((await applicant.post(`${draft.url}/submissions`)).status, 201);
    const history = await service
      .as('auditor')
      .get<{ items: { action: string; data: { state?: string } }[] }>(`${draft.url}/history`);
    const scans = history.body.items.filter(({ action }) => action === 'material.scanned');
    t.same(
      scans.map(({ data }) => data.state),
      [...requiredKinds.map(() => 'clean'), 'infected'],
      'each verdict is recorded once',
    );
    const admin = openPool({ url: service.urls.adminUrl, max: 1, log: console });
    const client = await admin.connect();
    for (const state of ['not-scanned', 'pending', 'clean']) {
      const opening = `UPDATE materials SET scan_state = '${state}' WHERE scan_state = 'infected'`;
      const { rowCount, columns } = await differencesAfter(client, opening);
      t.same([rowCount, columns], [1, ['materials scan_state']], 'a superuser opens it');
    }
    client.release();
    await admin.end();
    t.same(errors, []);
  },
);

t.test('one file without a verdict does not keep the others waiting', async (t) => {
  const service = await startTestService(t, undefined, { materials: scanning });
  const applicant = service.applicant();
  const { url } = await service.readyDraft(applicant);
  const errors: { materialId?: string }[] = [];
  let scans = 0;
  const deps = {
    db: databaseOf(service.pool),
    objects: service.objects,
    lanes: 1,
    metrics: scanMetrics(new Registry()),
    log: { error: (entry: { materialId?: string }) => errors.push(entry) },
    scanner: {
      async scan(content: Readable): Promise<ScanVerdict> {
        content.destroy();
        scans += 1;
        if (scans === 1) throw new ScannerError('no-verdict', 'not on this one', undefined);
        return { kind: 'clean' };
      },
    },
  };
  const states = async () =>
    (await applicant.get<{ items: Material[] }>(`${url}/materials`)).body.items.map(
      ({ scan }) => scan.state,
    );
  const pending = requiredKinds.map(() => 'pending');

  const stopping = new AbortController();
  stopping.abort();
  await scanPending({ ...deps, signal: stopping.signal });
  t.same(await states(), pending, 'nothing is begun while the service stops');

  await scanPending(deps);
  t.same(await states(), ['pending', ...requiredKinds.slice(1).map(() => 'clean')]);
  t.equal(errors.length, 1);
  await scanPending(deps);
  t.same(
    await states(),
    requiredKinds.map(() => 'clean'),
    'the next run tries it again',
  );
});

t.test('a stop gives up the scan under way', async (t) => {
  const silent = createServer((socket: Socket) => socket.resume().on('error', () => {}));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.teardown(() => silent.close());
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const stopping = new AbortController();
  const { scan } = clamdScanner(`tcp://127.0.0.1:${port}`);
  const scanned = scan(Readable.from([pdf]), stopping.signal);
  await once(silent, 'connection');
  stopping.abort();
  await t.rejects(scanned, { message: /no verdict/, cause: { name: 'AbortError' } });
});
