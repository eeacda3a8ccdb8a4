import t from 'tap';
import {
  decideClaimReview,
  decideReleaseReviewClaim,
  decideRenewReviewClaim,
  decideTakeOverReview,
} from '../../../src/pre-review/claims/decide-claim.ts';
import { presentClaim } from '../../../src/pre-review/claims/present.ts';
import { claimFindings, liveClaim } from '../../../src/pre-review/model/claim.ts';
import { presentCounts, presentQueueItem } from '../../../src/pre-review/queue/present.ts';
import type { QueueRow } from '../../../src/pre-review/queue/repository.ts';
import { decideSubmitApplication } from '../../../src/submissions/packets/decide-submit-application.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  placesOf,
  plusMs,
  readyDraft,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { policyWith } from '../../support/policy.ts';
import { ann, ben, claimedBy, free, lease, now, pending } from '../../support/reviewed-cases.ts';

t.test('a claim ends at its expiry, to the millisecond', async (t) => {
  for (const [leftMs, holds] of [
    [1, true],
    [0, false],
    [-1, false],
  ] as const) {
    const state = claimedBy(ann, leftMs);
    t.equal(liveClaim(state) !== null, holds, `${leftMs} ms left`);
    t.same(codesOf(claimFindings(state, ann)), holds ? [] : ['claim-not-held']);
    t.same(codesOf(claimFindings(state, ben)), ['claim-not-held']);
  }
  t.equal(liveClaim(free()), null);
  t.same(codesOf(claimFindings(free(), ann)), ['claim-not-held']);
});

t.test('a case has one claim, for the time that the policy sets', async (t) => {
  const { change, entries } = acceptedOf(decideClaimReview(free(), ann));
  t.same(change.claim, { claimedBy: ann, claimedAt: now, expiresAt: plusMs(now, lease) });
  t.match(change.move, { status: 'submitted', reviewDueAt: null });
  t.match(entries, [
    {
      action: 'review.claimed',
      data: { submissionNumber: 1, expiresAt: '2025-12-01T02:30:00.000Z' },
    },
  ]);
  const policy = policyWith({ '/preReview/claimMinutes': undefined });
  const cases = [
    ['its holder again', claimedBy(ann), 'action-not-allowed', ['claimed-already ']],
    ['another reviewer', claimedBy(ben), 'action-not-allowed', ['claimed-by-another ']],
    [
      'the other a millisecond before',
      claimedBy(ben, 1),
      'action-not-allowed',
      ['claimed-by-another '],
    ],
    [
      'the length is unset',
      free({ policy }),
      'policy-value-unset',
      ['policy-value-unset /preReview/claimMinutes'],
    ],
    ['a draft', caseIn('draft', { claim: null }), 'action-not-allowed', ['wrong-status ']],
    [
      'it is declined',
      caseIn('declined', { claim: null }),
      'action-not-allowed',
      ['wrong-status '],
    ],
    [
      'it has its award',
      caseIn('accepted', { claim: null, awardedAt: now }),
      'action-not-allowed',
      ['already-awarded '],
    ],
  ] as const;
  for (const [name, state, problem, findings] of cases) {
    const refusal = refusedOf(decideClaimReview(state, ann));
    t.equal(refusal.problem, problem, name);
    t.same(placesOf(refusal.findings), findings, name);
  }
  t.ok(acceptedOf(decideClaimReview(claimedBy(ben, 0), ann)), 'a lease that ended is nobody’s');
  t.ok(
    acceptedOf(decideClaimReview(caseIn('returned', { claim: null }), ann)),
    'for a further notice',
  );
});

t.test('only the holder releases a claim', async (t) => {
  const { change, entries } = acceptedOf(decideReleaseReviewClaim(claimedBy(ann), ann));
  t.equal(change.move.status, 'submitted');
  t.match(entries, [{ action: 'review-claim.released' }]);
  t.match(decideReleaseReviewClaim(claimedBy(ben), ann), {
    kind: 'refused',
    problem: 'action-not-allowed',
    findings: [{ code: 'claim-not-held' }],
  });
  const archived = { ...claimedBy(ann), roundEnd: 'archived' as const };
  t.match(decideReleaseReviewClaim(archived, ann), { findings: [{ code: 'round-archived' }] });
});

t.test('a renewal extends a held claim from the present instant', async (t) => {
  t.same(decideRenewReviewClaim(claimedBy(ann, 1), ann), {
    kind: 'renewed',
    expiresAt: plusMs(now, lease),
  });
  t.match(decideRenewReviewClaim(claimedBy(ann, 0), ann), {
    findings: [{ code: 'claim-not-held' }],
  });
  const policy = policyWith({ '/preReview/claimMinutes': undefined });
  t.match(decideRenewReviewClaim(claimedBy(ben, lease, { policy }), ann), {
    problem: 'policy-value-unset',
    findings: [{ code: 'policy-value-unset' }, { code: 'claim-not-held' }],
  });
});

t.test('an officer ends a claim, and may name the next reviewer', async (t) => {
  const toQueue = { reason: 'reviewer-absent', reviewer: null } as const;
  const toBen = { reason: 'overdue', reviewer: ben } as const;
  const ended = acceptedOf(decideTakeOverReview(claimedBy(ann), toQueue));
  t.equal(ended.change.claim, null);
  t.match(ended.entries, [
    {
      action: 'review.taken-over',
      data: { reason: 'reviewer-absent', from: ann, to: null, expiresAt: null },
    },
  ]);
  const named = acceptedOf(decideTakeOverReview(claimedBy(ann), toBen));
  t.match(named.change.claim, { claimedBy: ben, expiresAt: plusMs(now, lease) });
  t.match(named.entries, [{ data: { from: ann, to: ben } }]);
  t.match(acceptedOf(decideTakeOverReview(free(), toBen)).entries, [
    { data: { from: null, to: ben } },
  ]);

  const policy = policyWith({ '/preReview/claimMinutes': undefined });
  const cases = [
    [free(), toQueue, ['nothing-claimed ']],
    [claimedBy(ann, 0), toQueue, ['nothing-claimed ']],
    [claimedBy(ben), toBen, ['claimed-already /reviewer']],
    [claimedBy(ann, 1, { scorers: [ben] }), toBen, ['reviewer-scores /reviewer']],
    [
      pending({ proposedBy: ben }, { claim: null }),
      toBen,
      ['second-review-own-decision /reviewer'],
    ],
    [claimedBy(ann, 1, { policy }), toBen, ['policy-value-unset /preReview/claimMinutes']],
    [caseIn('withdrawn'), toBen, ['wrong-status ']],
  ] as const;
  for (const [state, command, findings] of cases) {
    t.same(placesOf(refusedOf(decideTakeOverReview(state, command)).findings), findings);
  }
  t.ok(
    acceptedOf(decideTakeOverReview(claimedBy(ann, 1, { policy }), toQueue)),
    'this needs no length',
  );
});

t.test('pre-review falls due at the end of a working day, or not at all', async (t) => {
  const dueOf = (time: string, values: Readonly<Record<string, unknown>> = {}) => {
    const policy = policyWith({ '/preReview/reviewWorkingDays': 2, ...values });
    const draft = readyDraft({ policy, now: shanghai(time) });
    return acceptedOf(decideSubmitApplication(draft)).change.move.reviewDueAt;
  };
  const cases = [
    ['Monday', '2025-11-10T10:00:00.000', {}, shanghai('2025-11-12T23:59:59.999')],
    ['Friday', '2025-11-14T23:59:59.999', {}, shanghai('2025-11-18T23:59:59.999')],
    ['unset', '2025-11-10T10:00:00.000', { '/preReview/reviewWorkingDays': undefined }, null],
  ] as const;
  for (const [name, time, values, due] of cases) t.same(dueOf(time, values), due, name);
  const far = policyWith({ '/preReview/reviewWorkingDays': 250 });
  const late = caseIn('returned', {
    policy: far,
    now: shanghai('2026-11-10T10:00:00.000'),
    dueAt: shanghai('2026-11-20T10:00:00.000'),
  });
  t.equal(
    acceptedOf(decideSubmitApplication(late)).change.move.reviewDueAt,
    null,
    'an unknown calendar',
  );
});

t.test('the contract shows claims, the queue and its counts', async (t) => {
  const reviewDueAt = shanghai('2025-12-01T10:00:00.000');
  const row = {
    applicationId: 'case',
    number: '2025-000001',
    organisationName: '单位',
    productName: '产品',
    status: 'submitted',
    submissionNumber: 1,
    firstSubmittedAt: now,
    lastSubmittedAt: now,
    reviewDueAt,
    pendingDecision: null,
    claim: { claimedBy: ann, expiresAt: plusMs(now, 1) },
    isHeld: true,
    isBarred: false,
    now,
  } satisfies QueueRow;
  t.match(presentQueueItem(row), {
    status: 'submitted',
    review: 'first',
    isOverdue: false,
    claim: { claimedBy: ann, expiresAt: '2025-12-01T10:00:00.001+08:00' },
    mayClaim: false,
  });
  const second = { ...row, status: 'resubmitted', pendingDecision: 'decline' } as const;
  t.match(presentQueueItem({ ...second, isHeld: false, now: plusMs(now, 1) }), {
    status: 'resubmitted',
    statusName: { zh: '已重新提交' },
    review: 'second',
    isOverdue: true,
    claim: null,
    mayClaim: true,
  });
  const barred = { ...row, claim: null, isHeld: false, isBarred: true, reviewDueAt: null };
  t.match(presentQueueItem(barred), { claim: null, mayClaim: false, isOverdue: false });
  t.throws(() => presentQueueItem({ ...row, status: 'declined' }), RangeError, 'nobody waits so');

  const ages = { underOneDay: 1, oneToThreeDays: 0, threeToSevenDays: 0, sevenDaysOrMore: 0 };
  const counted = { total: 1, overdue: 0, claimed: 1, ...ages };
  const counts = presentCounts(
    [
      { status: 'submitted', secondReview: false, ...counted },
      { status: 'resubmitted', secondReview: true, ...counted },
    ],
    now,
  );
  t.same(counts.groups, [
    { status: 'submitted', review: 'first', total: 1, overdue: 0, claimed: 1, ages },
    { status: 'resubmitted', review: 'second', total: 1, overdue: 0, claimed: 1, ages },
  ]);
});

t.test('a renewed claim has another tag, of the same version', async (t) => {
  const { row, claim } = heldBy(ann);
  const before = presentClaim({ row, claim });
  const after = presentClaim({ row, claim: { ...claim, expiresAt: plusMs(claim.expiresAt, 1) } });
  t.match(before.body, { claimedBy: ann, review: 'first', submissionNumber: 1, reviewDueAt: null });
  t.equal(before.version, after.version);
  t.not(before.variant, after.variant);
});

function heldBy(subject: string) {
  const state = claimedBy(subject);
  if (state.claim === null) throw new RangeError('it is claimed');
  return { row: state as unknown as Parameters<typeof presentClaim>[0]['row'], claim: state.claim };
}
