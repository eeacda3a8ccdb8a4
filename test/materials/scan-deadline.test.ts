import { Registry } from 'prom-client';
import t from 'tap';
import { scanMetrics } from '../../src/materials/scans/metrics.ts';
import { scanPending } from '../../src/materials/scans/scan-pending.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { clamdScanner } from '../../src/platform/objects/clamd.ts';
import { behindTheWall } from '../support/behind-the-wall.ts';
import { eicar } from '../support/clamd.ts';
import { startFakeClamd } from '../support/fake-clamd.ts';
import { pdf } from '../support/sample-files.ts';
import { allPass, CLOSE, filePart, materialConfig, startTestService } from '../support/service.ts';

/** Uploads wait for a scanner; each test calls it itself. */
const scanning = { ...materialConfig, clamdAddress: 'unix:///nowhere' };

async function startScannedService(t: { teardown(work: () => Promise<void>): void }) {
  const service = await startTestService(t, undefined, { materials: scanning });
  const clamd = await startFakeClamd();
  t.teardown(() => clamd.stop());
  const deps = {
    db: databaseOf(service.pool),
    objects: service.objects,
    lanes: 4,
    metrics: scanMetrics(new Registry()),
    log: { error: () => {} },
    scanner: clamdScanner(clamd.address, 60_000),
  };
  return { service, scan: () => scanPending(deps) };
}

t.test('a packet is taken at its instant while its files wait for the scanner', async (t) => {
  const { service, scan } = await startScannedService(t);
  const applicant = service.applicant();
  const reviewer = service.as('pre-reviewer');
  const draft = await service.readyDraft(applicant);
  const materials = `${draft.url}/materials`;
  const infected = Buffer.concat([pdf, eicar]);
  const { body: report } = await applicant.upload(materials, filePart('user-report', infected));

  await service.clockAt(CLOSE);
  const submitted = await applicant.post(`${draft.url}/submissions`);
  t.match(submitted, { status: 201, body: { firstSubmittedAt: CLOSE } });

  const content = `${materials}/${report.id}/content`;
  t.equal((await applicant.get(content)).status, 200, 'its applicant may read it back');
  for (const role of ['pre-reviewer', 'officer', 'auditor'] as const) {
    t.match(await service.as(role).get(content), { status: 409, findings: ['scan-pending '] });
  }
  const accepting = { checks: allPass(service.document) };
  const early = await service.decide(draft.url, 'acceptance', accepting);
  t.equal(early.status, 422);
  t.ok(early.findings.includes('scan-pending /materials/licence'));
  t.ok(early.findings.includes('scan-pending /materials/user-report'));

  await scan();
  t.match(await reviewer.get(`${materials}/${report.id}/content`), {
    findings: ['scan-infected '],
  });
  t.match(await applicant.get(content), { status: 409, findings: ['scan-infected '] });
  t.match(await reviewer.post(`${draft.url}/acceptance`, accepting), {
    status: 422,
    findings: ['scan-infected /materials/user-report'],
  });

  // The notice names another material only; the infected file may be replaced all the same.
  const returned = await reviewer.post(`${draft.url}/return-notices`, {
    kind: 'revise',
    dueAt: '2025-12-10T18:00:00.000+08:00',
    items: [{ materialKind: 'licence', reasonCode: 'file-unsafe', text: '请重新上传。' }],
  });
  t.equal(returned.status, 201);
  t.match(await applicant.post(`${draft.url}/submissions`), {
    status: 422,
    findings: ['scan-infected /materials/user-report'],
  });
  await applicant.delete(`${materials}/${report.id}`);
  t.match(await applicant.post(`${draft.url}/submissions`), {
    status: 201,
    body: { status: 'resubmitted', firstSubmittedAt: CLOSE },
  });
  t.equal((await service.decide(draft.url, 'acceptance', accepting)).status, 201);
});

t.test('a file that cannot be scanned is submitted, and blocks the acceptance', async (t) => {
  const { service, scan } = await startScannedService(t);
  const applicant = service.applicant();
  const draft = await service.readyDraft(applicant);
  await behindTheWall(
    service.urls.adminUrl,
    `update materials set scan_state = 'unscannable' where application_id = $1 and kind = 'licence'`,
    [draft.id],
  );
  await scan();
  const { body } = await applicant.get<{ findings: { code: string; severity: string }[] }>(
    `${draft.url}/readiness`,
  );
  t.ok(
    body.findings.some(
      ({ code, severity }) => code === 'material-unscannable' && severity === 'to-confirm',
    ),
  );
  await behindTheWall(
    service.urls.adminUrl,
    `update materials set scan_cause = 'too-large' where application_id = $1 and kind = 'licence'`,
    [draft.id],
  );
  const large = await applicant.get<{ findings: { code: string; message: { zh: string } }[] }>(
    `${draft.url}/readiness`,
  );
  const told = large.body.findings.filter(({ code }) => code === 'material-beyond-scanner');
  t.match(told, [{ message: { zh: /^文件有 [\d,]+ 字节，超过病毒扫描的上限/ } }]);
  t.equal((await applicant.post(`${draft.url}/submissions`)).status, 201);
  t.match(await service.decide(draft.url, 'acceptance', { checks: allPass(service.document) }), {
    status: 422,
    findings: ['scan-unscannable /materials/licence'],
  });
});
