import { createHash } from 'node:crypto';
import t from 'tap';
import type { Material } from '../../src/materials/files/schemas.ts';
import { s3ObjectStore } from '../../src/platform/objects/s3-object-store.ts';
import { startTestS3 } from '../support/s3.ts';
import { pdf, zipOf } from '../support/sample-files.ts';
import { filePart, materialConfig, startTestService, UNKNOWN_ID } from '../support/service.ts';

const report = Buffer.concat([pdf, Buffer.from('%'.repeat(1000))]);
const sha256 = createHash('sha256').update(report).digest('hex');

interface Items {
  readonly items: readonly Material[];
}

const service = await startTestService(t, ({ materials }) => {
  for (const { mediaTypes } of materials) mediaTypes.push('application/zip');
});

t.test('a new version replaces the old one, and the chain stays', async (t) => {
  const applicant = service.applicant();
  const draft = await service.openDraft(applicant);
  const url = `${draft.url}/materials`;
  const first = (await applicant.upload(url, filePart('licence', pdf))).body;
  const replacing = (id: string, content: Buffer, kind = 'licence') =>
    applicant.upload(url, [{ name: 'replacesId', content: id }, ...filePart(kind, content)]);

  const second = await replacing(first.id, report);
  t.match(second, { status: 201, body: { replacesId: first.id, retiredAt: null } });
  t.match((await applicant.get<Items>(url)).body.items, [{ id: second.body.id }]);
  const every = await applicant.get<Items>(`${url}?include=former`);
  t.same(
    every.body.items.map(({ id, retiredAt }) => [id, retiredAt === null]),
    [
      [first.id, false],
      [second.body.id, true],
    ],
  );
  t.equal((await applicant.get(`${url}/${first.id}/content`)).status, 200, 'also its bytes');

  for (const [id, kind, findings] of [
    [first.id, 'licence', ['replaced-material-not-current /replacesId']],
    [UNKNOWN_ID, 'licence', ['replaced-material-not-current /replacesId']],
    [second.body.id, 'product-description', ['replaced-material-not-current /replacesId']],
  ] as const) {
    t.match(await replacing(id, Buffer.concat([report, report]), kind), { status: 422, findings });
  }
  t.match(await replacing('not-an-id', report), {
    status: 400,
    findings: ['invalid-field /replacesId'],
  });
  const history = await service
    .as('auditor')
    .get<{ items: { action: string; data: object }[] }>(`${draft.url}/history`);
  t.match(history.body.items.at(-1), {
    action: 'material.uploaded',
    data: { replacesId: first.id },
  });
});

t.test('a second upload of the same file returns the existing material', async (t) => {
  const before = await storedObjects();
  const applicant = service.applicant();
  const draft = await service.openDraft(applicant);
  const url = `${draft.url}/materials`;
  const first = await applicant.upload(url, filePart('licence', report));
  const again = await applicant.upload(url, filePart('licence', report, 'other-name.pdf'));
  t.match([first.status, again.status], [201, 200]);
  t.same(again.body, first.body);
  t.equal(again.headers['idempotency-replayed'], 'true');
  const version = [{ name: 'replacesId', content: first.body.id }, ...filePart('licence', pdf)];
  const replaced = await applicant.upload(url, version);
  const retried = await applicant.upload(url, version);
  t.match([replaced.status, retried.status], [201, 200]);
  t.equal(retried.body.id, replaced.body.id, 'a retry does not stumble over what it replaced');

  const atOnce = await Promise.all(
    Array.from({ length: 6 }, () => applicant.upload(url, filePart('user-report', report))),
  );
  const { items } = (await applicant.get<Items>(url)).body;
  t.same(items.map(({ kind }) => kind).sort(), ['licence', 'user-report']);
  t.ok(atOnce.every(({ status }) => [200, 201, 409].includes(status)));
  t.equal(await storedObjects(), before + 3, 'what was not attached is not kept');
});

t.test('a file is downloaded whole, in part, or answered with 304', async (t) => {
  const applicant = service.applicant();
  const draft = await service.openDraft(applicant);
  const { body } = await applicant.upload(
    `${draft.url}/materials`,
    filePart('licence', report, '营业执照.pdf'),
  );
  const url = `${draft.url}/materials/${body.id}/content`;
  const etag = `"${sha256}"`;
  const whole = await applicant.get<Buffer>(url);
  t.match(whole, {
    status: 200,
    etag,
    headers: {
      'accept-ranges': 'bytes',
      'content-length': `${report.length}`,
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-disposition': /^attachment; .*filename\*=UTF-8''%E8%90%A5/,
    },
  });
  t.ok(whole.body.equals(report));

  const last = report.length - 1;
  for (const [range, start, end] of [
    ['bytes=0-0', 0, 0],
    [`bytes=10-`, 10, last],
    ['bytes=-5', last - 4, last],
    [`bytes=7-${last + 1000}`, 7, last],
  ] as const) {
    const part = await applicant.get<Buffer>(url, { range });
    t.match(part, {
      status: 206,
      etag,
      headers: {
        'content-range': `bytes ${start}-${end}/${report.length}`,
        'content-length': `${end - start + 1}`,
      },
    });
    t.ok(part.body.equals(report.subarray(start, end + 1)), range);
  }
  t.match(await applicant.get(url, { range: `bytes=${report.length}-` }), {
    status: 416,
    headers: { 'content-range': `bytes */${report.length}` },
    body: { code: 'range-not-satisfiable' },
  });
  for (const headers of [
    { range: 'bytes=0-1,3-4' },
    { range: 'bytes=0-1', 'if-range': '"another"' },
    { range: 'bytes=0-1', 'if-range': `W/${etag}` },
  ]) {
    t.equal((await applicant.get<Buffer>(url, headers)).body.length, report.length);
  }
  t.equal((await applicant.get(url, { range: 'bytes=0-1', 'if-range': etag })).status, 206);
  for (const held of [etag, `"x", W/${etag}`, '*']) {
    const answer = await applicant.get<Buffer>(url, { 'if-none-match': held });
    t.match([answer.status, answer.etag, answer.body.length], [304, etag, 0], held);
  }
  const head = await applicant.send({ method: 'HEAD', url, headers: { range: 'bytes=0-1' } });
  t.match(head, { status: 200, etag, headers: { 'content-length': `${report.length}` } });
  t.equal((head.body as Buffer).length, 0);
});

t.test('an uploaded file is sent whatever type the caller names', async (t) => {
  const applicant = service.applicant();
  const draft = await service.openDraft(applicant);
  const { body } = await applicant.upload(`${draft.url}/materials`, filePart('licence', pdf));
  const url = `${draft.url}/materials/${body.id}/content`;
  for (const accept of ['application/octet-stream', 'application/pdf', 'image/png', '*/*;q=0']) {
    const { status, headers } = await applicant.get(url, { accept });
    t.match([status, headers['content-type']], [200, 'application/pdf'], accept);
  }
});

t.test('archives that would unpack to too much, and encrypted PDFs, are reported', async (t) => {
  const applicant = service.applicant();
  const draft = await service.openDraft(applicant);
  const url = `${draft.url}/materials`;
  const nested = zipOf(Array.from({ length: 21 }, (_, index) => `${index}.zip`));
  t.match(await applicant.upload(url, filePart('licence', nested)), {
    status: 422,
    findings: ['archive-nested /file'],
  });
  const encrypted = Buffer.concat([pdf, Buffer.from('trailer <</Encrypt 5 0 R>>\n%%EOF\n')]);
  t.match(await applicant.upload(url, filePart('licence', encrypted)), {
    status: 201,
    body: { encrypted: true, scan: { state: 'not-scanned', finding: null, at: null } },
  });
});

t.test('uploads under way are limited for each applicant', async (t) => {
  const busy = await startTestService(t, undefined, {
    materials: { ...materialConfig, uploadsPerApplicant: 1 },
  });
  const applicant = busy.applicant();
  const draft = await busy.openDraft(applicant);
  const answers = await Promise.all(
    ['licence', 'product-description'].map((kind) =>
      applicant.upload(`${draft.url}/materials`, filePart(kind)),
    ),
  );
  t.same(answers.map(({ status }) => status).sort(), [201, 429]);
  t.match(answers.find(({ status }) => status === 429)?.headers, { 'retry-after': '5' });
});

t.test('the same over S3; where so configured, downloads are redirected to it', async (t) => {
  const server = await startTestS3();
  t.teardown(() => server.stop());
  await server.createBucket('materials');
  const place = {
    bucket: 'materials',
    prefix: 'p',
    region: 'us-east-1',
    endpoint: server.endpoint,
  };
  const objects = s3ObjectStore(place);
  t.teardown(() => objects.close());
  const streaming = await startTestService(t, undefined, { objects });
  const applicant = streaming.applicant();
  const draft = await streaming.openDraft(applicant);
  const large = Buffer.concat([pdf, Buffer.alloc(6 * 1024 * 1024, 1)]);
  const { status, body } = await applicant.upload(
    `${draft.url}/materials`,
    filePart('product-description', large),
  );
  t.equal(status, 201);
  const url = `${draft.url}/materials/${body.id}/content`;
  t.ok((await applicant.get<Buffer>(url)).body.equals(large));
  const part = await applicant.get<Buffer>(url, { range: 'bytes=5242879-5242880' });
  t.same([part.status, part.body.length], [206, 2]);

  const redirecting = await startTestService(t, undefined, {
    objects,
    materials: { ...materialConfig, downloadUrlSeconds: 60 },
  });
  const other = redirecting.applicant();
  const draft2 = await redirecting.openDraft(other);
  const uploaded = await other.upload(`${draft2.url}/materials`, filePart('licence', report));
  const answer = await other.get(`${draft2.url}/materials/${uploaded.body.id}/content`);
  t.match(answer, { status: 302, headers: { 'cache-control': 'no-store' } });
  const followed = await fetch(`${answer.headers.location}`);
  t.ok(Buffer.from(await followed.arrayBuffer()).equals(report));
  const unchanged = { 'if-none-match': `"${sha256}"` };
  const held = await other.get(`${draft2.url}/materials/${uploaded.body.id}/content`, unchanged);
  t.equal(held.status, 304);
});

async function storedObjects(): Promise<number> {
  let count = 0;
  for await (const _object of service.objects.list()) count += 1;
  return count;
}
