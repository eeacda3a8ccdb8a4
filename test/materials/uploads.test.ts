import { hash } from 'node:crypto';
import t, { type Test } from 'tap';
import type { Material } from '../../src/materials/files/schemas.ts';
import { docx, jpeg, ofd, pdf, pdfOfSize, png, xlsx, zipOf } from '../support/sample-files.ts';
import {
  filePart,
  MIDWAY,
  requiredKinds,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Files of an application through the routes: what comes back is what was sent, what is refused
// leaves nothing, and no row is without its file.

const LICENCE_BYTES = 5_000;
const QUOTA_BYTES = 400_000;
const SENT_BYTES = 1_000_000;
const service = await startTestService(t, (document) => {
  for (const kind of document.materials) {
    kind.maxBytes = kind.code === 'licence' ? LICENCE_BYTES : QUOTA_BYTES;
  }
  document.quotas.filesPerApplication = { value: 8, mark: 'sample', clause: '04-1' };
  document.quotas.bytesPerApplication = { value: QUOTA_BYTES, mark: 'sample', clause: '04-1' };
  document.quotas.sentBytesPerApplication = { value: SENT_BYTES, mark: 'sample', clause: '04-1' };
});
const { as, clockAt, decide, objects, openDraft, pool, readyDraft } = service;
const lan = service.applicant('lan');

t.beforeEach(() => clockAt(MIDWAY));
/** A test that ends with store and rows agreeing. */
function story(name: string, work: (t: Test) => Promise<void>): void {
  t.test(name, async (t) => {
    await work(t);
    t.same(await storedKeys(), await rowKeys(), 'every row has its file, and every file its row');
  });
}

async function storedKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of objects.list()) keys.push(key);
  return keys.sort();
}

async function rowKeys(): Promise<string[]> {
  const { rows } = await pool.query('select storage_key as key from materials');
  return rows.map(({ key }) => key).sort();
}

/** A PDF of so many bytes like no other. */
async function itemsOf(url: string): Promise<Material[]> {
  return (await lan.get<{ items: Material[] }>(`${url}/materials`)).body.items;
}

story('a download equals the upload, to the byte', async (t) => {
  const { url } = await openDraft(lan);
  const kinds = ['product-description', 'user-report', 'security-test-report'] as const;
  for (const [index, sizeBytes] of [60, 65_537, 300_000].entries()) {
    const content = pdfOfSize(sizeBytes);
    const name = `《测试报告》 v${index}'s "终稿".pdf`;
    const escaped = name.replaceAll('"', '%22');
    const sent = await lan.upload(`${url}/materials`, [
      { name: 'issuer', content: '深圳市示范实验室' },
      { name: 'issuedOn', content: '2025-10-01' },
      ...filePart(kinds[index] ?? '', content, escaped),
    ]);
    t.equal(sent.status, 201, `${sent.findings}`);
    t.match(sent.etag, /^"c[\w-]{22}"$/, 'the tag the contract promises');
    const sha256 = hash('sha256', content);
    t.match(sent.body, { sha256, sizeBytes, mediaType: 'application/pdf' });
    t.match(sent.body, { issuer: '深圳市示范实验室', issuedOn: '2025-10-01' });
    t.equal(sent.headers.location, `${url}/materials/${sent.body.id}`);
    const got = await lan.get<Buffer>(`${sent.headers.location}/content`);
    t.equal(got.status, 200);
    t.ok(content.equals(got.body), 'the same bytes');
    t.match(got.headers, {
      'content-type': 'application/pdf',
      'content-length': String(sizeBytes),
      'x-content-type-options': 'nosniff',
      'content-disposition': /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.~-]+$/,
    });
    const shown = /UTF-8''(.+)$/.exec(got.headers['content-disposition'] ?? '')?.[1] ?? '';
    t.equal(decodeURIComponent(shown), sent.body.fileName);
    t.same((await lan.get(`${sent.headers.location}`)).body, sent.body);
  }
});

story('each kind takes the types of its catalogue entry, judged by the bytes', async (t) => {
  const all = { pdf, ofd, docx, xlsx, png, jpeg, zip: zipOf(['a.txt']), html: '<html>', none: '' };
  const allowed = {
    'application-form': ['pdf', 'ofd'],
    licence: ['pdf', 'ofd', 'png', 'jpeg'],
    'product-description': ['pdf', 'ofd', 'docx'],
  };
  for (const [kind, names] of Object.entries(allowed)) {
    for (const [name, content] of Object.entries(all)) {
      const { url } = await openDraft(lan);
      const answer = await lan.upload(
        `${url}/materials`,
        filePart(kind, Buffer.from(content), `claims-to-be-${name}.pdf`),
      );
      const wanted = names.includes(name) ? 201 : name === 'none' ? 400 : 415;
      t.equal(answer.status, wanted, `${name} as ${kind}`);
      const code = name === 'html' ? 'file-is-text' : 'file-type-not-allowed';
      if (wanted === 415) t.same(answer.findings, [`${code} /file`]);
      t.equal((await itemsOf(url)).length, wanted === 201 ? 1 : 0);
    }
  }
});

story('a file that may be damaged is taken, and its applicant is told', async (t) => {
  const { url } = await openDraft(lan);
  const cut = pdf.subarray(0, pdf.length - 8);
  const sent = await lan.upload(`${url}/materials`, filePart('licence', cut));
  t.equal(sent.status, 201, `${sent.findings}`);
  const defects = [{ kind: 'end-missing', place: null }];
  t.match(sent.body, { defects });
  t.match(await itemsOf(url), [{ defects }]);
  const { body } = await lan.get<{ findings: { code: string; message: { zh: string } }[] }>(
    `${url}/readiness`,
  );
  const told = body.findings.filter(({ code }) => code === 'material-damaged');
  t.match(told, [{ severity: 'to-confirm', pointer: '/materials/licence' }]);
  t.equal(told[0]?.message.zh, '文件可能已损坏：缺少文件结尾');
});

story('the limits of the policy hold at the byte and at the file', async (t) => {
  const { url } = await openDraft(lan);
  const post = (kind: string, content: Buffer) =>
    lan.upload(`${url}/materials`, filePart(kind, content));
  const over = await post('licence', pdfOfSize(LICENCE_BYTES + 1));
  t.same([over.status, ...over.findings], [413, 'file-too-large /file']);
  t.equal((await post('licence', pdfOfSize(LICENCE_BYTES))).status, 201);
  t.equal((await post('licence', pdfOfSize(100))).status, 201);
  const third = await post('licence', pdfOfSize(100));
  t.same([third.status, ...third.findings], [422, 'material-kind-full /kind']);
  const unknown = await post('holiday-pictures', pdfOfSize(100));
  t.same([unknown.status, ...unknown.findings], [422, 'material-kind-unknown /kind']);

  const held = LICENCE_BYTES + 100;
  t.equal(
    (await post('product-description', pdfOfSize(QUOTA_BYTES - held + 1))).status,
    422,
    'a byte more',
  );
  t.equal((await post('product-description', pdfOfSize(QUOTA_BYTES - held - 500))).status, 201);
  for (let count = 4; count <= 8; count++) {
    t.equal((await post('user-report', pdfOfSize(60))).status, 201, `file ${count}`);
  }
  t.equal((await post('application-form', pdfOfSize(60))).status, 422, 'the ninth file');
});

story('only the owner adds and removes files, and only in drafts', async (t) => {
  const { url, id } = await readyDraft(lan);
  const [first] = await itemsOf(url);
  const hai = service.applicant('hai');
  const own = await openDraft(hai);
  const part = filePart('user-report', pdfOfSize(100));
  t.equal((await hai.upload(`${url}/materials`, part)).status, 404);
  t.equal((await hai.delete(`${url}/materials/${first?.id}`)).status, 404);
  t.equal((await hai.get(`${own.url}/materials/${first?.id}`)).status, 404, 'under another case');
  t.equal((await hai.get(`${own.url}/materials/${first?.id}/content`)).status, 404);
  t.equal((await lan.upload(`/v1/applications/${UNKNOWN_ID}/materials`, part)).status, 404);
  t.equal((await lan.delete(`${url}/materials/${UNKNOWN_ID}`)).status, 404);
  for (const role of ['pre-reviewer', 'officer', 'counter'] as const) {
    t.equal((await as(role).upload(`${url}/materials`, part)).status, 403, role);
  }

  await lan.post(`${url}/submissions`);
  const late = await lan.upload(`${url}/materials`, part);
  t.same([late.status, ...late.findings], [409, 'wrong-status ']);
  const removal = await lan.delete(`${url}/materials/${first?.id}`);
  t.same([removal.status, ...removal.findings], [409, 'wrong-status ']);
  t.equal((await as('pre-reviewer').get(`${url}/materials/${first?.id}/content`)).status, 200);
  t.equal((await as('finance').get(`${url}/materials/${first?.id}/content`)).status, 403);

  await decide(url, 'return-notices', {
    kind: 'supplement',
    dueAt: '2025-12-05T18:00:00.000+08:00',
    items: [{ materialKind: first?.kind, reasonCode: 'illegible', text: '请重新上传。' }],
  });
  t.equal((await lan.delete(`${url}/materials/${first?.id}`)).status, 200);
  t.equal((await lan.delete(`${url}/materials/${first?.id}`)).status, 404, 'it is gone already');
  t.notOk((await itemsOf(url)).some((item) => item.id === first?.id));
  const packet = await lan.get<{ manifest: string }>(`${url}/submissions/1`);
  t.match(JSON.parse(packet.body.manifest).materials, [{ id: first?.id, sha256: first?.sha256 }]);
  const kept = await lan.get<Buffer>(`${url}/materials/${first?.id}/content`);
  t.ok(pdf.equals(kept.body), 'what was submitted keeps its file');
  const { rows } = await pool.query(
    `select data from ledger_entries where application_id = $1 and action = 'material.removed'`,
    [id],
  );
  t.match(rows, [{ data: { materialId: first?.id, sha256: first?.sha256 } }]);
});

story('concurrent uploads fill the limit and never exceed it', async (t) => {
  const { url } = await openDraft(lan);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      lan.upload(`${url}/materials`, filePart('licence', pdfOfSize(1_000))),
    ),
  );
  t.same(answers.map(({ status }) => status).sort(), [201, 201, 422, 422, 422, 422]);
  t.equal((await itemsOf(url)).length, 2);
});

story('a packet holds exactly the files at the instant of its submission', async (t) => {
  for (let round = 0; round < 6; round++) {
    const { url } = await readyDraft(lan);
    const [form] = await itemsOf(url);
    const [submitted, uploaded, removed] = await Promise.all([
      lan.post(`${url}/submissions`),
      lan.upload(`${url}/materials`, filePart('user-report', pdfOfSize(500))),
      lan.delete(`${url}/materials/${form?.id}`),
    ]);
    if (submitted.status !== 201) {
      t.equal(submitted.status, 422, 'the required file was taken out first');
      continue;
    }
    const packet = await lan.get<{ manifest: string }>(`${url}/submissions/1`);
    const frozen: Material[] = JSON.parse(packet.body.manifest).materials;
    t.same(
      frozen.map((item) => item.id),
      (await itemsOf(url)).map((item) => item.id),
      `upload ${uploaded.status}, removal ${removed.status}`,
    );
    t.ok(requiredKinds.every((kind) => frozen.some((item) => item.kind === kind)));
  }
});
