import t from 'tap';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { ReviewClaim } from '../../src/pre-review/claims/schemas.ts';
import type { ReviewQueueCounts, ReviewQueueItem } from '../../src/pre-review/queue/schemas.ts';
import { reviewStories } from '../support/review-stories.ts';
import {
  type Answer,
  type Client,
  completeForm,
  MIDWAY,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// The queue and claims, as reviewers and officers work with them over HTTP.

const service = await startTestService(t);
const { as, claim, clockAt, decide, document, pool, reviewer } = service;
const [ann, ben, cai] = [reviewer('reviewer-ann'), reviewer('reviewer-ben'), reviewer('cai')];
const officer = as('officer');
const lan = service.applicant('lan');
const { submitted, newRound, submittedIn, accepting, declining } = reviewStories(service);

/** Half an hour after MIDWAY, when a claim of that instant ends. */
const LEASE_END = '2025-11-15T09:30:00.000+08:00';

t.beforeEach(() => clockAt(MIDWAY));

function idsOf({ body }: Answer<{ items: readonly ReviewQueueItem[] }>): string[] {
  return body.items.map(({ applicationId }) => applicationId);
}

t.test(
  'the queue is ordered by due time, then by submission, and walked page by page',
  async (t) => {
    const round = await newRound();
    const times = ['12T09:00', '10T11:00', '10T10:00', '11T10:00', '10T10:00'];
    const cases: { id: string; url: string; at: string }[] = [];
    for (const time of times) {
      const at = `2025-11-${time}:00.000+08:00`;
      cases.push({ ...(await submittedIn(round.id, at)), at });
    }
    await clockAt(MIDWAY);
    const expected = cases
      .toSorted((left, right) => (`${left.at} ${left.id}` < `${right.at} ${right.id}` ? -1 : 1))
      .map(({ id }) => id);

    const seen: string[] = [];
    let next: string | undefined = `${round.queue}?limit=2`;
    while (next !== undefined) {
      const page: Answer<{ items: readonly ReviewQueueItem[] }> = await officer.get(next);
      t.ok(page.body.items.length <= 2);
      seen.push(...idsOf(page));
      next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
    }
    t.same(seen, expected, 'each once, in order');

    const all = await ann.get<{ items: readonly ReviewQueueItem[] }>(round.queue);
    t.match(all.body.items[0], {
      status: 'submitted',
      statusName: { zh: '已提交' },
      review: 'first',
      submissionNumber: 1,
      reviewDueAt: '2025-11-24T23:59:59.999+08:00',
      isOverdue: false,
      claim: null,
      mayClaim: true,
    });
    await claim(cases[3]?.url ?? '', ann);
    const mine = await ann.get<{ items: readonly ReviewQueueItem[] }>(`${round.queue}?claim=mine`);
    t.same(idsOf(mine), [cases[3]?.id]);
    t.match(mine.body.items, [{ claim: { claimedBy: 'reviewer-ann' }, mayClaim: false }]);
    t.same(idsOf(await ben.get(`${round.queue}?claim=mine`)), []);
    t.equal(idsOf(await ben.get(`${round.queue}?claim=free`)).length, times.length - 1);
    t.same(idsOf(await ben.get(`${round.queue}?review=second`)), []);
    t.equal((await ann.get(`${round.queue}?claim=theirs`)).status, 400);
    t.equal((await lan.get(round.queue)).status, 403, 'it is nobody else’s');
    t.equal((await ann.get(`/v1/rounds/${UNKNOWN_ID}/review-queue`)).status, 404);

    const plan = await pool.query(`explain select id from applications
    where round_id = '${round.id}' and status in ('submitted', 'resubmitted')
    order by coalesce(review_due_at, 'infinity'::timestamptz), last_submitted_at, id limit 2`);
    const steps = plan.rows.map((line) => line['QUERY PLAN']).join('\n');
    t.match(steps, /applications_review_queue_idx/);
    t.notMatch(steps, /Sort/, 'the index keeps the order');
  },
);

t.test(
  'the queue is counted by status, review and age, with what is overdue and claimed',
  async (t) => {
    const round = await newRound();
    const [old, middle, fresh] = [
      await submittedIn(round.id, '2025-11-03T09:00:00.000+08:00'),
      await submittedIn(round.id, '2025-11-12T09:00:00.000+08:00'),
      await submittedIn(round.id, '2025-11-14T09:00:00.001+08:00'),
    ];
    const counts = async () =>
      (await officer.get<ReviewQueueCounts>(`${round.queue}/counts`)).body.groups.map(
        ({ status, review, total, overdue, claimed, ages }) =>
          [status, review, total, overdue, claimed, ...Object.values(ages)] as const,
      );
    await clockAt(MIDWAY);
    await claim(fresh.url, ann);
    t.same(
      await counts(),
      [['submitted', 'first', 3, 0, 1, 1, 0, 1, 1]],
      'at 3 days it is of age 3',
    );
    await decide(middle.url, 'declination', declining, ben);
    t.same(await counts(), [
      ['submitted', 'first', 2, 0, 1, 1, 0, 0, 1],
      ['submitted', 'second', 1, 0, 0, 0, 0, 1, 0],
    ]);
    await clockAt('2025-11-17T23:59:59.999+08:00');
    t.equal((await counts())[0]?.[3], 0, 'the last instant of the tenth working day is in time');
    await clockAt('2025-11-18T00:00:00.000+08:00');
    t.equal((await counts())[0]?.[3], 1);
    await decide(old.url, 'acceptance', accepting, ann);
    t.equal((await counts())[0]?.[2], 1, 'what is decided waits no more');
    const nowhere = await officer.get(`/v1/rounds/${UNKNOWN_ID}/review-queue/counts`);
    t.equal(nowhere.status, 404);
  },
);

t.test('claim next gives the case that falls due first, until none is left', async (t) => {
  const round = await newRound();
  const first = await submittedIn(round.id, '2025-11-10T09:00:00.000+08:00');
  const second = await submittedIn(round.id, '2025-11-11T09:00:00.000+08:00');
  await clockAt(MIDWAY);
  const next = (by: Client) => by.post<ReviewClaim>(`/v1/rounds/${round.id}/review-claims`);
  const held = await next(ann);
  t.equal(held.status, 201, `${held.findings}`);
  t.equal(held.headers.location, `${first.url}/review-claim`);
  t.match(held.body, {
    applicationId: first.id,
    submissionNumber: 1,
    review: 'first',
    claimedBy: 'reviewer-ann',
    claimedAt: MIDWAY,
    expiresAt: LEASE_END,
  });
  t.equal((await next(ben)).body.applicationId, second.id);
  const none = await next(cai);
  t.same([none.status, ...none.findings], [409, 'queue-empty ']);
  t.match(none.body, { code: 'action-not-allowed' });
  await clockAt(LEASE_END);
  t.equal((await next(cai)).body.applicationId, first.id, 'a claim that ended is nobody’s');
  t.equal((await officer.post(`/v1/rounds/${round.id}/review-claims`)).status, 403);
  t.equal((await ann.post(`/v1/rounds/${UNKNOWN_ID}/review-claims`)).status, 404);
});

t.test('32 concurrent claims take every case, each once, twenty times', async (t) => {
  const round = await newRound();
  const cases = await Promise.all(Array.from({ length: 12 }, () => submittedIn(round.id)));
  const takers = [ann, ben];
  for (let run = 0; run < 20; run++) {
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        (takers[index % 2] ?? ann).post<ReviewClaim>(`/v1/rounds/${round.id}/review-claims`),
      ),
    );
    const claimed = answers.filter(({ status }) => status === 201);
    const ids = claimed.map(({ body }) => body.applicationId);
    t.equal(new Set(ids).size, ids.length, 'no case twice');
    t.same(ids.toSorted(), cases.map(({ id }) => id).toSorted(), 'each of them once');
    t.ok(
      answers.every(({ status, findings }) => status === 201 || findings[0] === 'queue-empty '),
      `${answers.map(({ findings }) => findings)}`,
    );
    const rows = await pool.query(
      'select application_id, claimed_by from review_claims where application_id = any($1)',
      [ids],
    );
    t.same(
      new Map(rows.rows.map(({ application_id, claimed_by }) => [application_id, claimed_by])),
      new Map(claimed.map(({ body }) => [body.applicationId, body.claimedBy])),
      'and held by who was told so',
    );
    for (const { body } of claimed) {
      const holder = body.claimedBy === 'reviewer-ann' ? ann : ben;
      const url = `/v1/applications/${body.applicationId}/review-claim`;
      t.equal((await holder.delete(url)).status, 200);
    }
  }
});

t.test('of two claims of the same case, one succeeds', async (t) => {
  for (let run = 0; run < 20; run++) {
    const { url } = await submitted();
    const race = await Promise.all([ann, ben, cai].map((by) => by.post(`${url}/review-claim`)));
    t.same(race.map(({ status }) => status).toSorted(), [201, 409, 409]);
    t.ok(
      race.every(({ status, findings }) => status === 201 || findings[0] === 'claimed-by-another '),
    );
  }
});

t.test('a claim is renewed, released, and lost at its expiry', async (t) => {
  const { url } = await submitted();
  const claimed = await ann.post<ReviewClaim>(`${url}/review-claim`);
  const { version } = (await ann.get<ApplicationView>(url)).body;
  t.same((await ann.post(`${url}/review-claim`)).findings, ['claimed-already ']);
  t.same((await ben.post(`${url}/review-claim/renewal`)).findings, ['claim-not-held ']);

  await clockAt('2025-11-15T09:29:59.999+08:00');
  const renewed = await ann.post<ReviewClaim>(`${url}/review-claim/renewal`);
  t.equal(renewed.status, 200);
  t.equal(renewed.body.expiresAt, '2025-11-15T09:59:59.999+08:00');
  t.equal(renewed.body.claimedAt, claimed.body.claimedAt);
  t.not(renewed.etag, claimed.etag);
  t.equal((await ann.get<ApplicationView>(url)).body.version, version, 'it moves nothing');
  const shown = await officer.get<ReviewClaim>(`${url}/review-claim`);
  t.same([shown.status, shown.body, shown.etag], [200, renewed.body, renewed.etag]);

  for (const [instant, status] of [
    ['2025-11-15T09:59:59.998+08:00', 200],
    ['2025-11-15T09:59:59.999+08:00', 404],
    ['2025-11-15T10:00:00.000+08:00', 404],
  ] as const) {
    await clockAt(instant);
    t.equal((await ben.get(`${url}/review-claim`)).status, status, instant);
  }
  t.same((await ann.post(`${url}/review-claim/renewal`)).findings, ['claim-not-held ']);
  t.equal((await ben.post(`${url}/review-claim`)).status, 201);
  t.same((await ann.delete(`${url}/review-claim`)).findings, ['claim-not-held ']);
  t.equal((await ben.delete(`${url}/review-claim`)).status, 200);
  t.equal((await ben.get(`${url}/review-claim`)).status, 404);
  t.equal((await ann.post(`${url}/review-claim`)).status, 201, 'and free for the next');
});

t.test('a lost lease decides nothing, to the millisecond', async (t) => {
  const returning = {
    kind: 'revise',
    dueAt: '2025-12-05T18:00:00.000+08:00',
    items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }],
  };
  const ways = [
    ['acceptance', accepting],
    ['declination', declining],
    ['return-notices', returning],
  ] as const;
  for (const [way, body] of ways) {
    for (const [instant, status] of [
      ['2025-11-15T09:29:59.999+08:00', 201],
      [LEASE_END, 409],
      ['2025-11-15T09:30:00.001+08:00', 409],
    ] as const) {
      await clockAt(MIDWAY);
      const { url } = await submitted();
      await claim(url, ann);
      await clockAt(instant);
      const answer = await ann.post(`${url}/${way}`, body);
      t.equal(answer.status, status, `${way} at ${instant}: ${answer.findings}`);
      if (status === 409) t.same(answer.findings, ['claim-not-held ']);
      const left = await ann.get(`${url}/review-claim`);
      t.equal(left.status, 404, 'a decision ends the claim, as time does');
    }
  }
  const { url } = await submitted();
  for (const [way, body] of ways) {
    const unclaimed = await ann.post(`${url}/${way}`, body);
    t.same([unclaimed.status, ...unclaimed.findings], [409, 'claim-not-held '], way);
  }
});

t.test(
  'the end of a claim shows the submitted content, not the correction under way',
  async (t) => {
    const { url } = await submitted();
    const { usage } = completeForm(document).product ?? {};
    await decide(url, 'return-notices', {
      kind: 'revise',
      dueAt: '2025-12-05T18:00:00.000+08:00',
      items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }],
    });
    const { etag } = await lan.get(url);
    const product = { usage: '尚未提交的更正' };
    t.equal((await lan.patch(url, { product }, { 'if-match': etag })).status, 200);
    await claim(url, ann);
    const released = await ann.delete(`${url}/review-claim`);
    await claim(url, ann);
    const taken = await officer.post(`${url}/review-claim/takeover`, { reason: 'overdue' });
    for (const { status, body } of [released, taken]) {
      t.equal(status, 200);
      t.equal(body.form.product?.usage, usage);
    }
  },
);

t.test('an officer takes a case over, and the reviewer’s next command is refused', async (t) => {
  const { url, id } = await submitted();
  await claim(url, ann);
  const takeover = `${url}/review-claim/takeover`;
  t.equal((await ann.post(takeover, { reason: 'overdue' })).status, 403);
  t.equal((await officer.post(takeover, { reason: 'because' })).status, 400);
  const named = await officer.post(takeover, { reason: 'workload', reviewer: 'reviewer-ben' });
  t.equal(named.status, 200, `${named.findings}`);
  t.match((await officer.get(`${url}/review-claim`)).body, { claimedBy: 'reviewer-ben' });
  t.same((await ann.post(`${url}/acceptance`, accepting)).findings, ['claim-not-held ']);
  const same = await officer.post(takeover, { reason: 'overdue', reviewer: 'reviewer-ben' });
  t.same(same.findings, ['claimed-already /reviewer']);

  t.equal((await officer.post(takeover, { reason: 'reviewer-absent' })).status, 200);
  t.equal((await ben.get(`${url}/review-claim`)).status, 404, 'it waits in the queue again');
  t.same((await officer.post(takeover, { reason: 'overdue' })).findings, ['nothing-claimed ']);
  const { rows } = await pool.query(
    `select data from ledger_entries where application_id = $1
     and action = 'review.taken-over' order by id`,
    [id],
  );
  t.match(
    rows.map(({ data }) => data),
    [
      { reason: 'workload', from: 'reviewer-ann', to: 'reviewer-ben' },
      { reason: 'reviewer-absent', from: 'reviewer-ben', to: null },
    ],
  );
  const history = await lan.get<{ items: { action: string }[] }>(`${url}/history`);
  t.notOk(
    history.body.items.some(({ action }) => action.startsWith('review-claim')),
    'the applicant reads of nobody who reviews',
  );
});

t.test('a decision that races a takeover needs the claim, twenty times', async (t) => {
  for (let run = 0; run < 20; run++) {
    const { url, id } = await submitted();
    await claim(url, ann);
    const [decided, taken] = await Promise.all([
      ann.post<ApplicationView>(`${url}/acceptance`, accepting),
      officer.post(`${url}/review-claim/takeover`, {
        reason: 'overdue',
        reviewer: 'reviewer-ben',
      }),
    ]);
    const { body } = await ann.get<ApplicationView>(url);
    t.equal(body.status, decided.status === 201 ? 'accepted' : 'submitted');
    t.ok(decided.status === 201 || decided.findings[0] === 'claim-not-held ');
    t.equal(taken.status, 200, 'an accepted case may be handed on too: it can still be returned');
    const { rows } = await pool.query(
      `select action from ledger_entries where application_id = $1 order by subject_version desc limit 2`,
      [id],
    );
    const order = rows.map(({ action }) => action);
    t.equal(order[0], 'review.taken-over', 'after the takeover Ann decides nothing');
    t.equal(order[1] === 'application.accepted', decided.status === 201);
  }
});
