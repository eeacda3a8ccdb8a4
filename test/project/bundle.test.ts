import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { buildBundle } from '../../scripts/bundle.ts';
import { fileObjectStore } from '../../src/platform/objects/file-object-store.ts';
import { createTestDatabase } from '../support/database.ts';
import { startTestS3 } from '../support/s3.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startTestService } from '../support/service.ts';
import { startServiceProcess } from '../support/service-process.ts';

// The service as the image runs it. Files that are found by path, loaded later, or run in a thread
// must be in the bundle too.

const bundle = join(import.meta.dirname, '../dist');
await buildBundle(bundle);
const directory = temporaryDirectory();
t.teardown(() => {
  rmSync(bundle, { recursive: true });
  rmSync(directory, { recursive: true });
});
const program = join(bundle, 'main.js');

t.test(
  'the bundle starts on an empty database and a bucket, serves its contract, and stops',
  async (t) => {
    const urls = await createTestDatabase(t, 'template1');
    const store = await startTestS3();
    t.teardown(() => store.stop());
    await store.createBucket('materials');
    const service = await startServiceProcess({ urls }, directory, {
      program,
      env: {
        DATABASE_OWNER_URL: urls.ownerUrl,
        SUBSIDY_OBJECT_STORE: 's3://materials',
        SUBSIDY_S3_ENDPOINT: store.endpoint,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
    });
    t.teardown(() => service.kill());

    const ready = await fetch(`${service.url}/readyz`);
    t.equal(ready.status, 200, await ready.text());
    const contract = await fetch(`${service.url}/openapi.json`);
    t.strictSame(await contract.json(), parse(readFileSync('openapi/openapi.yaml', 'utf8')));

    const page = await fetch(`${service.url}/docs/`);
    const assets = [...(await page.text()).matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)];
    t.ok(assets.length > 2, `${assets.length} scripts and styles`);
    for (const [, asset = ''] of assets) {
      const { status } = await fetch(new URL(asset, page.url));
      t.equal(status, 200, asset);
    }
    t.equal(await service.stop(), 0);
  },
);

t.test('the bundle answers like a replica that runs the sources', async (t) => {
  const publicUrl = 'http://127.0.0.1:1'; // documents print it
  const objects = await fileObjectStore({ directory });
  const source = await startTestService(t, () => {}, { objects, publicUrl });
  const lan = source.applicant('lan');
  const replica = await startServiceProcess(source, directory, {
    program,
    env: { SUBSIDY_PUBLIC_URL: publicUrl },
  });
  t.teardown(() => replica.kill());
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${replica.url}${path}`, {
      ...init,
      headers: { ...replica.authorization, ...init.headers },
    });

  const { url } = await source.readyDraft(lan);
  const submit = { method: 'POST', headers: { 'idempotency-key': '"once"' } };
  const first = await ask(`${url}/submissions`, submit);
  t.equal(first.status, 201);
  const again = await ask(`${url}/submissions`, submit);
  t.equal(again.headers.get('idempotency-replayed'), 'true');
  t.equal(await again.text(), await first.text());

  const refused = await ask(url, {
    method: 'PATCH',
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify({ product: { name: 1, unknown: true } }),
  });
  t.match(await refused.json(), { status: 400, errors: [{}, {}] });

  const items = [{ materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' }];
  const body = { kind: 'revise', dueAt: '2025-12-05T18:00:00.000+08:00', items };
  t.match(await source.decide(url, 'return-notices', body), { status: 201 });
  const notices = await ask(`${url}/return-notices`);
  const list = (await notices.json()) as { items: { id: string }[] };
  const documentUrl = `/v1/return-notices/${list.items[0]?.id}/document`;
  const drawn = await ask(documentUrl);
  t.equal(drawn.headers.get('content-type'), 'application/pdf');
  const { body: sameDrawn } = await lan.get<Buffer>(documentUrl);
  t.ok(sameDrawn.equals(Buffer.from(await drawn.arrayBuffer())), 'the same document to the byte');

  const materials = (await lan.get<{ items: { id: string }[] }>(`${url}/materials`)).body;
  const facts = await ask(`${url}/materials/${materials.items[0]?.id}/facts`);
  t.match(await facts.json(), { pageCount: null, signatures: [] }, 'read by a thread');
  const sheet = await ask('/v1/scenarios?format=xlsx');
  t.match(sheet.headers.get('content-disposition'), '.xlsx');
  t.equal(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 2)
      .toString(),
    'PK',
  );

  const current = await ask(url);
  t.strictSame(await current.json(), (await lan.get(url)).body);
  t.equal(await replica.stop(), 0);
});
