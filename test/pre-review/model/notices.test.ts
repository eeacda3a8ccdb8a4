import t from 'tap';
import { ApplicationForm } from '../../../src/cases/model/form.ts';
import type { SchemaNode } from '../../../src/cases/model/open-items.ts';
import type { CaseStatus, PaperState } from '../../../src/cases/model/statuses.ts';
import { dueTimeOf } from '../../../src/pre-review/model/due-time.ts';
import { noticeStateOf } from '../../../src/pre-review/model/notice-state.ts';
import type { NoticeStage, NoticeState } from '../../../src/pre-review/model/vocabulary.ts';
import {
  decideIssueReturnNotice as decideReturnBy,
  type ReturnCommand,
} from '../../../src/pre-review/notices/decide-issue-return-notice.ts';
import {
  extensionOf,
  noticeResource,
  presentNotice,
} from '../../../src/pre-review/notices/present.ts';
import type { NoticeRow } from '../../../src/pre-review/notices/repository.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  placesOf,
  plusMs,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { dayMs, dueAt } from '../../support/noticed-cases.ts';
import { policyWith } from '../../support/policy.ts';

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

t.test('a return opens the files that the scanner did not clear too', async (t) => {
  const heldFiles = [
    { kind: 'licence', scanState: 'infected' },
    { kind: 'user-report', scanState: 'pending' },
  ] as const;
  const items = [{ materialKind: 'user-report', reasonCode: 'missing', text: '请补交' }];
  const state = caseIn('submitted', { heldFiles });
  const { change } = acceptedOf(decideReturn(state, returning({ items })));
  t.same(JSON.parse(change.move.openItems ?? ''), {
    pointers: [],
    materialKinds: ['user-report', 'licence'],
  });
});

t.test('a return after acceptance keeps the acceptance and voids the score', async (t) => {
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
  const again = decideReturn(caseIn('resubmitted', { acceptedAt: state.acceptedAt }), returning());
  t.equal(acceptedOf(again).change.notice.stage, 'after-acceptance', 'also the second time');
});

t.test('a return falls due within the policy’s limit, also after the close', async (t) => {
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
});

t.test('an item points at a field of the form', async (t) => {
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

t.test('only the holder of a case returns it', async (t) => {
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

t.test('a default due time never shortens a notified one, and is never guessed', async (t) => {
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

t.test('the state of a notice follows from its case and from the next notice', async (t) => {
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
    ['submitted again', 'online', { packets: 2, status: 'resubmitted' }, 'answered'],
    [
      'submitted again, and accepted',
      'after-acceptance',
      { packets: 2, status: 'accepted' },
      'answered',
    ],
    ['nobody answered', 'after-acceptance', { status: 'lapsed' }, 'lapsed'],
    ['the applicant withdrew', 'online', { status: 'withdrawn' }, 'withdrawn'],
    ['declined while returned', 'online', { status: 'declined' }, 'declined'],
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

t.test('the contract shows a notice with its state', async (t) => {
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
      dueAt,
      paperState: 'undecided',
      paperDueAt: null,
      submissionCount: 1,
      version: 5,
    },
  } as const;
  const shown = {
    ...{ id, applicationId: 'case', number: 1, kind, stage: 'online', state: 'open' },
    ...{ submissionNumber: 1, items, opensAll, extensions: [] },
    dueAt: '2025-12-05T18:00:00.000+08:00',
    issuedAt: '2025-12-01T10:00:00.000+08:00',
  };
  t.same(presentNotice(row), shown);
  t.same(noticeResource(row), { version: row.noticed.version, body: shown }, 'the case’s version');
  const later = shanghai('2025-12-20T18:00:00.000');
  const noticed = { ...row.noticed, dueAt: later };
  const again = '2025-12-20T18:00:00.000+08:00';
  t.same(presentNotice({ ...row, noticed }), { ...shown, dueAt: again }, 'reconsidered');
  const lapsed = { ...row, noticed: { ...noticed, status: 'lapsed' as const } };
  t.match(presentNotice(lapsed), { state: 'lapsed', dueAt: shown.dueAt });
  const paper = { ...noticed, status: 'accepted', paperState: 'required' } as const;
  const counter = { ...row, stage: 'counter', noticed: { ...paper, paperDueAt: later } } as const;
  t.match(presentNotice(counter), { state: 'open', dueAt: again }, 'for paper too');
  const unbound = { ...row, noticed: { ...noticed, dueAt: null } };
  t.match(presentNotice(unbound), { dueAt: shown.dueAt });
  const extension = { number: 1, reasonCode: 'other' as const, note: null };
  const extended = {
    ...extension,
    formerDueAt: '2025-12-05T10:00:00+00:00',
    dueAt: '2025-12-12T10:00:00+00:00',
    extendedAt: '2025-12-04T02:00:00.5+00:00',
  };
  t.match(
    presentNotice({ ...lapsed, extensions: [extended] }),
    { state: 'lapsed', dueAt: '2025-12-12T18:00:00.000+08:00' },
    'the time that it was given last',
  );
  t.same(
    presentNotice({
      ...row,
      noticed: { ...row.noticed, dueAt: new Date(extended.dueAt) },
      extensions: [extended],
    }),
    {
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
    },
  );
});

t.test('an extension without a note has none', async (t) => {
  const dueAt = '2025-12-10T18:00:00.000+08:00';
  const command = { dueAt: new Date(dueAt), reasonCode: 'service-outage' } as const;
  t.same(extensionOf({ dueAt, reasonCode: 'service-outage' }), { ...command, note: null });
  t.same(extensionOf({ dueAt, reasonCode: 'service-outage', note: '停电' }), {
    ...command,
    note: '停电',
  });
});
