import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import t from 'tap';
import type { Contact } from '../../src/cases/model/form.ts';
import { sqlState } from '../../src/platform/database/database-errors.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import type { Role } from '../../src/programme/access.ts';
import type { ExternalRevision } from '../../src/submissions/external-revisions/schemas.ts';
import type { Submission, SubmissionChanges } from '../../src/submissions/packets/schemas.ts';
import {
  type Answer,
  allPass,
  type Client,
  contact as firstContact,
  MIDWAY,
  startTestService,
} from '../support/service.ts';
import { unzip } from '../support/unzip.ts';

// Applicants change the contact, staff sees it, and nothing that stays for ever holds it.

const service = await startTestService(t);
const { applicant, as, clockAt, decide, document, openDraft, pool, readyDraft } = service;
const lan = applicant('lan');
const reviewer = as('pre-reviewer');
const finance = as('finance');
const admin = openPool({ url: service.urls.adminUrl, max: 1, log: { warn() {} } });
t.teardown(() => admin.end());
t.beforeEach(() => clockAt(MIDWAY));

const secondContact = { name: '联系人乙某', phone: '0755-20253012', email: 'b@applicant.example' };
const thirdContact = { ...secondContact, email: 'c@applicant.example' };
const personal = [firstContact, secondContact, thirdContact].flatMap((each) => Object.values(each));
const dueAt = '2025-12-19T18:00:00.000+08:00';
const items = [
  { pointer: '/contact', reasonCode: 'other', text: '请核对。' },
  { pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充。' },
];
const staff = ['pre-reviewer', 'counter', 'officer', 'auditor'] as const;

interface Shown {
  readonly form: { readonly contact?: Contact; readonly product?: object };
  readonly version: number;
}

async function succeeds<Body>(asked: Promise<Answer<Body>>): Promise<Answer<Body>> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.findings}`);
  return answer;
}

async function revise(url: string, patch: object, client: Client = lan) {
  const { etag } = await client.get(url);
  return succeeds(client.patch(url, patch, { 'if-match': etag }));
}

async function contactSeenBy(client: Client, url: string): Promise<Contact | undefined> {
  return (await succeeds(client.get<Shown>(url))).body.form.contact;
}

async function packetOf(url: string, number: number, client: Client = lan): Promise<Submission> {
  return (await succeeds(client.get<Submission>(`${url}/submissions/${number}`))).body;
}

async function versionsOf(applicationId: string) {
  const { rows } = await pool.query(
    'select version, contact, salt from case_contacts where application_id = $1 order by version',
    [applicationId],
  );
  return rows as { version: number; contact: Contact | null; salt: string }[];
}

async function changesSeenBy(client: Client, url: string, number: number, since: number) {
  const path = `${url}/submissions/${number}/changes?since=${since}`;
  return (await succeeds(client.get<SubmissionChanges>(path))).body.fields;
}

const revision = (number: number, form: object, externalId = 'SB-2025-1') => ({
  ...{ system: 'cqt.szfb', externalId, revision: number },
  form,
});

/** Submitted with three contacts: twice here, then through the finance platform. */
async function tellStory() {
  const { id, url } = await readyDraft(lan);
  await succeeds(lan.post(`${url}/submissions`));
  await succeeds(decide(url, 'return-notices', { kind: 'revise', dueAt, items }));
  await revise(url, { contact: secondContact });
  await succeeds(lan.post(`${url}/submissions`));
  await succeeds(decide(url, 'acceptance', { checks: allPass(document) }));
  await succeeds(decide(url, 'return-notices', { kind: 'revise', dueAt, items }));
  const patch = { contact: { email: thirdContact.email }, product: { usage: '在平台更正' } };
  const path = `${url}/external-revisions`;
  const applied = await succeeds(finance.post<ExternalRevision>(path, revision(1, patch, id)));
  return { id, url, path, patch, applied: applied.body };
}

t.test('each packet shows the contact that it was submitted with', async (t) => {
  const { id, url } = await tellStory();
  const contacts = [firstContact, secondContact, thirdContact];
  const versions = await versionsOf(id);
  t.strictSame(
    versions.map(({ version, contact }) => [version, contact]),
    contacts.map((contact, index) => [index + 1, contact]),
  );
  t.equal(new Set(versions.map(({ salt }) => salt)).size, 3, 'each with a salt of its own');
  for (const [index, contact] of contacts.entries()) {
    for (const reader of [lan, ...staff.map((role) => as(role))]) {
      t.strictSame((await packetOf(url, index + 1, reader)).contact, contact);
    }
    const { manifest, manifestSha256 } = await packetOf(url, index + 1);
    t.equal(hash('sha256', manifest), manifestSha256);
    t.equal(
      JSON.parse(manifest).contactSha256,
      hash('sha256', `${versions[index]?.salt}${canonicalize(contact)}`),
      'the salt proves what was submitted',
    );
  }
  for (const reader of [lan, ...staff.map((role) => as(role))]) {
    t.strictSame(await contactSeenBy(reader, url), thirdContact);
    t.strictSame(await changesSeenBy(reader, url, 2, 1), [
      { pointer: '/contact/email', before: firstContact.email, after: secondContact.email },
      { pointer: '/contact/name', before: firstContact.name, after: secondContact.name },
      { pointer: '/contact/phone', before: firstContact.phone, after: secondContact.phone },
    ]);
  }
  const { body: checks } = await as('auditor').get<{ previous: { changes: SubmissionChanges } }>(
    `${url}/submissions/2/checks`,
  );
  t.match(checks.previous.changes.fields[0], { pointer: '/contact/email' });
});

t.test('the applicant sees a corrected contact at once, staff after its submission', async (t) => {
  const { url } = await readyDraft(lan);
  await succeeds(lan.post(`${url}/submissions`));
  await succeeds(decide(url, 'return-notices', { kind: 'revise', dueAt, items }));
  const { body } = await revise(url, { contact: secondContact });
  t.strictSame(body.form.contact, secondContact, 'the answer shows what was written with it');
  t.strictSame(await contactSeenBy(lan, url), secondContact);
  for (const role of ['pre-reviewer', 'counter', 'officer'] as const) {
    t.strictSame(await contactSeenBy(as(role), url), firstContact, role);
  }
  t.strictSame(await contactSeenBy(as('auditor'), url), secondContact, 'auditors read all');
  await succeeds(reviewer.post(`${url}/review-claim`));
  const released = await succeeds(reviewer.delete<Shown>(`${url}/review-claim`));
  await succeeds(reviewer.post(`${url}/review-claim`));
  const taken = await succeeds(
    as('officer').post<Shown>(`${url}/review-claim/takeover`, { reason: 'other' }),
  );
  for (const { body } of [released, taken]) {
    t.strictSame(body.form.contact, firstContact, 'also in the answer to a command');
  }
  await succeeds(lan.post(`${url}/withdrawal`, { reason: 'no-longer-pursued' }));
  t.strictSame(await contactSeenBy(as('officer'), url), firstContact, 'it was never submitted');
});

t.test('contacts are stored in the table of contacts alone', async (t) => {
  const { id, url, patch, applied } = await tellStory();
  const { rows: tables } = await admin.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(
      `select to_jsonb(r)::text as row from ${name} r`,
    );
    if (rows.some(({ row }) => personal.some((text) => row.includes(text)))) holding.push(name);
  }
  t.strictSame(holding, ['case_contacts']);

  const { rows: revisions } = await pool.query(
    'select content_sha256 from external_revisions where id = $1',
    [applied.id],
  );
  t.not(revisions[0]?.content_sha256, hash('sha256', `${canonicalize(patch)}`), 'it is salted');
  const { rows: bands } = await pool.query<{ same: boolean }>(
    `select count(distinct content_bands) = 1 as same from submissions
     where application_id = $1 and number < 3`,
    [id],
  );
  t.equal(bands[0]?.same, true, 'the fingerprint does not know of the contact');

  for (const number of [1, 2, 3]) {
    const dossier = await succeeds(lan.get<Buffer>(`${url}/dossier?submissionNumber=${number}`));
    for (const { path, content } of unzip(dossier.body)) {
      for (const text of personal) t.notOk(content.includes(text), `${path} of ${number}`);
    }
  }
});

t.test('the finance platform changes a contact, and does not see it', async (t) => {
  const { id, url, path, patch, applied } = await tellStory();
  const answers = await Promise.all([
    finance.get(url),
    finance.get(path),
    finance.get(`${url}/history?limit=200`),
    finance.get(`${url}/readiness`),
    ...[1, 2, 3].map((number) => finance.get(`${url}/submissions/${number}`)),
    finance.get(`${url}/submissions/2/changes?since=1`),
    finance.get(`${url}/submissions/3/changes?since=1`),
    finance.get(`/v1/applications?limit=200`),
  ]);
  for (const { status, body } of answers) {
    t.equal(status, 200);
    for (const text of personal) t.notOk(JSON.stringify(body).includes(text), text);
  }
  t.equal((await packetOf(url, 3, finance)).contact, null);
  t.strictSame(await changesSeenBy(finance, url, 2, 1), []);
  t.match((await finance.get<{ ready: boolean }>(`${url}/readiness`)).body, { ready: true });

  const repeated = await finance.post<ExternalRevision>(path, revision(1, patch, id));
  t.same([repeated.status, repeated.body], [200, applied], 'it is the same revision');
  const other = { ...patch, contact: { email: 'd@applicant.example' } };
  const differs = await finance.post(path, revision(1, other, id));
  t.same([differs.status, differs.findings], [409, ['revision-content-differs /revision']]);
  t.equal((await versionsOf(id)).length, 3, 'a repetition writes nothing');
});

t.test('a contact can be added to a draft, changed, removed and added again', async (t) => {
  const opened = await openDraft(lan, { ...service.nextForm(lan), contact: {} });
  const { id, url } = opened;
  t.strictSame(opened.form.contact, {});
  const steps: readonly (readonly [object, Contact | undefined, number])[] = [
    [{ product: { usage: '另一项' } }, {}, 1],
    [{ contact: { phone: '0755-1' } }, { phone: '0755-1' }, 2],
    [{ contact: { phone: '0755-1' } }, { phone: '0755-1' }, 2],
    [{ contact: { name: '甲', phone: null } }, { name: '甲' }, 3],
    [{ contact: null }, undefined, 4],
    [{ contact: null }, undefined, 4],
    [{ contact: { name: '甲' } }, { name: '甲' }, 5],
  ];
  for (const [patch, expected, versions] of steps) {
    const { body, etag } = await revise(url, patch);
    t.strictSame(body.form.contact, expected, JSON.stringify(patch));
    const { body: read, etag: readEtag } = await lan.get<Shown>(url);
    t.strictSame(read.form.contact, expected);
    t.equal(readEtag, etag);
    t.equal((await versionsOf(id)).length, versions);
  }
  t.equal((await versionsOf(id)).at(3)?.contact, null);
  const { body: readiness } = await lan.get<{ findings: { code: string; pointer: string }[] }>(
    `${url}/readiness`,
  );
  t.same(
    readiness.findings.filter(({ code }) => code === 'required').map(({ pointer }) => pointer),
    ['/contact/phone'],
  );

  const { rows } = await pool.query(
    `select action, data from ledger_entries where application_id = $1 order by id`,
    [id],
  );
  const digests = rows.flatMap(({ data }) => data.contactSha256 ?? []);
  t.strictSame(
    digests,
    (await versionsOf(id)).map(({ salt, contact }) =>
      hash('sha256', `${salt}${canonicalize(contact)}`),
    ),
    'the ledger has the digest of every version',
  );

  const none = await succeeds(lan.post('/v1/applications', { roundId: service.roundId }));
  t.strictSame(none.body.form, {});
  t.strictSame(await versionsOf(none.body.id), []);
});

t.test('each of several concurrent changes is a version of its own', async (t) => {
  const { id, url } = await openDraft(lan);
  const numbers = Array.from({ length: 8 }, (_, index) => `0755-${10_000 + index}`);
  const answers = await Promise.all(
    numbers.map((phone) => lan.patch(url, { contact: { phone } }, { 'if-match': '*' })),
  );
  const applied = answers.filter(({ status }) => status === 200);
  t.ok(applied.length > 0 && answers.every(({ status }) => [200, 412].includes(status)));
  const versions = await versionsOf(id);
  t.strictSame(
    versions.map(({ version }) => version),
    Array.from({ length: applied.length + 1 }, (_, index) => index + 1),
  );
  t.strictSame(await contactSeenBy(lan, url), versions.at(-1)?.contact);
});

t.test('a contact cannot change without a new version of its case', async (t) => {
  const { id } = await openDraft(lan);
  const refusedWith = (statement: string) =>
    admin.query(statement).then(
      () => 'accepted',
      (error: unknown) => sqlState(error),
    );
  const insert = `insert into case_contacts values ('${id}', 2, '{}', 'salt', now())`;
  t.equal(await refusedWith(insert), '23000', 'no version that its case does not point to');
  t.equal(await refusedWith(`update case_contacts set contact = null`), '42501');
  t.equal(await refusedWith(`delete from case_contacts`), '42501');
});

t.test('lists, experts and the public see no contact', async (t) => {
  await tellStory();
  const asked: readonly (readonly [Role, string])[] = [
    ['officer', '/v1/applications?limit=200'],
    ['pre-reviewer', `/v1/rounds/${service.roundId}/review-queue`],
    ['expert', '/v1/expert-assignments'],
    ['auditor', '/v1/ledger-entries?limit=200'],
  ];
  for (const [role, path] of asked) {
    const { body } = await as(role).get(path);
    for (const text of personal) t.notOk(JSON.stringify(body).includes(text), `${role} ${path}`);
  }
});
