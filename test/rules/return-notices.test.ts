import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import t from 'tap';
import { contactDigest } from '../../src/cases/model/contact.ts';
import { ApplicationForm } from '../../src/cases/model/form.ts';
import { judgeAction } from '../../src/cases/model/lifecycle.ts';
import { openDueTime } from '../../src/cases/model/notice-gates.ts';
import type { SchemaNode } from '../../src/cases/model/open-items.ts';
import type { CaseStatus, PaperState } from '../../src/cases/model/statuses.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import { decideLapse } from '../../src/pre-review/lapses/decide-lapse.ts';
import { dueTimeOf } from '../../src/pre-review/model/due-time.ts';
import { noticeStateOf } from '../../src/pre-review/model/notice-state.ts';
import type { NoticeStage, NoticeState } from '../../src/pre-review/model/terms.ts';
import {
  decideExtension,
  type ExtensionCommand,
  type NoticedCase,
} from '../../src/pre-review/notices/decide-extension.ts';
import {
  decideReturn as decideReturnBy,
  type ReturnCommand,
} from '../../src/pre-review/notices/decide-return.ts';
import { presentNotice } from '../../src/pre-review/notices/present.ts';
import type { NoticeRow } from '../../src/pre-review/notices/repository.ts';
import type { Role } from '../../src/programme/roles.ts';
import {
  decideExternalRevision,
  type ExternallyRevisedCase,
  type RevisionCommand,
} from '../../src/submissions/external-revisions/decide-external-revision.ts';
import { presentExternalRevision } from '../../src/submissions/packets/present.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  completeContact,
  moved,
  placesOf,
  plusMs,
  refusedOf,
  salt,
  shanghai,
  type WholeCase,
} from '../support/cases.ts';
import { policyWith } from '../support/policy.ts';

const dayMs = 24 * 60 * 60 * 1000;

function decideReturn(state: WholeCase, command: ReturnCommand) {
  return decideReturnBy(state, 'pre-reviewer-1', command, ApplicationForm as SchemaNode);
}

function returning(changes: Partial<ReturnCommand> = {}): ReturnCommand {
  return {
    id: 'notice-1',
    kind: 'revise',
    dueAt: shanghai('2025-12-10T18:00:00.000'),
    items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' }],
    opensAll: false,
    ...changes,
  };
}

t.test('a return sets the due time, opens what it lists and is numbered', async (t) => {
  const state = caseIn('submitted', { noticeCount: 2 });
  const items = [
    { pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充' },
    { materialKind: 'user-report', reasonCode: 'missing', text: '请补交' },
  ];
  const { change, entries } = acceptedOf(decideReturn(state, returning({ items })));
  t.match(change.notice, { number: 3, stage: 'online', kind: 'revise', items });
  t.match(change.move, { status: 'returned', dueAt: returning().dueAt, scoreCenti: null });
  t.same(JSON.parse(change.move.openItems ?? ''), {
    pointers: ['/product/usage'],
    materialKinds: ['user-report'],
  });
  t.match(entries, [
    {
      action: 'return-notice.issued',
      ruleIds: ['4.1b'],
      policyVersion: 3,
      data: {
        number: 3,
        items: [
          { target: '/product/usage', reasonCode: 'incomplete-form' },
          { target: 'user-report', reasonCode: 'missing' },
        ],
        submissionNumber: 1,
      },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '请补充', 'the ledger keeps no text');
  const all = acceptedOf(decideReturn(state, returning({ opensAll: true })));
  t.equal(all.change.move.openItems, '"all"');
});

t.test(
  'a return after acceptance leaves the acceptance a fact and takes the score back',
  async (t) => {
    const state = caseIn('accepted', { scoreCenti: 8000, paperState: 'confirmed' });
    const { change, entries } = acceptedOf(decideReturn(state, returning()));
    t.equal(change.notice.stage, 'after-acceptance');
    t.match(change.move, {
      status: 'returned',
      stage: 'after-acceptance',
      acceptedAt: state.acceptedAt,
      paperState: 'confirmed',
      scoreCenti: null,
    });
    t.match(entries, [{ ruleIds: ['4.1c'], data: { stage: 'after-acceptance' } }]);
    const again = decideReturn(
      caseIn('resubmitted', { acceptedAt: state.acceptedAt }),
      returning(),
    );
    t.equal(acceptedOf(again).change.notice.stage, 'after-acceptance', 'also the second time');
  },
);

t.test(
  'a return falls due ahead, by no more than the policy allows, also after the close',
  async (t) => {
    const state = caseIn('submitted');
    const limit = (days: number | undefined): WholeCase => ({
      ...state,
      policy: policyWith({ '/preReview/returnMaxDays': days }),
    });
    const openNotice = caseIn('returned');
    const day5 = Number(openNotice.dueAt) - openNotice.now.getTime();
    const missed = caseIn('returned', { dueAt: plusMs(openNotice.now, -1) });
    const cases = [
      [state, -1, ['due-time-not-ahead /dueAt']],
      [state, 0, ['due-time-not-ahead /dueAt']],
      [state, 1, []],
      [state, 60 * dayMs - 1, []],
      [state, 60 * dayMs, []],
      [state, 60 * dayMs + 1, ['due-time-too-far /dueAt']],
      [limit(1), dayMs, []],
      [limit(1), dayMs + 1, ['due-time-too-far /dueAt']],
      [limit(undefined), 10_000 * dayMs, []],
      [openNotice, day5 - 1, ['due-time-shortened /dueAt']],
      [openNotice, day5, []],
      [missed, 1, []],
    ] as const;
    for (const [of, ms, expected] of cases) {
      const decision = decideReturn(of, returning({ dueAt: plusMs(of.now, ms) }));
      const findings = decision.kind === 'refused' ? decision.findings : [];
      t.same(placesOf(findings), expected, `${ms} ms`);
    }
  },
);

t.test('what an item points at is a field of the form', async (t) => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['/product', true],
    ['/product/usage', true],
    ['/product/requested/amount', true],
    ['/organisation/activities/0', true],
    ['/consortium/members/19/creditCode', true],
    ['/declarations', true],
    ['/declarations/truthful', true],
    ['/otherMeasures/0', true],
    ['/prodcut/usage', false],
    ['/product/usage/0', false],
    ['/product/toString', false],
    ['/product~1usage', false],
    ['/consortium/members/20', false],
    ['/consortium/members/-', false],
    ['/consortium/members/01', false],
    ['/declarations/unheard-of', false],
    ['/materials/licence', false],
    ['', false],
  ];
  for (const [pointer, named] of cases) {
    const items = [{ pointer, reasonCode: 'other', text: '请更正' }];
    const decision = decideReturn(caseIn('submitted'), returning({ items }));
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(placesOf(findings), named ? [] : ['form-field-unknown /items/0/pointer'], pointer);
    t.ok(findings.every(({ rule, remedy }) => rule === '4.1b' && remedy));
  }
});

t.test('each item of a return names a field or a catalogued material kind', async (t) => {
  const items = [
    { reasonCode: 'other', text: '两者皆无' },
    { pointer: '/product', materialKind: 'licence', reasonCode: 'other', text: '两者皆有' },
    { materialKind: 'unheard-of', reasonCode: 'other', text: '未知' },
    { materialKind: 'licence', reasonCode: 'unheard-of', text: '未知的原因' },
    { materialKind: 'licence', reasonCode: 'illegible', text: '已知' },
  ];
  const refusal = refusedOf(decideReturn(caseIn('submitted'), returning({ items })));
  t.equal(refusal.problem, 'rule-violation');
  t.same(placesOf(refusal.findings), [
    'item-target /items/0',
    'item-target /items/1',
    'material-kind-unknown /items/2/materialKind',
    'return-reason-unknown /items/3/reasonCode',
  ]);
  const late = returning({ items, dueAt: new Date(0) });
  t.same(codesOf(refusedOf(decideReturn(caseIn('draft'), late)).findings), [
    'wrong-status',
    'due-time-not-ahead',
    'item-target',
    'item-target',
    'material-kind-unknown',
    'return-reason-unknown',
  ]);
});

t.test('only who holds the case returns it', async (t) => {
  const refusal = refusedOf(decideReturn(caseIn('submitted', { claim: null }), returning()));
  t.equal(refusal.problem, 'action-not-allowed');
  t.same(codesOf(refusal.findings), ['claim-not-held']);
});

t.test('without a due time the policy gives the usual number of working days', async (t) => {
  const friday = '2025-11-28T10:00:00.000';
  const cases = [
    ['over a weekend', friday, 5, '2025-12-05T23:59:59.999'],
    ['issued on the Sunday of the close', '2025-11-30T18:00:00.000', 1, '2025-12-01T23:59:59.999'],
    ['issued in the last moment of a day', '2025-12-01T23:59:59.999', 1, '2025-12-02T23:59:59.999'],
    // 2026-01-01 … 01-03 are days off, Sunday 01-04 is made a working day for it.
    ['over New Year', '2025-12-26T10:00:00.000', 4, '2026-01-04T23:59:59.999'],
    ['over New Year, one more', '2025-12-26T10:00:00.000', 5, '2026-01-05T23:59:59.999'],
  ] as const;
  for (const [name, now, days, expected] of cases) {
    const policy = policyWith({ '/preReview/returnWorkingDays': days });
    const due = dueTimeOf({ now: shanghai(now), policy }, null, null);
    t.same(due, { kind: 'due', dueAt: shanghai(expected) }, name);
  }
  const command = returning({ dueAt: null });
  const { change, entries } = acceptedOf(decideReturn(caseIn('submitted'), command));
  t.same(change.notice.dueAt, shanghai('2025-12-08T23:59:59.999'), 'five of them in the sample');
  t.same(change.move.dueAt, change.notice.dueAt);
  t.match(entries, [{ data: { dueAt: '2025-12-08T15:59:59.999Z' } }]);
});

t.test('a usual due time never takes back what was notified, nor is it guessed', async (t) => {
  const now = shanghai('2025-12-01T10:00:00.000');
  const usual = shanghai('2025-12-08T23:59:59.999');
  const policy = policyWith({});
  for (const [notified, expected] of [
    [plusMs(usual, -1), usual],
    [usual, usual],
    [plusMs(usual, 1), plusMs(usual, 1)],
  ] as const) {
    t.same(dueTimeOf({ now, policy }, null, notified), { kind: 'due', dueAt: expected });
  }
  const cases = [
    [{ '/preReview/returnWorkingDays': undefined }, now, 'policy-value-unset'],
    [
      { '/preReview/returnWorkingDays': 5 },
      shanghai('2026-12-30T10:00:00.000'),
      'calendar-unknown',
    ],
    [{ '/preReview/returnMaxDays': 7 }, now, 'due-time-too-far'],
  ] as const;
  for (const [values, at, code] of cases) {
    const state = caseIn('submitted', { now: at, policy: policyWith(values) });
    const refusal = refusedOf(decideReturn(state, returning({ dueAt: null })));
    t.same(codesOf(refusal.findings), [code]);
    t.ok(refusal.findings.every(({ remedy }) => remedy));
    t.equal(
      refusal.problem,
      code === 'policy-value-unset' ? 'policy-value-unset' : 'rule-violation',
    );
  }
});

t.test('what became of a notice follows from its case and from the next notice', async (t) => {
  const paperDueAt = shanghai('2025-12-10T18:00:00.000');
  const cases: readonly (readonly [
    string,
    NoticeStage,
    {
      next?: number;
      packets?: number;
      status: CaseStatus;
      paperDueAt?: Date;
      paperState?: PaperState;
      isLatestOfStage?: boolean;
    },
    NoticeState,
  ])[] = [
    ['the latest, of a returned case', 'online', { status: 'returned' }, 'open'],
    [
      'another was issued on the same packet',
      'online',
      { next: 1, status: 'returned' },
      'superseded',
    ],
    [
      'another was issued on the next packet',
      'online',
      { next: 2, packets: 2, status: 'returned' },
      'answered',
    ],
    ['handed in again', 'online', { packets: 2, status: 'resubmitted' }, 'answered'],
    [
      'handed in again, and accepted',
      'after-acceptance',
      { packets: 2, status: 'accepted' },
      'answered',
    ],
    ['nobody answered', 'after-acceptance', { status: 'lapsed' }, 'lapsed'],
    ['the applicant withdrew', 'online', { status: 'withdrawn' }, 'withdrawn'],
    ['superseded before it lapsed', 'online', { next: 1, status: 'lapsed' }, 'superseded'],
    ['the counter gave paper back', 'counter', { status: 'accepted', paperDueAt }, 'open'],
    [
      'the paper was brought again',
      'counter',
      { status: 'accepted', paperState: 'confirmed' },
      'answered',
    ],
    [
      'the paper was never brought',
      'counter',
      { status: 'lapsed', paperDueAt, paperState: 'missed' },
      'lapsed',
    ],
    [
      'the applicant withdrew before bringing the paper again',
      'counter',
      { status: 'withdrawn', paperDueAt },
      'withdrawn',
    ],
    [
      'given back, then returned by pre-review',
      'counter',
      { next: 1, status: 'returned', paperDueAt },
      'superseded',
    ],
    [
      'given back, returned by pre-review, accepted again: the paper is due as before',
      'counter',
      { next: 1, packets: 2, status: 'accepted', paperDueAt },
      'open',
    ],
    [
      'given back, returned by pre-review, accepted again without paper',
      'counter',
      { next: 1, packets: 2, status: 'accepted', paperState: 'not-required' },
      'superseded',
    ],
    [
      'given back once more',
      'counter',
      { next: 1, status: 'accepted', paperDueAt, isLatestOfStage: false },
      'superseded',
    ],
  ];
  for (const [name, stage, circumstances, expected] of cases) {
    const { next, packets = 1, status, paperDueAt: due, ...others } = circumstances;
    const { isLatestOfStage = true, paperState = 'required' } = others;
    const notice = {
      stage,
      submissionNumber: 1,
      nextSubmissionNumber: next ?? null,
      isLatestOfStage,
    };
    const noticed = { status, paperState, paperDueAt: due ?? null, submissionCount: packets };
    t.equal(noticeStateOf(notice, noticed), expected, name);
  }
});

const dueAt = shanghai('2025-12-05T18:00:00.000');

function noticed(changes: Partial<WholeCase & NoticedCase> = {}): NoticedCase {
  return {
    ...caseIn('returned', { dueAt }),
    notice: {
      id: 'notice-1',
      number: 1,
      stage: 'online',
      submissionNumber: 1,
      nextSubmissionNumber: null,
      isLatestOfStage: true,
      extensionCount: 0,
    },
    ...changes,
  };
}

function extending(changes: Partial<ExtensionCommand> = {}): ExtensionCommand {
  const later = shanghai('2025-12-12T18:00:00.000');
  return { dueAt: later, reasonCode: 'applicant-request', note: '申请人来函', ...changes };
}

t.test('an extension gives more time, is numbered, and keeps what was notified', async (t) => {
  const state = noticed();
  const counted = noticed({ notice: { ...state.notice, extensionCount: 1 } });
  const { change, entries } = acceptedOf(decideExtension(counted, 'pre-reviewer', extending()));
  t.match(change, {
    noticeId: 'notice-1',
    number: 2,
    formerDueAt: dueAt,
    dueAt: extending().dueAt,
  });
  t.match(change.move, { status: 'returned', dueAt: extending().dueAt, openItems: '"all"' });
  t.match(entries, [
    {
      action: 'return-notice.extended',
      ruleIds: ['4.1b'],
      data: {
        noticeNumber: 1,
        number: 2,
        formerDueAt: '2025-12-05T10:00:00.000Z',
        dueAt: '2025-12-12T10:00:00.000Z',
        reasonCode: 'applicant-request',
        reopened: false,
      },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '申请人来函', 'the ledger keeps no text');
  const after = noticed({ notice: { ...state.notice, stage: 'after-acceptance' } });
  t.match(acceptedOf(decideExtension(after, 'officer', extending())).entries, [
    { ruleIds: ['4.1c'] },
  ]);
});

t.test('until the due time pre-review extends, afterwards an officer only', async (t) => {
  const lapsed: Partial<WholeCase> = { status: 'lapsed' };
  const cases: readonly (readonly [Role, number, Partial<WholeCase>, readonly string[]])[] = [
    ['pre-reviewer', -1, {}, []],
    ['pre-reviewer', 0, {}, []],
    ['pre-reviewer', 1, {}, ['due-time-passed']],
    ['pre-reviewer', 1, lapsed, ['wrong-status']],
    ['officer', -1, {}, []],
    ['officer', 0, {}, []],
    ['officer', 1, {}, []],
    ['officer', 1, lapsed, []],
  ];
  for (const [role, ms, changes, expected] of cases) {
    const decision = decideExtension(
      noticed({ ...changes, now: plusMs(dueAt, ms) }),
      role,
      extending(),
    );
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(codesOf(findings), expected, `${role}, ${ms} ms, ${changes.status ?? 'returned'}`);
  }
});

t.test('an extension ends later than the present due time, ahead, and not too far', async (t) => {
  const limit = { policy: policyWith({ '/preReview/returnMaxDays': 10 }) };
  const late = plusMs(dueAt, dayMs);
  const cases: readonly (readonly [Date, Date, readonly string[]])[] = [
    [
      plusMs(dueAt, -1),
      plusMs(dueAt, -2),
      ['due-time-not-ahead /dueAt', 'due-time-not-later /dueAt'],
    ],
    [plusMs(dueAt, -dayMs), plusMs(dueAt, -1), ['due-time-not-later /dueAt']],
    [plusMs(dueAt, -dayMs), dueAt, ['due-time-not-later /dueAt']],
    [plusMs(dueAt, -dayMs), plusMs(dueAt, 1), []],
    [late, late, ['due-time-not-ahead /dueAt']],
    [late, plusMs(late, 1), []],
    [late, plusMs(late, 10 * dayMs), []],
    [late, plusMs(late, 10 * dayMs + 1), ['due-time-too-far /dueAt']],
  ];
  for (const [now, to, expected] of cases) {
    const decision = decideExtension(
      noticed({ ...limit, now }),
      'officer',
      extending({ dueAt: to }),
    );
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(placesOf(findings), expected);
    t.ok(findings.every(({ remedy }) => remedy));
  }
});

t.test('a lapsed case is taken up again where it was', async (t) => {
  const now = plusMs(dueAt, 1);
  const openItems = { pointers: ['/product/usage'], materialKinds: [] };
  const state = caseIn('returned', { dueAt, now, openItems });
  const move = acceptedOf(decideLapse(state)).change;
  t.match(move, { status: 'lapsed', stage: 'closed', dueAt });
  const lapsed = { ...moved(state, move), now: plusMs(dueAt, dayMs) };
  t.same(codesOf(refusedOf(decideLapse(lapsed)).findings), ['wrong-status'], 'only once');
  const { change, entries } = acceptedOf(
    decideExtension({ ...lapsed, notice: noticed().notice }, 'officer', extending()),
  );
  t.match(change.move, { status: 'returned', stage: 'online', dueAt: extending().dueAt });
  t.same(JSON.parse(change.move.openItems ?? ''), openItems);
  t.match(entries, [{ data: { reopened: true } }]);
});

t.test('a notice that is closed cannot be extended', async (t) => {
  const { notice } = noticed();
  const answered = noticed({ submissionCount: 2 });
  const superseded = noticed({ notice: { ...notice, nextSubmissionNumber: 1 } });
  const withdrawn = noticed({ status: 'withdrawn', dueAt: null });
  const paperMissed = noticed({
    status: 'lapsed',
    dueAt: null,
    notice: { ...notice, stage: 'counter' },
  });
  for (const state of [answered, superseded, withdrawn, paperMissed]) {
    const refusal = refusedOf(decideExtension(state, 'officer', extending()));
    t.equal(refusal.problem, 'action-not-allowed');
    t.same(codesOf(refusal.findings), ['notice-closed']);
    t.ok(refusal.findings[0]?.remedy);
  }
});

t.test('a notice of the counter gives more time for the paper', async (t) => {
  const state = noticed({
    ...caseIn('accepted', { paperState: 'required', paperDueAt: dueAt }),
    notice: { ...noticed().notice, stage: 'counter' },
  });
  t.same(openDueTime(state), dueAt);
  const { change, entries } = acceptedOf(decideExtension(state, 'pre-reviewer', extending()));
  t.match(change.move, { status: 'accepted', dueAt: null, paperDueAt: extending().dueAt });
  t.match(entries, [{ ruleIds: ['4.2b'] }]);
  const none = judgeAction('extend', caseIn('accepted'), state.policy, state.now);
  t.same(codesOf(none.findings), ['no-open-notice'], 'nothing was given back');
  t.ok(none.findings[0]?.remedy);
});

t.test('a case lapses after its due time, to the millisecond, as the policy says', async (t) => {
  const cases: readonly (readonly [number, string | undefined, readonly string[]])[] = [
    [-1, 'lapsed', ['due-time-ahead']],
    [0, 'lapsed', ['due-time-ahead']],
    [1, 'lapsed', []],
    [1, 'nothing', ['no-lapse-by-policy']],
    [0, 'nothing', ['due-time-ahead', 'no-lapse-by-policy']],
    [1, undefined, ['policy-value-unset']],
  ];
  for (const [ms, onLapse, expected] of cases) {
    const policy = policyWith({ '/preReview/onLapse': onLapse });
    const state = caseIn('returned', { dueAt, policy, now: plusMs(dueAt, ms) });
    const decision = decideLapse(state);
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(codesOf(findings), expected, `${ms} ms, ${onLapse}`);
    t.ok(findings.every(({ remedy }) => remedy));
    const { opensAt } = judgeAction('lapse', state, policy, state.now);
    t.same(opensAt, plusMs(dueAt, 1), 'nextActions tells from when');
  }
  const accepted = caseIn('returned', {
    dueAt,
    now: plusMs(dueAt, 1),
    acceptedAt: shanghai('2025-11-20T10:00:00.000'),
  });
  t.match(acceptedOf(decideLapse(accepted)).entries, [
    {
      action: 'application.lapsed',
      ruleIds: ['4.1c'],
      data: { cause: 'due-time-passed', dueAt: dueAt.toISOString(), submissionNumber: 1 },
    },
  ]);
  t.match(acceptedOf(decideLapse({ ...accepted, acceptedAt: null })).entries, [
    { ruleIds: ['4.1b'] },
  ]);
  const nothingDue = refusedOf(decideLapse({ ...accepted, dueAt: null }));
  t.same(codesOf(nothingDue.findings), ['no-open-notice']);
});

t.test('what was handed in by the due time is in time, whatever lapsed meanwhile', async (t) => {
  const at = (ms: number, changes: Partial<WholeCase> = {}) => {
    const state = caseIn('lapsed', { dueAt, openItems: 'all', now: plusMs(dueAt, ms), ...changes });
    return codesOf(judgeAction('resubmit', state, state.policy, state.now).findings);
  };
  t.same(at(-1), []);
  t.same(at(0), []);
  t.same(at(1), ['due-time-passed']);
  t.same(at(-1, { dueAt: null }), ['no-open-notice'], 'it lapsed for another reason');
});

const acceptedAt = shanghai('2025-11-20T10:00:00.000');

function correctable(changes: Partial<ExternallyRevisedCase> = {}): ExternallyRevisedCase {
  const openItems = { pointers: ['/product/usage'], materialKinds: [] };
  return { ...caseIn('returned', { acceptedAt, openItems }), knownRevisions: [], ...changes };
}

function revising(changes: Partial<RevisionCommand> = {}): RevisionCommand {
  return {
    id: 'revision-1',
    system: 'cqt.szfb',
    externalId: 'SB-1',
    revision: 2,
    patch: { product: { usage: '更正后的使用情况' } },
    salt,
    ...changes,
  };
}

function revise(state: ExternallyRevisedCase, command: RevisionCommand = revising()) {
  return decideExternalRevision(state, 'finance-1', command);
}

t.test('a revision of the finance platform is applied and handed in at once', async (t) => {
  const state = correctable();
  const { change, entries } = acceptedOf(revise(state));
  t.match(change.move, { status: 'resubmitted', submissionCount: 2, dueAt: null, acceptedAt });
  t.equal(change.form.product?.usage, '更正后的使用情况');
  t.match(JSON.parse(change.packet.manifest), {
    submissionNumber: 2,
    form: { product: { usage: '更正后的使用情况' } },
  });
  t.match(entries, [
    {
      action: 'application.resubmitted',
      ruleIds: ['4.1c'],
      data: {
        submissionNumber: 2,
        changed: ['/product/usage'],
        source: { externalIdSha256: canonicalDigest(['cqt.szfb', 'SB-1']), revision: 2 },
      },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '更正后', 'the ledger keeps no content');
});

t.test('a declaration given on the finance platform is dated, and its own', async (t) => {
  const { declarations = {} } = correctable().form;
  const [code = ''] = Object.keys(declarations);
  const state = correctable({ openItems: 'all' });
  const { change } = acceptedOf(
    revise(state, revising({ patch: { declarations: { [code]: true } } })),
  );
  t.same(change.declared[code], { at: state.now.toISOString(), by: 'finance-1' });
});

t.test('repeated, older and differing revisions are told apart', async (t) => {
  const { contentSha256 } = acceptedOf(revise(correctable())).change;
  const { id: applicationId } = correctable();
  const known = { applicationId, revision: 2, contentSha256, contactSalt: salt };
  const cases: readonly (readonly [
    number,
    readonly (typeof known)[],
    readonly string[] | 'repetition',
  ])[] = [
    [2, [], []],
    [2, [{ ...known, revision: 1 }], []],
    [2, [known], 'repetition'],
    [2, [known, { ...known, revision: 3 }], 'repetition'],
    [2, [{ ...known, contentSha256: 'other' }], ['revision-content-differs /form']],
    [1, [known], ['revision-outdated /revision']],
    [3, [known], []],
    [3, [{ ...known, applicationId: 'another' }], ['external-record-taken /externalId']],
  ];
  for (const [revision, knownRevisions, expected] of cases) {
    const decision = revise(correctable({ knownRevisions }), revising({ revision }));
    const refusal = decision.kind === 'refused' ? decision : undefined;
    const isRepetition = expected === 'repetition';
    t.equal(refusal?.isRepetition === true, isRepetition, `revision ${revision}`);
    t.same(placesOf(refusal?.findings ?? []), isRepetition ? [] : expected);
    if (expected.length > 0) t.match(refusal, { problem: 'conflict' });
    t.notOk(refusal?.entries, 'a repetition is no attempt to record');
  }
  const order = revise(
    correctable({ knownRevisions: [known] }),
    revising({ patch: JSON.parse('{"product":{"usage":"更正后的使用情况"}}') }),
  );
  t.match(refusedOf(order), { isRepetition: true }, 'content counts, not its bytes');
});

t.test('a contact in a revision is a version, and its record cannot be guessed', async (t) => {
  const contact = { phone: '0755-11111111' };
  const patch = { contact, product: { usage: '更正后的使用情况' } };
  const state = correctable({ openItems: 'all' });
  const next = '1b'.repeat(32);
  const { change, entries } = acceptedOf(revise(state, revising({ patch, salt: next })));
  const whole = { ...completeContact, ...contact };
  t.same(change.contact, { contact: whole, contactVersion: 2, contactSalt: next });
  t.match(JSON.parse(change.packet.manifest), { contactSha256: contactDigest(next, whole) });
  t.not(change.contentSha256, hash('sha256', `${canonicalize(patch)}`), 'it is salted');
  t.notMatch(JSON.stringify([change.packet, change.form, entries]), /0755|测试联系人/);

  const { id: applicationId } = state;
  const { contentSha256 } = change;
  const known = { applicationId, revision: 2, contentSha256, contactSalt: next };
  const refusalOf = (patch: object, of: Partial<typeof known> = {}) =>
    refusedOf(
      revise(
        correctable({ openItems: 'all', knownRevisions: [{ ...known, ...of }] }),
        revising({ patch, salt: 'drawn again' }),
      ),
    );
  t.match(refusalOf(patch), { isRepetition: true }, 'known by the salt of the first');
  const differing = { findings: [{ code: 'revision-content-differs' }] };
  t.match(refusalOf({ ...patch, contact: { phone: '0755-22222222' } }), differing);
  t.match(refusalOf(patch, { contactSalt: salt }), differing);

  const unchanged = revising({ patch: { contact: completeContact }, salt: next });
  const kept = acceptedOf(revise(state, unchanged)).change;
  t.same(kept.contact, { contact: completeContact, contactVersion: 1, contactSalt: null });
  t.match(JSON.parse(kept.packet.manifest), {
    contactSha256: contactDigest(salt, completeContact),
  });
});

t.test('a revision changes what the notice opens, of what was accepted before', async (t) => {
  const cases: readonly (readonly [string, ExternallyRevisedCase, object, readonly string[]])[] = [
    [
      'a closed field',
      correctable(),
      { product: { name: '新名' } },
      ['not-open-for-correction /product/name'],
    ],
    [
      'a field taken out',
      correctable({ openItems: 'all' }),
      { contact: null },
      ['required /contact/name', 'required /contact/phone'],
    ],
    ['returned before acceptance', correctable({ acceptedAt: null }), {}, ['not-accepted-before ']],
    [
      'not returned',
      correctable({ ...caseIn('resubmitted', { acceptedAt }) }),
      {},
      ['wrong-status '],
    ],
    ['overdue', correctable({ now: plusMs(dueAt, 1) }), {}, ['due-time-passed ']],
    ['in the last moment', correctable({ now: dueAt }), {}, []],
    ['nothing changed there', correctable(), {}, []],
  ];
  for (const [name, state, patch, expected] of cases) {
    const decision = revise(state, revising({ patch }));
    t.same(placesOf(decision.kind === 'refused' ? decision.findings : []), expected, name);
  }
});

t.test('an external revision as the contract shows it', async (t) => {
  const row = {
    ...{ id: 'revision-1', applicationId: 'case', system: 'cqt.szfb', externalId: 'SB-1' },
    ...{ revision: 2, submissionNumber: 3, manifestSha256: 'digest' },
    appliedAt: shanghai('2025-12-14T11:20:00.000'),
  };
  t.same(presentExternalRevision(row), { ...row, appliedAt: '2025-12-14T11:20:00.000+08:00' });
});

t.test('a notice as the contract shows it, with what became of it', async (t) => {
  const { id, kind, items, opensAll } = returning();
  const row: NoticeRow = {
    id,
    applicationId: 'case',
    number: 1,
    kind,
    stage: 'online',
    submissionNumber: 1,
    dueAt,
    items,
    opensAll,
    issuedAt: shanghai('2025-12-01T10:00:00.000'),
    issuedBy: 'pre-reviewer-1',
    nextSubmissionNumber: null,
    isLatestOfStage: true,
    extensions: [],
    noticed: {
      status: 'returned',
      paperState: 'undecided',
      paperDueAt: null,
      submissionCount: 1,
      version: 5,
    },
  };
  const shown = {
    ...{ id, applicationId: 'case', number: 1, kind, stage: 'online', state: 'open' },
    ...{ submissionNumber: 1, items, opensAll, extensions: [] },
    dueAt: '2025-12-05T18:00:00.000+08:00',
    issuedAt: '2025-12-01T10:00:00.000+08:00',
  };
  t.same(presentNotice(row), shown);
  const extension = { number: 1, reasonCode: 'other' as const, note: null };
  const extended = {
    ...extension,
    formerDueAt: '2025-12-05T10:00:00+00:00',
    dueAt: '2025-12-12T10:00:00+00:00',
    extendedAt: '2025-12-04T02:00:00.5+00:00',
  };
  t.same(presentNotice({ ...row, extensions: [extended] }), {
    ...shown,
    dueAt: '2025-12-12T18:00:00.000+08:00',
    extensions: [
      {
        ...extension,
        formerDueAt: '2025-12-05T18:00:00.000+08:00',
        dueAt: '2025-12-12T18:00:00.000+08:00',
        extendedAt: '2025-12-04T10:00:00.500+08:00',
      },
    ],
  });
});
