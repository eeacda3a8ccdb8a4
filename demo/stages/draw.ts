import { createHash } from 'node:crypto';
import { type CaseKey, caseKeys, officials, partOf } from '../cast.ts';
import { inventedCreditCode } from '../data/credit-code.ts';
import type { Case, Cases, OpenRound, World } from '../world.ts';

/** The panel of each scored case: token subjects, in the order of assignment. */
export type Panels = Readonly<Partial<Record<CaseKey, readonly string[]>>>;

const FREE = ['expert-01', 'expert-02', 'expert-03', 'expert-04', 'expert-05', 'expert-06'];
/** Works for 蓝桥, so it may not judge 蓝桥's product. */
const CONFLICTED = 'expert-07';

export function scoredKeys(): readonly CaseKey[] {
  return caseKeys.filter((key) => partOf(key).scoreCenti !== undefined);
}

/**
 * The panels are drawn from a pool with a seed that is fixed before and shown after, so anybody can
 * repeat the draw. Then each expert declares conflicts, and one of 蓝桥's is replaced (rules 1, 5).
 */
export async function drawPanels(world: World, round: OpenRound, cases: Cases): Promise<Panels> {
  await world.moveClock('2025-12-22T09:00:00.000+08:00');
  await registerPool(world, round, cases.lanqiao);
  await draw(world, round, cases);
  await tryWrongHands(world, cases);
  await declareConflict(world, cases.lanqiao);
  const panels = await Promise.all(
    scoredKeys().map(async (key) => [key, await openPanel(world, cases[key])] as const),
  );
  return Object.fromEntries(panels);
}

async function registerPool(
  { as, checks }: World,
  { id: roundId }: OpenRound,
  { organisation }: Case,
): Promise<void> {
  const officer = await as('officer', { subject: officials.proposer });
  const university = { name: '深圳市样例大学', creditCode: inventedCreditCode('12', 1201) };
  const employer = { name: organisation.name, creditCode: organisation.creditCode };
  const experts = [
    ...FREE.map((subject) => ({ subject, employer: university })),
    { subject: CONFLICTED, employer },
  ].map((expert) => ({ ...expert, fields: ['natural-language'], active: true }));
  const { body } = await checks.succeeds(
    'register the pool',
    officer.POST('/v1/rounds/{roundId}/experts', {
      params: { path: { roundId } },
      body: { experts },
    }),
  );
  checks.equal('experts in the pool', body.items.length, experts.length);
}

async function draw({ as, checks }: World, { id: roundId }: OpenRound, cases: Cases) {
  const officer = await as('officer', { subject: officials.proposer });
  const { body: committed } = await checks.succeeds(
    'commit the draw',
    officer.POST('/v1/rounds/{roundId}/expert-draws', { params: { path: { roundId } } }),
  );
  const params = { path: { drawId: committed.id } };
  checks.equal('the seed is kept secret', committed.seed, null);
  await checks.refused(
    '专家库冻结前抽取',
    officer.POST('/v1/expert-draws/{drawId}/result', { params }),
    { status: 409, finding: 'pool-not-frozen', rule: '1' },
  );
  await checks.succeeds(
    'freeze the pool',
    officer.POST('/v1/expert-draws/{drawId}/freezing', { params }),
  );
  const { body: drawn } = await checks.succeeds(
    'draw the panels',
    officer.POST('/v1/expert-draws/{drawId}/result', { params }),
  );
  const digest = createHash('sha256').update(`${drawn.seed}`).digest('hex');
  checks.equal('the seed is the one committed', digest, committed.seedSha256);
  checks.equal('panels drawn', drawn.panels.length, scoredKeys().length);
  const ofLanqiao = drawn.panels.find(({ applicationId }) => applicationId === cases.lanqiao.id);
  const conflicted = drawn.pool?.find(({ subject }) => subject === CONFLICTED);
  checks.equal('excluded from 蓝桥', ofLanqiao?.excluded, [
    { expertId: conflicted?.id, reason: 'conflicted' },
  ]);
  checks.note(`抽取 ${drawn.panels.length} 件各三位专家；种子先承诺后公开，任何人可复核`);
}

/** An employee of the applicant cannot be named, nor a pre-reviewer of the case (rule 5). */
async function tryWrongHands({ as, checks }: World, cases: Cases): Promise<void> {
  const officer = await as('officer', { subject: officials.proposer });
  for (const [name, { id }, subject, finding] of [
    ['蓝桥', cases.lanqiao, CONFLICTED, 'expert-conflicted'],
    // This reviewer returned it; the other cases went to the first to claim them.
    ['白鹤', cases.baihe, officials.preReviewers[0], 'expert-pre-reviewed'],
  ] as const) {
    await checks.refused(
      `${name}：指派 ${subject}`,
      officer.POST('/v1/applications/{applicationId}/named-expert-proposals', {
        params: { path: { applicationId: id } },
        body: { experts: [subject], reason: 'expertise', statement: '该专家熟悉此类产品。' },
      }),
      { status: 422, finding, rule: '5' },
    );
  }
}

/**
 * The first of the panel has worked with the applicant and declares it; the next of the draw takes
 * the seat.
 */
async function declareConflict(world: World, each: Case): Promise<void> {
  const { as, checks } = world;
  const [first] = await panelOf(world, each);
  if (first === undefined) throw new RangeError('a panel was drawn');
  const expert = await as('expert', { subject: first.expertSubject });
  const params = { path: { applicationId: each.id } };
  await checks.refused(
    '作出回避声明前查阅材料',
    expert.GET('/v1/applications/{applicationId}/expert-packet', { params }),
    { status: 409, finding: 'declaration-outstanding', rule: '5' },
  );
  await checks.succeeds(
    'declare a conflict',
    expert.POST('/v1/expert-assignments/{assignmentId}/declaration', {
      params: { path: { assignmentId: first.id } },
      body: { conflict: 'cooperation' },
    }),
  );
  const left = await panelOf(world, each);
  checks.equal('panel after the replacement', left.length, 3);
  checks.equal(
    'the conflicted expert left',
    left.some(({ id }) => id === first.id),
    false,
  );
  checks.note(`蓝桥：${first.expertSubject} 声明合作关系，即时退出，由同次抽取的后一位替补 [5]`);
}

/** The rest of a panel has no conflict. */
async function openPanel(world: World, each: Case): Promise<readonly string[]> {
  const { as, checks } = world;
  const panel = await panelOf(world, each);
  for (const { id: assignmentId, expertSubject: subject } of panel) {
    const expert = await as('expert', { subject });
    await checks.succeeds(
      `declaration of ${subject} on ${each.key}`,
      expert.POST('/v1/expert-assignments/{assignmentId}/declaration', {
        params: { path: { assignmentId } },
        body: { conflict: 'none' },
      }),
    );
  }
  return panel.map(({ expertSubject }) => expertSubject);
}

async function panelOf({ as, checks }: World, { id, key }: Case) {
  const officer = await as('officer', { subject: officials.proposer });
  const { body } = await checks.succeeds(
    `panel of ${key}`,
    officer.GET('/v1/applications/{applicationId}/expert-assignments', {
      params: { path: { applicationId: id } },
    }),
  );
  return body.items.filter(({ excusedAt }) => excusedAt === null);
}
