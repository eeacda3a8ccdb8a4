import t from 'tap';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import {
  type ConfirmingExtension,
  decideConfirmExtension,
  type ReachedCase,
} from '../../../src/pre-review/extensions/decide-confirm-extension.ts';
import {
  decideProposeExtension,
  type ExtensionInput,
} from '../../../src/pre-review/extensions/decide-propose-extension.ts';
import { extendedCase, extendedPolicy } from '../../../src/pre-review/model/extended-case.ts';
import { policyOf } from '../../../src/rounds/model/policy.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  dataOf,
  plusMs,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { policyWith, shippedDocument, shippedPolicy } from '../../support/policy.ts';

// What one act gives to everybody (rules 4.1a, 4.1b, 4.2a, 4.2b).

const now = shanghai('2025-12-10T09:00:00.000');
const cause = shanghai('2025-12-05T18:00:00.000');
const later = shanghai('2025-12-20T18:00:00.000');
const none = { causeBeganAt: cause, closesAt: null, supplementDeadline: null, noticesDueAt: null };
const closesAt = new Date(shippedPolicy.window.closesAt);

t.test('a notice runs on where it had not run out, to the millisecond', async (t) => {
  const terms = { ...none, noticesDueAt: later };
  for (const [ms, moves] of [
    [-1, false],
    [0, true],
    [1, true],
  ] as const) {
    const dueAt = plusMs(cause, ms);
    const lapsed = caseIn('lapsed', { dueAt, openItems: 'all', now });
    const move = extendedCase(lapsed, terms);
    t.equal(move !== undefined, moves, `${ms}`);
    if (moves) t.match(move, { status: 'returned', dueAt: later });
    const returned = extendedCase({ ...lapsed, status: 'returned' }, terms);
    t.equal(returned !== undefined, moves);
  }
  const long = caseIn('returned', { dueAt: plusMs(later, 1), now });
  t.equal(extendedCase(long, terms), undefined, 'it runs longer already');
  t.equal(
    extendedCase(caseIn('lapsed', { dueAt: cause, now: plusMs(later, 1) }), terms),
    undefined,
  );
  t.equal(extendedCase(caseIn('lapsed', { dueAt: null, now }), terms), undefined);
  t.equal(extendedCase(caseIn('submitted', { now }), terms), undefined);
  t.equal(extendedCase(caseIn('lapsed', { dueAt: cause, now }), none), undefined);
});

t.test('a draft is open again where the window was open when the cause began', async (t) => {
  const draft = caseIn('not-submitted', { now });
  const terms = (ms: number) => ({ ...none, causeBeganAt: plusMs(closesAt, ms), closesAt: later });
  t.match(extendedCase(draft, terms(-1)), { status: 'draft' });
  t.match(extendedCase(draft, terms(0)), { status: 'draft' });
  t.equal(extendedCase(draft, terms(1)), undefined);
  t.equal(extendedCase(draft, { ...terms(0), closesAt: null }), undefined);
  t.equal(extendedCase({ ...draft, now: plusMs(later, 1) }, terms(0)), undefined);
  const unset = policyWith({ '/window/closeInclusive': undefined });
  t.equal(extendedCase({ ...draft, policy: unset }, terms(0)), undefined);
});

t.test('a draft with a time of its own has it extended like a notice', async (t) => {
  const own = plusMs(closesAt, 1000);
  const terms = { ...none, causeBeganAt: own, noticesDueAt: later };
  const draft = caseIn('draft', { dueAt: own, now: plusMs(own, -1) });
  t.match(extendedCase(draft, terms), { status: 'draft', dueAt: later });
  t.equal(extendedCase(draft, { ...terms, causeBeganAt: plusMs(own, 1) }), undefined);
  t.equal(extendedCase(draft, { ...terms, noticesDueAt: own }), undefined, 'no more time');
  t.equal(
    extendedCase(caseIn('draft', { dueAt: null, now: plusMs(closesAt, -1) }), terms),
    undefined,
  );
  const closed = caseIn('not-submitted', { dueAt: own, now: later });
  t.match(extendedCase(closed, terms), { status: 'draft', dueAt: later });
  t.equal(extendedCase({ ...closed, now: plusMs(later, 1) }, terms), undefined);
});

t.test('paper may be brought again where its time had not run out', async (t) => {
  const policy = policyWith({ '/counter/supplementDeadline': cause.toISOString() });
  const missed = caseIn('lapsed', { paperState: 'missed', policy, now });
  const terms = (ms: number) => ({
    ...none,
    causeBeganAt: plusMs(cause, ms),
    supplementDeadline: later,
  });
  t.match(extendedCase(missed, terms(-1)), { status: 'accepted', paperState: 'required' });
  t.equal(extendedCase(missed, terms(0)), undefined, 'the limit itself is too late');
  t.equal(extendedCase({ ...missed, now: later }, terms(-1)), undefined);
  const waiting = caseIn('accepted', { paperState: 'required', policy, now });
  t.equal(extendedCase(waiting, terms(-1)), undefined, 'the policy alone gives it time');
  const again = { ...waiting, paperDueAt: plusMs(cause, 5) };
  t.match(extendedCase(again, { ...none, noticesDueAt: later }), { paperDueAt: later });
  const unset = policyWith({ '/counter/supplementDeadline': undefined });
  t.equal(extendedCase({ ...waiting, policy: unset }, terms(-1)), undefined);
});

t.test('a returned case that owes paper gets more time for both', async (t) => {
  const terms = { ...none, noticesDueAt: later };
  const dueAt = plusMs(cause, 1);
  for (const [ms, paperDueAt] of [
    [-1, plusMs(cause, -1)],
    [0, cause],
    [1, later],
  ] as const) {
    const owing = { paperState: 'required', paperDueAt: plusMs(cause, ms), dueAt, now } as const;
    const policy = policyWith({ '/counter/supplementDeadline': undefined });
    const returned = caseIn('returned', { ...owing, policy });
    t.match(extendedCase(returned, terms), { status: 'returned', dueAt: later, paperDueAt });
    const lapsed = caseIn('lapsed', { ...owing, policy });
    t.match(extendedCase(lapsed, terms), { status: 'returned', dueAt: later, paperDueAt });
    const long = extendedCase({ ...returned, dueAt: later }, terms);
    t.equal(long !== undefined, ms > 0, 'the time for paper alone moved');
    const over = extendedCase({ ...returned, dueAt: plusMs(cause, -1) }, terms);
    t.equal(over, undefined, 'its correction was overdue when the cause began');
  }
  const alone = caseIn('returned', { paperState: 'required', dueAt, now });
  t.match(extendedCase(alone, terms), { dueAt: later, paperDueAt: null });
});

t.test('no date of the round comes earlier than it was', async (t) => {
  const early = extendedPolicy(shippedPolicy, { ...none, closesAt: plusMs(closesAt, -1) });
  t.same(early, shippedPolicy);
  const unset = policyWith({ '/counter/supplementDeadline': undefined });
  t.equal(extendedPolicy(unset, none).counter.supplementDeadline, undefined);
  const given = extendedPolicy(unset, { ...none, supplementDeadline: later });
  t.equal(given.counter.supplementDeadline, later.toISOString());
});

const input: ExtensionInput = {
  cause: 'typhoon',
  causeBeganAt: closesAt.toISOString(),
  closesAt: later.toISOString(),
  supplementDeadline: shanghai('2026-02-01T18:00:00.000').toISOString(),
  noticesDueAt: later.toISOString(),
  reason: { zh: '公告', en: 'Notice' },
};

t.test('an extension is proposed with the times it gives', async (t) => {
  const state = { id: 'r', version: 1, now, end: null, policy: shippedPolicy, isProposed: false };
  const { change, entries } = acceptedOf(decideProposeExtension(state, 'p', input));
  t.match(change, { kind: 'extension', about: 'r', content: input });
  t.match(entries, [{ action: 'extension.proposed' }]);
  const { cause, causeBeganAt, reason } = input;
  const empty = { cause, causeBeganAt, reason };
  const refused = decideProposeExtension(
    { ...state, end: 'archived', isProposed: true },
    'p',
    empty,
  );
  t.same(codesOf(refusedOf(refused).findings), [
    'proposal-open',
    'round-archived',
    'extension-empty',
  ]);
  const late = { ...empty, closesAt: closesAt.toISOString() };
  t.same(codesOf(refusedOf(decideProposeExtension(state, 'p', late)).findings), [
    'extension-not-later',
    'extension-past',
  ]);
});

t.test('its confirmation moves the round and its cases, each with its entry', async (t) => {
  const reached = (id: string, changes: object): ReachedCase => ({
    ...caseIn('lapsed', { dueAt: plusMs(closesAt, 1), openItems: 'all', now }),
    notice: { id: `n-${id}`, extensions: 2 },
    id,
    ...changes,
  });
  // The shipped policy lets every correction wait for the close; this one does not.
  const policy = policyWith({ '/preReview/effectiveDue': 'due-time' });
  const cases = [
    reached('a', {}),
    reached('b', { notice: null }),
    reached('c', { dueAt: plusMs(closesAt, -1) }),
    reached('over', { dueAt: plusMs(closesAt, -1), policy }),
    reached('just', { dueAt: closesAt, policy }),
    reached('d', { status: 'not-submitted', dueAt: null, policyVersion: null }),
    reached('e', { status: 'accepted', paperState: 'required', paperDueAt: closesAt }),
  ];
  const state: ConfirmingExtension = {
    proposal: {
      id: 'p',
      kind: 'extension',
      status: 'open',
      roundId: 'r',
      applicationId: null,
      contentSha256: 'f'.repeat(64),
      proposedBy: 'officer-a',
    },
    input,
    round: {
      id: 'r',
      version: 3,
      now,
      end: null,
      code: shippedDocument.code,
      year: shippedDocument.year.value,
      policyVersion: 1,
      document: shippedDocument,
      digest: canonicalDigest(shippedDocument),
      firstEntries: {},
      scores: [],
    },
    policy: policyOf(shippedDocument),
    cases,
    now,
    version: 1,
  };
  const { change, entries } = acceptedOf(decideConfirmExtension(state, 'officer-b'));
  t.match(change, {
    isPublished: true,
    policy: {
      policyVersion: 2,
      document: { window: { closesAt: { value: later.toISOString() } } },
    },
    notices: ['a', 'c', 'just', 'e'].map((id) => ({
      ...{ noticeId: `n-${id}`, number: 3, dueAt: later.toISOString() },
    })),
  });
  t.same(
    change.moves.map(({ applicationId }) => applicationId),
    ['a', 'b', 'c', 'just', 'd', 'e'],
  );
  t.match(dataOf(entries, 'round.extended'), { applications: 6, cause: 'typhoon' });
  t.match(refusedOf(decideConfirmExtension(state, 'officer-a')), { problem: 'forbidden' });

  const late = { ...input, causeBeganAt: later.toISOString() };
  const deadline = policyWith({ '/counter/supplementDeadline': later.toISOString() });
  // By the round's own dates, every time was over when the cause began: for paper, just then.
  const over = cases.map((each) => ({ ...each, policy: deadline }));
  const nothing = decideConfirmExtension(
    { ...state, input: late, policy: deadline, cases: over },
    'officer-b',
  );
  t.match(acceptedOf(nothing).change, { isPublished: false, policy: { policyVersion: 1 } });
  t.match(dataOf(acceptedOf(nothing).entries, 'round.extended'), {
    closesAt: null,
    supplementDeadline: null,
    applications: 0,
  });
  const open = policyWith({
    '/window/closeInclusive': undefined,
    '/counter/supplementDeadline': undefined,
  });
  const { noticesDueAt: _none, ...dates } = input;
  const both = decideConfirmExtension(
    { ...state, input: dates, policy: open, cases: [] },
    'officer-b',
  );
  t.match(dataOf(acceptedOf(both).entries, 'round.extended'), { noticesDueAt: null });
});
