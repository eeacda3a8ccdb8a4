import t from 'tap';
import { appointmentSlipContent } from '../../../src/documents/model/acts/appointment-slip.ts';
import { laterThanAct } from '../../../src/documents/model/acts/later-than-act.ts';
import { shanghai } from '../../support/cases.ts';
import {
  actOf,
  describedPaper,
  PAPER_CODE,
  PAPER_ID,
  paperSays,
  rowOf,
  wordsOn,
} from '../../support/described-papers.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

// 预约凭证: when to come with which paper.

const appointmentId = PAPER_ID;
const slot = { slotId: PAPER_ID, counterNumber: 12, startsAt: '2025-12-24T02:00:00.000Z' };
const booked = actOf('appointment.booked', { appointmentId, ...slot });
const moved = actOf('appointment.rescheduled', { appointmentId, fromSlotId: PAPER_ID, ...slot }, 2);
const booking = {
  startsAt: shanghai('2025-12-24T10:00:00.000'),
  endsAt: shanghai('2025-12-24T10:30:00.000'),
  counterNumber: 12,
  externalReference: 'ISZ-20251204-0042',
  paperItems: [{ materialKind: 'licence', note: '原件' }, { original: 'identity-document' }],
};

t.test('a slip says when and where to come, and with what', (t) => {
  const policy = policyWith({ '/counter/checkInToleranceMinutes': 15 });
  const content = appointmentSlipContent({ ...rowOf(booked), booking }, policy, PAPER_CODE);
  t.match(describedPaper(content), { title: '预约凭证', number: '约〔2025-000123〕1号' });
  paperSays(
    t,
    content,
    /窗口预约已登记如下/,
    /预约时段 2025年12月24日（星期三）10:00—10:30（取号签到 09:45—10:45）$/m,
    /窗口 12号$/m,
    /地点 .*西厅/,
    /预约系统编号 ISZ-20251204-0042/,
    /1 \| 营业执照或法人证书 \| 原件\n2 \| 经办人身份证件 \| $/m,
    /专项补贴申报系统\n2025年12月23日$/,
  );
  t.end();
});

t.test('the slip of a moved appointment replaces the former one', (t) => {
  const { counter } = shippedPolicy;
  const { checkInToleranceMinutes: _unset, ...unset } = counter;
  const content = appointmentSlipContent(
    { ...rowOf(booked, moved), booking: { ...booking, externalReference: null } },
    { ...shippedPolicy, counter: unset },
    PAPER_CODE,
  );
  t.equal(content.number, '约〔2025-000123〕2号');
  paperSays(t, content, /已改约如下；此前的预约凭证作废/, /10:00—10:30，北京时间$/m);
  t.notMatch(wordsOn(describedPaper(content)), /取号签到|预约系统编号/);
  t.end();
});

t.test('the standing of a slip tells what became of the appointment', (t) => {
  const since = (...later: Parameters<typeof laterThanAct>[2]) =>
    laterThanAct('appointment-slip', booked, later);
  const cancelled = actOf('appointment.cancelled', { appointmentId }, 2);
  const missed = actOf('no-show.recorded', { appointmentId, missedVisits: 1 }, 2);
  const came = actOf('check-in.recorded', { appointmentId }, 3);
  t.same(since(), {});
  t.same(since(moved, cancelled), { supersededAt: moved.at, supersededById: moved.id });
  t.same(since(cancelled), { cancelledAt: cancelled.at });
  t.same(since(missed), { missedAt: missed.at });
  t.same(since(missed, came), { usedAt: came.at }, 'a late report of the counter');
  t.same(since(actOf('appointment.cancelled', { appointmentId: 'another' }, 2)), {});
  t.end();
});
