import type { AllocationRun } from '../../../src/awards/runs/schemas.ts';
import type { Settlement } from '../../../src/awards/settlement/schemas.ts';
import type { ApplicationForm } from '../../../src/cases/model/form.ts';
import type { CaseAction } from '../../../src/cases/model/life-cycle/transitions.ts';
import type { ApplicationView } from '../../../src/cases/representation/schemas.ts';
import type { PolicyDocument } from '../../../src/rounds/model/policy-document.ts';
import { creditCode } from '../cases.ts';
import { member } from '../consortium.ts';
import { withInstalments } from '../instalments.ts';
import { ownText, scoredCases } from '../scored-cases.ts';
import { completeForm, filePart, MIDWAY, requiredKinds } from '../service.ts';
import { actsOf } from './acts.ts';
import { type Cast, DAY_MS, type Walked } from './cast.ts';
import { aloneActs, type Entry, entriesOf, lostActs, wrongVersions } from './record.ts';
import { contradictions, performed, toldOf } from './verdicts.ts';

/** A walk under way. */
export interface Walk extends Walked {
  /** The record of the round after the last step. */
  record: readonly Entry[];
  /** The case after the last step; null once the clock moved. */
  shown: ApplicationView | null;
  /** Actions that the walk has nothing to perform with, as things stand. */
  readonly idle: Set<CaseAction>;
  moveClock(to: Date): Promise<void>;
}

/** An action, or a move of the clock to where an action begins, or to just after its end. */
export type Preparation = CaseAction | `until ${CaseAction}` | `past ${CaseAction}`;

/** Done at any time, they do not carry a case on: somebody must be able to do more. */
const ASIDE: readonly CaseAction[] = [
  ...(['withdraw-application', 'delete-application', 'propose-product-bar'] as const),
  ...(['propose-product-bar-lifting', 'judge-content-match'] as const),
  ...(['claim-review', 'take-over-review', 'save-review-checks'] as const),
  'propose-consortium-change',
];

/** Of the members of the case's consortium, who can leave it. */
const CODES = ['91440300MA5G0TE02', '91440300MA5G0TE03', '91440300MA5G0TE04'];

/** Starts walks, and checks everything after each of their steps. */
export function walks(cast: Cast) {
  const { service, view, officer, lan, hai, auditor } = cast;
  const { openRound } = scoredCases(service);
  const acts = actsOf(cast);
  const viewers = [lan, officer, cast.first[0], cast.finance, cast.counter];
  const counts = { walks: 0, steps: 0, done: 0, refused: 0, requests: 0 };
  const tried = { allowed: new Map<CaseAction, number>(), other: new Map<CaseAction, number>() };
  const covered = {
    actions: new Set<CaseAction>(),
    transitions: new Set<string>(),
    statuses: new Set<string>(),
    stages: new Set<string>(),
    entries: new Set<string>(),
  };

  /** @param prepared what brings the case to where the walk begins */
  async function start(prepared: readonly Preparation[]): Promise<Walk> {
    counts.walks += 1;
    const number = counts.walks;
    let now = new Date(MIDWAY);
    let step = number * 1000;
    await service.clockAt(MIDWAY);
    const roundId = await openRound(`walk-${number}`, policyOfWalks);
    const range = { counters: [12], from: '2025-11-17', through: '2025-12-12' };
    await officer.post(`/v1/rounds/${roundId}/counter-slots`, range);
    const text = ownText();
    const members = CODES.map((code) => member(creditCode(code)));
    const id = await readyIn(roundId, lan, text, { leadDuties: '总体设计', members });
    const twinId = await readyIn(roundId, hai, text);
    await hai.post(`/v1/applications/${twinId}/submissions`);
    cast.sent.length = 0;
    const walk: Walk = {
      ...{ roundId, id, twinId, url: `/v1/applications/${id}`, wantsPaper: number % 2 === 0 },
      record: await entriesOf(service.pool, roundId),
      shown: null,
      idle: new Set(),
      step: () => (step += 1),
      now: () => now,
      async moveClock(to) {
        now = to;
        walk.shown = null;
        walk.idle.clear();
        await service.clockAt(to.toISOString());
      },
    };
    for (const each of prepared) await prepare(walk, each);
    return walk;
  }

  async function prepare(walk: Walk, preparation: Preparation): Promise<void> {
    const [first = '', awaited] = preparation.split(' ');
    if (awaited === undefined) {
      const action = first as CaseAction;
      if ((await perform(walk, action)) !== action) throw new Error(`not prepared: ${action}`);
      return;
    }
    const { nextActions } = await shownOf(walk);
    const next = nextActions.find(({ action }) => action === awaited);
    const at = new Date(`${first === 'past' ? next?.closesAt : next?.opensAt}`);
    await walk.moveClock(first === 'past' ? new Date(at.getTime() + 1) : at);
  }

  /** @param text what the two cases of a walk have in common, and with no other walk */
  async function readyIn(
    roundId: string,
    applicant: typeof lan,
    text: string,
    consortium?: ApplicationForm['consortium'],
  ): Promise<string> {
    const complete = completeForm(service.document);
    const product = { ...complete.product, description: text, development: text };
    const form = { ...complete, product, ...(consortium && { consortium }) };
    const { body } = await applicant.post('/v1/applications', { roundId, form });
    const url = `/v1/applications/${body.id}/materials`;
    const kinds = consortium === undefined ? [] : ['consortium-agreement'];
    for (const kind of [...requiredKinds, ...kinds, 'user-report'])
      await applicant.upload(url, filePart(kind));
    return body.id;
  }

  /**
   * Performs an action, and compares the answer with what `nextActions` told.
   * @returns the action that was done
   */
  async function perform(walk: Walk, action: CaseAction): Promise<CaseAction | undefined> {
    const before = await shownOf(walk);
    const answer = await acts[action](walk);
    if (answer === null) {
      walk.idle.add(action);
      await check(walk);
      return undefined;
    }
    counts.steps += 1;
    const isAllowed = toldOf(before, action).some(({ allowed }) => allowed);
    const times = isAllowed ? tried.allowed : tried.other;
    times.set(action, (times.get(action) ?? 0) + 1);
    const after = await view(walk);
    const done = performed(action, before, after, answer);
    demand(contradictions(action, before, after, answer));
    if (done === undefined) counts.refused += 1;
    else {
      counts.done += 1;
      walk.idle.clear();
      covered.actions.add(done);
      covered.transitions.add(`${done} ${before.status} ${after.status}`);
    }
    await check(walk, after);
    return done;
  }

  async function shownOf(walk: Walk): Promise<ApplicationView> {
    return walk.shown ?? (await view(walk));
  }

  /** What must hold after every step, of every case that it touched. */
  async function check(walk: Walk, shown?: ApplicationView): Promise<ApplicationView> {
    const seen = shown ?? (await view(walk));
    const record = await entriesOf(service.pool, walk.roundId);
    const added = record.slice(walk.record.length);
    const isTwinTouched = added.some(({ subjectId }) => subjectId === walk.twinId);
    const twin = isTwinTouched ? [await view({ url: `/v1/applications/${walk.twinId}` })] : [];
    const touched = [seen, ...twin];
    demand([
      ...lostActs(walk.record, record, cast.sent),
      ...touched.flatMap(({ id, version }) => wrongVersions(id, version, record)),
      ...aloneActs(record, walk.record.length),
      ...(await Promise.all(touched.map((each) => deadEnds(each, walk.now())))).flat(),
      ...(await differences(walk, seen)),
    ]);
    counts.requests += cast.sent.length;
    cast.sent.length = 0;
    walk.record = record;
    walk.shown = seen;
    for (const { action } of added) covered.entries.add(action);
    for (const { status, stage } of touched) {
      covered.statuses.add(status);
      covered.stages.add(stage);
    }
    return seen;
  }

  /**
   * Somebody can carry the case on, now or at an instant that is told; or it has its outcome; or
   * the settlement of its round gives it one.
   */
  async function deadEnds(shown: ApplicationView, now: Date): Promise<readonly string[]> {
    const { id, roundId, status, stage, outcome, nextActions } = shown;
    const canBe = nextActions.some(
      ({ action, allowed, opensAt }) =>
        !ASIDE.includes(action) && (allowed || (opensAt !== null && new Date(opensAt) > now)),
    );
    if (canBe || outcome !== null) return [];
    const { body } = await auditor.get<Settlement>(`/v1/rounds/${roundId}/settlement`);
    const isOpen = body.open.some(({ applicationId }) => applicationId === id);
    return isOpen ? [`a dead end: ${status}/${stage}`] : [];
  }

  /** Every role that sees the case is told the same. */
  async function differences(walk: Walk, { nextActions }: ApplicationView) {
    const viewer = viewers[walk.step() % viewers.length];
    const answer = await viewer?.get<ApplicationView>(walk.url);
    if (answer?.status !== 200) return [];
    return JSON.stringify(answer.body.nextActions) === JSON.stringify(nextActions)
      ? []
      : [`told otherwise to another role: ${JSON.stringify(answer.body.nextActions)}`];
  }

  /** The instants at which something changes for the case, each with the milliseconds beside it. */
  async function edges(walk: Walk): Promise<readonly Date[]> {
    const { nextActions, dueAt, visit, stage } = await shownOf(walk);
    const runs = `/v1/rounds/${walk.roundId}/allocation-runs`;
    const published = stage === 'awarded' ? await cast.itemsOf<AllocationRun>(runs) : [];
    const now = walk.now().getTime();
    const instants = [
      ...nextActions.flatMap(({ opensAt, closesAt }) => [opensAt, closesAt]),
      ...[dueAt, visit?.startsAt, visit?.endsAt],
      ...published.map(({ publicityEndsAt }) => publicityEndsAt),
    ].flatMap((at) => (at === null || at === undefined ? [] : [new Date(at).getTime()]));
    const beside = instants.flatMap((at) => [at - 1, at, at + 1]);
    return [...new Set([...beside, now + DAY_MS])]
      .filter((at) => at > now)
      .toSorted((left, right) => left - right)
      .map((at) => new Date(at));
  }

  return { start, perform, check, edges, shownOf, counts, covered, tried };
}

export type Walks = ReturnType<typeof walks>;

/** Small numbers, so that a walk of some steps reaches every limit. */
function policyOfWalks(document: PolicyDocument): void {
  const { counter, scoring, preReview } = document;
  withInstalments()(document);
  if (counter.noShowLimit) counter.noShowLimit.value = 1;
  if (counter.onPaperMissed) counter.onPaperMissed.value = 'lapsed';
  if (counter.supplementDeadline) {
    counter.supplementDeadline.value = '2025-12-12T18:00:00+08:00';
  }
  if (scoring.minSheets) scoring.minSheets.value = 1;
  if (scoring.aggregation) scoring.aggregation.value = 'mean';
  if (preReview.secondReview) preReview.secondReview.value = ['decline'];
}

/** @throws Error that names everything that is wrong */
export function demand(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
