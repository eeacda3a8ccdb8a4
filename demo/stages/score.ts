import { type CaseKey, caseKeys, officials, partOf, shortName } from '../cast.ts';
import type { Case, Cases, OpenRound, World } from '../world.ts';
import { type Panels, scoredKeys } from './draw.ts';

export interface Scored {
  readonly key: CaseKey;
  /** Weighted total of each expert, in the order of the panel, hundredths of a point. */
  readonly sheetsCenti: readonly number[];
  readonly scoreCenti: number;
}

/** Differences of the three experts of a case from the middle one, in hundredths. */
const LEANINGS = [-400, 0, 250] as const;

/** The strictest is not always the first of the panel. */
function totalsOf(key: CaseKey): number[] {
  const middle = partOf(key).scoreCenti ?? 0;
  const turn = caseKeys.indexOf(key);
  return LEANINGS.map((_, at) => middle + (LEANINGS[(at + turn) % LEANINGS.length] ?? 0));
}

/**
 * Three experts score every case that passed pre-review; the policy's method makes the composite
 * score.
 */
export async function score(
  world: World,
  round: OpenRound,
  cases: Cases,
  panels: Panels,
): Promise<readonly Scored[]> {
  await tryWithoutSheets(world, cases.lanqiao, panels.lanqiao?.[0] ?? '');
  const scored = await Promise.all(
    scoredKeys().map((key) => scoreOne(world, cases[key], panels[key] ?? [])),
  );
  world.checks.note(`${scored.length} 件各由三位专家评分；去掉最高、最低后取均值（政策）`);
  await examine(world, round, scored.length);
  return scored;
}

async function scoreOne(world: World, each: Case, panel: readonly string[]): Promise<Scored> {
  const { as, checks } = world;
  const { key, id } = each;
  const sheetsCenti = totalsOf(key);
  const params = { path: { applicationId: id } };
  const officer = await as('officer', { subject: officials.proposer });
  const { body: read } = await checks.succeeds(
    `read ${key}`,
    officer.GET('/v1/applications/{applicationId}', { params }),
  );
  for (const [at, expert] of panel.entries()) {
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

/** An auditor's view of the experts' scoring, once all scores are final. */
async function examine({ as, checks }: World, { id: roundId }: OpenRound, scored: number) {
  const auditor = await as('auditor', { subject: officials.auditor });
  const { body } = await checks.succeeds(
    'integrity report',
    auditor.GET('/v1/rounds/{roundId}/integrity-report', { params: { path: { roundId } } }),
  );
  checks.equal('cases of the report', body.cases.length, scored);
  checks.equal('outlying sheets', body.sheets.filter(({ outlying }) => outlying).length, 0);
  const near = body.cases.filter(({ nearThresholds }) => nearThresholds.length > 0).length;
  const loose = body.cases.filter(({ withoutExpert }) =>
    withoutExpert.some(({ tierChanges }) => tierChanges),
  ).length;
  checks.note(`评分质量报告：${near} 件距分数线不足一分，${loose} 件缺一位专家即改变档次`);
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
    // Unusual scores must be explained (policy).
    body: { submissionNumber, scoresCenti: scoresFor(totalCenti), comment: '依据评审材料评定。' },
  });
}

/**
 * Scores by the criteria of the 2025 policy whose weighted total, at 35 : 25 : 25 : 15, is exactly
 * the given one.
 */
function scoresFor(totalCenti: number): Record<string, number> {
  return {
    practicality: totalCenti + 250,
    innovation: totalCenti - 350,
    replicability: totalCenti + 150,
    'security-and-trust': totalCenti - 250,
  };
}

async function tryWithoutSheets(world: World, each: Case, first: string): Promise<void> {
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
  await checks.refused('评分不在半分刻度', handInSheet(world, each, first, 8001, 1), {
    status: 422,
    finding: 'score-off-step',
    rule: '1',
  });
}
