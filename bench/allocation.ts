import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import policy from '../policies/2025-open-scenario.json' with { type: 'json' };
import { allocate } from '../src/awards/model/allocation/allocate.ts';
import type { AwardableCase, FundedRound } from '../src/awards/model/runs/funded-round.ts';
import { planAllocation } from '../src/awards/model/runs/plan-allocation.ts';
import { openCausesOf, type UnsettledItem } from '../src/awards/model/runs/run-completeness.ts';
import { policyOf } from '../src/rounds/model/policy.ts';
import type { PolicyDocument } from '../src/rounds/model/policy-document.ts';
import { rubricDigest } from '../src/rounds/model/rubric.ts';
import { ratio, report, rounded } from './lib/report.ts';

const sizes = [25_000, 50_000, 100_000];
const rounds = 15;

interface Figures {
  readonly sortMs: number;
  readonly allocateMs: number;
  readonly planMs: number;
  readonly causesMs: number;
  readonly peakMb: number;
  readonly trace: unknown;
}

/**
 * Allocates a whole round in one call, compared with sorting the same applications: `plan` is the
 * call, which ranks and tiers before it divides; `allocate` is its part that divides the money and
 * explains every amount; `causes` lists what keeps a run from being complete, with as many open cases
 * as there are scored ones. Each size runs in a process of its own, for its peak memory.
 */
export async function measureAllocation(): Promise<void> {
  const measured = [];
  for (const size of sizes) {
    const program = fileURLToPath(import.meta.url);
    const { stdout } = await promisify(execFile)(process.execPath, [program, String(size)]);
    measured.push({ size, ...(JSON.parse(stdout) as Figures) });
  }
  const [least] = measured;
  const most = measured.at(-1);
  if (least === undefined || most === undefined) throw new Error('there are sizes');
  report({
    name: 'allocation',
    title: `Allocating a round: CPU time, the least of ${rounds}, interleaved with sorting its applications`,
    rows: measured.map(({ size, sortMs, allocateMs, planMs, causesMs, peakMb }) => ({
      name: size.toLocaleString('en'),
      'sort ms': rounded(sortMs),
      'allocate ms': rounded(allocateMs),
      'allocate ÷ sort': rounded(allocateMs / sortMs),
      'plan ms': rounded(planMs),
      'plan ÷ sort': rounded(planMs / sortMs),
      'causes ms': rounded(causesMs),
      'causes ÷ sort': rounded(causesMs / sortMs),
      'plan + causes ÷ sort': rounded((planMs + causesMs) / sortMs),
      'peak MB': Math.round(peakMb),
    })),
    verdicts: [
      ratio(
        `allocating ${most.size} in one call and listing as many open cases, of sorting them`,
        (most.planMs + most.causesMs) / most.sortMs,
        { max: 10 },
      ),
      ratio(
        `memory an application at ${most.size}, of that at ${least.size}`,
        most.peakMb / most.size / (least.peakMb / least.size),
        { max: 1 },
      ),
    ],
    notes: [`the trace of one amount: ${JSON.stringify(most.trace)}`],
  });
}

function figuresOf(size: number): Figures {
  const state = roundOf(size);
  const unsettled = unsettledOf(size);
  const before = process.memoryUsage.rss();
  const planning = planAllocation(state);
  const peakMb = process.resourceUsage().maxRSS / 1024 - before / 1024 ** 2;
  if (planning.kind !== 'plan') throw new Error('the bench’s policy has all values');
  const { input, result } = planning.plan;

  const best = { sortMs: Infinity, allocateMs: Infinity, planMs: Infinity, causesMs: Infinity };
  for (let round = 0; round < rounds; round++) {
    best.sortMs = Math.min(
      best.sortMs,
      timed(() => state.cases.toSorted(byScore)),
    );
    best.allocateMs = Math.min(
      best.allocateMs,
      timed(() => allocate(input)),
    );
    best.planMs = Math.min(
      best.planMs,
      timed(() => planAllocation(state)),
    );
    best.causesMs = Math.min(
      best.causesMs,
      timed(() => openCausesOf({ ...state, unsettled })),
    );
  }
  return { ...best, peakMb, trace: result.awards[0]?.trace };
}

/** Processor time of the main thread: the same whatever else the machine is doing. Milliseconds. */
function timed(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

function byScore(a: AwardableCase, b: AwardableCase): number {
  return Number(b.scoreCenti) - Number(a.scoreCenti) || (`${a.number}` < `${b.number}` ? -1 : 1);
}

/**
 * Random scores, requests and applicants, some with several products; the budget covers a third of
 * the requests.
 */
function roundOf(size: number): FundedRound {
  const rules = policyOf(policy as PolicyDocument);
  const rubricSha256 = rubricDigest(rules);
  const random = generator();
  const budgetFen = size * 50_000_000;
  return {
    now: new Date('2025-12-25T02:00:00Z'),
    afterTheFact: null,
    version: 0,
    roundId: 'round',
    year: 2025,
    end: null,
    policyVersion: 1,
    policy: { ...rules, awards: { ...rules.awards, budgetFen } },
    awardedFen: 0,
    budgetDecisions: 0,
    confirmedRuns: 0,
    openRun: null,
    hasUnpublishedRun: false,
    cases: Array.from({ length: size }, (_, index) => ({
      ...caseOf(index, size, random),
      rubricSha256,
    })),
    takenPlaces: {},
    reserved: [],
    isAwaited: true,
    correcting: null,
    survivors: [],
  };
}

function caseOf(
  index: number,
  size: number,
  random: () => number,
): Omit<AwardableCase, 'rubricSha256'> {
  const submittedAt = new Date(Date.UTC(2025, 10, 1) + Math.floor(random() * 2.5e9));
  const scoreCenti = 4000 + Math.floor(random() * 6000);
  const applicantCreditCode = String(Math.floor((random() * size) / 2)).padStart(18, '9');
  return {
    resultHeldAt: null,
    id: `019a6b82-68e0-7a10-8c21-${String(index).padStart(12, '0')}`,
    number: `2025-${String(index).padStart(6, '0')}`,
    applicantCreditCode,
    version: 9,
    status: 'accepted',
    pendingDecision: null,
    dueAt: null,
    reviewDueAt: null,
    paperState: 'not-required',
    paperDueAt: null,
    visit: null,
    missedVisits: 0,
    lateVisitAt: null,
    firstSubmittedAt: submittedAt,
    lastSubmittedAt: submittedAt,
    acceptedAt: submittedAt,
    scoreCenti,
    awardedAt: null,
    awardState: null,
    noAwardReason: null,
    barredAt: null,
    publicityEndsAt: null,
    drawdown: null,
    roundEnd: null,
    policyVersion: 1,
    submissionCount: 1,
    openItems: null,
    perCriterionCenti: {
      practicality: scoreCenti,
      innovation: scoreCenti,
      replicability: scoreCenti,
    },
    parentCreditCode: null,
    holder: { creditCode: applicantCreditCode, years: [] },
    parentHolder: null,
    yearShares: [],
    requestedFen: Math.floor(random() * 600_000_000),
    otherAwardReceived: false,
    productName: null,
    receivedMeasures: [],
    standingMatches: [],
    namedExperts: 0,
    judgedByCaller: false,
    correction: null,
  };
}

/** Open cases of every kind, and objections and proposals, in an order of their own. */
function unsettledOf(size: number): readonly UnsettledItem[] {
  const random = generator();
  const kinds = [
    ['case', 'draft', 'drafting'],
    ['case', 'submitted', 'online'],
    ['case', 'returned', 'online'],
    ['case', 'accepted', 'counter'],
    ['case', 'accepted', 'scoring'],
    ['objection', 'accepted', 'awarded'],
    ['proposal', 'accepted', 'scored'],
  ] as const;
  return Array.from({ length: size }, (): UnsettledItem => {
    const [about, status, stage] = kinds[Math.floor(random() * kinds.length)] ?? kinds[0];
    const id = `019a6b82-68e0-7a10-8c22-${String(Math.floor(random() * 1e12)).padStart(12, '0')}`;
    const number = status === 'draft' ? null : `2025-${id.slice(-6)}`;
    return { about, id, applicationId: id, number, status, stage };
  });
}

/** The same numbers from 0 to 1 every time. */
function generator(): () => number {
  let state = 2025;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

if (import.meta.main) console.log(JSON.stringify(figuresOf(Number(process.argv[2]))));
