import t from 'tap';
import { afterStep, inRound, pastCaseOf } from '../../../src/audit/model/past-case.ts';
import type { CaseStep } from '../../../src/audit/model/told-case.ts';
import {
  presentPastApplication,
  presentPastCount,
  presentPastPublicResult,
  presentWanted,
} from '../../../src/audit/past/present.ts';
import { actionCatalogue, type LedgerAction } from '../../../src/kernel/model/actions.ts';

// The fold that tells how a case was. The whole of it is compared with the live service in
// test/audit/past.test.ts; here, each action by itself.

const at = new Date('2025-12-01T00:00:00.000Z');
const later = '2025-12-12T10:00:00.000Z';
const code = '91440300K0GYY8JNDX';

/** Any data may be told of any action: the table of the ledger has no type for that. */
function step(action: string, data: object = {}, version = 1): CaseStep {
  return { action, data, at, version, policyVersion: 1, actorCreditCode: code } as CaseStep;
}

const created = step('application.created', { declared: [] });
const submission = step('application.submitted', { submissionNumber: 1 });
const accepted = step('application.accepted', { paperItems: [] });
const asksPaper = step('application.accepted', { paperItems: ['licence'] });
const missed = step('application.lapsed', { cause: 'paper-missed' });
const overdue = step('application.lapsed', { cause: 'due-time-passed' });
const returned = step('return-notice.issued', { stage: 'online', dueAt: later });
const byCounter = step('return-notice.issued', {
  ...{ stage: 'counter', dueAt: later, appointmentId: 'appointment-1' },
});
const scored = step('score.finalised', { scoreCenti: 8_000 });
const granted = step('award.granted', {
  runId: 'r',
  year: 2025,
  tierCode: 'third',
  amountFen: 500,
});
const published = step('award.published', { publicityEndsAt: later });
const drawn = step('award.finalised', {
  instalments: [
    { position: 1, basisPoints: 6_000, dueAt: null },
    { position: 2, basisPoints: 4_000, dueAt: later },
  ],
});
const handedIn = step('usage-report.submitted');
const paid = step('disbursement.recorded', { disbursedFen: 300 });

function reconsidered(from: string): CaseStep {
  const data = { from, to: 'resubmitted', dueAt: null, paperDueAt: null };
  return step('application.reconsidered', data);
}

function state(...steps: readonly CaseStep[]) {
  return pastCaseOf([created, ...steps], null);
}

const cases: readonly (readonly [string, readonly CaseStep[], object])[] = [
  ['a draft', [], { status: 'draft', stage: 'drafting', submissionCount: 0, policyVersion: null }],
  ['submitted', [submission], { status: 'submitted', firstSubmittedAt: at, policyVersion: 1 }],
  [
    'submitted again',
    [submission, returned, step('application.resubmitted', { submissionNumber: 2 })],
    { status: 'resubmitted', submissionCount: 2, dueAt: null },
  ],
  ['waiting for its review', [submission], { reviewFrom: at }],
  [
    'waiting for its review again',
    [
      submission,
      step('application.declined'),
      { ...reconsidered('declined'), at: new Date(later) },
    ],
    { status: 'resubmitted', reviewFrom: new Date(later) },
  ],
  [
    'taken up where it was left',
    [
      submission,
      step('application.withdrawn'),
      { ...reconsidered('withdrawn'), at: new Date(later) },
    ],
    { status: 'resubmitted', reviewFrom: at },
  ],
  ['final, with a report to come', [granted, drawn], { reportDueAt: new Date(later) }],
  ['final, without one', [granted, step('award.finalised')], { reportDueAt: null }],
  ['with its report in', [granted, drawn, handedIn], { reportDueAt: null }],
  [
    'with its report returned',
    [granted, drawn, handedIn, step('usage-report.returned', { dueAt: at.toISOString() })],
    { reportDueAt: at },
  ],
  [
    'with another report to come',
    [granted, drawn, step('usage-report.accepted', { openBasisPoints: 1, nextDueAt: later })],
    { reportDueAt: new Date(later) },
  ],
  [
    'with its last report accepted',
    [granted, drawn, step('usage-report.accepted', { openBasisPoints: 10_000 })],
    { reportDueAt: null },
  ],
  [
    'with its instalment lapsed',
    [granted, drawn, step('instalment.lapsed', { lapsedFen: 200 })],
    { reportDueAt: null },
  ],
  ['withdrawn', [submission, step('application.withdrawn')], { outcome: 'withdrawn' }],
  ['deleted', [step('application.deleted')], { status: 'deleted', stage: 'closed' }],
  ['closed', [step('draft.closed')], { outcome: 'not-submitted' }],
  [
    'extended after missed paper',
    [
      asksPaper,
      missed,
      step('application.extended', { to: 'accepted', dueAt: null, paperDueAt: later }),
    ],
    { status: 'accepted', paperState: 'required', paperDueAt: new Date(later) },
  ],
  [
    'extended while it is returned',
    [returned, step('application.extended', { to: 'returned', dueAt: later, paperDueAt: null })],
    { status: 'returned', paperState: 'undecided', dueAt: new Date(later) },
  ],
  [
    'transferred',
    [step('application.transferred', { to: '91440300MA5EXAMP1F' })],
    { applicantCreditCode: '91440300MA5EXAMP1F' },
  ],
  [
    'with another lead',
    [step('consortium.changed', { newLeadCreditCode: '91440300MA5EXAMP1F' })],
    { applicantCreditCode: '91440300MA5EXAMP1F' },
  ],
  [
    'with the same lead',
    [step('consortium.changed', { newLeadCreditCode: null })],
    { applicantCreditCode: code },
  ],
  [
    'not awarded',
    [accepted, step('application.not-awarded', { reason: 'budget' })],
    { noAwardReason: 'budget', outcome: 'not-awarded', stage: 'closed' },
  ],
  ['missed', [asksPaper, missed], { status: 'lapsed', paperState: 'missed' }],
  ['overdue', [returned, overdue], { status: 'lapsed', dueAt: new Date(later) }],
  [
    'waiting for a second review',
    [submission, step('pre-review-decision.proposed', { kind: 'decline' })],
    { pendingDecision: 'decline', status: 'submitted' },
  ],
  [
    'not confirmed',
    [
      step('pre-review-decision.proposed', { kind: 'accept' }),
      step('pre-review-decision.rejected'),
    ],
    { pendingDecision: null },
  ],
  [
    'accepted',
    [accepted],
    { paperState: 'not-required', preReviewResult: 'passed', stage: 'scoring' },
  ],
  ['asked for paper', [asksPaper], { paperState: 'required', stage: 'counter', acceptedAt: at }],
  [
    'accepted again, with its paper',
    [asksPaper, step('paper.confirmed'), accepted],
    { paperState: 'confirmed', preReviewResult: 'passed' },
  ],
  ['declined', [step('application.declined')], { outcome: 'declined', preReviewResult: 'failed' }],
  ['returned', [accepted, scored, returned], { scoreCenti: null, stage: 'after-acceptance' }],
  ['sent home', [asksPaper, byCounter], { status: 'accepted', paperDueAt: new Date(later) }],
  [
    'given more time at the counter',
    [asksPaper, byCounter, step('return-notice.extended', { dueAt: at.toISOString() })],
    { paperDueAt: at, dueAt: null },
  ],
  [
    'given more time',
    [returned, step('return-notice.extended', { dueAt: at.toISOString(), reopened: false })],
    { dueAt: at, status: 'returned' },
  ],
  [
    'reopened',
    [returned, overdue, step('return-notice.extended', { dueAt: later, reopened: true })],
    { status: 'returned' },
  ],
  [
    'reconsidered',
    [
      asksPaper,
      missed,
      step('application.reconsidered', { to: 'accepted', dueAt: null, paperDueAt: later }),
    ],
    { status: 'accepted', paperState: 'required', paperDueAt: new Date(later) },
  ],
  [
    'reconsidered with its former time',
    [
      asksPaper,
      byCounter,
      step('application.reconsidered', { to: 'returned', dueAt: later, paperDueAt: null }),
    ],
    { status: 'returned', paperDueAt: new Date(later), dueAt: new Date(later) },
  ],
  [
    'moved',
    [asksPaper, step('paper-deadline.moved', { dueAt: later })],
    { paperDueAt: new Date(later) },
  ],
  [
    'visited late',
    [asksPaper, missed, step('late-visit.confirmed')],
    { status: 'accepted', paperState: 'required' },
  ],
  [
    'retracted',
    [asksPaper, step('paper.confirmed'), step('receipt.retracted', { dueAt: null })],
    { paperState: 'required', paperDueAt: null },
  ],
  ['scored', [accepted, scored], { scoreCenti: 8_000, stage: 'scored' }],
  ['to be scored again', [accepted, scored, step('score.reopened')], { scoreCenti: null }],
  [
    'granted',
    [accepted, scored, granted],
    { stage: 'scored', award: { state: 'granted', amountFen: 500 } },
  ],
  ['revoked', [accepted, scored, granted, step('award.revoked')], { award: null, stage: 'scored' }],
  [
    'published',
    [granted, published],
    { award: { state: 'published' }, resultHeldAt: null, publicityEndsAt: new Date(later) },
  ],
  ['held without an award', [scored, step('no-award.confirmed')], { resultHeldAt: at }],
  [
    'held no more',
    [accepted, scored, step('no-award.confirmed'), step('no-award.revoked')],
    { resultHeldAt: null, stage: 'scored' },
  ],
  [
    'told that it gets none',
    [step('no-award.confirmed'), step('no-award.published', { publicityEndsAt: later })],
    { award: null, resultHeldAt: null },
  ],
  [
    'prolonged',
    [granted, published, step('publicity.prolonged', { publicityEndsAt: at.toISOString() })],
    { publicityEndsAt: at },
  ],
  ['final', [accepted, granted, step('award.finalised')], { outcome: 'awarded' }],
  ['final, payable at once', [granted, step('award.finalised')], { award: { drawdown: null } }],
  ['final, in instalments', [granted, drawn], { award: { drawdown: { openBasisPoints: 6_000 } } }],
  [
    'an instalment opened',
    [granted, drawn, step('usage-report.accepted', { openBasisPoints: 9_000 })],
    { award: { drawdown: { openBasisPoints: 9_000 } } },
  ],
  [
    'an instalment lapsed',
    [granted, drawn, step('instalment.lapsed', { lapsedFen: 200 })],
    { award: { stoppedFen: 200, drawdown: { openBasisPoints: 6_000 } } },
  ],
  [
    'taken away',
    [accepted, granted, published, step('award.withdrawn')],
    { award: { state: 'withdrawn' }, publicityEndsAt: null, stage: 'closed' },
  ],
  [
    'annulled',
    [accepted, scored, granted, published, step('award.withdrawn'), step('result.annulled')],
    { award: null, stage: 'scored' },
  ],
  ['raised', [granted, step('award.raised', { amountFen: 900 })], { award: { amountFen: 900 } }],
  ['barred', [step('product.barred')], { barredAt: at }],
  ['barred no more', [step('product.barred'), step('product.unbarred')], { barredAt: null }],
  ['paid', [granted, paid], { award: { disbursedFen: 300, stoppedFen: 0 } }],
  [
    'corrected',
    [
      granted,
      paid,
      step('disbursement-correction.recorded', { disbursedFen: 100, stoppedFen: 50 }),
    ],
    { award: { disbursedFen: 100, stoppedFen: 50 } },
  ],
  [
    'corrected without a stop',
    [granted, paid, step('disbursement-correction.recorded', { disbursedFen: 100 })],
    { award: { disbursedFen: 100, stoppedFen: 0 } },
  ],
  [
    'taken back',
    [granted, paid, step('clawback.recorded', { clawedBackFen: 300, stoppedFen: 200 })],
    { award: { clawedBackFen: 300, stoppedFen: 200 } },
  ],
  [
    'not taken back after all',
    [
      ...[granted, paid, step('clawback.recorded', { clawedBackFen: 300, stoppedFen: 200 })],
      step('clawback-correction.recorded', { clawedBackFen: 100, liftedFen: 200 }),
    ],
    { award: { clawedBackFen: 100, stoppedFen: 0 } },
  ],
  [
    'paid before it was stopped',
    [
      ...[granted, paid, step('clawback.recorded', { clawedBackFen: 0, stoppedFen: 200 })],
      step('disbursement-correction.recorded', { disbursedFen: 400, resumedFen: 100 }),
    ],
    { award: { disbursedFen: 400, stoppedFen: 100 } },
  ],
];

for (const [name, steps, expected] of cases) {
  t.test(name, async (t) => {
    t.match(state(...steps), expected);
  });
}

t.test('acts on an award leave a case without one as it is', async (t) => {
  const onAwards = [
    ...[published, paid, step('award.finalised'), step('award.withdrawn')],
    step('award.raised', { amountFen: 900 }),
    step('disbursement-correction.recorded', { disbursedFen: 100 }),
    step('clawback.recorded', { clawedBackFen: 300, stoppedFen: 200 }),
    step('clawback-correction.recorded', { clawedBackFen: 100, liftedFen: 200 }),
    step('usage-report.accepted', { openBasisPoints: 9_000 }),
    step('instalment.lapsed', { lapsedFen: 200 }),
  ];
  for (const each of onAwards) t.equal(state(each)?.award, null, each.action);
});

t.test('every other action moves the version alone', async (t) => {
  // Visits have cases of their own, in past-visits.test.ts.
  const known = new Set([
    ...cases.flatMap(([, steps]) => steps.map(({ action }) => `${action}`)),
    ...['appointment.booked', 'appointment.rescheduled', 'check-in.recorded'],
    ...['no-show.recorded', 'late-visit.reported'],
  ]);
  const others = (Object.keys(actionCatalogue) as LedgerAction[]).filter((action) => {
    const subjects: readonly string[] = actionCatalogue[action].subjects;
    return subjects.includes('application') && !known.has(action);
  });
  t.ok(others.length > 15);
  for (const action of others) {
    const after = state(step(action, actionCatalogue[action].example, 2));
    t.same(after, { ...state(), version: 2 }, action);
  }
});

t.test('a case begins with its creation', async (t) => {
  t.throws(() => pastCaseOf([submission], null), RangeError);
  t.throws(() => afterStep(undefined, { ...created, actorCreditCode: null }), RangeError);
  t.equal(pastCaseOf([], null), undefined);
});

t.test('a cancelled round ends its cases', async (t) => {
  t.match(pastCaseOf([created, submission], 'cancelled'), {
    ...{ stage: 'closed', outcome: 'round-cancelled', roundEnd: 'cancelled' },
  });
  const draft = afterStep(undefined, created);
  t.match(inRound(draft, 'settled'), { stage: 'drafting', roundEnd: 'settled' });
});

t.test('names are those of the packet then, and of the applicant then', async (t) => {
  const asOf = new Date('2025-12-05T00:00:00.000Z');
  const known = {
    ...{ id: 'a', roundId: 'r', number: '2025-000001', applicantCreditCode: code, createdAt: at },
    applicantName: '新名',
    formerApplicants: [
      {
        changeId: 'c',
        kind: 'rename',
        name: '旧名',
        creditCode: code,
        effectiveOn: '2025-12-05',
        changedAt: asOf.toISOString(),
      },
    ],
  } as const;
  const form = { organisation: { name: '旧名' }, product: { name: '产品' }, scenarioCode: 'S' };
  const draft = afterStep(undefined, created);
  const view = { ...known, asOf, form, state: afterStep(draft, submission) };
  t.match(presentPastApplication(view), {
    ...{ number: '2025-000001', organisationName: '新名', productName: '产品', form },
  });
  const before = { ...view, asOf: new Date(asOf.getTime() - 1) };
  t.match(presentPastApplication(before), { organisationName: '旧名' });
  t.match(
    presentPastApplication({
      ...view,
      formerApplicants: [],
      applicantName: null,
      form: null,
      state: draft,
    }),
    {
      ...{
        number: null,
        organisationName: null,
        productName: null,
        scenarioCode: null,
        award: null,
      },
    },
  );
  const awarded = afterStep(afterStep(view.state, granted), paid);
  t.match(presentPastApplication({ ...view, state: awarded }).award, {
    ...{ amount: { amount: '5.00' }, disbursed: { amount: '3.00' }, state: 'granted' },
    openBasisPoints: null,
  });
  const open = presentPastApplication({ ...view, state: afterStep(awarded, drawn) }).award;
  t.equal(open?.openBasisPoints, 6_000);

  const wanted = (filters: object, state: typeof draft | null = awarded) =>
    presentWanted({ ...view, state }, filters).length;
  t.equal(wanted({}), 1);
  t.equal(wanted({}, null), 0, 'not there yet');
  t.equal(wanted({ status: ['submitted'], awardState: ['granted', 'final'] }), 1);
  t.equal(wanted({ status: ['draft'] }), 0);
  t.equal(wanted({ stage: ['closed'] }), 0);
  t.equal(wanted({ awardState: ['final'] }), 0);
  t.equal(wanted({ awardState: ['final'] }, draft), 0);

  const results = (state: typeof draft | null) => presentPastPublicResult({ ...view, state });
  t.same([results(null), results(draft), results(awarded)], [[], [], []], 'not public yet');
  const isPublic = afterStep(awarded, published);
  t.match(results(isPublic), [
    {
      organisationName: '新名',
      productName: '产品',
      status: 'published',
      amount: { amount: '5.00' },
    },
  ]);
  t.match(presentPastPublicResult({ ...view, form: null, state: isPublic }), [
    { productName: null, scenarioCode: null },
  ]);
  t.match(results(afterStep(isPublic, drawn)), [{ status: 'final' }]);
  const gone = afterStep(isPublic, step('award.withdrawn'));
  t.same(results(gone), [], 'withdrawn since');
  t.match(presentPastCount(asOf, [draft, isPublic, gone]), {
    ...{ count: 3, awarded: 1, amount: { amount: '5.00' } },
  });
});
