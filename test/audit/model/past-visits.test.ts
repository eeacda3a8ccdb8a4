import t from 'tap';
import { pastCaseOf } from '../../../src/audit/model/past-case.ts';
import type { CaseStep } from '../../../src/audit/model/told-case.ts';

// What entries tell of the visits of a case to the counter, and of what a return opened.

const at = new Date('2025-12-01T00:00:00.000Z');
const later = '2025-12-12T10:00:00.000Z';

function step(action: string, data: object = {}): CaseStep {
  return {
    ...{ action, data, at, version: 1, policyVersion: 1 },
    actorCreditCode: '91440300K0GYY8JNDX',
  } as CaseStep;
}

const created = step('application.created', { declared: [] });
const submission = step('application.submitted', { submissionNumber: 1 });
const asksPaper = step('application.accepted', { paperItems: ['licence'] });
const appointmentId = 'appointment-1';
const booked = step('appointment.booked', { appointmentId, startsAt: later });
const byCounter = step('return-notice.issued', { stage: 'counter', dueAt: later, appointmentId });
const second = { appointmentId: 'appointment-2' };
const bookedAgain = step('appointment.booked', { ...second, startsAt: later });
const startsAt = at.toISOString();
const noShow = step('no-show.recorded', { appointmentId });
const lifted = step('no-show-bar.lifted');
const late = step('late-visit.reported', { appointmentId });
const lateConfirmed = step('late-visit.confirmed', { appointmentId });
const lateRejected = step('late-visit.rejected', { appointmentId });

function returnedWith(data: object): CaseStep {
  return step('return-notice.issued', { stage: 'online', dueAt: later, ...data });
}

const cases: readonly (readonly [string, readonly CaseStep[], object])[] = [
  ['booked', [asksPaper, booked], { visit: { appointmentId, checkedIn: false } }],
  ['booked for a time', [asksPaper, booked], { slotStarts: { [appointmentId]: new Date(later) } }],
  [
    'booked for another time',
    [asksPaper, booked, step('appointment.rescheduled', { appointmentId, startsAt })],
    { slotStarts: { [appointmentId]: at } },
  ],
  [
    'checked in',
    [asksPaper, booked, step('check-in.recorded', { appointmentId })],
    { visit: { appointmentId, checkedIn: true } },
  ],
  ...(['appointment.cancelled', 'no-show.recorded', 'paper.confirmed'] as const).map(
    (action) =>
      [action, [asksPaper, booked, step(action, { appointmentId })], { visit: null }] as const,
  ),
  ['returned by the counter', [asksPaper, booked, byCounter], { visit: null }],
  [
    'booked again after another appointment was cancelled',
    [asksPaper, bookedAgain, step('appointment.cancelled', { appointmentId })],
    { visit: { appointmentId: 'appointment-2', checkedIn: false } },
  ],
  ['missed', [asksPaper, booked, noShow], { missed: [appointmentId] }],
  [
    'forgiven, and missed again',
    [asksPaper, booked, noShow, lifted, bookedAgain, step('no-show.recorded', second)],
    { missed: ['appointment-2'] },
  ],
  ['with a late visit', [asksPaper, booked, noShow, late], { lateVisitAt: at }],
  [
    'with more of its late visit',
    [asksPaper, late, { ...late, at: new Date(later) }],
    { lateVisitAt: at },
  ],
  [
    'with its late visit confirmed',
    [asksPaper, booked, noShow, late, lateConfirmed],
    { missed: [], lateVisitAt: null, visit: { appointmentId, checkedIn: true } },
  ],
  [
    'with a forgiven miss confirmed as a visit',
    [
      asksPaper,
      booked,
      noShow,
      lifted,
      bookedAgain,
      step('no-show.recorded', second),
      lateConfirmed,
    ],
    { missed: ['appointment-2'], visit: { appointmentId, checkedIn: true } },
  ],
  [
    'booked again before its late visit is confirmed',
    [asksPaper, booked, noShow, late, bookedAgain, lateConfirmed],
    { missed: [], visit: { appointmentId: 'appointment-2', checkedIn: false } },
  ],
  [
    'with its late visit rejected',
    [asksPaper, booked, late, lateRejected],
    { visit: null, missed: [appointmentId] },
  ],
  [
    'with its late visit rejected after a miss',
    [asksPaper, booked, noShow, late, lateRejected],
    { missed: [appointmentId], lateVisitAt: null },
  ],
  [
    'with its late visit rejected while another is booked',
    [asksPaper, booked, noShow, late, bookedAgain, lateRejected],
    { missed: [appointmentId], visit: { appointmentId: 'appointment-2', checkedIn: false } },
  ],
  ['open whole', [returnedWith({ opensAll: true })], { openItems: 'all' }],
  [
    'open in part',
    [returnedWith({ opensAll: false, opens: ['/product/usage', 'licence'] })],
    { openItems: { pointers: ['/product/usage'], materialKinds: ['licence'] } },
  ],
  [
    'open, as an earlier entry left it',
    [returnedWith({ opensAll: false })],
    { openItems: undefined },
  ],
  ['closed again', [returnedWith({ opensAll: true }), submission], { openItems: null }],
  [
    'taken up for its correction',
    [
      step('application.reconsidered', {
        ...{ from: 'lapsed', to: 'returned', dueAt: later, paperDueAt: null, opensAll: true },
        reviewDueAt: null,
      }),
    ],
    { openItems: 'all', reviewDueAt: null },
  ],
  [
    'due for its review',
    [step('application.submitted', { submissionNumber: 1, reviewDueAt: later })],
    { reviewDueAt: new Date(later) },
  ],
  ['submitted by an earlier entry', [submission], { reviewDueAt: undefined }],
  [
    'due for another review',
    [
      step('application.reconsidered', {
        from: 'declined',
        to: 'resubmitted',
        dueAt: null,
        paperDueAt: null,
        reviewDueAt: later,
      }),
    ],
    { reviewDueAt: new Date(later), openItems: null },
  ],
];

for (const [name, steps, expected] of cases) {
  t.test(name, async (t) => {
    t.match(pastCaseOf([created, ...steps], null), expected);
  });
}
