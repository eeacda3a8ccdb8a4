import t from 'tap';
import { windowVerdict } from '../../../src/cases/model/life-cycle/gates.ts';
import { refusalOf } from '../../../src/cases/model/life-cycle/guard.ts';
import { judgeAction } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import { effectiveDueTime } from '../../../src/cases/model/life-cycle/notice-gates.ts';
import { blockedBy, caseIn, placesOf, plusMs, readyDraft, shanghai } from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

t.test('the submission window holds to the millisecond', async (t) => {
  const opensAt = shanghai('2025-11-01T00:00:00.000');
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const cases = [
    [plusMs(opensAt, -1), 'window-not-open', 'window-not-open'],
    [opensAt, undefined, undefined],
    [plusMs(opensAt, 1), undefined, undefined],
    [plusMs(closesAt, -1), undefined, undefined],
    [closesAt, undefined, 'window-closed'],
    [plusMs(closesAt, 1), 'window-closed', 'window-closed'],
  ] as const;
  const exclusive = policyWith({ '/window/closeInclusive': false });
  for (const [now, whenInclusive, whenExclusive] of cases) {
    const verdict = windowVerdict(shippedPolicy, now);
    t.equal(verdict.finding?.code, whenInclusive, `${now.toISOString()}, close inclusive`);
    t.same([verdict.opensAt, verdict.closesAt], [opensAt, closesAt], 'always told');
    t.equal(windowVerdict(exclusive, now).finding?.code, whenExclusive, 'close exclusive');
    const state = readyDraft({ now });
    t.same(blockedBy('submit-application', state), [whenInclusive ?? []].flat());
  }
  const { opensAt: opens, closesAt: closes } = judgeAction(
    'submit-application',
    readyDraft(),
    shippedPolicy,
    closesAt,
  );
  t.same([opens, closes], [opensAt, closesAt], 'nextActions tells both');
});

t.test('every refusal by time names the instant in Shanghai time', async (t) => {
  const policy = policyWith({
    '/window/opensAt': '2025-10-31T16:00:00Z',
    '/window/closesAt': '2025-11-30T10:00:00Z',
    '/counter/supplementDeadline': '2025-12-31T10:00:00Z',
  });
  const late = { policy, now: shanghai('2026-01-05T09:00:00.000') };
  const cases = [
    [
      'submit-application',
      readyDraft({ policy, now: new Date(0) }),
      '2025-11-01T00:00:00.000+08:00',
    ],
    ['submit-application', readyDraft(late), '2025-11-30T18:00:00.000+08:00'],
    ['resubmit-application', caseIn('returned', late), '2025-12-05T18:00:00.000+08:00'],
    [
      'book-appointment',
      caseIn('accepted', { ...late, paperState: 'required' }),
      '2025-12-31T18:00:00.000+08:00',
    ],
  ] as const;
  for (const [action, state, instant] of cases) {
    const [finding] = judgeAction(action, state, policy, state.now).findings;
    t.ok(finding?.message.zh.includes(instant), `${action}, ${instant}`);
    t.ok(finding?.message.en.includes(instant));
  }
});

t.test('the window limits only the first submission', async (t) => {
  const late = { now: shanghai('2025-12-03T09:00:00.000') };
  t.same(blockedBy('submit-application', readyDraft(late)), ['window-closed'], 'rule 4.1a');
  t.same(blockedBy('resubmit-application', caseIn('returned', late)), [], 'rule 4.1b');
  t.same(blockedBy('update-application', caseIn('returned', late)), []);
});

t.test('a draft that can no longer be submitted takes no further content', async (t) => {
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const at = (ms: number) => readyDraft({ now: plusMs(closesAt, ms) });
  const early = readyDraft({ now: shanghai('2025-10-01T09:00:00.000') });
  const unset = readyDraft({ policy: policyWith({ '/window/opensAt': undefined }) });
  for (const action of ['update-application', 'upload-material'] as const) {
    t.same(blockedBy(action, early), [], 'it may be prepared before the window opens');
    t.same(blockedBy(action, unset), []);
    t.same(blockedBy(action, at(0)), [], action);
    t.same(blockedBy(action, at(1)), ['window-closed']);
    t.same(judgeAction(action, at(0), shippedPolicy, at(0).now).closesAt, closesAt);
  }
  t.same(blockedBy('remove-material', at(1)), [], 'what was attached may still be taken out');
});

t.test('a notified due time is inclusive, and gates every correction', async (t) => {
  const dueAt = shanghai('2025-12-05T18:00:00.000');
  for (const action of [
    'update-application',
    'upload-material',
    'remove-material',
    'resubmit-application',
  ] as const) {
    const at = (ms: number) => caseIn('returned', { dueAt, now: plusMs(dueAt, ms) });
    t.same(blockedBy(action, at(-1)), [], action);
    t.same(blockedBy(action, at(0)), []);
    t.same(blockedBy(action, at(1)), ['due-time-passed']);
    t.same(judgeAction(action, at(1), shippedPolicy, at(1).now).closesAt, dueAt);
  }
  t.same(blockedBy('update-application', readyDraft()), [], 'nothing is due of a draft');
});

t.test('a due time before the close ends as the policy says, to the millisecond', (t) => {
  const dueAt = shanghai('2025-11-20T18:00:00.000');
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const [due, later, unset, exclusive] = [
    policyWith({ '/preReview/effectiveDue': 'due-time' }),
    policyWith({ '/preReview/effectiveDue': 'later-of-due-and-close' }),
    policyWith({ '/preReview/effectiveDue': undefined }),
    policyWith({
      '/preReview/effectiveDue': 'later-of-due-and-close',
      '/window/closeInclusive': false,
    }),
  ];
  const unsetValue = 'policy-value-unset';
  // Until the end the applicant may act, and from its first millisecond on the case may lapse.
  for (const [name, policy, now, correction, lapse] of [
    ['due', due, dueAt, undefined, 'due-time-ahead'],
    ['due +1', due, plusMs(dueAt, 1), 'due-time-passed', undefined],
    ['later, due', later, dueAt, undefined, 'due-time-ahead'],
    ['later, due +1', later, plusMs(dueAt, 1), undefined, 'due-time-ahead'],
    ['later, close -1', later, plusMs(closesAt, -1), undefined, 'due-time-ahead'],
    ['later, close', later, closesAt, undefined, 'due-time-ahead'],
    ['later, close +1', later, plusMs(closesAt, 1), 'due-time-passed', undefined],
    ['exclusive, close -1', exclusive, plusMs(closesAt, -1), undefined, 'due-time-ahead'],
    ['exclusive, close', exclusive, closesAt, 'due-time-passed', undefined],
    ['unset, due', unset, dueAt, undefined, 'due-time-ahead'],
    ['unset, due +1', unset, plusMs(dueAt, 1), unsetValue, unsetValue],
    ['unset, close', unset, closesAt, unsetValue, unsetValue],
    ['unset, close +1', unset, plusMs(closesAt, 1), 'due-time-passed', undefined],
  ] as const) {
    const state = caseIn('returned', { dueAt, policy, now });
    for (const action of [
      'update-application',
      'upload-material',
      'remove-material',
      'resubmit-application',
      'extend-return-notice',
    ] as const) {
      t.same(blockedBy(action, state), correction === undefined ? [] : [correction], name);
    }
    t.same(blockedBy('lapse-application', state), lapse === undefined ? [] : [lapse], name);
  }
  const open = caseIn('returned', { dueAt, policy: later, now: dueAt });
  t.same(judgeAction('resubmit-application', open, later, dueAt).closesAt, closesAt);
  t.same(judgeAction('lapse-application', open, later, dueAt).opensAt, plusMs(closesAt, 1));
  const beyond = caseIn('returned', { dueAt: plusMs(closesAt, 1), now: plusMs(closesAt, 1) });
  t.same(effectiveDueTime(beyond, later), beyond.dueAt, 'the later of the two is the due time');
  const paper = { status: 'accepted', dueAt: null, paperDueAt: dueAt } as const;
  t.same(effectiveDueTime(paper, later), dueAt, 'paper at the counter has nothing to do with it');
  t.equal(effectiveDueTime({ ...paper, paperDueAt: null }, later), null);
  const noClose = policyWith({ '/window/closeInclusive': undefined });
  t.same(effectiveDueTime(open, noClose), dueAt, 'the close itself is not known');
  t.same(blockedBy('extend-return-notice-by-officer', open), []);
  t.end();
});

t.test('an unset policy value blocks its step, and the refusal names it', async (t) => {
  const cases = [
    ['/window/opensAt', 'submit-application', readyDraft()],
    ['/window/closeInclusive', 'submit-application', readyDraft()],
    [
      '/counter/supplementDeadline',
      'book-appointment',
      caseIn('accepted', { paperState: 'required' }),
    ],
  ] as const;
  for (const [pointer, action, state] of cases) {
    const unset = { ...state, policy: policyWith({ [pointer]: undefined }) };
    t.same(placesOf(judgeAction(action, unset, unset.policy, unset.now).findings), [
      `policy-value-unset ${pointer}`,
    ]);
    t.match(refusalOf(action, unset), { problem: 'policy-value-unset' });
    t.same(blockedBy('withdraw-application', unset), [], 'other steps go on');
  }
});

t.test('officers take up only what was submitted', async (t) => {
  for (const status of ['declined', 'withdrawn', 'lapsed'] as const) {
    t.same(blockedBy('propose-reconsideration', caseIn(status)), [], status);
  }
  const draft = caseIn('withdrawn', { firstSubmittedAt: null });
  t.same(blockedBy('propose-reconsideration', draft), ['never-submitted']);
  const closed = caseIn('not-submitted', { firstSubmittedAt: null });
  t.same(blockedBy('propose-reconsideration', closed), [], 'or what the close kept from it');
});

t.test('a draft with a time of its own is submitted until then, to the millisecond', async (t) => {
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const own = shanghai('2025-12-20T18:00:00.000');
  const exclusive = policyWith({ '/window/closeInclusive': false });
  const cases = [
    [own, shippedPolicy, own],
    [own, exclusive, own],
    [closesAt, shippedPolicy, closesAt],
    [closesAt, exclusive, closesAt],
    [plusMs(closesAt, -1), shippedPolicy, closesAt],
    [plusMs(closesAt, -1), exclusive, plusMs(closesAt, -1)],
  ] as const;
  for (const [dueAt, policy, end] of cases) {
    const at = (ms: number) => readyDraft({ dueAt, policy, now: plusMs(end, ms) });
    for (const ms of [-1, 0]) {
      for (const action of ['submit-application', 'update-application', 'upload-material'] as const)
        t.same(blockedBy(action, at(ms)), [], `${action} ${ms}`);
      t.same(blockedBy('close-draft', at(ms)), ['window-not-over']);
    }
    t.same(blockedBy('submit-application', at(1)), ['window-closed']);
    t.same(blockedBy('update-application', at(1)), ['window-closed']);
    t.same(blockedBy('remove-material', at(1)), [], 'no notice ends it');
    t.same(blockedBy('close-draft', at(1)), []);
  }
  const { closesAt: told } = judgeAction(
    'submit-application',
    readyDraft({ dueAt: own }),
    shippedPolicy,
    own,
  );
  t.same(told, own, 'nextActions tells it');
});

t.test('a score is not made final while a decline awaits its second review', async (t) => {
  const passed = { paperState: 'not-required', scoreCenti: null } as const;
  t.same(blockedBy('finalise-score', caseIn('accepted', passed)), []);
  const pending = caseIn('accepted', { ...passed, pendingDecision: 'decline' });
  t.same(blockedBy('finalise-score', pending), ['decision-pending']);
});
