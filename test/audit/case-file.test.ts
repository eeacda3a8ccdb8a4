import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getTableName } from 'drizzle-orm';
import t from 'tap';
import { recordParts } from '../../src/audit/case-file/repository.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import { main } from '../../verifier/main.ts';
import { behindTheWall } from '../support/behind-the-wall.ts';
import { openSlots } from '../support/counter.ts';
import { counterStories, DAY } from '../support/counter-stories.ts';
import { panels } from '../support/panels.ts';
import { playCase } from '../support/played-case.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { temporaryDirectory } from '../support/server.ts';
import { type Client, contact, MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { unzip } from '../support/unzip.ts';

// Everything about one application, as an outsider gets it and verifies it.

const service = await startTestService(t);
const auditor = service.as('auditor');
const played = await playCase(service);
const caseFiles = `${played.url}/case-files`;

interface CaseFileTold {
  readonly id: string;
  readonly size: number;
  readonly recordSha256: string;
}

interface CaseJson extends CaseFileTold {
  readonly keys: readonly string[];
  readonly record: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly entries: readonly { position: number; entry: { action: string } }[];
}

async function exported() {
  const answer = await auditor.post<CaseFileTold>(caseFiles, undefined);
  t.equal(answer.status, 201, answer.findings.join());
  const url = `${caseFiles}/${answer.body.id}`;
  t.equal(answer.headers.location, url);
  return { ...answer.body, url, content: `${url}/content` };
}

/** Unpacks by the system's own tool where it has one. */
function unpacked(archive: Buffer): string {
  const root = temporaryDirectory();
  t.teardown(() => rmSync(root, { recursive: true }));
  const zip = join(root, 'case.zip');
  writeFileSync(zip, archive);
  const target = join(root, 'case');
  mkdirSync(target);
  try {
    execFileSync('unzip', ['-q', zip, '-d', target], { env: { ...process.env, LANG: 'C.UTF-8' } });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    for (const { path, content } of unzip(archive)) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      writeFileSync(join(target, path), content);
    }
  }
  return target;
}

/** Runs the verifier as `npm run verify` does. */
async function verify(...args: readonly string[]) {
  const lines: string[] = [];
  const { log, error } = console;
  const write = (line: string) => lines.push(line);
  Object.assign(console, { log: write, error: write });
  try {
    return { code: await main(args), text: lines.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}

async function downloaded(content: string) {
  const { status, body, headers } = await auditor.get<Buffer>(content);
  t.equal(status, 200);
  t.equal(headers['content-length'], `${body.length}`);
  return { archive: body, headers };
}

t.test('a case file holds everything, and an outsider verifies it', async (t) => {
  const file = await exported();
  const { archive, headers } = await downloaded(file.content);
  t.match(headers, {
    'content-type': 'application/zip',
    'content-disposition': /filename\*=UTF-8''2025-\d{6}-%E6%A1%88%E5%8D%B7\.zip$/,
  });
  const files = unzip(archive);
  const paths = files.map(({ path }) => path);
  t.equal(new Set(paths).size, paths.length);
  t.ok(paths.every((path) => Buffer.byteLength(path) <= 255));
  for (const expected of [
    'README.txt',
    'case.json',
    'submissions/1/manifest.json',
    'submissions/2/form.json',
    'SHA256SUMS',
  ]) {
    t.ok(paths.includes(expected), expected);
  }
  const held = files.filter(({ path }) => path.startsWith('materials/'));
  t.equal(held.length, 4, 'the file that was replaced, too');
  const papers = paths.filter((path) => path.startsWith('papers/')).join('\n');
  for (const title of [
    ...['提交回执', '退回', '不予受理', '收件回执', '受理通知书'],
    ...['预约凭证', '专家评分表', '资助通知书'],
  ]) {
    t.match(papers, title);
  }
  for (const { path, content } of files) {
    if (path.startsWith('papers/')) t.equal(content.subarray(0, 5).toString(), '%PDF-');
  }

  const root = unpacked(archive);
  const sums = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: root, encoding: 'utf8' });
  t.equal(sums.match(/: OK\n/g)?.length, paths.length - 1);
  const told: CaseJson = JSON.parse(readFileSync(join(root, 'case.json'), 'utf8'));
  const key = told.keys[0] ?? '';
  t.match(await verify(root, '--key', key), { code: 0, text: /^Verified: test, \d+ entries/ });

  t.equal(told.recordSha256, file.recordSha256);
  t.equal(canonicalDigest(told.record), file.recordSha256);
  const filled = Object.entries(told.record).filter(([, rows]) => rows.length > 0);
  const tables = filled.map(([table]) => table);
  for (const table of [
    ...['rounds', 'policyVersions', 'scenarios', 'applications', 'submissions', 'materials'],
    ...['decisionProposals', 'secondReviews', 'preReviewDecisions', 'returnNotices'],
    ...['reconsiderations', 'appointments', 'counterSlots', 'paperReceipts', 'scoreSheets'],
    ...['expertAssignments', 'finalScores', 'allocationRuns', 'allocationRunItems', 'awards'],
    ...['objections', 'disbursements', 'proposals'],
  ]) {
    t.ok(tables.includes(table), table);
  }
  t.match(told.record.disbursements, [{ amountFen: 40_000_000, externalId: 'BF-1' }]);
  t.match(told.record.applications, [{ id: played.id, createdAt: /\+08:00$/ }]);
  const text = JSON.stringify(told);
  for (const apart of [...Object.values(contact), 'storageKey', 'contentBands']) {
    t.notMatch(text, apart, 'kept apart');
  }
  const { body } = await auditor.get<{ items: { position: number }[] }>(
    `/v1/ledger-entries?applicationId=${played.id}&limit=200`,
  );
  const before = body.items.filter(({ position }) => position < file.size);
  t.same(
    told.entries.map(({ position }) => position),
    before.map(({ position }) => position),
  );
});

/** Tables with rows of a case that its record leaves out, each with its reason. */
const notInRecord: Readonly<Record<string, string>> = {
  case_contacts: 'personal data; packets and entries have a salted digest of it',
  score_sheet_drafts: 'what an expert has not handed in',
  ledger_entries: 'they stand in `entries`, each with its proof',
  sealed_entries: 'their places and leaf hashes stand in `entries`',
  access_records: 'they tell who read the case: listAccessRecords, with proofs of their own',
};

t.test('no table with rows of a case is forgotten', async (t) => {
  const { rows } = await service.pool.query<{ name: string }>(
    `select distinct c.table_name as name
     from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where c.table_schema = 'public' and table_type = 'BASE TABLE'
       and c.column_name ~ '(^|_)(application|award)_id$'`,
  );
  const told = Object.values(recordParts).map(({ table }) => getTableName(table));
  t.ok(told.includes('award_instalments') && told.includes('usage_reports'));
  const named = [...told, ...Object.keys(notInRecord)];
  t.same(
    rows.map(({ name }) => name).filter((name) => !named.includes(name)),
    [],
  );
  t.same(
    told.filter((name) => name in notInRecord),
    [],
  );
});

t.test('the JSON is the case.json of the archive, and both are always the same', async (t) => {
  const { content, url, ...file } = await exported();
  const first = await downloaded(content);
  const json = await auditor.get(`${content}?format=json`);
  t.same((await auditor.get(content, { accept: 'application/json' })).body, json.body);
  t.equal((await auditor.get(`${content}?format=json`, { accept: 'application/zip' })).status, 406);
  t.match(json.headers, { 'content-type': 'application/json; charset=utf-8' });
  t.match(json.body, { caseFile: 'case-file@1', id: file.id, recordSha256: file.recordSha256 });
  const inZip = unzip(first.archive).find(({ path }) => path === 'case.json');
  t.same(JSON.parse(`${inZip?.content}`), json.body);
  t.equal(json.headers['content-length'], `${inZip?.content.length}`);
  const again = await downloaded(content);
  t.equal(hash('sha256', again.archive), hash('sha256', first.archive));
  const etag = `${first.headers.etag}`;
  t.equal((await auditor.get(content, { 'if-none-match': etag })).status, 304);
  const head = await auditor.send({ method: 'HEAD', url: content });
  t.match(head, { status: 200, headers: { 'content-length': `${first.archive.length}` } });
  t.same((await auditor.get(url)).body, file);
});

t.test('an export is an entry, and its downloads are recorded', async (t) => {
  const file = await exported();
  await downloaded(file.content);
  const { body } = await auditor.get<{ items: object[] }>(
    `/v1/ledger-entries?subjectId=${file.id}`,
  );
  const { size, recordSha256 } = file;
  t.match(body.items, [
    {
      action: 'case-file.exported',
      actor: { role: 'auditor' },
      subject: { type: 'case-file', version: null },
      applicationId: played.id,
      data: { size, recordSha256 },
    },
  ]);
  const reads = await auditor.get<{ items: object[] }>(
    `/v1/access-records?applicationId=${played.id}&operationId=downloadCaseFile`,
  );
  t.match(reads.body.items[0], { kind: 'file', outcome: 'read', applicationId: played.id });
  const historyOf = async (by: Client) =>
    JSON.stringify((await by.get(`${played.url}/history?limit=200`)).body);
  for (const by of [service.as('officer'), auditor, played.lan]) {
    t.notMatch(await historyOf(by), 'case-file', 'no act on the case');
  }
});

t.test('only auditors export, and only what there is', async (t) => {
  for (const role of ['officer', 'pre-reviewer', 'finance'] as const) {
    t.equal((await service.as(role).post(caseFiles, undefined)).status, 403, role);
  }
  t.equal((await played.lan.post(caseFiles, undefined)).status, 403);
  const unknown = `/v1/applications/${UNKNOWN_ID}/case-files`;
  t.equal((await auditor.post(unknown, undefined)).status, 404);
  const file = await exported();
  for (const url of [
    `${caseFiles}/${UNKNOWN_ID}`,
    `${caseFiles}/${UNKNOWN_ID}/content`,
    `${unknown}/${file.id}`,
    `${unknown}/${file.id}/content`,
  ]) {
    t.equal((await auditor.get(url)).status, 404, url);
  }
  t.equal((await auditor.get(`${file.content}?format=rar`)).status, 400);
});

t.test('what was changed, cut or added shows', async (t) => {
  const { content } = await exported();
  const { archive } = await downloaded(content);
  const root = unpacked(archive);
  const text = readFileSync(join(root, 'case.json'), 'utf8');
  const sums = readFileSync(join(root, 'SHA256SUMS'), 'utf8');
  const told: CaseJson = JSON.parse(text);
  const key = told.keys[0] ?? '';
  /** As somebody would forge it: with check sums that fit. */
  async function forged(change: (file: CaseJson) => unknown, suffix = '') {
    const copy = structuredClone(told);
    change(copy);
    const changed = `${JSON.stringify(copy)}${suffix}`;
    writeFileSync(join(root, 'case.json'), changed);
    const fitting = `${hash('sha256', changed)}  case.json`;
    writeFileSync(join(root, 'SHA256SUMS'), sums.replace(/^\w+ {2}case\.json$/m, fitting));
    const verdict = await verify(root, '--key', key);
    writeFileSync(join(root, 'case.json'), text);
    writeFileSync(join(root, 'SHA256SUMS'), sums);
    return verdict;
  }
  t.match(await forged(() => {}), { code: 0 });
  t.match(await forged(({ record }) => Object.assign(record.awards?.[0] ?? {}, { amountFen: 1 })), {
    code: 1,
    text: /^changed +the record/,
  });
  t.match(await forged(({ entries }) => Object.assign(entries[3]?.entry ?? {}, { at: 'x' })), {
    code: 1,
    text: /^changed +position \d+ .*\nroot +position/,
  });
  t.match(await forged(({ entries }) => (entries as object[]).splice(4, 1)), {
    code: 1,
    text: /^removed +no entry tells of version/,
  });
  const stray = Object.assign(structuredClone(told.entries[0]?.entry ?? {}), {
    applicationId: UNKNOWN_ID,
  });
  t.match(await forged(({ entries }) => Object.assign(entries[0] ?? {}, { entry: stray })), {
    code: 1,
    text: /^inserted +position/,
  });
  t.match(await forged((file) => Object.assign(file, { caseFile: 'x' })), { code: 2 });
  t.match(await forged(() => {}, '}'), { code: 2, text: /holds no case file/ });
  t.match(await forged((file) => Object.assign(file, { checkpoint: 'x' })), { code: 2 });
  t.match(await verify(root, '--key', key, '--old', 'x'), { code: 2, text: /belong to an export/ });
  const stranger = 'stranger+3c1a72a7+AXAOJE5XJq9T5jvsJ1hsyJi7Z5zF5zJ6fF2v9n1lqvmK';
  t.match(await verify(root, '--key', stranger), { code: 2 });

  writeFileSync(join(root, 'materials', 'more.pdf'), 'x');
  rmSync(join(root, 'submissions/1/form.json'));
  writeFileSync(join(root, 'README.txt'), 'x');
  const { code, text: found } = await verify(root, '--key', key);
  t.equal(code, 1);
  t.match(found, /^inserted +materials\/more\.pdf/m);
  t.match(found, /^removed +submissions\/1\/form\.json/m);
  t.match(found, /^changed +README\.txt/m);
});

t.test('a packet that was deleted, cut or forged is a finding like any other', async (t) => {
  const root = unpacked((await downloaded((await exported()).content)).archive);
  const text = readFileSync(join(root, 'case.json'), 'utf8');
  const sums = readFileSync(join(root, 'SHA256SUMS'), 'utf8');
  const key = (JSON.parse(text) as CaseJson).keys[0] ?? '';
  const path = 'submissions/1/manifest.json';
  const manifest = readFileSync(join(root, path));
  rmSync(join(root, path));
  t.match(await verify(root, '--key', key), {
    code: 1,
    text: /^removed +submissions\/1\/manifest\.json is gone$/m,
  });
  writeFileSync(join(root, path), manifest.subarray(0, 20));
  t.match(await verify(root, '--key', key), {
    code: 1,
    text: /^changed +submissions\/1\/manifest\.json is not what SHA256SUMS says$/m,
  });
  for (const forged of ['{', '{}', 'null']) {
    const before = hash('sha256', manifest);
    const changed = text.replaceAll(before, hash('sha256', forged));
    writeFileSync(join(root, path), forged);
    writeFileSync(join(root, 'case.json'), changed);
    const fitting = sums.replaceAll(before, hash('sha256', forged));
    const caseSum = `${hash('sha256', changed)}  case.json`;
    writeFileSync(join(root, 'SHA256SUMS'), fitting.replace(/^\w+ {2}case\.json$/m, caseSum));
    t.match(await verify(root, '--key', key), {
      code: 1,
      text: /^malformed +position \d+ .*submissions\/1\/manifest\.json is no manifest$/m,
    });
  }
});

t.test('files that the store lost, or the scanner holds back, are named', async (t) => {
  const { rows } = await service.pool.query(
    'select id, storage_key, sha256 from materials where application_id = $1 order by id',
    [played.id],
  );
  await service.objects.remove(rows[1].storage_key);
  await behindTheWall(
    service.urls.adminUrl,
    "update materials set scan_state = 'infected', scanned_at = now() where id = $1",
    [rows[2].id],
  );
  const { archive } = await downloaded((await exported()).content);
  const files = unzip(archive);
  t.equal(files.filter(({ path }) => path.startsWith('materials/')).length, rows.length - 2);
  const omitted = `${files.find(({ path }) => path === 'OMITTED.txt')?.content}`;
  t.match(omitted, new RegExp(`^missing  ${rows[1].sha256}  materials/`, 'm'));
  t.match(omitted, new RegExp(`^infected  ${rows[2].sha256}  materials/`, 'm'));
  const root = unpacked(archive);
  const told: CaseJson = JSON.parse(readFileSync(join(root, 'case.json'), 'utf8'));
  t.match(await verify(root, '--key', told.keys[0] ?? ''), { code: 0 });
});

t.test('a case file is of one moment: once the case moved, it is exported again', async (t) => {
  const { content } = await exported();
  const award = (await service.as('finance').get<{ id: string }>(`${played.url}/award`)).body;
  const paid = await service.as('finance').post(`/v1/awards/${award.id}/disbursements`, {
    externalId: 'BF-2',
    amount: { amount: '1.00', currency: 'CNY' },
    paidOn: '2025-12-23',
  });
  t.equal(paid.status, 201, paid.findings.join());
  const late = await auditor.get(content);
  t.same([late.status, ...late.findings], [409, 'case-moved-since ']);
  t.equal((await downloaded((await exported()).content)).archive.length > 0, true);
});

t.test('a draft has a case file, too', async (t) => {
  await service.clockAt(MIDWAY);
  const draft = await service.openDraft(service.applicant('hai'));
  const { body } = await auditor.post<CaseFileTold>(`${draft.url}/case-files`, undefined);
  const { archive, headers } = await downloaded(`${draft.url}/case-files/${body.id}/content`);
  t.match(headers['content-disposition'], /%E8%8D%89%E7%A8%BF/);
  t.same(
    unzip(archive).map(({ path }) => path),
    ['README.txt', 'case.json', 'SHA256SUMS'],
  );
});

t.test(
  'what others do, and what the authority changes for all, does not move a case',
  async (t) => {
    await service.clockAt(MIDWAY);
    const { awaitingPaper, book } = counterStories(service);
    const [hai, shan] = [service.applicant('hai'), service.applicant('shan')];
    const [mine, other] = [await awaitingPaper(hai), await awaitingPaper(shan)];
    const slot = (await openSlots(service, DAY)).at(-1);
    t.equal((await book(mine.url, slot, hai)).status, 201);
    const { body } = await auditor.post<CaseFileTold>(`${mine.url}/case-files`, undefined);
    const content = `${mine.url}/case-files/${body.id}/content`;
    const before = await downloaded(content);
    t.equal((await book(other.url, slot, shan)).status, 201);
    await policyVersions(service, service.roundId).amend(({ window }) => {
      window.closesAt.value = '2025-12-05T18:00:00+08:00';
    });
    const after = await downloaded(content);
    t.equal(after.headers.etag, before.headers.etag);
    t.ok(after.archive.equals(before.archive));
    const json = await auditor.get<CaseJson>(`${content}?format=json`);
    t.match(json.body.record.policyVersions, [{ version: 1 }]);
    t.equal(json.body.record.policyVersions?.length, 1, 'those that rows of the case name');
  },
);

t.test('of the draw of its panel a case file has the digest of the pool alone', async (t) => {
  const officer = service.as('officer');
  const url = await panels(service).accepted('shan');
  const draw = await officer.post<{ id: string }>(`/v1/rounds/${service.roundId}/expert-draws`);
  const drawUrl = `/v1/expert-draws/${draw.body.id}`;
  await officer.post(`${drawUrl}/freezing`);
  const drawn = await officer.post(`${drawUrl}/result`);
  t.equal(drawn.status, 201, drawn.findings.join());
  const file = await auditor.post<CaseFileTold>(`${url}/case-files`, undefined);
  const told = await auditor.get<CaseJson & { leftOut: string }>(
    `${url}/case-files/${file.body.id}/content?format=json`,
  );
  const [held, ...others] = told.body.record.expertDraws ?? [];
  t.same(others, []);
  t.match(held, { id: draw.body.id, poolSha256: /^[0-9a-f]{64}$/ });
  t.notOk(held !== undefined && 'pool' in held);
  t.match(told.body.leftOut, 'the expert pool');
});
