import t from 'tap';
import type { PastApplication, PastPublicResult } from '../../src/audit/past/schemas.ts';
import type { PublicResult } from '../../src/awards/results/schemas.ts';
import type { CaseAction } from '../../src/cases/model/life-cycle/transitions.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { publishedContract } from '../support/contract.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';
import { castOf } from '../support/walks/cast.ts';
import { endings } from '../support/walks/endings.ts';
import { type Preparation, type Walk, walks } from '../support/walks/walk.ts';

// What the ledger tells of a past instant is what the service told at that instant.

const service = await startTestService(t);
const cast = castOf(service);
const onWalks = walks(cast);
const { start, perform, shownOf, counts } = onWalks;
const { settle, cancel } = endings(cast, onWalks);
const { as } = service;
const officer = as('officer');
const auditor = as('auditor');

interface Moment {
  readonly at: string;
  readonly told: ApplicationView;
  readonly kept: Kept;
}

/** What the rows held that the service does not tell with a case. */
interface Kept {
  readonly scoreCenti: number | null;
  readonly pendingDecision: string | null;
  readonly award: object | null;
}

/** The money of an award, in fen, and what it comes from. */
async function keptOf(id: string): Promise<Kept> {
  const { rows } = await service.pool.query<Kept>(
    `select c.score_centi as "scoreCenti", c.pending_decision as "pendingDecision",
      (select jsonb_build_object('runId', a.run_id, 'year', a.year, 'tierCode', a.tier_code,
          'state', c.award_state, 'amount', a.amount_fen, 'disbursed', a.disbursed_fen,
          'clawedBack', a.clawed_back_fen, 'stopped', a.stopped_fen,
          'openBasisPoints', a.open_basis_points)
        from awards a where a.application_id = c.id and a.withdrawn_at is null) as award
    from applications c where c.id = $1`,
    [id],
  );
  const [kept] = rows;
  if (kept === undefined) throw new Error('the case has a row');
  return kept;
}

/** The same of a past answer: an award that was withdrawn has no row that stands. */
function keptThen({ scoreCenti, pendingDecision, award }: PastApplication): Kept {
  const fen = ({ amount }: { readonly amount: string }) => Math.round(Number(amount) * 100);
  return {
    ...{ scoreCenti, pendingDecision },
    award:
      award === null || award.state === 'withdrawn'
        ? null
        : {
            ...award,
            ...{ amount: fen(award.amount), disbursed: fen(award.disbursed) },
            ...{ clawedBack: fen(award.clawedBack), stopped: fen(award.stopped) },
            openBasisPoints: award.openBasisPoints ?? 10_000,
          },
  };
}

const MINUTE_MS = 60_000;

/** What everybody could read at each instant of a walk, by round and instant. */
const published = new Map<string, readonly PublicResult[]>();

/** Where each walk goes first, and how it ends. */
const submitted = ['submit-application', 'accept-application'] as const;
const scored = [
  ...submitted,
  ...(['propose-named-expert', 'declare-conflict', 'submit-score-sheet'] as const),
  'finalise-score',
] as const;
const awarded = [...scored, 'propose-allocation', 'publish-allocation'] as const;
const stories: readonly (readonly [readonly Preparation[], typeof settle])[] = [
  [[...awarded, 'until finalise-allocation', 'finalise-allocation'], settle],
  [[...submitted, 'book-appointment', 'until record-check-in', 'record-check-in'], settle],
  [[...awarded, 'resolve-objection'], settle],
  [[...submitted, 'book-appointment', 'until record-no-show', 'record-no-show'], cancel],
  [['submit-application', 'issue-return-notice'], cancel],
  [scored, settle],
];

/**
 * Both cases of a walk, as staff sees them now, and what is public; the last look at an instant
 * counts.
 */
async function look(walk: Walk, moments: Map<string, Moment>): Promise<void> {
  const { url, twinId, now } = walk;
  const open = await service.app.inject(`/v1/rounds/${walk.roundId}/public-results`);
  published.set(`${walk.roundId} ${now().toISOString()}`, open.json().items);
  for (const each of [url, `/v1/applications/${twinId}`]) {
    const at = now().toISOString();
    const { body, status } = await officer.get<ApplicationView>(each);
    if (status !== 200) continue;
    moments.set(`${at} ${each}`, { at, told: body, kept: await keptOf(body.id) });
  }
}

async function play(walk: Walk, way: readonly Preparation[], steps: number) {
  const moments = new Map<string, Moment>();
  async function act(action: CaseAction) {
    await perform(walk, action);
    await look(walk, moments);
    await walk.moveClock(new Date(walk.now().getTime() + MINUTE_MS));
  }
  for (const each of way) {
    const [first = '', awaited] = each.split(' ');
    if (awaited === undefined) await act(first as CaseAction);
    const { nextActions } = await shownOf(walk);
    const opensAt = nextActions.find(({ action }) => action === awaited)?.opensAt;
    if (opensAt) await walk.moveClock(new Date(Math.max(+new Date(opensAt), +walk.now())));
  }
  for (let step = 0; step < steps; step += 1) {
    const { nextActions } = await shownOf(walk);
    const allowed = nextActions.filter(({ allowed, action }) => allowed && !walk.idle.has(action));
    const next = allowed[(step * 7 + counts.walks) % Math.max(allowed.length, 1)];
    if (next !== undefined) await act(next.action);
  }
  await look(walk, moments);
  return moments;
}

/** The members that both tell. */
function shared({ form, ...told }: ApplicationView, past: PastApplication) {
  const members = Object.keys(past).filter((name) => name in told);
  const { contact: _contact, ...content } = form;
  return {
    ...Object.fromEntries(Object.entries(told).filter(([name]) => members.includes(name))),
    form: content,
  };
}

function pastOf(id: string, asOf: string) {
  const query = new URLSearchParams({ asOf });
  return auditor.get<PastApplication>(`/v1/past-applications/${id}?${query}`);
}

const wrong = publishedContract()('PastApplication');

for (const [way, end] of stories) {
  t.test(`as it was, all the way: ${way.join(', ')}`, async (t) => {
    const walk = await start([]);
    const moments = await play(walk, way, 12);
    await walk.moveClock(new Date(walk.now().getTime() + MINUTE_MS));
    await end(walk, []);
    await look(walk, moments);
    t.ok(moments.size > way.length);
    for (const { at, told, kept } of moments.values()) {
      const { status, body } = await pastOf(told.id, at);
      t.equal(status, 200);
      t.same(wrong(body), []);
      const { asOf, scoreCenti: _score, pendingDecision: _pending, award: _award, ...past } = body;
      t.equal(new Date(asOf).toISOString(), at);
      t.strictSame(past, shared(told, body), `${told.status} ${told.stage} at ${at}`);
      t.strictSame(keptThen(body), kept, `score, decision and award at ${at}`);
    }

    // A list has the same states; each filter compares the state then.
    const [{ at } = { at: '' }] = [...moments.values()].toReversed();
    const list = new URLSearchParams({ asOf: at, roundId: walk.roundId });
    const { body } = await auditor.get<{ items: PastApplication[] }>(
      `/v1/past-applications?${list}`,
    );
    t.same(body.items.map(({ id }) => id).sort(), [walk.id, walk.twinId].sort());
    for (const each of body.items) {
      const { form: _form, ...single } = (await pastOf(each.id, at)).body;
      t.strictSame(each, single);
      for (const [name, value] of [
        ['status', each.status],
        ['stage', each.stage],
      ] as const) {
        const url = `/v1/past-applications?${list}&${name}=${value}`;
        const found = await auditor.get<{ items: PastApplication[] }>(url);
        t.ok(found.body.items.some(({ id }) => id === each.id));
        t.ok(found.body.items.every((other) => other[name] === value));
      }
    }
  });
}

t.test('public results, as they were published at every instant', async (t) => {
  // The clock of a later story may be behind an earlier one.
  const instants = [...published.keys()].map((key) => `${key.split(' ')[1]}`).sort();
  await service.clockAt(`${instants.at(-1)}`);
  const sizes = new Set<number>();
  const byNumber = (left: { applicationNumber: string | null }, right: typeof left) =>
    `${left.applicationNumber}` < `${right.applicationNumber}` ? -1 : 1;
  for (const [key, results] of published) {
    const [roundId, at = ''] = key.split(' ');
    const asOf = new URLSearchParams({ asOf: at });
    const url = `/v1/rounds/${roundId}/past-public-results?${asOf}`;
    const { body } = await auditor.get<{ items: PastPublicResult[] }>(url);
    sizes.add(results.length);
    t.same(
      body.items
        .map(({ asOf: _asOf, applicationId: _id, publicityEndsAt: _end, ...told }) => told)
        .sort(byNumber),
      results
        .map((each) => ({
          applicationNumber: each.applicationNumber,
          organisationName: each.organisationName,
          applicantCreditCode: each.applicantCreditCode,
          productName: each.productName,
          scenarioCode: each.scenarioCode,
          tierCode: each.tierCode,
          amount: each.amount,
          status: each.status,
        }))
        .sort(byNumber),
      key,
    );
    const counted = `/v1/past-application-counts?roundId=${roundId}&${asOf}&awardState=published&awardState=final`;
    t.match((await auditor.get(counted)).body, { count: results.length, awarded: results.length });
  }
  t.ok(sizes.has(0) && sizes.size > 1, `${[...sizes]}`);
});

t.test('what was paid, awarded and scored, against the awards of then', async (t) => {
  const { rows } = await service.pool.query(`select a.application_id id, a.amount_fen amount,
      a.tier_code tier, a.disbursed_fen disbursed, a.clawed_back_fen back, a.stopped_fen stopped,
      c.score_centi score, c.award_state state, c.pending_decision pending
    from awards a join applications c on c.id = a.application_id where a.withdrawn_at is null`);
  t.ok(rows.length > 0);
  // The clock of a later story may be behind an earlier one.
  const [{ at }] = (await service.pool.query('select max(at) at from ledger_entries')).rows;
  await service.clockAt(at.toISOString());
  for (const { id, score, pending, ...award } of rows) {
    const { body } = await pastOf(id, at.toISOString());
    const fen = (money?: { amount: string }) => Math.round(Number(money?.amount) * 100);
    t.same(
      {
        ...{ amount: fen(body.award?.amount), tier: body.award?.tierCode },
        ...{ disbursed: fen(body.award?.disbursed), back: fen(body.award?.clawedBack) },
        ...{ stopped: fen(body.award?.stopped), state: body.award?.state },
      },
      award,
    );
    t.same([body.scoreCenti, body.pendingDecision], [score, pending]);
  }
});

t.test('an instant that cannot be told is refused', async (t) => {
  const [known] = (await service.pool.query('select id, round_id from applications limit 1')).rows;
  const ahead = '2099-01-01T00:00:00Z';
  t.match(await pastOf(known.id, ahead), { status: 422, findings: ['as-of-ahead /query/asOf'] });
  const before = '2001-01-01T00:00:00Z';
  const answer = await pastOf(known.id, before);
  t.match(answer, { status: 422, findings: ['as-of-before-case /query/asOf'] });
  t.equal((await pastOf(UNKNOWN_ID, before)).status, 404);
  const list = `/v1/past-applications?roundId=${known.round_id}`;
  t.match(await auditor.get(`${list}&asOf=${before}`), { status: 200, body: { items: [] } });
  t.equal((await auditor.get(`${list}&asOf=${ahead}`)).status, 422);
  t.equal((await auditor.get(list)).status, 400, 'an instant is needed');
  const nowhere = `/v1/past-applications?roundId=${UNKNOWN_ID}&asOf=${before}`;
  t.equal((await auditor.get(nowhere)).status, 404);
  const present = `/v1/applications/${known.id}?asOf=${before}`;
  t.equal((await auditor.get(present)).status, 400, 'only where the contract has it');
  t.equal((await officer.get(`${list}&asOf=${before}`)).status, 403);

  const results = (roundId: string, asOf: string) =>
    auditor.get(`/v1/rounds/${roundId}/past-public-results?asOf=${asOf}`);
  t.match(await results(known.round_id, ahead), { status: 422 });
  t.match(await results(known.round_id, before), { status: 200, body: { items: [] } });
  t.equal((await results(UNKNOWN_ID, ahead)).status, 404);
  const counts = `/v1/past-application-counts?roundId`;
  t.match((await auditor.get(`${counts}=${known.round_id}&asOf=${before}`)).body, { count: 0 });
  t.equal((await auditor.get(`${counts}=${known.round_id}&asOf=${ahead}`)).status, 422);
  t.equal((await auditor.get(`${counts}=${UNKNOWN_ID}&asOf=${before}`)).status, 404);
  const now = await service.app.inject(
    `/v1/rounds/${known.round_id}/public-results?asOf=${before}`,
  );
  t.equal(now.statusCode, 400, 'public results are those of now');
});
