import t from 'tap';
import { judgeAction } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import {
  decideAcceptApplication,
  decideDeclineApplication,
} from '../../../src/pre-review/decisions/decide-pre-review.ts';
import type { DecisionProposalRow } from '../../../src/pre-review/decisions/read-pre-review.ts';
import { secondReviewRecusalOf } from '../../../src/pre-review/model/recusal.ts';
import {
  decideConfirmPreReviewDecision,
  decideRejectPreReviewDecision,
} from '../../../src/pre-review/second-reviews/decide-second-review.ts';
import { presentProposal } from '../../../src/pre-review/second-reviews/present.ts';
import {
  acceptedOf,
  codesOf,
  moved,
  placesOf,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { policyWith } from '../../support/policy.ts';
import {
  acceptance,
  ann,
  answers,
  ben,
  claimedBy,
  declining,
  form,
  free,
  lease,
  now,
  pending,
  proposed,
} from '../../support/reviewed-cases.ts';

const named = { proposalId: proposed.id };

t.test('only the holder decides a case, and a refusal lists all other findings too', async (t) => {
  const lost = claimedBy(ann, 0);
  const command = { ...acceptance, checks: answers({ feasible: 'fail' }) };
  const refusal = refusedOf(decideAcceptApplication(lost, ann, command, form));
  t.equal(refusal.problem, 'action-not-allowed');
  t.same(codesOf(refusal.findings), ['claim-not-held', 'check-failed'], 'all at once');
  t.same(
    codesOf(refusedOf(decideDeclineApplication(claimedBy(ben), ann, declining(), form)).findings),
    ['claim-not-held'],
  );
  t.equal(decideAcceptApplication(claimedBy(ann, 1), ann, acceptance, form).kind, 'accepted');
});

t.test('a decline rests on rules that the policy knows', async (t) => {
  for (const [ruleIds, expected] of [
    [['1', '2.3', '3.4b', '4.2'], []],
    [
      ['2.2', '9.9', '4.1d'],
      ['rule-unknown /ruleIds/1', 'rule-unknown /ruleIds/2'],
    ],
  ] as const) {
    const checks = answers({ feasible: 'fail' });
    const decision = decideDeclineApplication(
      claimedBy(ann),
      ann,
      declining({ checks, ruleIds }),
      form,
    );
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(
      findings.map(({ code, pointer }) => `${code} ${pointer}`),
      expected,
    );
  }
});

t.test('where the policy wants a second review, a decision waits for it', async (t) => {
  const state = claimedBy(ann);
  const { change, entries } = acceptedOf(decideDeclineApplication(state, ann, declining(), form));
  t.equal(change.isFinal, false);
  t.match(change.move, {
    status: 'submitted',
    stage: 'online',
    preReviewResult: 'pending',
    pendingDecision: 'decline',
  });
  t.match(entries, [
    {
      action: 'pre-review-decision.proposed',
      ruleIds: ['2.2'],
      data: { decisionId: 'decision-1', kind: 'decline', failed: ['feasible'] },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '证据不足', 'the ledger keeps no text');

  const final = acceptedOf(decideAcceptApplication(state, ann, acceptance, form)).change;
  t.match(final, { isFinal: true, move: { status: 'accepted', pendingDecision: null } });
  const both = policyWith({ '/preReview/secondReview': ['accept', 'decline'] });
  const waits = acceptedOf(
    decideAcceptApplication({ ...state, policy: both }, ann, acceptance, form),
  );
  t.match(waits.change.move, { status: 'submitted', acceptedAt: null, pendingDecision: 'accept' });
  const none = policyWith({ '/preReview/secondReview': [] });
  t.ok(
    acceptedOf(decideDeclineApplication({ ...state, policy: none }, ann, declining(), form)).change
      .isFinal,
  );
  const unset = policyWith({ '/preReview/secondReview': undefined });
  const refusal = refusedOf(
    decideDeclineApplication({ ...state, policy: unset }, ann, declining(), form),
  );
  t.equal(refusal.problem, 'policy-value-unset');
  t.same(placesOf(refusal.findings), ['policy-value-unset /preReview/secondReview']);
});

t.test('a pending second review can only be claimed, confirmed or rejected', async (t) => {
  const state = pending();
  const allowed = (of: WholeCase) =>
    (
      [
        'claim-review',
        'save-review-checks',
        'accept-application',
        'decline-application',
        'issue-return-notice',
        'confirm-pre-review-decision',
        'reject-pre-review-decision',
      ] as const
    ).filter((action) => judgeAction(action, of, of.policy, of.now).allowed);
  t.same(allowed(state), [
    'claim-review',
    'confirm-pre-review-decision',
    'reject-pre-review-decision',
  ]);
  t.same(allowed(free()), [
    'claim-review',
    'save-review-checks',
    'accept-application',
    'decline-application',
    'issue-return-notice',
  ]);
  const [finding] = judgeAction('accept-application', state, state.policy, state.now).findings;
  t.equal(finding?.code, 'decision-pending');
  t.notMatch(JSON.stringify(finding), /不予受理|declin/, 'applicants do not read which it is');
});

t.test('a confirmation carries out the decision, as of now', async (t) => {
  const declined = acceptedOf(decideConfirmPreReviewDecision(pending(), ben, named));
  t.match(declined.change.move, { status: 'declined', pendingDecision: null, stage: 'closed' });
  t.match(declined.change, { decidedBy: ann, decision: { id: 'decision-1', kind: 'decline' } });
  t.match(declined.entries, [
    { action: 'application.declined', ruleIds: ['2.2'], data: { secondReview: true } },
  ]);
  const paperItems = [{ materialKind: 'licence' }];
  const accepting = { kind: 'accept', ruleIds: [], reason: null, paperItems } as const;
  const accepted = acceptedOf(decideConfirmPreReviewDecision(pending(accepting), ben, named));
  t.match(accepted.change.move, { status: 'accepted', acceptedAt: now, paperState: 'required' });
  t.match(accepted.entries, [
    { action: 'application.accepted', ruleIds: ['4.1', '4.2'], data: { paperItems: ['licence'] } },
  ]);
  t.equal(
    moved(pending(), declined.change.move).pendingDecision,
    null,
    'nothing is pending afterwards',
  );

  const late = pending(accepting, {
    now: shanghai('2026-01-20T10:00:00.000'),
    claim: { claimedBy: ben, claimedAt: now, expiresAt: shanghai('2026-01-21T10:00:00.000') },
  });
  t.same(
    placesOf(refusedOf(decideConfirmPreReviewDecision(late, ben, named)).findings),
    ['supplement-deadline-passed /paperItems'],
    'paper that can no longer be brought',
  );
  const lost = pending({}, { claim: null });
  t.same(codesOf(refusedOf(decideConfirmPreReviewDecision(lost, ben, named)).findings), [
    'claim-not-held',
  ]);
  t.same(codesOf(refusedOf(decideConfirmPreReviewDecision(claimedBy(ben), ben, named)).findings), [
    'no-decision-pending',
  ]);
  const changed = policyWith({ '/preReview/secondReview': [] });
  t.ok(
    acceptedOf(decideConfirmPreReviewDecision(pending({}, { policy: changed }), ben, named)),
    'a policy that wants no second review any more leaves it pending',
  );
  const broken = claimedBy(ben, lease, { pendingDecision: 'decline', proposal: null });
  t.throws(() => decideConfirmPreReviewDecision(broken, ben, named), RangeError);
});

t.test('a rejection sends the case back for another decision', async (t) => {
  const { change, entries } = acceptedOf(
    decideRejectPreReviewDecision(pending(), ben, { ...named, reason: '请核对附件' }),
  );
  t.match(change, { proposalId: 'decision-1', reason: '请核对附件' });
  t.match(change.move, { status: 'submitted', pendingDecision: null });
  t.match(entries, [{ action: 'pre-review-decision.rejected', data: { kind: 'decline' } }]);
  t.notMatch(JSON.stringify(entries), '请核对附件', 'the ledger keeps no text');
  t.same(
    codesOf(
      refusedOf(decideRejectPreReviewDecision(claimedBy(ann), ben, { ...named, reason: '再看' }))
        .findings,
    ),
    ['no-decision-pending', 'claim-not-held'],
  );
});

t.test('a second review is about the decision that its reviewer read', async (t) => {
  const earlier = { proposalId: 'decision-0', reason: '再看' };
  for (const refusal of [
    refusedOf(decideConfirmPreReviewDecision(pending(), ben, earlier)),
    refusedOf(decideRejectPreReviewDecision(pending(), ben, earlier)),
  ]) {
    t.match(refusal, {
      problem: 'action-not-allowed',
      findings: [{ code: 'other-proposal-waits', message: { zh: /decision-1/ } }],
    });
  }
});

t.test('a second reviewer neither made the decision nor scores the case', async (t) => {
  t.equal(secondReviewRecusalOf(pending(), ben, 'confirmPreReviewDecision'), undefined);
  t.match(secondReviewRecusalOf(pending(), ann, 'confirmPreReviewDecision'), {
    problem: 'forbidden',
    findings: [{ code: 'second-review-own-decision', rule: '4.1' }],
    entries: [
      {
        action: 'access.forbidden',
        ruleIds: ['4.1'],
        data: { operationId: 'confirmPreReviewDecision', codes: ['second-review-own-decision'] },
      },
    ],
  });
  t.match(secondReviewRecusalOf(pending({}, { scorers: [ben] }), ben, 'claimReview'), {
    findings: [{ code: 'reviewer-scores', rule: '5' }],
  });
});

t.test('the contract shows a decision that waited, with its outcome', async (t) => {
  const { proposedBy, ...judged } = proposed;
  const proposal = {
    ...judged,
    applicationId: 'case',
    submissionNumber: 1,
    ruleIds: ['2.2'],
    proposedAt: now,
    proposedBy,
    applicationVersion: 3,
  };
  const review = {
    proposalId: 'decision-1',
    verdict: 'rejected' as const,
    reason: '请核对',
    reviewedAt: now,
    reviewedBy: ben,
  };
  const show = (found: DecisionProposalRow['review'], isPending: boolean) =>
    presentProposal({ proposal, review: found }, isPending);
  t.match(show(null, true), { state: 'pending', proposedBy: ann, secondReview: null });
  t.match(show(null, false), { state: 'overtaken' }, 'withdrawn before the second review');
  const confirmed = { recordIds: ['r-1'], sameContentWith: ['a-2'], sameContentReason: '已核实' };
  const inSpite = presentProposal({ proposal: { ...proposal, confirmed }, review: null }, true);
  t.same(inSpite.confirmed, confirmed);
  t.equal(show(null, true).confirmed, null);
  t.match(show(review, true), {
    state: 'rejected',
    secondReview: { verdict: 'rejected', reason: '请核对', reviewedBy: ben },
  });
});
