import { type CaseKey, caseKeys, officials, panelOf, partOf, shortName } from '../cast.ts';
import type { Case, Cases, World } from '../world.ts';

export interface Scored {
  readonly key: CaseKey;
  /** Weighted total of each expert, in the order of the panel, hundredths of a point. */
  readonly sheetsCenti: readonly number[];
  readonly scoreCenti: number;
}

/** By how much the three experts of a case differ from the one in the middle, in hundredths. */
const LEANINGS = [-400, 0, 250] as const;

/** The strictest is not always the first of the panel. */
function totalsOf(key: CaseKey): number[] {
  const middle = partOf(key).scoreCenti ?? 0;
  const turn = caseKeys.indexOf(key);
  return LEANINGS.map((_, at) => middle + (LEANINGS[(at + turn) % LEANINGS.length] ?? 0));
}

/** Three experts score every case that passed pre-review; the policy's method makes the composite score. */
export async function score(world: World, cases: Cases): Promise<readonly Scored[]> {
  await world.moveClock('2025-12-22T09:00:00.000+08:00');
  const scoring = caseKeys.filter((key) => partOf(key).scoreCenti !== undefined);
  await tryWrongHands(world, cases.lanqiao);
  await Promise.all(scoring.map((key) => assign(world, cases[key])));
  await tryWithoutSheets(world, cases.lanqiao);
  const scored = await Promise.all(scoring.map((key) => scoreOne(world, cases[key])));
  world.checks.note(`${scored.length} 件各由三位专家评分；去掉最高、最低后取均值（政策）`);
  return scored;
}

async function assign({ as, checks }: World, { key, id }: Case): Promise<void> {
  const officer = await as('officer', { subject: officials.proposer });
  const { body } = await checks.succeeds(
    `panel of ${key}`,
    officer.POST('/v1/applications/{applicationId}/expert-assignments', {
      params: { path: { applicationId: id } },
      body: { experts: [...panelOf(key)] },
    }),
  );
  checks.equal(`experts of ${key}`, body.items.length, 3);
}

async function scoreOne(world: World, each: Case): Promise<Scored> {
  const { as, checks } = world;
  const { key, id } = each;
  const sheetsCenti = totalsOf(key);
  const params = { path: { applicationId: id } };
  const officer = await as('officer', { subject: officials.proposer });
  const { body: read } = await checks.succeeds(
    `read ${key}`,
    officer.GET('/v1/applications/{applicationId}', { params }),
  );
  for (const [at, expert] of panelOf(key).entries()) {
    const total = sheetsCenti[at] ?? 0;
    await checks.succeeds(
      `sheet of ${expert} on ${key}`,
      handInSheet(world, each, expert, total, read.submissionCount),
    );
  }
  const { body } = await checks.succeeds(
    `final score of ${key}`,
    officer.POST('/v1/applications/{applicationId}/final-score', { params }),
  );
  // Of three sheets the policy drops the highest and the lowest.
  checks.equal(`score of ${key}`, body.scoreCenti, partOf(key).scoreCenti);
  return { key, sheetsCenti, scoreCenti: body.scoreCenti };
}

async function handInSheet(
  { as }: World,
  { id }: Case,
  subject: string,
  totalCenti: number,
  submissionNumber: number,
) {
  const expert = await as('expert', { subject });
  return expert.POST('/v1/applications/{applicationId}/score-sheets', {
    params: { path: { applicationId: id } },
    body: { submissionNumber, scoresCenti: scoresFor(totalCenti) },
  });
}

/** Scores by the criteria of the 2025 policy whose weighted total, at 35 : 25 : 25 : 15, is exactly the one asked for. */
function scoresFor(totalCenti: number): Record<string, number> {
  return {
    practicality: totalCenti + 250,
    innovation: totalCenti - 350,
    replicability: totalCenti + 150,
    'security-and-trust': totalCenti - 250,
  };
}

/** Who pre-reviewed a case cannot score it (rule 5). */
async function tryWrongHands({ as, checks }: World, { id }: Case): Promise<void> {
  const officer = await as('officer', { subject: officials.proposer });
  await checks.refused(
    '蓝桥：指派预审人员为专家',
    officer.POST('/v1/applications/{applicationId}/expert-assignments', {
      params: { path: { applicationId: id } },
      body: { experts: [officials.preReviewers[0]] },
    }),
    { status: 422, finding: 'expert-pre-reviewed', rule: '5' },
  );
}

async function tryWithoutSheets(world: World, each: Case): Promise<void> {
  const { as, checks } = world;
  const officer = await as('officer', { subject: officials.proposer });
  await checks.refused(
    `${shortName(each.key)}：无评分表即确认评分`,
    officer.POST('/v1/applications/{applicationId}/final-score', {
      params: { path: { applicationId: each.id } },
    }),
    { status: 422, finding: 'too-few-sheets', rule: '2.1' },
  );
  const stranger = '未获指派的专家评分';
  await checks.refused(stranger, handInSheet(world, each, 'expert-99', 8000, 1), { status: 404 });
  const [first] = panelOf(each.key);
  await checks.refused('评分不在半分刻度', handInSheet(world, each, first, 8001, 1), {
    status: 422,
    finding: 'score-off-step',
    rule: '1',
  });
}
