import { officials } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import type { Case, Cases, OpenRound, World } from '../world.ts';

export type Appointment = Schemas['Appointment'];
const range = { from: '2025-12-17', through: '2026-01-05' };

type ReceivedItem = Schemas['NewPaperReceipt']['items'][number];

/**
 * 星河 brings its licence and its user report. The report differs, so it books a second visit. Until
 * all of it is confirmed the case cannot be scored (rules 4.2–4.2c, 5).
 * @returns the second visit
 */
export async function bringPaper(
  world: World,
  round: OpenRound,
  { xinghe }: Cases,
): Promise<Appointment> {
  const { as, checks, moveClock } = world;
  await moveClock('2025-12-16T09:00:00.000+08:00');
  await openSlots(world, round);
  const slots = await freeSlots(world, round);
  const officer = await as('officer', { subject: officials.proposer });
  await checks.refused(
    '星河：纸质材料确认前指派专家',
    officer.POST('/v1/applications/{applicationId}/named-expert-proposals', {
      params: { path: { applicationId: xinghe.id } },
      body: { experts: ['expert-01'], reason: 'expertise', statement: '该专家熟悉此类产品。' },
    }),
    { status: 409, finding: 'pre-review-not-passed', rule: '5' },
  );

  const booked = await book(world, xinghe, slotAt(slots, '2025-12-17T10:00:00.000+08:00'));
  const counter = await as('counter', { subject: officials.counter });
  const params = { path: { appointmentId: booked.id } };
  const checkIn = () =>
    counter.POST('/v1/appointments/{appointmentId}/check-in', { params, body: {} });
  await moveClock('2025-12-17T09:30:00.000+08:00', 'frozen');
  await checks.refused('星河：预约 10:00，9:30 签到', checkIn(), {
    status: 409,
    finding: 'check-in-early',
    rule: '4.2c',
  });
  await moveClock('2025-12-17T10:05:00.000+08:00');
  await checks.succeeds('check 星河 in', checkIn());
  await differ(world, booked);

  checks.note('星河：预约 → 签到 → 报告不一致退回 → 再约 12-18 14:30 [4.2b]');
  return book(world, xinghe, slotAt(slots, '2025-12-18T14:30:00.000+08:00'));
}

/** The second visit of 星河 takes place: all of its paper is confirmed. */
export async function bringPaperAgain(
  world: World,
  round: OpenRound,
  xinghe: Case,
  startsAt: string,
): Promise<void> {
  const { as, checks, moveClock } = world;
  const again = await book(world, xinghe, slotAt(await freeSlots(world, round), startsAt));
  await moveClock(startsAt);
  const counter = await as('counter', { subject: officials.counter });
  const { body: visit } = await checks.succeeds(
    'confirm the paper of 星河',
    counter.POST('/v1/appointments/{appointmentId}/receipt', {
      params: { path: { appointmentId: again.id } },
      body: { counterNumber: 12, items: matching(again), outcome: 'confirm' },
    }),
  );
  checks.equal('visit of 星河', visit.status, 'completed');
  const { body } = await checks.succeeds(
    'read 星河',
    xinghe.applicant.GET('/v1/applications/{applicationId}', {
      params: { path: { applicationId: xinghe.id } },
    }),
  );
  checks.equal('paper of 星河', body.paperState, 'confirmed');
  checks.equal('pre-review of 星河', body.preReviewResult, 'passed');
  checks.note('星河：改约后纸质材料确认，形式预审通过 [4.2c, 5]');
}

/**
 * The officer opens the slots of counter 12 until the new year, beyond the supplement deadline too.
 */
async function openSlots({ as, checks }: World, { id }: OpenRound): Promise<void> {
  const officer = await as('officer', { subject: officials.proposer });
  const params = { path: { roundId: id } };
  const { body } = await checks.succeeds(
    'open slots',
    officer.POST('/v1/rounds/{roundId}/counter-slots', {
      params,
      body: { counters: [12], ...range },
    }),
  );
  checks.note(`12 号窗口开放 ${body.created} 个预约时段`);
}

/** The slots that still take a visitor. */
export async function freeSlots({ as, checks }: World, { id }: OpenRound) {
  const officer = await as('officer', { subject: officials.proposer });
  const { body: page } = await checks.succeeds(
    'list slots',
    officer.GET('/v1/rounds/{roundId}/counter-slots', {
      params: { path: { roundId: id }, query: { ...range, free: true, limit: 200 } },
    }),
  );
  return page.items;
}

function slotAt(slots: readonly Schemas['CounterSlot'][], startsAt: string) {
  const found = slots.find((slot) => slot.startsAt === startsAt);
  if (found === undefined) throw new RangeError(`no slot at ${startsAt}`);
  return found;
}

async function book(
  { checks }: World,
  { id, applicant }: Case,
  slot: Schemas['CounterSlot'],
): Promise<Appointment> {
  const { body } = await checks.succeeds(
    'book for 星河',
    applicant.POST('/v1/applications/{applicationId}/appointments', {
      params: { path: { applicationId: id } },
      body: { slotId: slot.id },
    }),
  );
  return body;
}

/** Every item matches its electronic version. */
function matching({ paper }: Appointment): ReceivedItem[] {
  return paper.map(({ materialKind, files }) => ({
    ...(materialKind === undefined ? {} : { materialKind }),
    result: 'matches',
    comparedWith: files.map(({ sha256 }) => sha256),
  }));
}

/**
 * The user report differs: the counter gives it back with a notice, and it may be brought again
 * until the notified time.
 */
async function differ({ as, checks }: World, booked: Appointment): Promise<void> {
  const counter = await as('counter', { subject: officials.counter });
  const receive = (
    counterNumber: number,
    items: ReceivedItem[],
    outcome: Schemas['NewPaperReceipt']['outcome'],
  ) =>
    counter.POST('/v1/appointments/{appointmentId}/receipt', {
      params: { path: { appointmentId: booked.id } },
      body: { counterNumber, items, outcome },
    });
  const all = matching(booked);
  await checks.refused('星河：在 43 号窗口收件', receive(43, all, 'confirm'), {
    status: 422,
    finding: 'counter-unknown',
    rule: '4.2',
  });
  const stale = all.map((item) => ({ ...item, comparedWith: ['0'.repeat(64)] }));
  await checks.refused('星河：比对的不是当前电子版', receive(12, stale, 'confirm'), {
    status: 422,
    finding: 'digest-mismatch',
    rule: '4.2',
  });
  const items = all.map((item) =>
    item.materialKind === 'user-report'
      ? { ...item, result: 'differs' as const, reasonCode: 'not-signed', note: '纸质报告未盖章。' }
      : item,
  );
  const { body } = await checks.succeeds('give 星河 its report back', receive(12, items, 'return'));
  checks.equal('receipt of 星河', body.receipt?.outcome, 'return');
}
