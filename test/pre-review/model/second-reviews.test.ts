import t from 'tap';
import { judgeAction } from '../../../src/cases/model/lifecycle.ts';
import {
  decideAcceptance,
  decideDecline,
} from '../../../src/pre-review/decisions/decide-acceptance.ts';
import type { ProposalRow } from '../../../src/pre-review/decisions/read-pre-review.ts';
import { secondLookRecusalOf } from '../../../src/pre-review/model/recusal.ts';
import {
  decideConfirmation,
  decideRejection,
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

t.test('who does not hold a case decides nothing, whatever else stands against it', async (t) => {
  const lost = claimedBy(ann, 0);
  const command = { ...acceptance, checks: answers({ feasible: 'fail' }) };
  const refusal = refusedOf(decideAcceptance(lost, ann, command, form));
  t.equal(refusal.problem, 'action-not-allowed');
  t.same(codesOf(refusal.findings), ['claim-not-held', 'check-failed'], 'all at once');
  t.same(codesOf(refusedOf(decideDecline(claimedBy(ben), ann, declining(), form)).findings), [
    'claim-not-held',
  ]);
  t.equal(decideAcceptance(claimedBy(ann, 1), ann, acceptance, form).kind, 'accepted');
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
    const decision = decideDecline(claimedBy(ann), ann, declining({ checks, ruleIds }), form);
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(
      findings.map(({ code, pointer }) => `${code} ${pointer}`),
      expected,
    );
  }
});

t.test('where the policy wants a second look, a decision waits for it', async (t) => {
  const state = claimedBy(ann);
  const { change, entries } = acceptedOf(decideDecline(state, ann, declining(), form));
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

  const final = acceptedOf(decideAcceptance(state, ann, acceptance, form)).change;
  t.match(final, { isFinal: true, move: { status: 'accepted', pendingDecision: null } });
  const both = policyWith({ '/preReview/secondLook': ['accept', 'decline'] });
  const waits = acceptedOf(decideAcceptance({ ...state, policy: both }, ann, acceptance, form));
  t.match(waits.change.move, { status: 'submitted', acceptedAt: null, pendingDecision: 'accept' });
  const none = policyWith({ '/preReview/secondLook': [] });
  t.ok(
    acceptedOf(decideDecline({ ...state, policy: none }, ann, declining(), form)).change.isFinal,
  );
  const unset = policyWith({ '/preReview/secondLook': undefined });
  const refusal = refusedOf(decideDecline({ ...state, policy: unset }, ann, declining(), form));
  t.equal(refusal.problem, 'policy-value-unset');
  t.same(placesOf(refusal.findings), ['policy-value-unset /preReview/secondLook']);
});

t.test('while a second look is awaited, it is the only thing that can be done', async (t) => {
  const state = pending();
  const allowed = (of: WholeCase) =>
    (
      [
        'claim',
        'check',
        'accept',
        'decline',
        'return',
        'confirm-decision',
        'reject-decision',
      ] as const
    ).filter((action) => judgeAction(action, of, of.policy, of.now).allowed);
  t.same(allowed(state), ['claim', 'confirm-decision', 'reject-decision']);
  t.same(allowed(free()), ['claim', 'check', 'accept', 'decline', 'return']);
  const [finding] = judgeAction('accept', state, state.policy, state.now).findings;
  t.equal(finding?.code, 'decision-pending');
  t.notMatch(JSON.stringify(finding), /不予受理|declin/, 'applicants do not read which it is');
});

t.test('a confirmation brings about what was decided, as of now', async (t) => {
  const declined = acceptedOf(decideConfirmation(pending(), ben));
  t.match(declined.change.move, { status: 'declined', pendingDecision: null, stage: 'closed' });
  t.match(declined.change, { decidedBy: ann, decision: { id: 'decision-1', kind: 'decline' } });
  t.match(declined.entries, [
    { action: 'application.declined', ruleIds: ['2.2'], data: { secondLook: true } },
  ]);
  const paperItems = [{ materialKind: 'licence' }];
  const accepting = { kind: 'accept', ruleIds: [], reason: null, paperItems } as const;
  const accepted = acceptedOf(decideConfirmation(pending(accepting), ben));
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
    placesOf(refusedOf(decideConfirmation(late, ben)).findings),
    ['supplement-deadline-passed /paperItems'],
    'paper that can no longer be brought',
  );
  const lost = pending({}, { claim: null });
  t.same(codesOf(refusedOf(decideConfirmation(lost, ben)).findings), ['claim-not-held']);
  t.same(codesOf(refusedOf(decideConfirmation(claimedBy(ben), ben)).findings), [
    'no-decision-pending',
  ]);
  const changed = policyWith({ '/preReview/secondLook': [] });
  t.ok(
    acceptedOf(decideConfirmation(pending({}, { policy: changed }), ben)),
    'a policy that wants no second look any more leaves it pending',
  );
  const broken = claimedBy(ben, lease, { pendingDecision: 'decline', proposal: null });
  t.throws(() => decideConfirmation(broken, ben), RangeError);
});

t.test('a rejection sends the case back to be judged again', async (t) => {
  const { change, entries } = acceptedOf(decideRejection(pending(), ben, '请核对附件'));
  t.match(change, { proposalId: 'decision-1', reason: '请核对附件' });
  t.match(change.move, { status: 'submitted', pendingDecision: null });
  t.match(entries, [{ action: 'pre-review-decision.rejected', data: { kind: 'decline' } }]);
  t.notMatch(JSON.stringify(entries), '请核对附件', 'the ledger keeps no text');
  t.same(codesOf(refusedOf(decideRejection(claimedBy(ann), ben, '再看')).findings), [
    'no-decision-pending',
    'claim-not-held',
  ]);
});

t.test('nobody takes a second look at their own decision, or at a case they score', async (t) => {
  t.equal(secondLookRecusalOf(pending(), ben, 'confirmDecision'), undefined);
  t.match(secondLookRecusalOf(pending(), ann, 'confirmDecision'), {
    problem: 'forbidden',
    findings: [{ code: 'second-look-own-decision', rule: '4.1' }],
    entries: [
      {
        action: 'access.forbidden',
        ruleIds: ['4.1'],
        data: { operationId: 'confirmDecision', codes: ['second-look-own-decision'] },
      },
    ],
  });
  t.match(secondLookRecusalOf(pending({}, { scorers: [ben] }), ben, 'claimReview'), {
    findings: [{ code: 'reviewer-scores', rule: '5' }],
  });
});

t.test('the contract shows a decision that waited, with what became of it', async (t) => {
  const { proposedBy, ...judged } = proposed;
  const proposal = {
    ...judged,
    applicationId: 'case',
    submissionNumber: 1,
    ruleIds: ['2.2'],
    proposedAt: now,
    proposedBy,
  };
  const look = {
    proposalId: 'decision-1',
    verdict: 'rejected' as const,
    reason: '请核对',
    lookedAt: now,
    lookedBy: ben,
  };
  const show = (found: ProposalRow['look'], pendingDecision: 'accept' | 'decline' | null) =>
    presentProposal({ proposal, look: found }, pendingDecision);
  t.match(show(null, 'accept'), { state: 'pending', proposedBy: ann, secondLook: null });
  t.match(show(null, null), { state: 'overtaken' }, 'withdrawn before the second look');
  t.match(show(look, 'accept'), {
    state: 'rejected',
    secondLook: { verdict: 'rejected', reason: '请核对', lookedBy: ben },
  });
});
