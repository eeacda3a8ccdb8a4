import type { AddressInfo } from 'node:net';
import t from 'tap';
import type { Event } from '../../src/events/feed/schemas.ts';
import { type FeedRole, readersOf } from '../../src/events/model/readers.ts';
import { parseCheckpoint } from '../../src/ledger/proofs/checkpoint.ts';
import { openNote, parseVerifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { changedOrganisations } from '../support/changed-organisations.ts';
import { publishedContract } from '../support/contract.ts';
import { messagesOf, readFeed, wholeFeed, withoutCheckpoint } from '../support/event-feed.ts';
import { poolOf } from '../support/experts.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { personalDataIn } from '../support/personal-data.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { type Client, organisations, startTestService } from '../support/service.ts';

// The feed tells what happened: to each reader what it may know, in the order of the ledger, from
// wherever its cursor stands.

const service = await startTestService(t);
const { as, app, openDraft, pool, readyDraft, roundId, urls } = service;
const lan = service.applicant('lan');
const hai = service.applicant('hai');
const officer = as('officer', undefined, 'officer-a');
const auditor = as('auditor');
await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.server.address() as AddressInfo;
const faultsOf = publishedContract()('EventBatch');

const BATCH = 'application/cloudevents-batch+json; charset=utf-8';

function typesOf(events: readonly Event[]): readonly string[] {
  return events.map(({ type }) => type);
}

async function positions(): Promise<readonly { id: string; action: string }[]> {
  const { rows } = await pool.query(
    'SELECT entry_id AS id, action::text FROM sealed_entries ORDER BY position',
  );
  return rows;
}

/** The cursor behind everything that happened so far. */
async function cursorAtEnd(client: Client, query = {}): Promise<string> {
  let cursor = '';
  for (;;) {
    const asked = { ...query, limit: '200', ...(cursor === '' ? {} : { after: cursor }) };
    const { headers } = await readFeed(client, asked);
    if (headers['events-cursor'] === cursor) return cursor;
    cursor = `${headers['events-cursor']}`;
  }
}

async function open(client: Client, query: string, init: RequestInit = {}): Promise<Response> {
  const authorization = `Bearer ${await client.token()}`;
  const headers = { authorization, ...init.headers };
  return fetch(`http://127.0.0.1:${port}/v1/events?${query}`, { ...init, headers });
}

t.test('events are CloudEvents in the order of the ledger, as the contract says', async (t) => {
  const { id, url } = await readyDraft(lan);
  await lan.post(`${url}/submissions`);
  const { status, headers, body } = await readFeed(auditor, { applicationId: id });
  t.match([status, headers['content-type']], [200, BATCH]);
  t.same(faultsOf(body), []);
  t.equal(body.at(-1)?.type, 'application.submitted');
  t.match(body.at(-1), {
    specversion: '1.0',
    source: '/ledger/test',
    subject: `application/${id}`,
    applicationid: id,
    roundid: roundId,
    data: { submissionNumber: 1 },
  });
  const whole = await wholeFeed(auditor);
  t.same(
    whole.map(({ id, type, sequence }) => [id, type, Number(sequence)]),
    (await positions()).map((entry, position) => [entry.id, entry.action, position]),
  );
  t.match(headers.link, /^<\/v1\/events\?applicationId=[0-9a-f-]+&after=[^>]+>; rel="next"$/);
});

t.test('each reader is told what its role may know, of each action', async (t) => {
  const { scoredCase } = scoredCases(service);
  const pool = poolOf(['expert-1', 'expert-2', 'expert-3']);
  t.equal((await officer.post(`/v1/rounds/${roundId}/experts`, pool)).status, 200);
  const url = await scoredCase(organisations.hai, roundId, 8_000);
  const own = url.split('/').at(-1);
  await openDraft(lan);
  const ledger = await wholeFeed(auditor);
  const readers: Readonly<Record<Exclude<FeedRole, 'auditor'>, Client>> = {
    applicant: hai,
    'pre-reviewer': as('pre-reviewer'),
    counter: as('counter'),
    expert: as('expert', undefined, 'expert-2'),
    officer,
    finance: as('finance'),
  };
  const submitted = ledger.find(
    ({ type, applicationid }) => type === 'application.submitted' && applicationid === own,
  );
  const firstOfHai = Number(submitted?.sequence);
  for (const [role, client] of Object.entries(readers)) {
    const told = await wholeFeed(client);
    t.ok(told.length > 3, `${role} is told something`);
    t.same(faultsOf(told.slice(0, 200)), [], role);
    for (const { type } of told) t.ok(readersOf(type).roles.includes(role as FeedRole), type);
    const expected = ledger.filter(({ type, applicationid, sequence }) => {
      if (!readersOf(type).roles.includes(role as FeedRole)) return false;
      if (applicationid === undefined) return true;
      if (role === 'applicant') return applicationid === own;
      if (role === 'expert') return false;
      return applicationid !== own || Number(sequence) >= firstOfHai;
    });
    const ofCases = (events: readonly Event[]) =>
      events.filter(({ applicationid }) => applicationid === (role === 'expert' ? undefined : own));
    t.same(typesOf(ofCases(told)), typesOf(ofCases(expected)), role);
  }
  const seats = (await wholeFeed(readers.expert)).filter(({ applicationid }) => applicationid);
  t.same(typesOf(seats), ['expert.assigned', 'conflict.declared', 'score-sheet.submitted']);
  t.match(seats[0], { data: { experts: ['expert-2'] } });
  t.match(ledger.find(({ type }) => type === 'expert.assigned')?.data, { panelSize: 3 });
});

t.test(
  'staff is told of a case from its submission on, its applicant from the first',
  async (t) => {
    const before = { applicant: await cursorAtEnd(lan), officer: await cursorAtEnd(officer) };
    const { id, url } = await readyDraft(lan);
    t.same(await wholeFeed(officer, { applicationId: id }), [], 'a draft is its own business');
    const passed = await readFeed(officer, { after: before.officer });
    t.same(passed.body, []);
    t.not(passed.headers['events-cursor'], before.officer, 'the cursor moves nevertheless');
    await lan.post(`${url}/submissions`);
    const own = await readFeed(lan, { after: before.applicant });
    t.equal(typesOf(own.body)[0], 'application.created');
    t.same(typesOf(await wholeFeed(officer, { applicationId: id })), ['application.submitted']);
    const next = await readFeed(officer, { after: `${passed.headers['events-cursor']}` });
    t.same(typesOf(next.body), ['application.submitted'], 'wherever the cursor stood');
  },
);

t.test('a deleted draft is told to its applicant, else a copy would keep it', async (t) => {
  const { id, url } = await openDraft(lan);
  await lan.delete(url);
  t.same(typesOf(await wholeFeed(lan, { applicationId: id })), [
    'application.created',
    'application.deleted',
  ]);
  t.same(await wholeFeed(hai, { applicationId: id }), [], 'nothing of others');
});

t.test('filters narrow the feed; each has its own cursors', async (t) => {
  const submissions = await wholeFeed(auditor, { type: 'application.submitted' });
  t.ok(submissions.length >= 3);
  t.same([...new Set(typesOf(submissions))], ['application.submitted']);
  const two = await auditor.get<Event[]>(
    '/v1/events?type=round.opened&type=scenario.registered&limit=200',
  );
  t.same([...new Set(typesOf(two.body))].toSorted(), ['round.opened', 'scenario.registered']);
  t.same(await wholeFeed(hai, { type: 'score.finalised' }), [], 'no filter opens what is closed');
  const inRound = await wholeFeed(auditor, { roundId });
  t.ok(inRound.every(({ roundid }) => roundid === roundId));
  const none = await readFeed(auditor, { type: 'round.archived' });
  t.same(none.body, []);
  const end = (await positions()).length - 1;
  t.match(
    Buffer.from(`${none.headers['events-cursor']}`.split('.')[0] ?? '', 'base64url').toString(),
    new RegExp(`^${end}\\.`),
    'what does not fit is passed over at once',
  );

  const cursor = `${none.headers['events-cursor']}`;
  const foreign = await readFeed(auditor, { after: cursor });
  t.same([foreign.status, ...foreign.findings], [400, 'foreign-cursor /query/after']);
  const forged = await readFeed(auditor, { after: 'OTk5.abc' });
  t.same([forged.status, ...forged.findings], [400, 'foreign-cursor /query/after']);
  const streamed = await open(auditor, '', {
    headers: { accept: 'text/event-stream', 'last-event-id': cursor },
  });
  t.equal(streamed.status, 400);
  t.match(await streamed.json(), { errors: [{ pointer: '/headers/last-event-id' }] });
  const unknown = await readFeed(auditor, { type: 'application.exploded' });
  t.same([unknown.status, ...unknown.findings], [400, 'not-allowed-value /query/type/0']);
  const late = await readFeed(auditor, { wait: '31' });
  t.same([late.status, ...late.findings], [400, 'out-of-range /query/wait']);
  t.equal((await as('admin').get('/v1/events')).status, 403);
  t.equal((await auditor.get('/v1/events', { accept: 'text/html' })).status, 406);
});

t.test('a cursor that the log does not hold is refused: a backup was restored', async (t) => {
  const admin = openPool({ url: urls.adminUrl, max: 1, log: { warn() {} } });
  t.teardown(() => admin.end());
  const cursor = await cursorAtEnd(auditor);
  const { rows } = await pool.query('SELECT max(position) AS last FROM sealed_entries');
  const { last } = rows[0];
  const behind = (text: string) =>
    admin.query(`BEGIN; SET LOCAL session_replication_role = replica; ${text}; COMMIT`);
  await behind(`CREATE TABLE kept AS SELECT * FROM sealed_entries WHERE position = ${last};
    CREATE TABLE kept_root AS SELECT * FROM ledger_roots WHERE size = ${last + 1};
    DELETE FROM sealed_entries WHERE position = ${last};
    DELETE FROM ledger_roots WHERE size > ${last}`);
  const ahead = await readFeed(auditor, { after: cursor });
  t.same([ahead.status, ...ahead.findings], [400, 'cursor-not-in-log /query/after']);
  await behind(`CREATE TABLE other AS SELECT * FROM kept;
    UPDATE other SET leaf_hash = sha256('another');
    INSERT INTO sealed_entries SELECT * FROM other;
    INSERT INTO ledger_roots SELECT * FROM kept_root`);
  const forked = await readFeed(auditor, { after: cursor });
  t.same([forked.status, ...forked.findings], [400, 'cursor-not-in-log /query/after']);
  await behind(`DELETE FROM sealed_entries WHERE position = ${last};
    INSERT INTO sealed_entries SELECT * FROM kept; DROP TABLE kept, other, kept_root`);
  t.equal((await readFeed(auditor, { after: cursor })).status, 200);
});

t.test('a case that went over to a successor is told to the successor', async (t) => {
  const { changed } = changedOrganisations(service);
  const shan = service.applicant('shan');
  const { id, url } = await readyDraft(hai);
  await hai.post(`${url}/submissions`);
  const cursor = await cursorAtEnd(shan);
  await changed({
    kind: 'merger',
    creditCode: organisations.hai,
    successorCreditCode: organisations.shan,
    name: '山海示例研究院',
  });
  const { body } = await readFeed(shan, { after: cursor });
  t.ok(typesOf(body).includes('application.transferred'));
  t.ok(typesOf(await wholeFeed(shan, { applicationId: id })).includes('application.submitted'));
  t.same(await wholeFeed(hai, { applicationId: id }), [], 'as everywhere in the service');
});

t.test('a request waits for the first event, and holds no connection meanwhile', async (t) => {
  const query = { wait: '20', type: 'application.created' };
  const after = await cursorAtEnd(lan, { type: query.type });
  const answer = readFeed(lan, { ...query, after });
  await waiting();
  // The access log is written now and then; what the request held would stay.
  for (let busy = 1; busy > 0; ) {
    const { rows } = await pool.query(
      `SELECT count(*)::int AS busy FROM pg_stat_activity WHERE datname = current_database()
         AND state <> 'idle' AND pid <> pg_backend_pid()`,
    );
    busy = rows[0].busy;
  }
  await openDraft(hai);
  await openDraft(lan);
  await ledgerWriter(t, service).seal();
  const { status, body } = await answer;
  t.equal(status, 200);
  t.same(typesOf(body), ['application.created']);
});

t.test('a wait ends with its time: empty, and with the cursor moved', async (t) => {
  const type = { type: 'round.archived' };
  const after = await cursorAtEnd(auditor, type);
  const answer = readFeed(auditor, { ...type, after, wait: '1' });
  await openDraft(lan);
  await ledgerWriter(t, service).seal();
  const { status, body, headers } = await answer;
  t.same([status, body], [200, []]);
  t.not(headers['events-cursor'], after);
});

t.test('a stream tells the same, resumes by its last id, and moves without events', async (t) => {
  const accept = { accept: 'text/event-stream' };
  const whole = await wholeFeed(auditor);
  const leave = new AbortController();
  const response = await open(auditor, '', { headers: accept, signal: leave.signal });
  t.match(response.headers.get('content-type'), /^text\/event-stream/);
  const read: Event[] = [];
  let lastId = '';
  for await (const { id = lastId, event } of messagesOf(response)) {
    lastId = id;
    if (event) read.push(withoutCheckpoint(event));
    if (read.length === 7) break;
  }
  leave.abort();
  t.same(read, whole.slice(0, 7));
  const again = new AbortController();
  const resumed = await open(auditor, '', {
    ...{ headers: { ...accept, 'last-event-id': lastId }, signal: again.signal },
  });
  for await (const { event } of messagesOf(resumed)) {
    if (event) read.push(withoutCheckpoint(event));
    if (read.length === whole.length) break;
  }
  again.abort();
  t.same(read, whole);

  const passing = new AbortController();
  const quiet = await open(auditor, 'type=round.archived', {
    ...{ headers: accept, signal: passing.signal },
  });
  for await (const { id, event } of messagesOf(quiet)) {
    t.equal(event, undefined);
    if (id === undefined) continue;
    t.equal((await readFeed(auditor, { type: 'round.archived', after: id })).status, 200);
    break;
  }
  passing.abort();
});

t.test('the last event of a batch carries a checkpoint that holds it and all before', async (t) => {
  const { keys } = (await app.inject('/v1/ledger/keys')).json();
  const verifiers = keys.flatMap((key: string) => parseVerifierKey(key) ?? []);
  /** What the checkpoint of an event signs. */
  async function requireHeld({ id, sequence, ledgercheckpoint = '' }: Event): Promise<number> {
    const note = openNote(Buffer.from(ledgercheckpoint, 'base64').toString(), verifiers);
    const signed = note && parseCheckpoint(note.text);
    if (signed === undefined) throw new Error(`no checkpoint: ${ledgercheckpoint}`);
    t.equal(signed.origin, 'test');
    const { size, root } = signed;
    const proven = `position=${Number(sequence)}&size=${size}`;
    const { rootHash } = (await app.inject(`/v1/ledger/inclusion?${proven}`)).json();
    t.equal(rootHash, root.toString('hex'), `it holds ${id}`);
    return size;
  }
  for (const client of [auditor, lan]) {
    const { body, headers } = await readFeed(client, { limit: '3' });
    t.same(
      body.map((event) => 'ledgercheckpoint' in event),
      [false, false, true],
    );
    t.same(faultsOf(body), []);
    const first = await requireHeld(body.at(-1) as Event);
    await openDraft(lan);
    const after = `${headers['events-cursor']}`;
    const next = await readFeed(client, { limit: '3', after });
    const again = await requireHeld(next.body.at(-1) as Event);
    t.ok(again > first, 'the newest');
    const repeated = await readFeed(client, { limit: '3', after });
    t.same(repeated.body.map(withoutCheckpoint), next.body.map(withoutCheckpoint));
    t.equal(repeated.headers['events-cursor'], next.headers['events-cursor']);
  }
  const leave = new AbortController();
  const accept = { accept: 'text/event-stream' };
  const stream = await open(auditor, '', { headers: accept, signal: leave.signal });
  for await (const { event } of messagesOf(stream)) {
    if (event?.ledgercheckpoint === undefined) continue;
    await requireHeld(event);
    break;
  }
  leave.abort();
});

t.test('a caller has eight requests that wait, and gets its places back', async (t) => {
  const shan = service.applicant('shan');
  const leave = new AbortController();
  const init = { headers: { accept: 'text/event-stream' }, signal: leave.signal };
  const streams = await Promise.all(Array.from({ length: 8 }, () => open(shan, '', init)));
  t.same([...new Set(streams.map(({ status }) => status))], [200]);
  const ninth = await open(shan, '', init);
  t.equal(ninth.status, 429);
  t.equal(ninth.headers.get('retry-after'), '5');
  t.match(await ninth.json(), { code: 'too-many-requests', detail: /至多 8 个/ });
  const waits = await readFeed(shan, { wait: '1', after: await cursorAtEnd(shan) });
  t.equal(waits.status, 429);
  t.equal((await readFeed(lan)).status, 200, 'others are not concerned');
  leave.abort();
  for (;;) {
    const { status } = await readFeed(shan, { wait: '1', after: await cursorAtEnd(shan) });
    if (status === 200) break;
    t.equal(status, 429);
  }
});

t.test('events hold no personal data', async (t) => {
  const whole = await wholeFeed(auditor);
  t.same(personalDataIn(whole), []);
});

t.test('a stop ends what waits at once', async (t) => {
  const after = await cursorAtEnd(auditor);
  const answer = open(auditor, `wait=30&after=${encodeURIComponent(after)}`);
  const stream = await open(auditor, '', { headers: { accept: 'text/event-stream' } });
  await waiting();
  const started = performance.now();
  await app.close();
  t.equal((await answer).status, 200);
  for await (const _ of messagesOf(stream));
  t.ok(performance.now() - started < 10_000, 'long before the 30 seconds');
});

/** Until a connection listens, since a request waits. */
async function waiting(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    if (rows.length > 0) break;
  }
}
