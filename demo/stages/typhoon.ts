import { officials, shortName } from '../cast.ts';
import type { Cases, OpenRound, World } from '../world.ts';
import { type Appointment, bringPaperAgain, freeSlots } from './counter.ts';
import { read } from './return.ts';
import { correctAfterAcceptance } from './return-again.ts';
import { submit } from './submit.ts';

const beganAt = '2025-12-17T12:00:00.000+08:00';
const noticesDueAt = '2025-12-19T18:00:00.000+08:00';
const supplementDeadline = '2026-01-05T18:00:00.000+08:00';

/**
 * A typhoon: the counters close for a day, and two officers give more time to everybody whose time
 * had not run out when it began (rules 4.1b, 4.2a, 4.2c).
 * @param visit an appointment on the closed day
 */
export async function meetTyphoon(
  world: World,
  round: OpenRound,
  cases: Cases,
  visit: Appointment,
): Promise<void> {
  await world.moveClock('2025-12-17T15:00:00.000+08:00');
  await closeCounters(world, round, cases, visit);
  await extendForAll(world, round);
  await compareTimes(world, cases);
}

async function closeCounters(
  world: World,
  round: OpenRound,
  { xinghe }: Cases,
  visit: Appointment,
): Promise<void> {
  const { as, checks } = world;
  const officer = await as('officer', { subject: officials.proposer });
  const { body: closure } = await checks.succeeds(
    'close the counters',
    officer.POST('/v1/rounds/{roundId}/counter-closures', {
      params: { path: { roundId: round.id } },
      body: {
        from: '2025-12-18T00:00:00.000+08:00',
        before: '2025-12-19T00:00:00.000+08:00',
        reason: '台风红色预警，政务服务中心暂停对外服务。',
      },
    }),
  );
  checks.equal('visits that the closure cancels', closure.cancelled, 1);
  const { body: cancelled } = await checks.succeeds(
    'read the visit of 星河',
    xinghe.applicant.GET('/v1/appointments/{appointmentId}', {
      params: { path: { appointmentId: visit.id } },
    }),
  );
  checks.equal('visit of 星河', cancelled.status, 'cancelled-by-authority');
  checks.equal('missed visits of 星河', (await read(world, xinghe)).missedVisits, 0);
  const free = await freeSlots(world, round);
  checks.equal(
    'free slots of the closed day',
    free.filter(({ startsAt }) => startsAt.startsWith('2025-12-18')).length,
    0,
  );
  checks.note('12-18 全部窗口停办：星河的预约由主管单位取消，不计爽约，可立即改约 [4.2c]');
}

/**
 * One officer proposes, another confirms; the round's own deadline becomes a policy version. More
 * time is a deed of pre-review, so the confirmer is not the one who confirms awards later.
 */
async function extendForAll({ as, checks }: World, { id: roundId }: OpenRound): Promise<void> {
  const [proposer, confirmer] = await Promise.all([
    as('officer', { subject: officials.proposer }),
    as('officer', { subject: officials.arbiter }),
  ]);
  const { body: proposal } = await checks.succeeds(
    'propose more time for all',
    proposer.POST('/v1/rounds/{roundId}/extension-proposals', {
      params: { path: { roundId } },
      body: {
        cause: 'typhoon',
        causeBeganAt: beganAt,
        noticesDueAt,
        supplementDeadline,
        reason: {
          zh: '受台风影响，修改与补充材料的时限统一顺延。',
          en: 'Because of the typhoon, corrections and supplements are due later.',
        },
      },
    }),
  );
  const params = { path: { proposalId: proposal.id } };
  await checks.refused(
    '提议人确认本人的统一延期',
    proposer.POST('/v1/extension-proposals/{proposalId}/confirmation', { params }),
    { status: 403, finding: 'proposed-by-caller' },
  );
  const { body: extended } = await checks.succeeds(
    'confirm more time for all',
    confirmer.POST('/v1/extension-proposals/{proposalId}/confirmation', { params }),
  );
  checks.equal('policy version with the new deadline', extended.policyVersion, 2);
  const anybody = await as('counter', { subject: officials.counter });
  const { body: notices } = await checks.succeeds(
    'the public notice',
    anybody.GET('/v1/rounds/{roundId}/extensions', { params: { path: { roundId } } }),
  );
  checks.equal(
    'extensions of the round',
    notices.items.map(({ cause, policyVersion }) => `${cause} ${policyVersion}`),
    ['typhoon 2'],
  );
}

/** Who was in time when the typhoon began gets more time; nobody else does. */
async function compareTimes(world: World, { baihe, fenghuo, beiyuan }: Cases): Promise<void> {
  const { checks } = world;
  checks.equal('new due time of 白鹤', (await read(world, baihe)).dueAt, noticesDueAt);
  checks.equal('status of 烽火台', (await read(world, fenghuo)).status, 'lapsed');
  checks.equal('status of 北原', (await read(world, beiyuan)).status, 'not-submitted');
  checks.note('统一延期：两名人员办理，白鹤由 12-17 顺延至 12-19，补充材料截止顺延至 01-05');
}

/**
 * After the typhoon 白鹤 corrects after its first due time and is in time; who was late before it
 * stays out. 星河 comes to its new appointment.
 */
export async function goOnAfterTyphoon(
  world: World,
  round: OpenRound,
  cases: Cases,
): Promise<void> {
  const { checks, moveClock } = world;
  const { baihe, fenghuo, beiyuan, xinghe } = cases;
  await moveClock('2025-12-19T09:30:00.000+08:00');
  await correctAfterAcceptance(world, baihe);
  await checks.refused(`${shortName('fenghuo')}：台风前已逾期，重报`, submit(fenghuo), {
    status: 409,
    finding: 'due-time-passed',
    rule: '4.1b',
  });
  await checks.refused(`${shortName('beiyuan')}：台风前已截止，提交`, submit(beiyuan), {
    status: 409,
    finding: 'window-closed',
    rule: '4.1a',
  });
  await bringPaperAgain(world, round, xinghe, '2025-12-19T10:00:00.000+08:00');
}
