import fc from 'fast-check';
import t from 'tap';
import { compareState } from '../../src/audit/state/compare-state.ts';
import { type CaseAction, lifecycle } from '../../src/cases/model/life-cycle/transitions.ts';
import { caseStages, caseStatuses } from '../../src/cases/model/statuses.ts';
import { ledgerActions } from '../../src/kernel/model/index.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { startTestService } from '../support/service.ts';
import { comparedDigests } from '../support/stored-digests.ts';
import { castOf, DAY_MS } from '../support/walks/cast.ts';
import { type Ending, endings } from '../support/walks/endings.ts';
import { places } from '../support/walks/places.ts';
import { type Preparation, type Walk, walks } from '../support/walks/walk.ts';

// Random walks over the API: every role, moves of the clock to the edges, new policy versions,
// extensions, settlement and cancellation. They prove that `nextActions` says what the guards do,
// that somebody can act or the case has ended, that nothing acknowledged is lost, and that no one
// person alone can do what stays. `WALKS` sets how many, `SEED` which.

const WALKS = Number(process.env.WALKS ?? 44);
const SEED = Number(process.env.SEED ?? 20_251_201);
const MOST_STEPS = 60;
const TRIES_AFTER_END = 6;

const service = await startTestService(t);
const cast = castOf(service);
const onWalks = walks(cast);
const { start, perform, check, edges, shownOf, counts, covered, tried } = onWalks;
const { settle, cancel } = endings(cast, onWalks);
const { uninvolved, alsoUninvolved } = cast;
const actions = Object.keys(lifecycle) as CaseAction[];
const ended = new Set<Ending>();
let coveredAfter = 1;

/** Where walks begin, in turn. */
const toPaper = ['submit-application', 'accept-application'] as const;
const toScoring = [...toPaper, 'propose-named-expert', 'declare-conflict'] as const;
const toScore = [...toScoring, 'submit-score-sheet', 'finalise-score'] as const;
const toAward = [...toScore, 'propose-allocation'] as const;
const toPublicity = [...toAward, 'publish-allocation'] as const;
const toFinal = [...toPublicity, 'past raise-objection', 'finalise-allocation'] as const;
const toVisit = [...toPaper, 'book-appointment', 'until record-check-in'] as const;
const toMissed = [...toPaper, 'book-appointment', 'until record-no-show'] as const;
/** Every second walk asks for paper; those to the award do not. */
const BEGINNINGS: readonly (readonly Preparation[])[] = [
  toAward,
  [...toMissed, 'report-late-visit'],
  [],
  [...toPaper, 'issue-return-notice'],
  toPublicity,
  [...toMissed, 'record-no-show'],
  toScore,
  [...toVisit, 'record-receipt'],
  toScoring,
  [...toPaper, 'book-appointment'],
  ['submit-application', 'decline-application'],
  toPaper,
  ['submit-application', 'issue-return-notice'],
  [...toMissed, 'report-late-visit'],
  [...toFinal, 'submit-usage-report'],
  [...toPaper, 'book-appointment'],
  [...toFinal, 'until propose-instalment-lapse'],
  toVisit,
  toFinal,
  ['past submit-application'],
  [...toAward, 'propose-allocation-revocation'],
  toMissed,
];

/** Entries with the digest of a row that every set of walks makes. */
const DIGESTED = [
  ...['application.created', 'application.accepted', 'application.declined'],
  ...['return-notice.issued', 'appointment.booked', 'paper.confirmed'],
  ...['expert.registered', 'score.finalised', 'award.granted'],
];

/** Leave the usual way of a case; a walk takes them less often, so that it also gets far. */
const RARE: readonly CaseAction[] = [
  ...(['withdraw-application', 'delete-application', 'decline-application'] as const),
  ...(['propose-product-bar', 'issue-return-notice'] as const),
  'propose-allocation-revocation',
];

type Step = fc.AsyncCommand<object, Walk>;

function stepOf(name: string, run: (walk: Walk) => Promise<unknown>): Step {
  return {
    check: () => true,
    run: async (_model, walk) => {
      await run(walk);
    },
    toString: () => name,
  };
}

/** What the walks tried least, of what is told to be allowed or of what is not. */
function least(choice: number, isAllowed: boolean): Step {
  return stepOf(`least ${isAllowed ? 'allowed' : 'refused'} ${choice}`, async (walk) => {
    const allowed = await allowedOn(walk);
    const among = isAllowed ? allowed : actions.filter((action) => !allowed.includes(action));
    const fewest = leastTried(
      among.filter((action) => !walk.idle.has(action)),
      isAllowed,
    );
    const action = fewest[choice % Math.max(fewest.length, 1)];
    if (action !== undefined) await perform(walk, action);
  });
}

function leastTried(among: readonly CaseAction[], isAllowed: boolean): readonly CaseAction[] {
  const weights = among.map((action) => weightOf(action, isAllowed));
  const fewest = Math.min(...weights);
  return among.filter((_action, index) => weights[index] === fewest);
}

/** What was never done comes first. */
function weightOf(action: CaseAction, isAllowed: boolean): number {
  if (!isAllowed) return tried.other.get(action) ?? 0;
  const times = tried.allowed.get(action) ?? 0;
  if (!covered.actions.has(action)) return times;
  return 1000 + times * (RARE.includes(action) ? 4 : 1);
}

async function allowedOn(walk: Walk): Promise<readonly CaseAction[]> {
  const { nextActions } = await shownOf(walk);
  return nextActions.flatMap(({ action, allowed }) => (allowed ? [action] : []));
}

/** What is allowed now; mostly what carries the case on. */
function onward(choice: number): Step {
  return stepOf(`onward ${choice}`, async (walk) => {
    const allowed = await allowedOn(walk);
    const usual = allowed.filter((action) => choice % 10 === 0 || !RARE.includes(action));
    const action = usual[choice % Math.max(usual.length, 1)];
    if (action !== undefined) await perform(walk, action);
  });
}

function wait(choice: number): Step {
  return stepOf(`wait ${choice}`, async (walk) => {
    const next = await edges(walk);
    // Near edges first: a long wait would end most walks.
    const edge = next[Math.floor((choice / 1000) ** 2 * next.length)];
    if (edge !== undefined) await walk.moveClock(edge);
    await check(walk);
  });
}

/** The clock moves to where the action begins that the walks did least of those that begin yet. */
const until = stepOf('until', async (walk) => {
  const now = walk.now();
  const ahead = (await shownOf(walk)).nextActions.flatMap(({ action, opensAt }) => {
    const at = new Date(opensAt ?? now);
    return at > now ? [{ action, at }] : [];
  });
  const [first] = leastTried(
    ahead.map(({ action }) => action),
    true,
  );
  const next = ahead.find(({ action }) => action === first);
  if (next !== undefined) await walk.moveClock(next.at);
  await check(walk);
});

/** A new version of the policy, by two officers, which gives room or takes it. */
const policy = stepOf('policy', async (walk) => {
  await policyVersions(service, walk.roundId).amend(({ counter }) => {
    const { noShowLimit } = counter;
    if (noShowLimit) noShowLimit.value = (noShowLimit.value % 3) + 1;
  });
  await check(walk);
});

/** A typhoon since an hour: two officers extend the window and every open notice by two days. */
const extension = stepOf('extension', async (walk) => {
  const { roundId, now } = walk;
  const url = `/v1/rounds/${roundId}`;
  const inForce = await uninvolved.get<{ document: PolicyDocument }>(`${url}/policy`);
  const closesAt = new Date(inForce.body.document.window.closesAt.value).getTime();
  const until = new Date(Math.max(closesAt, now().getTime()) + 2 * DAY_MS).toISOString();
  const proposed = await uninvolved.post<{ id: string }>(`${url}/extension-proposals`, {
    ...{ cause: 'typhoon', reason: { zh: '受台风影响，时限统一延长。', en: 'Typhoon.' } },
    causeBeganAt: new Date(now().getTime() - 3_600_000).toISOString(),
    ...{ closesAt: until, noticesDueAt: until },
  });
  if (proposed.status !== 201) throw new Error(`no extension: ${proposed.findings}`);
  const path = `/v1/extension-proposals/${proposed.body.id}/confirmation`;
  const confirmed = await alsoUninvolved.post(path);
  if (confirmed.status >= 300) throw new Error(`no extension: ${confirmed.findings}`);
  await check(walk);
});

const choices = fc.nat({ max: 999 });
const steps = [
  ...Array.from({ length: 6 }, () => choices.map((choice) => least(choice, true))),
  ...Array.from({ length: 5 }, () => choices.map((choice) => least(choice, false))),
  ...Array.from({ length: 4 }, () => choices.map(onward)),
  ...Array.from({ length: 2 }, () => choices.map(wait)),
  ...Array.from({ length: 2 }, () => fc.constant(until)),
  fc.oneof(fc.constant(policy), fc.constant(extension)),
];

t.test('nextActions says what the guards do, and no walk ends in a dead end', async (t) => {
  const commandsOf = fc.commands(steps, { maxCommands: MOST_STEPS, size: 'max' });
  await fc.assert(
    fc.asyncProperty(commandsOf, async (commands) => {
      const begin = BEGINNINGS[counts.walks % BEGINNINGS.length] ?? [];
      const walk = await start(begin);
      await fc.asyncModelRun(() => ({ model: {}, real: walk }), commands);
      const tries = leastTried(actions, false).slice(0, TRIES_AFTER_END);
      ended.add(await (counts.walks % 4 === 0 ? cancel : settle)(walk, tries));
      if (covered.actions.size < actions.length) coveredAfter = counts.walks + 1;
    }),
    { numRuns: WALKS, seed: SEED, endOnFailure: true },
  );
  t.ok(counts.done > WALKS, `${counts.done} acts`);
});

t.test(
  'every act of the record takes two persons, or can be undone, or decides nothing',
  async (t) => {
    t.same(Object.keys(places).sort(), [...ledgerActions].sort());
    for (const [action, place] of Object.entries(places)) {
      if (!('undoneBy' in place)) continue;
      const others: readonly string[] = place.undoneBy;
      t.ok(others.length > 0 && others.every((other) => other in places), action);
    }
  },
);

t.test('the walks cover every state and every transition', async (t) => {
  t.comment(
    [
      `seed ${SEED}: ${counts.walks} walks, ${counts.steps} steps of ${counts.requests} requests`,
      `${counts.done} acts done, ${counts.refused} refused`,
      `${covered.statuses.size} of ${caseStatuses.length} statuses`,
      `${covered.stages.size} of ${caseStages.length} stages`,
      `${covered.actions.size} of ${actions.length} transitions (all after ${coveredAfter} walks)`,
      `${covered.transitions.size} of them by status, ${tried.other.size} tried where not allowed`,
      `${covered.entries.size} actions of the ledger`,
    ].join('; '),
  );
  const missing = (all: readonly string[], seen: ReadonlySet<string>) =>
    all.filter((each) => !seen.has(each));
  // Only an open objection can be decided, and none is open where no result is published.
  const untried = missing(actions, new Set(tried.other.keys()));
  t.same(
    untried.filter(
      (action) => !['resolve-objection', 'propose-objection-upholding'].includes(action),
    ),
    [],
    'every action is tried where it is not allowed',
  );
  t.same([...ended].sort(), ['archived', 'cancelled', 'goes on']);
  t.same(missing(actions, covered.actions), []);
  t.same(missing(caseStatuses, covered.statuses), []);
  t.same(missing(caseStages, covered.stages), []);
});

t.test('every row is what its entry has the digest of', async (t) => {
  const { misfits, carrying } = await comparedDigests(service.pool);
  t.same(misfits, []);
  for (const action of DIGESTED) t.ok((carrying.get(action) ?? 0) > 0, action);
});

t.test('every case, and every row that has an entry, is what the ledger tells', async (t) => {
  t.same(await compareState(databaseOf(service.pool)), []);
});
