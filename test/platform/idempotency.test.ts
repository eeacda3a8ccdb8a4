import t, { type Test } from 'tap';
import { databaseOf } from '../../src/platform/database/database.ts';
import { sweepKeys } from '../../src/platform/idempotency/tasks.ts';
import { form, json, keyed, observe, type RawAnswer } from '../support/keyed.ts';
import { pdf } from '../support/sample-files.ts';
import {
  type Client,
  completeForm,
  filePart,
  JUST_AFTER_CLOSE,
  MIDWAY,
  organisations,
  startTestService,
} from '../support/service.ts';

const service = await startTestService(t);
const { count, run, holding, waiting } = observe(t, service);
const applicant = service.applicant();
const officer = service.as('officer');

let keys = 0;
function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

function send(key: string, request: Parameters<typeof keyed>[3], client: Client = applicant) {
  return keyed(service, client, key, request);
}

function draft(name: string) {
  // Without a scenario, so that the same draft may be opened twice.
  const { scenarioCode: _none, ...complete } = completeForm(service.document);
  const product = { ...complete.product, name };
  return json('/v1/applications', { roundId: service.roundId, form: { ...complete, product } });
}

function drafts(name: string): Promise<number> {
  return count(`from applications where form -> 'product' ->> 'name' = $1`, name);
}

function entries(subjectId: string | undefined, action: string): Promise<number> {
  return count(
    `from ledger_entries where subject_id = $1 and action::text = $2`,
    subjectId,
    action,
  );
}

function parsed({ body }: RawAnswer) {
  return JSON.parse(Buffer.from(body, 'base64').toString());
}

function idOf(answer: RawAnswer): string {
  return parsed(answer).id;
}

/** Everything but whether it was given before. */
function given({ isReplayed: _, ...answer }: RawAnswer) {
  return answer;
}

/** No connection is in use or waited for. */
function poolRests(t: Test): void {
  const { totalCount, idleCount, waitingCount } = service.pool;
  t.same([idleCount, waitingCount], [totalCount, 0], 'every connection is back in the pool');
}

t.test('a repeated request is answered byte for byte as before, and done once', async (t) => {
  await t.test('a repeated JSON request has one effect', async (t) => {
    const key = newKey();
    const first = await send(key, draft(key));
    t.match(first, { status: 201, isReplayed: false });
    t.match(first.headers, { etag: /^"v1/, location: `/v1/applications/${idOf(first)}` });
    const bare = { ...draft(key), headers: { ...draft(key).headers, 'idempotency-key': key } };
    for (const again of [await send(key, draft(key)), await send(key, bare)]) {
      t.same(given(again), given(first));
      t.ok(again.isReplayed);
    }
    t.equal(await drafts(key), 1);
    t.equal(await entries(idOf(first), 'application.created'), 1);
  });

  await t.test(
    'a repeated request without a body has one effect, even if the case moved since',
    async (t) => {
      const { id, url } = await service.readyDraft(applicant);
      const request = { url: `${url}/submissions` };
      const key = newKey();
      const first = await send(key, request);
      t.equal(first.status, 201);
      await applicant.post(`${url}/withdrawal`, { reason: '不再申报' });
      t.same(given(await send(key, request)), given(first));
      const stale = { ...request, headers: { 'if-match': '"v1"' } };
      t.same(given(await send(key, stale)), given(first), 'a retry may name a newer version');
      t.equal(await entries(id, 'application.submitted'), 1);
    },
  );

  await t.test('a repeated CSV has one effect, even without any new record', async (t) => {
    const lines = ['source,externalId,creditCode,measure,outcome,year'];
    lines.push(`szfb,keyed-1,${organisations.lan},示范项目,received,2025`);
    const headers = { 'content-type': 'text/csv' };
    const request = { url: '/v1/other-measures', payload: lines.join('\n'), headers };
    const key = newKey();
    const first = await send(key, request, officer);
    t.match(parsed(first), { items: [{ outcome: 'imported' }] });
    t.same(given(await send(key, request, officer)), given(first));
    const [nothing, again] = [newKey(), newKey()];
    const unchanged = await send(nothing, request, officer);
    t.match(parsed(unchanged), { items: [{ outcome: 'unchanged' }] });
    t.ok((await send(nothing, request, officer)).isReplayed);
    t.ok((await send(again, request, officer)).isReplayed, 'the same file again');
    const { id } = parsed(first).items[0];
    t.equal(await entries(id, 'other-measure.imported'), 1);
    const other = { ...request, payload: lines.join('\n').replace('2025', '2024') };
    t.match(await send(key, other, officer), { status: 422, code: 'idempotency-key-reused' });
  });

  await t.test('a repeated upload has one effect', async (t) => {
    const { url, id } = await service.openDraft(applicant);
    const to = `${url}/materials`;
    const key = newKey();
    const first = await send(key, form(to, filePart('licence')));
    t.equal(first.status, 201);
    // Another boundary, the same parts.
    const again = await send(key, form(to, filePart('licence')));
    t.same(given(again), given(first));
    const file = Buffer.concat([pdf, Buffer.from('another')]);
    for (const parts of [filePart('licence', file), filePart('product-description')]) {
      t.match(await send(key, form(to, parts)), { status: 422, code: 'idempotency-key-reused' });
    }
    t.equal(await entries(id, 'material.uploaded'), 1);
    let files = 0;
    for await (const _ of service.objects.list()) files += 1;
    t.equal(files, await count('from materials'), 'the files that were not needed are gone');
  });
  poolRests(t);
});

t.test('a key belongs to one request: same caller, same path, same content', async (t) => {
  const key = newKey();
  const first = await send(key, draft('one'));
  t.match(await send(key, draft('other')), { status: 422, code: 'idempotency-key-reused' });
  t.equal(await drafts('other'), 0);
  const { url } = await service.openDraft(applicant);
  t.match(await send(key, { url: `${url}/submissions` }), {
    status: 422,
    code: 'idempotency-key-reused',
  });

  const body = draft('one');
  const elsewhere = await send(key, body, service.applicant('hai'));
  t.match(elsewhere, { status: 201, isReplayed: false }, 'the same subject for another applicant');
  t.not(idOf(elsewhere), idOf(first));
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'dev-applicant',
    client_secret: 'development-only',
    credit_code: organisations.lan,
    subject: 'somebody-else',
  });
  const token = await service.app.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'a b' },
    payload: `${form}`,
  });
  t.equal(token.statusCode, 200, 'the token endpoint knows no keys');
  const authorization = `Bearer ${token.json().access_token}`;
  const somebody = await send(key, { ...body, headers: { ...body.headers, authorization } });
  t.match(somebody, { status: 201, isReplayed: false });

  const patch = { 'if-match': '*', 'idempotency-key': 'a b' };
  t.equal((await applicant.patch(url, { product: { name: '改名' } }, patch)).status, 200);
});

t.test('a malformed key is refused', async (t) => {
  for (const header of ['', 'a b', '"open', 'x'.repeat(256), 'a, b']) {
    const refused = await applicant.post('/v1/applications', {}, { 'idempotency-key': header });
    t.match(refused, { status: 400, findings: ['wrong-format /headers/idempotency-key'] }, header);
  }
});

t.test('a refusal has no effect, and its key is decided again', async (t) => {
  const { url, id } = await service.openDraft(applicant);
  const request = { url: `${url}/submissions` };
  const key = newKey();
  const refused = await send(key, request);
  t.match(refused, { status: 422, code: 'rule-violation' });
  t.equal(await count('from idempotency_keys where key = $1', key), 0);
  for (const kind of ['application-form', 'licence', 'product-description']) {
    await applicant.upload(`${url}/materials`, filePart(kind));
  }
  await applicant.upload(`${url}/materials`, filePart('no-duplicate-commitment'));
  await service.clockAt(JUST_AFTER_CLOSE);
  t.match(await send(key, request), { status: 409, code: 'action-not-allowed' });
  t.equal(await entries(id, 'submission.refused'), 1, 'a late attempt is recorded for good');
  await service.clockAt(MIDWAY);
  const first = await send(key, request);
  t.equal(first.status, 201);
  t.same(given(await send(key, request)), given(first));
});

t.test('20 requests at once with one key: one effect, equal answers', async (t) => {
  const { idleCount } = service.pool;
  t.ok(idleCount <= 10);
  await t.test('20 equal requests open one draft, 20 times', async (t) => {
    for (let round = 0; round < 20; round += 1) {
      const key = newKey();
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(key, draft(key))));
      t.equal(new Set(answers.map((answer) => JSON.stringify(given(answer)))).size, 1);
      t.match(answers[0], { status: 201 });
      t.equal(answers.filter(({ isReplayed }) => !isReplayed).length, 1);
      t.equal(await drafts(key), 1);
    }
    poolRests(t);
  });

  await t.test(
    'equal concurrent submissions and uploads have one effect, although they conflict',
    async (t) => {
      for (let round = 0; round < 5; round += 1) {
        const { url, id } = await service.readyDraft(applicant);
        const file = form(`${url}/materials`, filePart('user-report'));
        for (const request of [file, { url: `${url}/submissions` }]) {
          const key = newKey();
          const answers = await Promise.all(Array.from({ length: 20 }, () => send(key, request)));
          t.same(new Set(answers.map((answer) => JSON.stringify(given(answer)))).size, 1);
          t.match(answers[0], { status: 201 });
        }
        t.equal(await entries(id, 'application.submitted'), 1);
        t.equal(await entries(id, 'material.uploaded'), 5);
      }
      poolRests(t);
    },
  );

  await t.test('each of many concurrent keys uses one connection', async (t) => {
    const names = Array.from({ length: 40 }, newKey);
    const answers = await Promise.all(names.map((key) => send(key, draft(key))));
    t.same(
      answers.map(({ status }) => status),
      names.map(() => 201),
    );
    poolRests(t);
  });
});

t.test('a command that lost a race repeats its decision inside its transaction', async (t) => {
  await t.test('a command decides again when the version moved', async (t) => {
    const { url, id } = await service.openDraft(applicant);
    const kinds = ['licence', 'application-form', 'product-description'];
    const requests = kinds.map((kind) => form(`${url}/materials`, filePart(kind)));
    const attached = await holding(`select from applications where id = '${id}' for update`, () => {
      const sent = Promise.all(requests.map((request, index) => send(`moved-${index}`, request)));
      return waiting(kinds.length).then(() => () => sent);
    });
    const answers = await attached();
    t.same(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    for (const [index, request] of requests.entries()) {
      t.same(given(await send(`moved-${index}`, request)), given(answers[index] as RawAnswer));
    }
    t.equal(await entries(id, 'material.uploaded'), 3);
    t.equal((await applicant.get<{ version: number }>(url)).body.version, 4);
  });

  await t.test(
    'a command decides again when a constraint was broken and the error caught',
    async (t) => {
      const record = { source: 'szfb', externalId: 'race', creditCode: organisations.hai };
      const requests = ['甲', '乙'].map((measure) =>
        json('/v1/other-measures', {
          records: [{ ...record, measure, outcome: 'received', year: 2025 }],
        }),
      );
      const imported = await holding('lock table other_measures in share mode', () => {
        const sent = Promise.all(requests.map((request) => send(newKey(), request, officer)));
        return waiting(2).then(() => () => sent);
      });
      const outcomes = (await imported()).map((answer) => parsed(answer).items[0].outcome);
      t.same(outcomes.toSorted(), ['imported', 'revised']);
    },
  );

  await t.test('a command that is refused after deciding again frees its key', async (t) => {
    const { url, id } = await service.readyDraft(applicant);
    const request = { url: `${url}/submissions` };
    const both = [newKey(), newKey()] as const;
    const handed = await holding(`select from applications where id = '${id}' for update`, () => {
      const sent = Promise.all(both.map((key) => send(key, request)));
      return waiting(2).then(() => () => sent);
    });
    const statuses = (await handed()).map(({ status }) => status);
    t.same(statuses.toSorted(), [201, 409]);
    t.equal(await count('from idempotency_keys where key = any($1)', both), 1);
    t.equal(await entries(id, 'application.submitted'), 1);
  });
  poolRests(t);
});

t.test('a request waits while another one with its key is under way', async (t) => {
  const key = newKey();
  const claim = `insert into idempotency_keys (subject, client, credit_code, key, operation_id, fingerprint, expires_at)
    values ('dev-applicant', 'dev-applicant', '${organisations.lan}', '${key}', '', '', app_now() + interval '1 day')`;
  const refused = await holding(claim, () =>
    applicant.send({
      ...draft(key),
      method: 'POST',
      headers: { ...draft(key).headers, 'idempotency-key': key },
    }),
  );
  t.match(refused, { status: 409, body: { code: 'idempotency-key-in-use' } });
  t.equal(refused.headers['retry-after'], '1');
  t.equal(await drafts(key), 0);
  t.match(await send(key, draft(key)), { status: 201, isReplayed: false });
  poolRests(t);
});

t.test('an answer is kept for one day, and then its key is free', async (t) => {
  const key = newKey();
  const first = await send(key, draft(key));
  await service.clockAt('2025-11-16T08:59:59.999+08:00');
  await sweepKeys(databaseOf(service.pool));
  t.same(given(await send(key, draft(key))), given(first));
  await service.clockAt('2025-11-16T09:00:00.000+08:00');
  const second = await send(key, draft(key));
  t.match(second, { status: 201, isReplayed: false });
  t.not(idOf(second), idOf(first));
  t.ok((await send(key, draft(key))).isReplayed);
  await sweepKeys(databaseOf(service.pool), undefined, 2);
  t.equal(await count('from idempotency_keys'), 1, 'the role of the service may remove the others');
  await service.clockAt(MIDWAY);
});

t.test('without a key a command is one statement, outside any transaction', async (t) => {
  // A transaction of ours limits how long its statements wait for locks.
  await run(`create table probed (in_transaction boolean)`);
  await run(`create function probe() returns trigger language plpgsql security definer as $$
    begin
      insert into public.probed values (current_setting('lock_timeout') <> '0');
      return null;
    end $$`);
  await run(`create trigger probe after insert on ledger_entries
    for each statement execute function probe()`);
  t.teardown(() => run('drop trigger probe on ledger_entries'));
  const kept = await count('from idempotency_keys');
  t.equal((await applicant.send({ ...draft('no key'), method: 'POST' })).status, 201);
  t.equal(await count('from probed where in_transaction'), 0);
  t.equal(await count('from probed'), 1);
  t.equal(await count('from idempotency_keys'), kept);
  await send(newKey(), draft('a key'));
  t.equal(await count('from probed where in_transaction'), 1);
});
