import { Readable } from 'node:stream';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import t from 'tap';
import type { Material } from '../../src/materials/files/schemas.ts';
import { scanMetrics } from '../../src/materials/scans/metrics.ts';
import { probeScanner } from '../../src/materials/scans/probe-scanner.ts';
import { scanPending } from '../../src/materials/scans/scan-pending.ts';
import { scannerWatch } from '../../src/materials/scans/watch-scanner.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { clamdScanner } from '../../src/platform/objects/clamd.ts';
import { largestAllowedFile } from '../../src/rounds/policy/policies.ts';
import { startFakeClamd } from '../support/fake-clamd.ts';
import { pdf } from '../support/sample-files.ts';
import { filePart, materialConfig, startTestService } from '../support/service.ts';

const MiB = 1024 ** 2;
/** The largest upload that the tests' service takes, less than any policy allows. */
const LARGEST = MiB;
const scanning = { ...materialConfig, clamdAddress: 'unix:///nowhere' };

t.test('the probe names the setting of clamd that is too small', async (t) => {
  const clamd = await startFakeClamd();
  t.teardown(() => clamd.stop());
  const scanner = clamdScanner(clamd.address, 60_000);
  const bytes = MiB;
  // The sizes around the next block of the archive.
  for (let size = 3 * 65_536; size < 3 * 65_536 + 20; size += 1) {
    clamd.settings = { StreamMaxLength: size };
    await t.resolves(probeScanner(scanner, size));
    clamd.settings = { StreamMaxLength: size - 1 };
    await t.rejects(probeScanner(scanner, size), { name: 'ScannerUnfit' }, `exactly ${size}`);
  }
  const cases = [
    [{ StreamMaxLength: bytes, MaxFileSize: bytes }, undefined],
    [{ StreamMaxLength: bytes - 1 }, /takes no file of 1048576 bytes: raise StreamMaxLength/],
    [{ MaxFileSize: bytes - 1 }, /clean that it did not read: set AlertExceedsMax yes/],
    [{ MaxFileSize: bytes - 1, AlertExceedsMax: true }, /does not look into .*raise MaxFileSize/],
    [{ signatures: false }, /does not know the EICAR test file/],
  ] as const;
  for (const [settings, message] of cases) {
    clamd.settings = settings;
    const probed = probeScanner(scanner, bytes);
    await (message === undefined
      ? t.resolves(probed, 'exactly the largest size')
      : t.rejects(probed, { name: 'ScannerUnfit', message }));
  }
});

t.test('a file over the limits of the scanner is never clean', async (t) => {
  const clamd = await startFakeClamd({ StreamMaxLength: pdf.length - 1 });
  t.teardown(() => clamd.stop());
  const scanner = clamdScanner(clamd.address, 60_000);
  const tooLarge = { kind: 'unscannable', cause: 'too-large' };
  t.match(await scanner.scan(Readable.from([pdf])), tooLarge);
  clamd.settings = { MaxFileSize: pdf.length - 1, AlertExceedsMax: true };
  t.match(await scanner.scan(Readable.from([pdf])), tooLarge);
});

t.test('a file that clamd never answers on ends at its limit of time', async (t) => {
  const clamd = await startFakeClamd({ mute: 'silent' });
  t.teardown(() => clamd.stop());
  const endless = new Readable({ read() {} });
  for (const content of [Readable.from([pdf]), endless]) {
    await t.rejects(clamdScanner(clamd.address, 20).scan(content), {
      name: 'ScannerError',
      message: /no verdict/,
    });
    t.equal(content.destroyed, true);
  }
});

t.test('readiness and metrics show the scanner, and submissions go on', async (t) => {
  const clamd = await startFakeClamd();
  t.teardown(() => clamd.stop());
  const watch = scannerWatch({ uploadMaxBytes: LARGEST });
  const registry = new Registry();
  const service = await startTestService(t, undefined, {
    materials: scanning,
    watched: { scanner: () => watch.check() },
    metrics: registry,
  });
  const deps = {
    db: databaseOf(service.pool),
    scanner: clamdScanner(clamd.address, 60_000),
    metrics: scanMetrics(registry),
  };
  t.equal(await largestAllowedFile(deps.db), 50 * MiB, 'of all kinds of the 2025 policy');
  const start = Date.parse('2025-11-15T01:00:00Z');
  const at = (minutes: number) => new Date(start + minutes * 60_000);
  const gauge = async (name: string) =>
    (await registry.getSingleMetric(name)?.get())?.values[0]?.value;

  await watch.look(deps, at(0));
  t.equal(clamd.seen.scans, 2, 'the test file, alone and at the end of the largest file');
  t.equal(await gauge('material_scanner_works'), 1);
  t.match(await service.as('auditor').get('/readyz'), {
    status: 200,
    body: { status: 'ready', checks: { scanner: 'ok' } },
  });
  await watch.look(deps, at(59));
  t.equal(clamd.seen.scans, 2, 'a probe holds for an hour');

  clamd.settings = { StreamMaxLength: LARGEST - 1 };
  await t.rejects(watch.look(deps, at(60)), { message: /raise StreamMaxLength/ });
  t.equal(await gauge('material_scanner_works'), 0);
  await t.rejects(watch.check(), { message: /raise StreamMaxLength/ });
  clamd.settings = {};
  await watch.look(deps, at(61));
  t.equal(await gauge('material_scanner_works'), 1, 'a failed probe is repeated at the next look');

  const applicant = service.applicant();
  const draft = await service.readyDraft(applicant);
  await clamd.stop();
  await service.clockAt('2025-11-15T09:02:00.000+08:00');
  await t.rejects(watch.look(deps, at(62)), { message: 'clamd does not answer' });
  t.equal(await gauge('material_scans_pending'), 4);
  t.equal(await gauge('material_scan_oldest_pending_seconds'), 120);
  t.equal((await applicant.post(`${draft.url}/submissions`)).status, 201);
});

t.test('a scanner that does not work shows as degraded, and the service stays ready', async (t) => {
  const service = await startTestService(t, undefined, {
    watched: { scanner: () => Promise.reject(new Error('clamd does not answer')) },
    server: { log: pino({ level: 'silent' }), rateLimitPerMinute: 0, shedLoadAboveMs: 0 },
  });
  t.match(await service.as('auditor').get('/readyz'), {
    status: 200,
    body: { status: 'ready', checks: { schema: 'ok', scanner: 'degraded' } },
  });
});

t.test('one silent connection holds its own lane, and nobody else waits for it', async (t) => {
  const service = await startTestService(t, undefined, { materials: scanning });
  const applicant = service.applicant();
  const { url } = await service.readyDraft(applicant);
  const clamd = await startFakeClamd();
  t.teardown(() => clamd.stop());
  const stopping = new AbortController();
  const scanner = clamdScanner(clamd.address, 60_000);
  let scans = 0;
  const metrics = scanMetrics(new Registry());
  const states = async () =>
    (await applicant.get<{ items: Material[] }>(`${url}/materials`)).body.items.map(
      ({ scan }) => scan.state,
    );
  const running = scanPending({
    db: databaseOf(service.pool),
    objects: service.objects,
    lanes: 2,
    metrics,
    log: { error: () => {} },
    signal: stopping.signal,
    scanner: {
      scan(content, signal) {
        scans += 1;
        // The first file hangs, as long as the run lasts.
        return scans === 1
          ? new Promise((_, reject) => signal?.addEventListener('abort', reject))
          : scanner.scan(content, signal);
      },
    },
  });
  while ((await states()).filter((state) => state === 'clean').length < 3);
  t.same((await states()).toSorted(), ['clean', 'clean', 'clean', 'pending']);
  const later = await applicant.upload(`${url}/materials`, [
    { name: 'kind', content: 'licence' },
    { name: 'file', content: Buffer.concat([pdf, Buffer.from('later')]), fileName: 'b.pdf' },
  ]);
  t.equal(later.status, 201);
  while ((await states())[4] !== 'clean');
  t.equal((await states()).filter((state) => state === 'pending').length, 1, 'in the same run');
  stopping.abort();
  await running;
  t.match((await metrics.verdicts.get()).values, [{ value: 4, labels: { verdict: 'clean' } }]);
});

t.test('what clamd cannot take is told before an upload, and at it', async (t) => {
  const materials = { ...scanning, clamdMaxBytes: 1_000 };
  const service = await startTestService(t, undefined, { materials });
  const applicant = service.applicant();
  const { url } = await service.openDraft(applicant, {});
  const list = await applicant.get<{ fileMaxBytes: number }>(`${url}/materials`);
  t.equal(list.body.fileMaxBytes, 1_000);
  const exact = Buffer.concat([pdf, Buffer.alloc(1_000 - pdf.length)]);
  t.equal((await applicant.upload(`${url}/materials`, filePart('licence', exact))).status, 201);
  const over = Buffer.concat([exact, Buffer.alloc(1)]);
  const refused = await applicant.upload<{ errors: readonly { message: string }[] }>(
    `${url}/materials`,
    filePart('licence', over),
  );
  t.match(refused, { status: 413, findings: ['file-beyond-scanner /file'] });
  t.match(refused.body.errors[0]?.message, /1,?000 字节（本次上传约 \d+ 字节）/);
  // Nothing is scanned without a scanner.
  const plain = { ...materialConfig, clamdMaxBytes: 1_000 };
  const other = await startTestService(t, undefined, { materials: plain });
  const draft = await other.openDraft(other.applicant(), {});
  const told = await other.applicant().get<{ fileMaxBytes: number }>(`${draft.url}/materials`);
  t.equal(told.body.fileMaxBytes, materialConfig.uploadMaxBytes);
});
