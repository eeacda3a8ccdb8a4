import t from 'tap';
import type { ExternalMaterial } from '../../src/materials/external-uploads/schemas.ts';
import type { Material } from '../../src/materials/files/schemas.ts';
import { sweepStore } from '../../src/materials/storage/sweep-store.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import type { ExternalRevision } from '../../src/submissions/external-revisions/schemas.ts';
import { behindTheWall } from '../support/behind-the-wall.ts';
import { items, noticeStories, succeeds } from '../support/notice-stories.ts';
import { pdfOfSize } from '../support/sample-files.ts';
import { filePart, type Part, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { unzip } from '../support/unzip.ts';

// A returned case is corrected on the finance platform.

const service = await startTestService(t);
const { as, applicant, clockAt, readyDraft } = service;
const lan = applicant('lan');
const finance = as('finance');
const { submitted, returned, accept, read, stateOf, historyOf } = noticeStories(service);

function revision(number: number, usage = `修订 ${number}`, more: object = {}) {
  return {
    system: 'cqt.szfb',
    externalId: 'SB-2025-1',
    revision: number,
    form: { product: { usage } },
    ...more,
  };
}

t.test('the finance platform corrects a case that was returned after acceptance', async (t) => {
  const url = await submitted();
  const path = `${url}/external-revisions`;
  const dueAt = '2025-12-19T18:00:00.000+08:00';
  t.equal((await lan.post(path, revision(1))).status, 403);

  await returned(url, { dueAt });
  const before = await finance.post(path, revision(1));
  t.same([before.status, before.findings], [409, ['not-accepted-before ']]);
  await succeeds(lan.post(`${url}/submissions`));
  await accept(url);
  const untouched = await finance.post(path, revision(1));
  t.same([untouched.status, untouched.findings], [409, ['wrong-status ']], 'it is not returned');

  const notice = await returned(url, { dueAt });
  const closed = await finance.post(
    path,
    revision(2, '修订', { form: { product: { name: '另一产品' }, contact: null } }),
  );
  t.equal(closed.status, 422);
  t.ok(closed.findings.includes('not-open-for-correction /product/name'));
  const applied = await finance.post<ExternalRevision>(path, revision(2));
  t.equal(applied.status, 201);
  t.equal(applied.headers.location, `${url}/submissions/3`);
  t.match(applied.body, { revision: 2, submissionNumber: 3, system: 'cqt.szfb' });
  t.match(await read(url), { status: 'resubmitted', submissionCount: 3 });
  t.equal(await stateOf(notice), 'answered');
  const packet = await finance.get<{ manifest: string; manifestSha256: string }>(
    `${url}/submissions/3`,
  );
  t.match(JSON.parse(packet.body.manifest), { form: { product: { usage: '修订 2' } } });
  t.equal(packet.body.manifestSha256, applied.body.manifestSha256);
  const [entry] = (await historyOf(url)).slice(-1);
  t.match(entry, {
    action: 'application.resubmitted',
    actor: { role: 'finance' },
    ruleIds: ['4.1c'],
    data: { source: { externalIdSha256: canonicalDigest(['cqt.szfb', 'SB-2025-1']), revision: 2 } },
  });

  const repeated = await finance.post<ExternalRevision>(path, revision(2));
  t.same([repeated.status, repeated.body], [200, applied.body], 'the first outcome again');
  t.equal(repeated.headers['idempotency-replayed'], 'true');
  t.notOk('idempotency-replayed' in applied.headers);
  for (const [body, finding] of [
    [revision(2, '别的内容'), 'revision-content-differs /revision'],
    [revision(1), 'revision-outdated /revision'],
  ] as const) {
    const refused = await finance.post(path, body);
    t.same([refused.status, refused.findings], [409, [finding]]);
  }
  const { body: list } = await lan.get<{ items: readonly ExternalRevision[] }>(path);
  t.same(list.items, [applied.body]);

  const other = await submitted(applicant('hai'));
  const taken = await finance.post(`${other}/external-revisions`, revision(3));
  t.same([taken.status, taken.findings], [409, ['external-record-taken /externalId']]);
  const draft = await readyDraft(lan);
  t.equal((await finance.post(`${draft.url}/external-revisions`, revision(9))).status, 404);
});

t.test('a revision is applied on top of the applicant’s current correction', async (t) => {
  const url = await submitted();
  await accept(url);
  const open = [...items, { pointer: '/product/feasibility', reasonCode: 'other', text: '请更正' }];
  await returned(url, { dueAt: '2025-12-19T18:00:00.000+08:00', items: open });
  const { etag } = await lan.get(url);
  await succeeds(lan.patch(url, { product: { feasibility: '在此更正' } }, { 'if-match': etag }));
  const path = `${url}/external-revisions`;
  await succeeds(finance.post(path, revision(1, '在平台更正', { externalId: 'SB-2025-2' })));
  const { body } = await finance.get<{ form: object }>(url);
  t.match(body.form, { product: { feasibility: '在此更正', usage: '在平台更正' } });
});

const dueAt = '2025-12-19T18:00:00.000+08:00';
const licenceItem = { materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' };

/** A case that was accepted, and returned for its licence. */
async function returnedForLicence(): Promise<string> {
  const url = await submitted();
  await accept(url);
  await returned(url, { dueAt, items: [...items, licenceItem] });
  return url;
}

async function uploaded(url: string, content: Buffer, kind = 'licence') {
  const part = filePart(kind, content);
  return succeeds(finance.upload<ExternalMaterial>(`${url}/external-materials`, part));
}

async function materialsOf(url: string, client = lan): Promise<readonly Material[]> {
  return (await client.get<{ items: readonly Material[] }>(`${url}/materials`)).body.items;
}

t.test('a revision brings files, which become materials of its packet', async (t) => {
  const url = await returnedForLicence();
  const path = `${url}/external-revisions`;
  const [former] = (await materialsOf(url)).filter(({ kind }) => kind === 'licence');
  const before = await materialsOf(url);
  const content = pdfOfSize(5_000);
  const sent = await uploaded(url, content);
  t.match(sent, {
    status: 201,
    headers: { location: `${url}/external-materials/${sent.body.id}` },
    body: { kind: 'licence', state: 'waiting', submissionNumber: 2, sizeBytes: 5_000 },
  });
  const again = await uploaded(url, content);
  t.same([again.status, again.body], [200, sent.body], 'the same file again');
  t.equal(again.headers['idempotency-replayed'], 'true');
  const unused = await uploaded(url, pdfOfSize(6_000));
  t.same(await materialsOf(url), before, 'held apart');
  t.equal((await lan.get(`${url}/materials/${sent.body.id}`)).status, 404);
  t.equal((await lan.get(`${sent.headers.location}`)).status, 403);
  const auditor = as('auditor');
  t.same(await materialsOf(`${url}`, auditor), before);

  const files = [{ uploadId: sent.body.id, replacesId: former?.id }];
  const body = revision(1, '随文件修订', { externalId: 'SB-2025-4', materials: files });
  const applied = await finance.post<ExternalRevision>(path, body);
  t.equal(applied.status, 201, applied.findings.join());
  const repeated = await finance.post<ExternalRevision>(path, body);
  t.same([repeated.status, repeated.body], [200, applied.body]);
  const other = await finance.post(path, { ...body, materials: [] });
  t.same([other.status, other.findings], [409, ['revision-content-differs /revision']]);

  const current = await materialsOf(url);
  t.equal(current.length, before.length);
  t.match(
    current.filter(({ kind }) => kind === 'licence'),
    [{ id: sent.body.id, replacesId: former?.id, retiredAt: null, sizeBytes: 5_000 }],
  );
  t.type((await lan.get<Material>(`${url}/materials/${former?.id}`)).body.retiredAt, 'string');
  const packet = await finance.get<{ manifest: string }>(`${url}/submissions/2`);
  t.match(
    JSON.parse(packet.body.manifest).materials.filter(({ kind }: Material) => kind === 'licence'),
    [{ id: sent.body.id, sha256: sent.body.sha256 }],
  );
  const reviewer = as('pre-reviewer');
  const read = await reviewer.get<Buffer>(`${url}/materials/${sent.body.id}/content`);
  t.ok(content.equals(read.body), 'the reviewer reads it');
  const dossier = new Map(
    unzip((await lan.get<Buffer>(`${url}/dossier`)).body).map((file) => [file.path, file.content]),
  );
  t.ok(dossier.get('materials/licence/01-licence.pdf')?.equals(content), 'so does the dossier');
  const [entry] = (await historyOf(url)).slice(-1);
  const { id: materialId, sha256 } = sent.body;
  t.match(entry, {
    action: 'application.resubmitted',
    data: { files: [{ materialId, kind: 'licence', sha256, replacesId: former?.id }] },
  });
  const states = [sent, unused].map(({ headers }) =>
    finance.get<ExternalMaterial>(`${headers.location}`),
  );
  t.match(await Promise.all(states), [
    { body: { state: 'used' } },
    { body: { state: 'outdated' } },
  ]);

  const { db, objects } = { db: databaseOf(service.pool), objects: service.objects };
  const { discarded } = await sweepStore(
    { db, objects, log: { warn() {} } },
    { before: new Date(Date.now() + 60_000), forgetBefore: null, isHeld: false },
  );
  t.equal(discarded, 1, 'an unused file is swept');
  t.equal((await lan.get(`${url}/materials/${materialId}/content`)).status, 200);
});

t.test('every fault of the files is told at once, and nothing happens', async (t) => {
  const url = await returnedForLicence();
  const other = await returnedForLicence();
  const path = `${url}/external-revisions`;
  const [foreign, good, infected] = [
    await uploaded(other, pdfOfSize(1_000)),
    await uploaded(url, pdfOfSize(1_001)),
    await uploaded(url, pdfOfSize(1_002)),
  ];
  const scanned = `update materials set scan_state = 'infected' where id = $1`;
  await behindTheWall(service.urls.adminUrl, scanned, [infected.body.id]);
  const [form] = (await materialsOf(url)).filter(({ kind }) => kind === 'application-form');
  const files = [
    { uploadId: foreign.body.id },
    { uploadId: UNKNOWN_ID },
    { uploadId: good.body.id, replacesId: form?.id },
    { uploadId: good.body.id },
    { uploadId: infected.body.id },
  ];
  const refused = await finance.post(path, {
    ...revision(1, '修订', { externalId: 'SB-2025-5', materials: files }),
    form: { product: { name: '另一产品' } },
  });
  t.same(
    [refused.status, refused.findings],
    [
      422,
      [
        'not-open-for-correction /product/name',
        'upload-unknown /materials/0/uploadId',
        'upload-unknown /materials/1/uploadId',
        'replaced-material-not-current /materials/2/replacesId',
        'upload-used /materials/3/uploadId',
        'scan-infected /materials/4/uploadId',
        'material-kind-full /materials/4',
      ],
    ],
  );
  t.match(await read(url), { status: 'returned', submissionCount: 1 });

  const only = { ...revision(1), externalId: 'SB-2025-5', form: undefined };
  const materials = [{ uploadId: good.body.id }];
  await succeeds(finance.post(path, { ...only, materials }));
  await accept(url);
  await returned(url, { dueAt, items: [licenceItem] });
  const used = await finance.post(path, { ...only, revision: 2, materials });
  t.same([used.status, used.findings], [422, ['upload-used /materials/0/uploadId']]);
});

t.test('the platform uploads for a returned case only, until the due time', async (t) => {
  const fresh = await submitted();
  const post = (url: string, kind = 'licence', more: readonly Part[] = []) =>
    finance.upload(`${url}/external-materials`, [...more, ...filePart(kind, pdfOfSize(900))]);
  const early = await post(fresh);
  t.same([early.status, ...early.findings], [409, 'wrong-status ']);
  await returned(fresh, { dueAt, items: [licenceItem] });
  const before = await post(fresh);
  t.same([before.status, ...before.findings], [409, 'not-accepted-before ']);
  const draft = await readyDraft(lan);
  t.equal((await post(draft.url)).status, 404);
  const url = await returnedForLicence();
  t.equal((await lan.upload(`${url}/external-materials`, filePart('licence'))).status, 403);
  const closed = await post(url, 'user-report');
  t.same([closed.status, ...closed.findings], [422, 'not-open-for-correction /kind']);
  const named = await post(url, 'licence', [{ name: 'replacesId', content: UNKNOWN_ID }]);
  t.same([named.status, ...named.findings], [400, 'unknown-field /replacesId']);
  for (const [at, status] of [
    ['2025-12-19T17:59:59.999+08:00', 201],
    [dueAt, 201],
    ['2025-12-19T18:00:00.001+08:00', 409],
  ] as const) {
    await clockAt(at);
    t.equal((await post(url)).status, status, at);
  }
});

t.test(
  'of the platform and the applicant submitting at once, one wins, twenty times',
  async (t) => {
    const url = await submitted();
    await accept(url);
    const path = `${url}/external-revisions`;
    const wins = { applicant: 0, platform: 0 };
    for (let round = 1; round <= 20; round++) {
      await returned(url, { dueAt: '2025-12-19T18:00:00.000+08:00' });
      const body = revision(round, `修订 ${round}`, { externalId: 'SB-2025-3' });
      const [own, first, second] = await Promise.all([
        lan.post(`${url}/submissions`),
        finance.post<ExternalRevision>(path, body),
        finance.post<ExternalRevision>(path, body),
      ]);
      t.equal((await read(url)).submissionCount, 1 + round, 'one packet');
      if (own.status === 201) {
        wins.applicant++;
        for (const lost of [first, second]) {
          t.same([lost.status, lost.findings], [409, ['wrong-status ']]);
        }
      } else {
        wins.platform++;
        t.same([own.status, own.findings], [409, ['wrong-status ']]);
        t.same([first.status, second.status].sort(), [200, 201], 'its repetition is one');
        t.same(first.body, second.body);
      }
    }
    t.comment(`applicant ${wins.applicant}, platform ${wins.platform}`);
  },
);
