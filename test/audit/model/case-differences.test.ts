import t from 'tap';
import {
  caseDifferences,
  type HeldCaseRow,
  type HeldStep,
} from '../../../src/audit/model/case-differences.ts';

// A case against its entries. The service's own cases are compared in test/cases/walks.test.ts; here,
// each column by itself.

const at = '2025-12-01T00:00:00.000Z';
const later = '2025-12-12T10:00:00.000Z';
const code = '91440300K0GYY8JNDX';

function step(action: string, data: object = {}, version = 1): HeldStep {
  return { action, data, at, version, policyVersion: 1, actorCreditCode: code } as HeldStep;
}

const created = step('application.created', { declared: [] });
const granted = [
  step('application.submitted', { submissionNumber: 1, reviewDueAt: null }, 2),
  step('application.accepted', { paperItems: [] }, 3),
  step('score.finalised', { scoreCenti: 8_000 }, 4),
  step('award.granted', { runId: 'r', year: 2025, tierCode: 'third', amountFen: 500 }, 5),
  step('award.published', { publicityEndsAt: later }, 6),
];

const draft: HeldCaseRow = {
  ...{ id: 'a', applicantCreditCode: code, policyVersion: null, status: 'draft' },
  ...{ stage: 'drafting', dueAt: null, pendingDecision: null, paperState: 'undecided' },
  ...{ paperDueAt: null, preReviewResult: 'pending', submissionCount: 0 },
  ...{ firstSubmittedAt: null, lastSubmittedAt: null, acceptedAt: null, scoreCenti: null },
  ...{ awardState: null, resultHeldAt: null, noAwardReason: null, barredAt: null },
  ...{ publicityEndsAt: null, drawdown: null, award: null, steps: [created] },
  ...{ visit: null, missedVisits: 0, lateVisitAt: null, openItems: null, reviewDueAt: null },
  ...{ createdAt: new Date(at), updatedAt: new Date(at) },
};

const award = {
  ...{ id: 'w', runId: 'r', year: 2025, tierCode: 'third', amountFen: 500 },
  ...{ disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0, openBasisPoints: 10_000 },
};

const published: HeldCaseRow = {
  ...draft,
  ...{ policyVersion: 1, status: 'accepted', stage: 'awarded', paperState: 'not-required' },
  ...{ preReviewResult: 'passed', submissionCount: 1, firstSubmittedAt: new Date(at) },
  ...{ lastSubmittedAt: new Date(at), acceptedAt: new Date(at), scoreCenti: 8_000 },
  ...{ awardState: 'published', publicityEndsAt: new Date(later), award },
  steps: [created, ...granted],
};

const visit = { appointmentId: 'v', startsAt: later, endsAt: later, checkedIn: false };

const drawdown = { position: 2, dueAt: later, report: 'due', since: at } as const;
const drawn = step('award.finalised', {
  instalments: [
    { position: 1, basisPoints: 6_000, dueAt: null },
    { position: 2, basisPoints: 4_000, dueAt: later },
  ],
});

const bookedFor = (startsAt: string) =>
  step('appointment.booked', { appointmentId: 'v', startsAt });
const checkedIn = step('check-in.recorded', { appointmentId: 'v' });
const returned = step('return-notice.issued', {
  ...{ stage: 'online', dueAt: later, opensAll: false, opens: ['/product/usage', 'licence'] },
});

const final: HeldCaseRow = {
  ...published,
  ...{ awardState: 'final', drawdown, award: { ...award, openBasisPoints: 6_000 } },
  steps: [...published.steps, drawn],
};

t.test('a case that its entries made so', async (t) => {
  const same: readonly HeldCaseRow[] = [
    draft,
    published,
    final,
    {
      ...{ ...final, drawdown: { ...drawdown, report: 'open' } },
      steps: [...final.steps, step('usage-report.submitted')],
    },
    { ...draft, stage: 'closed', steps: [created, step('application.cancelled')] },
    { ...draft, visit, steps: [created, bookedFor(later)] },
    {
      ...draft,
      visit: { ...visit, checkedIn: true },
      steps: [created, bookedFor(later), checkedIn],
    },
    {
      ...{ ...draft, status: 'returned', stage: 'online', dueAt: new Date(later) },
      openItems: { pointers: ['/product/usage'], materialKinds: ['licence'] },
      steps: [created, returned],
    },
    {
      ...{ ...published, stage: 'closed', awardState: 'withdrawn', publicityEndsAt: null },
      ...{ award: null, steps: [...published.steps, step('award.withdrawn')] },
    },
  ];
  for (const held of same) t.same(caseDifferences(held), []);
});

t.test('what an earlier entry does not tell is no difference', async (t) => {
  const [submitted, ...later] = granted;
  const earlier = { ...submitted, data: { submissionNumber: 1 } } as HeldStep;
  const steps = [created, earlier, ...later];
  t.same(caseDifferences({ ...published, steps, reviewDueAt: new Date(at) }), []);
});

/** Each column with another value than that of the entries. */
const changes: readonly (readonly [string, Partial<HeldCaseRow>])[] = [
  ['applicant_credit_code', { applicantCreditCode: 'x' }],
  ['policy_version', { policyVersion: 2 }],
  ['status', { status: 'declined' }],
  ['stage', { stage: 'scored' }],
  ['due_at', { dueAt: new Date(later) }],
  ['pending_decision', { pendingDecision: 'accept' }],
  ['paper_state', { paperState: 'confirmed' }],
  ['paper_due_at', { paperDueAt: new Date(later) }],
  ['pre_review_result', { preReviewResult: 'pending' }],
  ['submission_count', { submissionCount: 2 }],
  ['first_submitted_at', { firstSubmittedAt: new Date(later) }],
  ['last_submitted_at', { lastSubmittedAt: new Date(later) }],
  ['accepted_at', { acceptedAt: null }],
  ['score_centi', { scoreCenti: 9_000 }],
  ['result_held_at', { resultHeldAt: new Date(later) }],
  ['no_award_reason', { noAwardReason: 'below-threshold' as never }],
  ['barred_at', { barredAt: new Date(at) }],
  ['publicity_ends_at', { publicityEndsAt: new Date(at) }],
  ['late_visit_at', { lateVisitAt: new Date(at) }],
  ['visit', { visit }],
  ['missed_visits', { missedVisits: 1 }],
  ['open_items', { openItems: 'all' }],
  ['review_due_at', { reviewDueAt: new Date(at) }],
  ['created_at', { createdAt: new Date(later) }],
  ['updated_at', { updatedAt: new Date(later) }],
  ['award_state', { awardState: 'final' }],
  ['drawdown', { drawdown }],
];

t.test('each column that entries tell of is named', async (t) => {
  for (const [column, change] of changes) {
    t.match(caseDifferences({ ...published, ...change }), [
      { table: 'applications', id: 'a', column },
    ]);
  }
  t.same(caseDifferences({ ...draft, dueAt: new Date(later) }), [
    { table: 'applications', id: 'a', column: 'due_at', held: later, recorded: null },
  ]);
});

t.test('so is each of its award', async (t) => {
  const columns = { run_id: 'runId', year: 'year', tier_code: 'tierCode', amount_fen: 'amountFen' };
  const sums = { disbursed_fen: 'disbursedFen', clawed_back_fen: 'clawedBackFen' };
  const rest = { stopped_fen: 'stoppedFen', open_basis_points: 'openBasisPoints' };
  for (const [column, name] of Object.entries({ ...columns, ...sums, ...rest })) {
    const [difference, ...others] = caseDifferences({
      ...published,
      award: { ...award, [name]: 7 },
    });
    t.match(difference, { table: 'awards', id: 'w', column, held: '7' });
    t.same(others, []);
  }
  t.same(caseDifferences({ ...published, award: null }), [
    { table: 'awards', id: 'a', column: 'id', held: null, recorded: 'a' },
  ]);
  t.same(caseDifferences({ ...draft, award }), [
    { table: 'awards', id: 'w', column: 'id', held: 'w', recorded: null },
  ]);
});

t.test('a case without its first entry', async (t) => {
  for (const steps of [[], granted]) {
    t.same(caseDifferences({ ...published, steps }), [
      { table: 'applications', id: 'a', column: 'id', held: 'a', recorded: null },
    ]);
  }
});
