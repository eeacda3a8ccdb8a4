import { type CaseKey, caseKeys, officials, partOf } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import type { Cases, OpenRound, World } from '../world.ts';

export type Settled = Schemas['Settlement'];

/** Before the settlement its report names what is open, and so does the refusal. */
export async function findOpen(
  world: World,
  { id: roundId }: OpenRound,
  { mingjing }: Cases,
): Promise<void> {
  const { as, checks } = world;
  const report = await settlementOf(world, roundId);
  checks.equal('settleable', report.settleable, false);
  checks.equal(
    'open cases',
    report.open.map(({ applicationId, status }) => `${applicationId} ${status}`),
    [`${mingjing.id} resubmitted`],
  );
  for (const { number, statusName } of report.open) {
    checks.note(`办结清查：${number} 尚无结果，${statusName.zh}`);
  }
  const officer = await as('officer', { subject: officials.proposer });
  await checks.refused(
    '尚有未结申报即办结',
    officer.POST('/v1/rounds/{roundId}/settlement', { params: { path: { roundId } } }),
    { status: 409, finding: 'case-without-outcome', rule: '4.1' },
  );
}

/** Every case has its outcome: the round is settled and archived, and from then on only read. */
export async function settle(world: World, round: OpenRound, cases: Cases): Promise<Settled> {
  const { as, checks, moveClock } = world;
  await moveClock('2026-01-15T10:00:00.000+08:00');
  const params = { path: { roundId: round.id } };
  const officer = await as('officer', { subject: officials.proposer });
  const before = await settlementOf(world, round.id);
  checks.equal('open cases', before.openCount, 0);
  checks.equal('settleable', before.settleable, true);
  const { body: settled } = await checks.succeeds(
    'settle the round',
    officer.POST('/v1/rounds/{roundId}/settlement', { params }),
  );
  checks.equal('state of the round', settled.state, 'settled');
  await compareOutcomes(world, round, cases);

  const another = await as('officer', { subject: officials.confirmer });
  await checks.refused(
    '尚有未付清的资助即归档',
    another.POST('/v1/rounds/{roundId}/archive', { params }),
    { status: 409, finding: 'awards-unpaid', rule: '2.1' },
  );
  const { body: archived } = await checks.succeeds(
    'archive the round',
    another.POST('/v1/rounds/{roundId}/archive', { params, body: { leavesUnpaid: true } }),
  );
  checks.equal('state of the round', archived.state, 'archived');
  await tryArchived(world, round, cases);
  checks.note(`轮次办结并归档：${caseKeys.length} 件逐件有最终结果`);
  return settlementOf(world, round.id);
}

async function settlementOf({ as, checks }: World, roundId: string): Promise<Settled> {
  const officer = await as('officer', { subject: officials.proposer });
  const { body } = await checks.succeeds(
    'settlement report',
    officer.GET('/v1/rounds/{roundId}/settlement', { params: { path: { roundId } } }),
  );
  return body;
}

/** The outcome of each case, and why a product got no award. */
async function compareOutcomes(
  { as, checks }: World,
  { id: roundId, policy }: OpenRound,
  cases: Cases,
): Promise<void> {
  const auditor = await as('auditor', { subject: officials.auditor });
  const { body } = await checks.succeeds(
    'outcomes of the round',
    auditor.GET('/v1/rounds/{roundId}/outcomes', {
      params: { path: { roundId }, query: { limit: 200 } },
    }),
  );
  checks.equal(
    'outcomes',
    body.items.map((each) => told(each.applicationId, each.outcome, each.noAwardReason)).toSorted(),
    caseKeys.map((key) => expectedOutcome(key, policy, cases)).toSorted(),
  );
}

/** A scored product below the lowest threshold is not awarded; the budget reached all others. */
function expectedOutcome(key: CaseKey, { awards }: OpenRound['policy'], cases: Cases): string {
  const { id } = cases[key];
  const { ends, scoreCenti } = partOf(key);
  if (scoreCenti === undefined) return told(id, ends, null);
  const lowest = Math.min(...awards.tiers.map(({ minScoreCenti }) => Number(minScoreCenti?.value)));
  return scoreCenti < lowest ? told(id, 'not-awarded', 'below-bar') : told(id, 'awarded', null);
}

function told(
  id: string,
  outcome: string | null | undefined,
  reason: Schemas['CaseOutcome']['noAwardReason'],
): string {
  return `${id} ${outcome} ${reason}`;
}

/** Nobody changes anything in an archived round. */
async function tryArchived({ as, checks }: World, { id: roundId }: OpenRound, cases: Cases) {
  const officer = await as('officer', { subject: officials.proposer });
  const archived = { status: 409, finding: 'round-archived', rule: '4.1' } as const;
  await checks.refused(
    '归档后新建草稿',
    cases.beiyuan.applicant.POST('/v1/applications', { body: { roundId } }),
    archived,
  );
  await checks.refused(
    '归档后拟定资助方案',
    officer.POST('/v1/rounds/{roundId}/allocation-runs', { params: { path: { roundId } } }),
    archived,
  );
  const { body: current } = await checks.succeeds(
    'rounds in use',
    officer.GET('/v1/rounds', { params: { query: {} } }),
  );
  checks.equal(
    'the archived round among them',
    current.items.some(({ id }) => id === roundId),
    false,
  );
}
