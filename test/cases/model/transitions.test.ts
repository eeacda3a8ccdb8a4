import t from 'tap';
import { preReviewResultOf, stageOf } from '../../../src/cases/model/case-facts.ts';
import { actionCodes, gateCodes } from '../../../src/cases/model/life-cycle/action-codes.ts';
import { moveOf } from '../../../src/cases/model/life-cycle/case-move.ts';
import { type Gate, roundGoesOn } from '../../../src/cases/model/life-cycle/gates.ts';
import { refusalOf } from '../../../src/cases/model/life-cycle/guard.ts';
import {
  judgeAction,
  nextActions,
  statusAfter,
} from '../../../src/cases/model/life-cycle/lifecycle.ts';
import type { Transition } from '../../../src/cases/model/life-cycle/transition.ts';
import { type CaseAction, lifecycle } from '../../../src/cases/model/life-cycle/transitions.ts';
import { type CaseStatus, caseStatuses } from '../../../src/cases/model/statuses.ts';
import { roles } from '../../../src/programme/access.ts';
import { finding } from '../../../src/programme/findings/finding.ts';
import {
  blockedBy,
  caseIn,
  codesOf,
  readyDraft,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

const actions = Object.keys(lifecycle) as CaseAction[];

t.test('each status allows these actions and no other', async (t) => {
  const open: Readonly<Record<CaseStatus, readonly CaseAction[]>> = {
    draft: [
      'update-application',
      'upload-material',
      'remove-material',
      'submit-application',
      'withdraw-application',
      'close-draft',
      'delete-application',
    ],
    submitted: [
      'withdraw-application',
      'claim-review',
      'take-over-review',
      'save-review-checks',
      'accept-application',
      'issue-return-notice',
      'decline-application',
      'confirm-pre-review-decision',
      'reject-pre-review-decision',
      'judge-content-match',
      'propose-consortium-change',
      'propose-product-bar',
      'propose-product-bar-lifting',
    ],
    returned: [
      'update-application',
      'upload-material',
      'remove-material',
      'resubmit-application',
      'upload-external-material',
      'apply-external-revision',
      'withdraw-application',
      'claim-review',
      'take-over-review',
      'issue-return-notice',
      'extend-return-notice',
      'extend-return-notice-by-officer',
      'lapse-application',
      'decline-application',
      'confirm-pre-review-decision',
      'reject-pre-review-decision',
      'judge-content-match',
      'propose-consortium-change',
      'cancel-appointment',
      'cancel-appointment-by-officer',
      'propose-product-bar',
      'propose-product-bar-lifting',
    ],
    resubmitted: [
      'withdraw-application',
      'claim-review',
      'take-over-review',
      'save-review-checks',
      'accept-application',
      'issue-return-notice',
      'decline-application',
      'confirm-pre-review-decision',
      'reject-pre-review-decision',
      'judge-content-match',
      'propose-consortium-change',
      'cancel-appointment',
      'cancel-appointment-by-officer',
      'propose-product-bar',
      'propose-product-bar-lifting',
    ],
    accepted: [
      'withdraw-application',
      'claim-review',
      'take-over-review',
      'issue-return-notice',
      'extend-return-notice',
      'extend-return-notice-by-officer',
      'decline-application',
      'confirm-pre-review-decision',
      'reject-pre-review-decision',
      'judge-content-match',
      'propose-consortium-change',
      'book-appointment',
      'reschedule-appointment',
      'cancel-appointment',
      'book-appointment-by-officer',
      'reschedule-appointment-by-officer',
      'cancel-appointment-by-officer',
      'lift-no-show-bar',
      'record-check-in',
      'record-no-show',
      'record-receipt',
      'propose-receipt-retraction',
      'propose-receipt-retraction-by-officer',
      'report-late-visit',
      'confirm-late-visit',
      'reject-late-visit',
      'lapse-paper',
      'propose-named-expert',
      'declare-conflict',
      'submit-score-sheet',
      'withdraw-score-sheet',
      'finalise-score',
      'propose-score-reopening',
      'propose-product-bar',
      'propose-product-bar-lifting',
      'propose-allocation',
      'propose-allocation-revocation',
      'publish-allocation',
      'raise-objection',
      'record-objection',
      'resolve-objection',
      'propose-objection-upholding',
      'finalise-allocation',
      'record-disbursement',
      'record-disbursement-correction',
      'record-clawback',
      'record-clawback-correction',
    ],
    declined: ['propose-reconsideration'],
    withdrawn: ['propose-reconsideration'],
    lapsed: [
      'resubmit-application',
      'apply-external-revision',
      'reopen-application',
      'propose-reconsideration',
      'report-late-visit',
      'confirm-late-visit',
      'reject-late-visit',
    ],
    'not-submitted': ['submit-application', 'delete-application', 'propose-reconsideration'],
    deleted: [],
  };
  for (const status of caseStatuses) {
    const state = caseIn(status);
    t.same(
      nextActions(state, state.policy, state.now).map(({ action }) => action),
      open[status],
      status,
    );
    for (const action of actions) {
      const { from, isKnownTo }: Transition = lifecycle[action];
      // The status would allow it, and the case does not know it.
      const isUnknown = from.includes(status) && isKnownTo?.(state) === false;
      const refusedForStatus = blockedBy(action, state).includes('wrong-status');
      const isRefused = !open[status].includes(action) && !isUnknown;
      t.equal(refusedForStatus, isRefused, `${action} while ${status}`);
    }
  }
});

// Two officers decide on the round, whatever its cases say: a case that offered such an act, or
// refused it, would tell something else than the guard.
t.test('no case offers an act on its whole round', async (t) => {
  const acts = ['Extension', 'CounterSlots', 'RoundCancellation', 'Round', 'Policy'];
  const ofRound = (operationId: string) => acts.some((act) => operationId.endsWith(act));
  t.same(
    actions.filter((action) => ofRound(lifecycle[action].operationId)),
    [],
  );
  t.end();
});

t.test('each action belongs to one role, cites rules and leads to one status', async (t) => {
  const leadsTo: Readonly<Partial<Record<CaseAction, CaseStatus>>> = {
    'submit-application': 'submitted',
    'resubmit-application': 'resubmitted',
    'apply-external-revision': 'resubmitted',
    'withdraw-application': 'withdrawn',
    'delete-application': 'deleted',
    'close-draft': 'not-submitted',
    'accept-application': 'accepted',
    'issue-return-notice': 'returned',
    'lapse-application': 'lapsed',
    'reopen-application': 'returned',
    'decline-application': 'declined',
    'confirm-late-visit': 'accepted',
    'lapse-paper': 'lapsed',
  };
  for (const action of actions) {
    const { role, from, rules } = lifecycle[action];
    t.ok(roles.includes(role) && rules.length > 0, action);
    for (const status of from) {
      t.equal(
        statusAfter(action, caseIn(status)),
        leadsTo[action] ?? status,
        `${action}, ${status}`,
      );
    }
  }
});

t.test('a refusal by status names the present status and the required ones', async (t) => {
  const state = caseIn('declined');
  const verdict = judgeAction('issue-return-notice', state, state.policy, state.now);
  const [finding] = verdict.findings;
  t.match(verdict, { allowed: false, role: 'pre-reviewer', opensAt: null, closesAt: null });
  t.match(finding, { code: 'wrong-status', rule: '4.1b', pointer: '' });
  t.match(finding?.message.zh, '“不予受理”，该操作仅适用于：已提交、已退回、已重新提交、已受理');
  t.match(
    finding?.message.en,
    'is Declined; this action needs: Submitted, Returned for correction, Resubmitted, Accepted',
  );
  t.ok(finding?.remedy);
});

t.test('every refusal of the life cycle names a remedy', async (t) => {
  const now = shanghai('2026-01-05T09:00:00.000');
  for (const status of caseStatuses) {
    for (const changes of [{}, { now }, { now, awardedAt: now, paperState: 'required' as const }]) {
      const state = caseIn(status, changes);
      for (const action of actions) {
        for (const { code, remedy } of judgeAction(action, state, shippedPolicy, state.now)
          .findings) {
          t.ok(remedy, `${code}, ${action} while ${status}`);
        }
      }
    }
  }
});

t.test(
  'scoring waits for pre-review, awards wait for the score, and both block earlier steps',
  async (t) => {
    const held = { scoreCenti: 8000, resultHeldAt: shanghai('2026-02-01T09:00:00.000') };
    const unpublished = Object.fromEntries(
      (
        [
          ...['propose-allocation', 'propose-score-reopening', 'issue-return-notice'],
          ...['withdraw-application', 'judge-content-match'],
        ] as const
      ).map((action) => [action, ['result-unpublished']]),
    );
    const cases: readonly (readonly [
      Partial<WholeCase>,
      Readonly<Partial<Record<CaseAction, string[]>>>,
    ])[] = [
      [
        { paperState: 'required' },
        {
          'submit-score-sheet': ['pre-review-not-passed'],
          'propose-allocation': ['pre-review-not-passed', 'score-not-final'],
          'issue-return-notice': [],
        },
      ],
      [
        {},
        {
          'submit-score-sheet': [],
          'propose-receipt-retraction': ['paper-not-confirmed'],
          'propose-receipt-retraction-by-officer': ['paper-not-confirmed'],
          'propose-named-expert': [],
          'finalise-score': [],
          'propose-score-reopening': ['score-not-final'],
          'propose-allocation': ['score-not-final'],
        },
      ],
      [
        { paperState: 'confirmed' },
        {
          'submit-score-sheet': [],
          'propose-receipt-retraction': [],
          'propose-receipt-retraction-by-officer': [],
          'propose-allocation': ['score-not-final'],
        },
      ],
      [
        { scoreCenti: 0 },
        {
          'submit-score-sheet': ['score-final'],
          'propose-named-expert': ['score-final'],
          'declare-conflict': ['score-final'],
          'withdraw-score-sheet': ['score-final'],
          'finalise-score': ['score-final'],
          'propose-score-reopening': [],
          'propose-allocation': [],
        },
      ],
      [
        { scoreCenti: 8000, awardedAt: shanghai('2026-02-01T09:00:00.000') },
        {
          'propose-allocation': ['already-awarded'],
          'propose-score-reopening': ['already-awarded'],
          'issue-return-notice': ['already-awarded'],
          'withdraw-application': ['already-awarded'],
        },
      ],
      [{ ...held, awardedAt: held.resultHeldAt }, unpublished],
      [held, unpublished],
    ];
    for (const [changes, expected] of cases) {
      for (const [action, codes] of Object.entries(expected)) {
        t.same(blockedBy(action as CaseAction, caseIn('accepted', changes)), codes, action);
      }
    }
  },
);

t.test('stage and pre-review result follow from the other facts', async (t) => {
  const accepted = shanghai('2025-11-20T10:00:00.000');
  const cases = [
    [caseIn('draft'), 'drafting', 'pending'],
    [caseIn('submitted'), 'online', 'pending'],
    [caseIn('returned'), 'online', 'pending'],
    [caseIn('resubmitted'), 'online', 'pending'],
    [caseIn('returned', { acceptedAt: accepted }), 'after-acceptance', 'pending'],
    [caseIn('resubmitted', { acceptedAt: accepted }), 'after-acceptance', 'pending'],
    [caseIn('accepted', { paperState: 'required' }), 'counter', 'pending'],
    [caseIn('accepted', { paperState: 'undecided' }), 'counter', 'pending'],
    [caseIn('accepted'), 'scoring', 'passed'],
    [caseIn('accepted', { paperState: 'confirmed' }), 'scoring', 'passed'],
    [caseIn('accepted', { scoreCenti: 0 }), 'scored', 'passed'],
    [caseIn('accepted', { scoreCenti: 1, awardedAt: accepted }), 'awarded', 'passed'],
    [
      caseIn('accepted', { scoreCenti: 1, awardedAt: accepted, awardState: 'withdrawn' }),
      'closed',
      'passed',
    ],
    [caseIn('declined'), 'closed', 'failed'],
    [caseIn('withdrawn'), 'closed', 'pending'],
    [caseIn('lapsed'), 'closed', 'pending'],
  ] as const;
  for (const [state, stage, result] of cases) {
    t.equal(stageOf(state), stage, `${state.status} ${state.paperState}`);
    t.equal(preReviewResultOf(state), result);
  }
});

t.test('a refusal lists the life cycle’s findings first, then those of the command', async (t) => {
  const found = finding('declaration-unknown', '/declarations/x');
  const attempt = () => ({
    action: 'submission.refused' as const,
    subjectType: 'application' as const,
    subjectId: 'x',
    data: { status: 'draft' as const, codes: [] },
  });
  const late = readyDraft({ now: shanghai('2025-12-01T00:00:00.000') });
  t.equal(refusalOf('submit-application', readyDraft()), undefined);
  t.match(refusalOf('submit-application', readyDraft(), [found], attempt), {
    problem: 'rule-violation',
    entries: undefined,
  });
  const refusal = refusalOf('submit-application', late, [found], attempt);
  t.same(codesOf(refusal?.findings ?? []), ['window-closed', 'declaration-unknown']);
  t.match(refusal, { problem: 'action-not-allowed', entries: [{ action: 'submission.refused' }] });
  t.equal(
    refusalOf('submit-application', late)?.entries,
    undefined,
    'only attempts that matter are kept',
  );
});

t.test('a move carries the spine, the action’s status and its consequences', async (t) => {
  const state = caseIn('submitted', { version: 7 });
  const move = moveOf('accept-application', state, {
    acceptedAt: state.now,
    paperState: 'not-required',
  });
  t.match(move, {
    applicationId: state.id,
    loadedVersion: 7,
    status: 'accepted',
    stage: 'scoring',
    preReviewResult: 'passed',
    acceptedAt: state.now,
    firstSubmittedAt: state.firstSubmittedAt,
    openItems: null,
    numberPrefix: null,
  });
  const unchanged = moveOf('update-application', caseIn('returned'));
  t.match(unchanged, { status: 'returned', openItems: '"all"' });
});

t.test('every gate declares its findings for the operations behind it', async (t) => {
  const gates = actions.flatMap((action): readonly Gate[] => lifecycle[action].gates);
  t.same(new Set(gateCodes.keys()), new Set([roundGoesOn, ...gates]));
  const ended = ['round-archived', 'round-cancelled'];
  t.same(actionCodes('withdraw-application'), [
    'wrong-status',
    ...ended,
    'result-unpublished',
    'already-awarded',
  ]);
  t.same(actionCodes('submit-application', 'resubmit-application'), [
    ...['wrong-status', ...ended, 'window-not-open', 'window-closed', 'policy-value-unset'],
    ...['no-open-notice', 'due-time-passed'],
  ]);
});
