import t from 'tap';
import { countedForm, figuresOf } from '../../../src/audit/model/figures.ts';
import { joinedBudget, joinedFigures } from '../../../src/audit/model/join-figures.ts';
import type { PastCase } from '../../../src/audit/model/past-case.ts';
import { type WorkStep, workloadOf, workOf } from '../../../src/audit/model/workload.ts';
import type { FormContent } from '../../../src/cases/model/contact.ts';
import { ago, asking, asOf, award, caseOf, DAY_MS } from '../../support/counted-cases.ts';

// What is counted of cases and of work.

const step = (
  minute: number,
  action: WorkStep['action'],
  [actorRole, actorSubject]: readonly [string, string],
  applicationId: string | null = 'a',
): WorkStep => ({
  ...{ at: new Date(+asOf + minute * 60_000), action, applicationId, actorRole, actorSubject },
});

const workedBy = (steps: readonly WorkStep[]) => workloadOf(workOf(steps));

t.test('a round without cases has figures, too', async (t) => {
  t.same(figuresOf([], asOf), {
    ...{ total: 0, statuses: [], stages: [], tiers: [], applicantKinds: [], scenarios: [] },
    deadlines: [],
    claims: {
      ...{ requestedFen: 0, awardedFen: 0, disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0 },
    },
  });
});

t.test('cases are counted by status and by whole days since their last move', async (t) => {
  const moved = [
    ago(0),
    ago(3, 1),
    ago(3),
    ago(7),
    ago(8),
    ago(15, 1),
    ago(15),
    ago(31, 1),
    ago(31),
  ];
  const { statuses, stages, total } = figuresOf(
    [
      ...moved.map((updatedAt) => caseOf({ updatedAt })),
      caseOf({ status: 'draft', stage: 'drafting' }),
    ],
    asOf,
  );
  t.equal(total, 10);
  t.same(
    statuses.map(({ status, count, ages }) => [status, count, ages.map((age) => age.count)]),
    [
      ['draft', 1, [1, 0, 0, 0, 0]],
      ['accepted', 9, [2, 2, 2, 2, 1]],
    ],
  );
  t.same(
    statuses[1]?.ages.map(({ fromDays, upToDays }) => [fromDays, upToDays]),
    [
      [0, 2],
      [3, 7],
      [8, 14],
      [15, 30],
      [31, null],
    ],
  );
  t.same(stages, [
    { stage: 'drafting', count: 1 },
    { stage: 'scoring', count: 9 },
  ]);
});

t.test('tiers, kinds and scenarios come by frequency, then by code', async (t) => {
  const of = (kind: 'enterprise' | 'branch', scenarioCode: string) => ({
    ...{ organisation: { kind }, scenarioCode },
  });
  const { tiers, applicantKinds, scenarios } = figuresOf(
    [
      caseOf({ award }, of('enterprise', 'S-2')),
      caseOf({ award: { ...award, amountFen: 7 } }, of('branch', 'S-1')),
      caseOf({ award: { ...award, tierCode: null } }, of('enterprise', 'S-1')),
      caseOf({ award: { ...award, state: 'withdrawn' } }, of('branch', 'S-2')),
      caseOf({}, {}),
    ],
    asOf,
    null,
    new Map([['first', { zh: '一档', en: 'First tier' }]]),
  );
  t.same(tiers, [
    { code: 'first', name: { zh: '一档', en: 'First tier' }, count: 2, amountFen: 507 },
    { code: 'none', name: null, count: 1, amountFen: 500 },
  ]);
  t.same(applicantKinds, [
    { code: 'branch', count: 2 },
    { code: 'enterprise', count: 2 },
    { code: 'none', count: 1 },
  ]);
  t.same(scenarios, [
    { code: 'S-1', count: 2 },
    { code: 'S-2', count: 2 },
    { code: 'none', count: 1 },
  ]);
});

t.test('only what lies ahead is a deadline, by its day in Shanghai', async (t) => {
  const at = new Date('2025-12-12T16:00:00.000Z');
  const { deadlines } = figuresOf(
    [
      caseOf({ status: 'returned', dueAt: at }),
      caseOf({ status: 'returned', dueAt: new Date(+at - 1) }),
      caseOf({ status: 'returned', dueAt: asOf, paperState: 'required', paperDueAt: at }),
      caseOf({ status: 'returned', dueAt: new Date(+asOf - 1), publicityEndsAt: at }),
      caseOf({ dueAt: at, paperDueAt: at, publicityEndsAt: at }),
      caseOf({ status: 'returned' }),
    ],
    asOf,
  );
  t.same(deadlines, [
    { kind: 'return', day: '2025-12-10', count: 1 },
    { kind: 'return', day: '2025-12-12', count: 1 },
    { kind: 'paper', day: '2025-12-13', count: 1 },
    { kind: 'publicity', day: '2025-12-13', count: 2 },
    { kind: 'return', day: '2025-12-13', count: 1 },
  ]);
});

function bookedAt(at: Date, checkedIn = false) {
  return { visit: { appointmentId: 'a', checkedIn }, slotStarts: { a: at } };
}

t.test('everything that a case waits for is a deadline', async (t) => {
  const at = new Date('2025-12-12T16:00:00.000Z');
  const later = new Date(+at + DAY_MS);
  const reviewed = (status: PastCase['status'], reviewDueAt: Date | null) => ({
    ...caseOf({ status, ...bookedAt(at), reportDueAt: at }),
    reviewDueAt,
  });
  const { deadlines } = figuresOf(
    [
      caseOf({ status: 'draft' }),
      caseOf({ status: 'draft' }),
      caseOf({ status: 'draft', dueAt: later }),
      reviewed('submitted', at),
      reviewed('resubmitted', at),
      reviewed('accepted', at),
      reviewed('submitted', null),
      caseOf({ paperState: 'required', ...bookedAt(at), paperDueAt: later }),
      caseOf({ paperState: 'required', ...bookedAt(at, true) }),
      caseOf({ paperState: 'required', ...bookedAt(at), slotStarts: {} }),
      caseOf({ award, reportDueAt: at }),
      caseOf({ award: { ...award, state: 'withdrawn' }, reportDueAt: at }),
      caseOf({ award, reportDueAt: at, roundEnd: 'settled' }),
      caseOf({ award, reportDueAt: at, roundEnd: 'archived' }),
      caseOf({ status: 'returned', dueAt: at, roundEnd: 'cancelled' }),
    ],
    asOf,
    at,
  );
  t.same(deadlines, [
    { kind: 'appointment', day: '2025-12-13', count: 1 },
    { kind: 'close', day: '2025-12-13', count: 2 },
    { kind: 'review', day: '2025-12-13', count: 2 },
    { kind: 'usage-report', day: '2025-12-13', count: 2 },
    { kind: 'close', day: '2025-12-14', count: 1 },
    { kind: 'paper', day: '2025-12-14', count: 1 },
  ]);
  t.same(figuresOf([], asOf, at).deadlines, [{ kind: 'close', day: '2025-12-13', count: 0 }]);
  t.same(figuresOf([caseOf({ status: 'draft' })], asOf, ago(1)).deadlines, []);
});

t.test('claims are those of cases that may still be awarded, or were', async (t) => {
  const { claims } = figuresOf(
    [
      caseOf({ award }, asking('5.00')),
      caseOf({}, asking('0.01')),
      caseOf({}, {}),
      caseOf(),
      caseOf({ status: 'declined' }, asking('9.00')),
      caseOf({ noAwardReason: 'below-bar' }, asking('9.00')),
      caseOf({ roundEnd: 'cancelled' }, asking('9.00')),
    ],
    asOf,
  );
  t.same(claims, {
    ...{ requestedFen: 501, awardedFen: 500, disbursedFen: 300, clawedBackFen: 20, stoppedFen: 10 },
  });
});

t.test('equal counts come by code, whatever order the cases had', async (t) => {
  const codes = ['S-3', 'S-1', 'S-4', 'S-2'];
  const of = (scenarioCode: string) => caseOf({}, { scenarioCode });
  const { scenarios } = figuresOf([...codes, ...codes.toReversed()].map(of), asOf);
  t.same(
    scenarios.map(({ code }) => code),
    codes.toSorted(),
  );
  const people = ['p3', 'p1', 'p4', 'p2'];
  const work = people.map((subject, minute) =>
    step(minute, 'return-notice.issued', ['pre-reviewer', subject]),
  );
  t.same(
    workedBy([...work, ...work.toReversed()]).map(({ subject }) => subject),
    people.toSorted(),
  );
});

t.test('nothing of a form is kept but what is counted', async (t) => {
  const form = { ...asking('5.00'), organisation: { kind: 'branch', name: '甲' } } as FormContent;
  t.same(countedForm({ ...form, scenarioCode: 'S-1' }), {
    ...{ kind: 'branch', scenarioCode: 'S-1', requestedFen: 500 },
  });
});

t.test('work is measured from what began it', async (t) => {
  const [lan, ann, ben, hall] = [
    ['applicant', 'lan'],
    ['pre-reviewer', 'ann'],
    ['pre-reviewer', 'ben'],
    ['counter', 'hall'],
  ] as const;
  const [first, second] = [['expert', 'e1'] as const, ['expert', 'e2'] as const];
  t.same(
    workedBy([
      step(0, 'application.submitted', lan),
      step(0, 'application.submitted', lan, 'b'),
      step(10, 'return-notice.issued', ann),
      step(20, 'application.resubmitted', lan),
      step(23, 'application.accepted', ann),
      step(60.5, 'application.declined', ben, 'b'),
      step(61, 'application.accepted', ['officer', 'o']),
      step(100, 'check-in.recorded', hall),
      step(104, 'paper.confirmed', hall),
      step(105, 'return-notice.issued', hall, 'c'),
      step(110, 'conflict.declared', first),
      step(120, 'conflict.declared', second),
      step(170, 'score-sheet.submitted', first),
      step(150, 'score-sheet.submitted', second),
      step(150, 'score-sheet.submitted', second, null),
    ]),
    [
      { role: 'reviewer', subject: 'ann', acts: 2, medianMinutes: 3, longestMinutes: 10 },
      { role: 'reviewer', subject: 'ben', acts: 1, medianMinutes: 60, longestMinutes: 60 },
      { role: 'counter', subject: 'hall', acts: 2, medianMinutes: 4, longestMinutes: 4 },
      { role: 'expert', subject: 'e2', acts: 2, medianMinutes: 30, longestMinutes: 30 },
      { role: 'expert', subject: 'e1', acts: 1, medianMinutes: 60, longestMinutes: 60 },
    ],
  );
  const alone = workedBy([
    step(5, 'application.accepted', ben),
    step(6, 'application.declined', ann),
  ]);
  t.same(
    alone.map(({ subject, medianMinutes, longestMinutes }) => [
      subject,
      medianMinutes,
      longestMinutes,
    ]),
    [
      ['ann', null, null],
      ['ben', null, null],
    ],
  );
});

t.test('what comes after the end of an act, or from nobody at work, is not measured', async (t) => {
  const [lan, ann, hall] = [
    ['applicant', 'lan'],
    ['pre-reviewer', 'ann'],
    ['counter', 'hall'],
  ] as const;
  const minutes = (...steps: readonly WorkStep[]) =>
    workedBy(steps).map(({ subject, acts, longestMinutes }) => [subject, acts, longestMinutes]);
  const accepted = [
    step(0, 'application.submitted', lan),
    step(30, 'application.accepted', ann),
  ] as const;
  const DAY = 24 * 60;
  t.same(minutes(...accepted, step(60 * DAY, 'return-notice.issued', ann)), [['ann', 2, 30]]);
  t.same(
    minutes(
      ...accepted,
      step(60 * DAY, 'application.resubmitted', lan),
      step(60 * DAY + 5, 'application.declined', ann),
    ),
    [['ann', 2, 30]],
    'the time of the second packet is its own',
  );
  t.same(
    minutes(
      step(0, 'application.submitted', lan),
      step(20, 'pre-review-decision.proposed', ann),
      step(90, 'pre-review-decision.rejected', ['officer', 'o']),
      step(100, 'return-notice.issued', ann),
    ),
    [['ann', 2, 100]],
    'a rejection by an officer begins nothing',
  );
  t.same(
    minutes(
      step(0, 'check-in.recorded', hall),
      step(4, 'paper.confirmed', hall),
      step(900, 'paper.confirmed', hall),
    ),
    [['hall', 2, 4]],
  );
  t.same(
    minutes(
      step(0, 'check-in.recorded', hall),
      step(5, 'return-notice.issued', hall),
      step(2 * DAY, 'paper.confirmed', hall),
    ),
    [['hall', 2, 5]],
    'paper that is given back ends the visit',
  );
});

t.test('the figures of several rounds are the sums of each', (t) => {
  const of = (kind: 'enterprise' | 'branch', scenarioCode: string) => ({
    ...{ organisation: { kind }, scenarioCode },
  });
  const due = { status: 'returned', dueAt: asOf } as const;
  const first = [
    caseOf({ award, updatedAt: ago(40) }, of('branch', 'S-2')),
    caseOf(due, of('branch', 'S-1')),
    caseOf({ publicityEndsAt: asOf }, asking('5.00')),
  ];
  const second = [
    caseOf({ award: { ...award, amountFen: 7 } }, of('enterprise', 'S-1')),
    caseOf({ ...due, updatedAt: ago(5) }, of('enterprise', 'S-1')),
    caseOf({ ...due, dueAt: ago(-1) }, of('enterprise', 'S-1')),
    caseOf({ award: { ...award, tierCode: 'second' } }, of('enterprise', 'S-3')),
    caseOf({ status: 'draft', stage: 'drafting' }),
  ];
  const parts = [first, [], second].map((cases) => figuresOf(cases, asOf));
  t.same(joinedFigures(parts), figuresOf([...first, ...second], asOf));
  t.same(joinedFigures(parts.toReversed()), joinedFigures(parts), 'in any order');
  t.same(joinedFigures([]), figuresOf([], asOf));
  const named = (name: string) =>
    figuresOf([caseOf({ award })], asOf, null, new Map([['first', { zh: name, en: name }]]));
  t.match(
    joinedFigures([named('一档'), named('一等'), figuresOf([caseOf({ award })], asOf)]).tiers,
    [{ code: 'first', name: { zh: '一等' }, count: 3 }],
    'the latest name that there is',
  );
  t.end();
});

t.test('the budget leaves out cancelled rounds, and tells how many set none', (t) => {
  const open = (budgetFen: number | null) => ({ state: 'open' as const, budgetFen });
  const cancelled = (budgetFen: number | null) => ({ state: 'cancelled' as const, budgetFen });
  t.same(joinedBudget([]), { budgetFen: null, roundsWithoutBudget: 0 });
  t.same(joinedBudget([open(null)]), { budgetFen: null, roundsWithoutBudget: 1 });
  t.same(joinedBudget([open(2), cancelled(7), open(null), cancelled(null), open(3)]), {
    ...{ budgetFen: 5, roundsWithoutBudget: 1 },
  });
  t.same(joinedBudget([cancelled(7)]), { budgetFen: null, roundsWithoutBudget: 0 });
  t.end();
});

t.test('a person works in several rounds', (t) => {
  const of = (minutes: readonly (number | null)[]) => ({
    ...({ role: 'expert', subject: 'e1' } as const),
    minutes,
  });
  t.same(workloadOf([of([9, null]), { ...of([4]), subject: 'e2' }, of([1, 5])]), [
    { role: 'expert', subject: 'e1', acts: 4, medianMinutes: 5, longestMinutes: 9 },
    { role: 'expert', subject: 'e2', acts: 1, medianMinutes: 4, longestMinutes: 4 },
  ]);
  t.end();
});
