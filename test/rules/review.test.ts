import t from 'tap';
import { ApplicationForm } from '../../src/cases/model/form.ts';
import { judgeAction } from '../../src/cases/model/lifecycle.ts';
import type { SchemaNode } from '../../src/cases/model/open-items.ts';
import { decideChecks } from '../../src/pre-review/checklists/decide-checks.ts';
import { hasChanged, presentChecks } from '../../src/pre-review/checklists/present.ts';
import {
  decideClaim,
  decideRelease,
  decideRenewal,
  decideTakeover,
} from '../../src/pre-review/claims/decide-claim.ts';
import { presentClaim } from '../../src/pre-review/claims/present.ts';
import {
  type AcceptCommand,
  type DeclineCommand,
  decideAcceptance,
  decideDecline,
} from '../../src/pre-review/decisions/decide-acceptance.ts';
import type { ProposalRow } from '../../src/pre-review/decisions/read-pre-review.ts';
import { claimFindings, liveClaim } from '../../src/pre-review/model/claim.ts';
import { secondLookRecusalOf } from '../../src/pre-review/model/recusal.ts';
import type { Proposal } from '../../src/pre-review/model/reviewed-case.ts';
import type { CheckAnswer } from '../../src/pre-review/model/terms.ts';
import { presentCounts, presentQueueItem } from '../../src/pre-review/queue/present.ts';
import type { QueueRow } from '../../src/pre-review/queue/repository.ts';
import {
  decideConfirmation,
  decideRejection,
} from '../../src/pre-review/second-reviews/decide-second-review.ts';
import { presentProposal } from '../../src/pre-review/second-reviews/present.ts';
import { decideSubmission } from '../../src/submissions/packets/decide-submission.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  moved,
  placesOf,
  plusMs,
  readyDraft,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../support/cases.ts';
import { policyWith, shippedPolicy } from '../support/policy.ts';

const form = ApplicationForm as SchemaNode;
const ann = 'pre-reviewer-1';
const ben = 'pre-reviewer-2';
const minuteMs = 60_000;
const now = shanghai('2025-12-01T10:00:00.000');
const lease = 30 * minuteMs;

const { checklist } = shippedPolicy.preReview;

function answers(verdicts: Readonly<Record<string, CheckAnswer['verdict']>> = {}): CheckAnswer[] {
  return checklist.map(({ code }) => ({ code, verdict: verdicts[code] ?? 'pass' }));
}

/** A case that someone claimed so long ago, in ms, that the policy's half hour is up at 0. */
function claimedBy(claimedBy: string, leftMs = lease, changes: Partial<WholeCase> = {}): WholeCase {
  const expiresAt = plusMs(now, leftMs);
  const claim = { claimedBy, claimedAt: plusMs(expiresAt, -lease), expiresAt };
  return caseIn('submitted', { claim, ...changes });
}

function free(changes: Partial<WholeCase> = {}): WholeCase {
  return caseIn('submitted', { claim: null, ...changes });
}

function declining(changes: Partial<DeclineCommand> = {}): DeclineCommand {
  return {
    decisionId: 'decision-1',
    checks: answers({ feasible: 'fail' }),
    ruleIds: ['2.2'],
    reason: '证据不足',
    ...changes,
  };
}

const acceptance: AcceptCommand = {
  decisionId: 'decision-1',
  checks: answers(),
  paperItems: [],
  waivePaper: false,
};

const proposed: Proposal = {
  id: 'decision-1',
  kind: 'decline',
  checks: answers({ feasible: 'fail' }),
  ruleIds: ['2.2'],
  reason: '证据不足',
  paperItems: [],
  waivePaper: false,
  proposedBy: ann,
};

/** A case on which Ann decided and that Ben has claimed. */
function pending(changes: Partial<Proposal> = {}, others: Partial<WholeCase> = {}): WholeCase {
  const proposal = { ...proposed, ...changes };
  return claimedBy(ben, lease, { proposal, pendingDecision: proposal.kind, ...others });
}

t.test('a claim ends at its instant, to the millisecond', async (t) => {
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

t.test('a case is claimed by one, for as long as the policy says', async (t) => {
  const { change, entries } = acceptedOf(decideClaim(free(), ann));
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
    const refusal = refusedOf(decideClaim(state, ann));
    t.equal(refusal.problem, problem, name);
    t.same(placesOf(refusal.findings), findings, name);
  }
  t.ok(acceptedOf(decideClaim(claimedBy(ben, 0), ann)), 'a lease that ended is nobody’s');
  t.ok(acceptedOf(decideClaim(caseIn('returned', { claim: null }), ann)), 'for a further notice');
});

t.test('only who holds a case gives it back', async (t) => {
  const { change, entries } = acceptedOf(decideRelease(claimedBy(ann), ann));
  t.equal(change.move.status, 'submitted');
  t.match(entries, [{ action: 'review-claim.released' }]);
  t.match(decideRelease(claimedBy(ben), ann), {
    kind: 'refused',
    problem: 'action-not-allowed',
    findings: [{ code: 'claim-not-held' }],
  });
});

t.test('a renewal counts anew from now, as long as the claim is held', async (t) => {
  t.same(decideRenewal(claimedBy(ann, 1), ann), {
    kind: 'renewed',
    expiresAt: plusMs(now, lease),
  });
  t.match(decideRenewal(claimedBy(ann, 0), ann), { findings: [{ code: 'claim-not-held' }] });
  const policy = policyWith({ '/preReview/claimMinutes': undefined });
  t.match(decideRenewal(claimedBy(ben, lease, { policy }), ann), {
    problem: 'policy-value-unset',
    findings: [{ code: 'policy-value-unset' }, { code: 'claim-not-held' }],
  });
});

t.test('an officer ends a claim, and may name who goes on', async (t) => {
  const toQueue = { reason: 'reviewer-absent', reviewer: null } as const;
  const toBen = { reason: 'overdue', reviewer: ben } as const;
  const ended = acceptedOf(decideTakeover(claimedBy(ann), toQueue));
  t.equal(ended.change.claim, null);
  t.match(ended.entries, [
    {
      action: 'review.taken-over',
      data: { reason: 'reviewer-absent', from: ann, to: null, expiresAt: null },
    },
  ]);
  const named = acceptedOf(decideTakeover(claimedBy(ann), toBen));
  t.match(named.change.claim, { claimedBy: ben, expiresAt: plusMs(now, lease) });
  t.match(named.entries, [{ data: { from: ann, to: ben } }]);
  t.match(acceptedOf(decideTakeover(free(), toBen)).entries, [{ data: { from: null, to: ben } }]);

  const policy = policyWith({ '/preReview/claimMinutes': undefined });
  const cases = [
    [free(), toQueue, ['nothing-claimed ']],
    [claimedBy(ann, 0), toQueue, ['nothing-claimed ']],
    [claimedBy(ben), toBen, ['claimed-already /reviewer']],
    [claimedBy(ann, 1, { scorers: [ben] }), toBen, ['reviewer-scores /reviewer']],
    [pending({ proposedBy: ben }, { claim: null }), toBen, ['second-look-own-decision /reviewer']],
    [claimedBy(ann, 1, { policy }), toBen, ['policy-value-unset /preReview/claimMinutes']],
    [caseIn('withdrawn'), toBen, ['wrong-status ']],
  ] as const;
  for (const [state, command, findings] of cases) {
    t.same(placesOf(refusedOf(decideTakeover(state, command)).findings), findings);
  }
  t.ok(acceptedOf(decideTakeover(claimedBy(ann, 1, { policy }), toQueue)), 'this needs no length');
});

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

t.test('a decision takes the checklist of its body, else the one that was saved', async (t) => {
  const savedChecks = answers({ 'consortium-documents': 'not-applicable' });
  const saved = claimedBy(ann, lease, { savedChecks });
  const bodyless = { ...acceptance, checks: null };
  const accepted = acceptedOf(decideAcceptance(saved, ann, bodyless, form));
  t.same(accepted.change.decision.checks, savedChecks);
  t.same(
    acceptedOf(decideAcceptance(saved, ann, acceptance, form)).change.decision.checks,
    answers(),
  );
  const nothing = refusedOf(decideAcceptance(claimedBy(ann), ann, bodyless, form));
  t.ok(nothing.findings.every(({ code }) => code === 'check-unanswered'));
  const failing = claimedBy(ann, lease, { savedChecks: answers({ feasible: 'fail' }) });
  const declined = decideDecline(failing, ann, declining({ checks: null }), form);
  t.same(acceptedOf(declined).change.decision.checks, failing.savedChecks);
  t.match(refusedOf(decideDecline(claimedBy(ann), ann, declining({ checks: null }), form)), {
    problem: 'rule-violation',
  });
});

t.test('answers point at fields of the form and files of the packet', async (t) => {
  const [first, second, third, ...rest] = answers();
  if (!first || !second || !third) throw new RangeError('the checklist has three items');
  const pointing = [
    { ...first, pointer: '/product/usage', materialId: 'material-licence' },
    { ...second, pointer: '/prodcut' },
    { ...third, materialId: 'material-of-another-packet' },
    ...rest,
  ];
  const found = [
    'form-field-unknown /checks/1/pointer',
    'material-not-in-packet /checks/2/materialId',
  ];
  const command = { ...acceptance, checks: pointing };
  const state = claimedBy(ann);
  t.same(placesOf(refusedOf(decideAcceptance(state, ann, command, form)).findings), found);
  const saving = refusedOf(decideChecks(state, ann, 1, pointing, form));
  t.same(placesOf(saving.findings), found);
  t.equal(saving.problem, 'rule-violation');
});

t.test('a checklist is saved as far as it is answered, and recorded by verdict', async (t) => {
  const partial: CheckAnswer[] = [
    { code: 'feasible', verdict: 'fail', note: '联系人 13800000000' },
    { code: 'materials-complete', verdict: 'pass' },
  ];
  const { change, entries } = acceptedOf(decideChecks(claimedBy(ann), ann, 1, partial, form));
  t.same(change.answers, partial);
  t.match(entries, [
    {
      action: 'review-checks.saved',
      data: {
        submissionNumber: 1,
        verdicts: { feasible: 'fail', 'materials-complete': 'pass' },
        answersSha256: /^[0-9a-f]{64}$/,
      },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '13800000000', 'the ledger keeps no note');

  const feasible: CheckAnswer = { code: 'feasible', verdict: 'pass' };
  const unasked: CheckAnswer = { code: 'unasked', verdict: 'pass' };
  const inapplicable: CheckAnswer = { code: 'feasible', verdict: 'not-applicable' };
  const second = caseIn('resubmitted', { claim: claimedBy(ann).claim });
  const cases = [
    [claimedBy(ann), 1, [feasible, feasible], ['check-repeated /checks/1/code']],
    [claimedBy(ann), 1, [unasked], ['check-unknown /checks/0/code']],
    [claimedBy(ann), 1, [inapplicable], ['check-unanswered /checks/0']],
    [claimedBy(ben), 1, [], ['claim-not-held ']],
    [second, 1, [feasible], ['checks-frozen ']],
    [caseIn('accepted'), 1, [feasible], ['wrong-status ']],
    [caseIn('returned'), 1, [feasible], ['wrong-status ']],
    [pending(), 1, [feasible], ['decision-pending ', 'claim-not-held ']],
  ] as const;
  for (const [state, packet, answered, findings] of cases) {
    const refusal = refusedOf(decideChecks(state, ann, packet, answered, form));
    t.same(placesOf(refusal.findings), findings);
  }
  t.equal(refusedOf(decideChecks(second, ann, 1, [], form)).problem, 'action-not-allowed');
  t.equal(refusedOf(decideChecks(second, ann, 3, [], form)).problem, 'not-found', 'not handed in');
  t.equal(decideChecks(second, ann, 2, [], form).kind, 'accepted', 'an empty one is a beginning');
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

t.test('pre-review falls due at the end of a working day, or not at all', async (t) => {
  const dueOf = (time: string, values: Readonly<Record<string, unknown>> = {}) => {
    const policy = policyWith({ '/preReview/reviewWorkingDays': 2, ...values });
    const draft = readyDraft({ policy, now: shanghai(time) });
    return acceptedOf(decideSubmission(draft)).change.move.reviewDueAt;
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
  t.equal(acceptedOf(decideSubmission(late)).change.move.reviewDueAt, null, 'an unknown calendar');
});

t.test('what an answer pointed at has changed, or not, or it pointed nowhere', async (t) => {
  const file = { change: 'removed', kind: 'licence', fileName: 'a.pdf', sha256: '' } as const;
  const changes = {
    fields: [{ pointer: '/product/usage' }, { pointer: '/consortium' }],
    files: [{ ...file, materialId: 'm-1' }],
  };
  const cases = [
    [{}, null],
    [{ pointer: '/product/usage' }, true],
    [{ pointer: '/product' }, true],
    [{ pointer: '/consortium/members/0' }, true],
    [{ pointer: '/product/usages' }, false],
    [{ materialId: 'm-1' }, true],
    [{ materialId: 'm-2' }, false],
    [{ pointer: '/contact', materialId: 'm-1' }, true],
  ] as const;
  for (const [target, changed] of cases) {
    t.equal(hasChanged({ code: 'feasible', verdict: 'fail', ...target }, changes), changed);
  }
});

t.test('claims, the queue and its counts as the contract shows them', async (t) => {
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
    look: 'first',
    isOverdue: false,
    claim: { claimedBy: ann, expiresAt: '2025-12-01T10:00:00.001+08:00' },
    mayClaim: false,
  });
  const second = { ...row, status: 'resubmitted', pendingDecision: 'decline' } as const;
  t.match(presentQueueItem({ ...second, isHeld: false, now: plusMs(now, 1) }), {
    status: 'resubmitted',
    statusName: { zh: '已重新提交' },
    look: 'second',
    isOverdue: true,
    claim: null,
    mayClaim: true,
  });
  const barred = { ...row, claim: null, isHeld: false, isBarred: true, reviewDueAt: null };
  t.match(presentQueueItem(barred), { claim: null, mayClaim: false, isOverdue: false });

  const ages = { underOneDay: 1, oneToThreeDays: 0, threeToSevenDays: 0, sevenDaysOrMore: 0 };
  const counted = { total: 1, overdue: 0, claimed: 1, ...ages };
  const counts = presentCounts(
    [
      { status: 'submitted', secondLook: false, ...counted },
      { status: 'resubmitted', secondLook: true, ...counted },
    ],
    now,
  );
  t.same(counts.groups, [
    { status: 'submitted', look: 'first', total: 1, overdue: 0, claimed: 1, ages },
    { status: 'resubmitted', look: 'second', total: 1, overdue: 0, claimed: 1, ages },
  ]);
});

t.test('a renewed claim has another tag, of the same version', async (t) => {
  const { row, claim } = heldBy(ann);
  const before = presentClaim({ row, claim });
  const after = presentClaim({ row, claim: { ...claim, expiresAt: plusMs(claim.expiresAt, 1) } });
  t.match(before.body, { claimedBy: ann, look: 'first', submissionNumber: 1, reviewDueAt: null });
  t.equal(before.version, after.version);
  t.not(before.variant, after.variant);
});

function heldBy(subject: string) {
  const state = claimedBy(subject);
  if (state.claim === null) throw new RangeError('it is claimed');
  return { row: state as unknown as Parameters<typeof presentClaim>[0]['row'], claim: state.claim };
}

t.test('a decision that waited as the contract shows it, with what became of it', async (t) => {
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

t.test('a checklist beside that of the packet before', async (t) => {
  const unsaved = { number: 2, answers: null, savedAt: null, decidedAt: null };
  const before = {
    number: 1,
    answers: [{ code: 'feasible', verdict: 'fail' as const, pointer: '/product/usage' }],
    savedAt: now,
    decidedAt: null,
  };
  const changes = {
    since: 1,
    number: 2,
    fields: [{ pointer: '/product/usage' }],
    files: [],
    declarations: [],
  };
  const resource = { id: 'case', version: 7, editable: true } as const;
  const previous = { checks: before, changes };
  t.match(presentChecks({ ...resource, current: unsaved, previous }), {
    version: 7,
    body: {
      submissionNumber: 2,
      checks: [],
      savedAt: null,
      previous: { submissionNumber: 1, checks: [{ code: 'feasible', changed: true }], changes },
    },
  });
  const first = { ...before, decidedAt: plusMs(now, 1) };
  t.match(presentChecks({ ...resource, current: first, previous: null }).body, {
    checks: before.answers,
    savedAt: '2025-12-01T10:00:00.001+08:00',
    previous: null,
  });
  const nothing = { checks: { ...unsaved, number: 1 }, changes };
  t.same(
    presentChecks({ ...resource, current: unsaved, previous: nothing }).body.previous?.checks,
    [],
  );
});
