import t from 'tap';
import {
  type EndedCase,
  statusTakenUp,
  takenUp,
  takingUpFindings,
} from '../../../src/pre-review/model/reconsidered-case.ts';
import { decidedBefore, secondReviewRecusalOf } from '../../../src/pre-review/model/recusal.ts';
import { decideConfirmReconsideration } from '../../../src/pre-review/reconsiderations/decide-confirm-reconsideration.ts';
import {
  decideProposeReconsideration,
  timesOf,
} from '../../../src/pre-review/reconsiderations/decide-propose-reconsideration.ts';
import { presentReconsideration } from '../../../src/pre-review/reconsiderations/present.ts';
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
import { policyWith } from '../../support/policy.ts';

const now = shanghai('2025-12-01T10:00:00.000');
const day = 24 * 60 * 60 * 1000;
const later = plusMs(now, day);
const none = { dueAt: null, paperDueAt: null };
const items = [{ pointer: '/product/usage', reasonCode: 'other', text: '请补充' }];

function ended(
  status: WholeCase['status'],
  changes: Partial<WholeCase & EndedCase> = {},
): WholeCase & EndedCase {
  const { endedFrom = null, lastNotice = null, preReviewers = [], ...others } = changes;
  return { ...caseIn(status, { ...others }), endedFrom, lastNotice, preReviewers };
}

const lapsed = { openItems: 'all' as const, dueAt: plusMs(now, -1) };

t.test('a case is taken up where it can be acted on', (t) => {
  const cases = [
    [ended('declined', { endedFrom: 'submitted' }), 'resubmitted'],
    [ended('declined', { endedFrom: 'accepted' }), 'resubmitted'],
    [ended('declined', { endedFrom: 'returned' }), 'returned'],
    [ended('declined'), 'resubmitted'],
    [ended('lapsed', lapsed), 'returned'],
    [ended('lapsed', { paperState: 'missed' }), 'accepted'],
    [ended('withdrawn', { endedFrom: 'accepted' }), 'accepted'],
    [ended('withdrawn', { endedFrom: 'returned' }), 'returned'],
    [ended('withdrawn', { endedFrom: 'submitted' }), 'submitted'],
    [ended('withdrawn'), 'resubmitted'],
    [ended('not-submitted'), 'draft'],
  ] as const;
  for (const [state, status] of cases) t.equal(statusTakenUp(state), status);
  t.end();
});

t.test('exactly the deadlines that the case needs are given, within the policy', (t) => {
  const policy = policyWith({ '/preReview/returnMaxDays': 1 });
  const returned = ended('lapsed', { ...lapsed, policy });
  const unlimited = { ...returned, policy: policyWith({ '/preReview/returnMaxDays': undefined }) };
  const missed = ended('lapsed', { paperState: 'missed', policy });
  const paper = { paperState: 'required', endedFrom: 'accepted' } as const;
  const deadline = (at: Date | undefined) =>
    policyWith({ '/counter/supplementDeadline': at?.toISOString() });
  const held = {
    productKey: 'one',
    otherLiving: [{ id: 'case-2', number: null, productKey: 'one' }],
  };
  const cases = [
    [returned, none, ['due-time-needed /dueAt']],
    [returned, { ...none, dueAt: now }, ['due-time-not-ahead /dueAt']],
    [returned, { ...none, dueAt: plusMs(now, 1) }, []],
    [returned, { ...none, dueAt: later }, []],
    [returned, { ...none, dueAt: plusMs(later, 1) }, ['due-time-too-far /dueAt']],
    [unlimited, { ...none, dueAt: plusMs(later, 1) }, []],
    [returned, { dueAt: later, paperDueAt: later }, ['due-time-needless /paperDueAt']],
    [missed, none, ['due-time-needed /paperDueAt']],
    [missed, { ...none, paperDueAt: now }, ['due-time-not-ahead /paperDueAt']],
    [missed, { ...none, paperDueAt: later }, []],
    [
      ended('withdrawn', { ...paper, policy: deadline(now) }),
      none,
      ['due-time-needed /paperDueAt'],
    ],
    [ended('withdrawn', { ...paper, policy: deadline(plusMs(now, 1)) }), none, []],
    [ended('withdrawn', { ...paper, policy: deadline(undefined) }), none, []],
    [ended('not-submitted', { policy }), none, ['due-time-needed /dueAt']],
    [ended('not-submitted', { policy }), { ...none, dueAt: now }, ['due-time-not-ahead /dueAt']],
    [ended('not-submitted', { policy }), { ...none, dueAt: later }, []],
    [
      ended('not-submitted', { policy }),
      { ...none, dueAt: plusMs(later, 1) },
      ['due-time-too-far /dueAt'],
    ],
    [
      ended('not-submitted', { policy }),
      { dueAt: later, paperDueAt: later },
      ['due-time-needless /paperDueAt'],
    ],
    [ended('declined'), { ...none, dueAt: later }, ['due-time-needless /dueAt']],
    [ended('accepted'), { ...none, dueAt: later }, []],
    [ended('accepted', held), none, []],
    [ended('declined', held), none, ['product-applied-for-already /product/name']],
    [ended('declined', { ...held, productKey: 'another' }), none, []],
  ] as const;
  for (const [state, given, findings] of cases) {
    t.same(placesOf(takingUpFindings(state, given)), findings);
  }
  t.end();
});

t.test('what was open for correction is open again, and review has its time again', (t) => {
  const lastNotice = { items, opensAll: false };
  const due = { ...none, dueAt: later };
  const open = (state: EndedCase) => takenUp(state, due).openItems;
  const one = { pointers: ['/product/usage'], materialKinds: [] };
  t.same(open(ended('withdrawn', { endedFrom: 'returned', lastNotice })), one);
  t.equal(open(ended('withdrawn', { endedFrom: 'returned' })), 'all');
  t.same(open(ended('lapsed', { ...lapsed, openItems: one })), one);
  const judged = (policy: WholeCase['policy'], at = now) =>
    takenUp(ended('declined', { policy, now: at }), none).reviewDueAt;
  t.ok(judged(policyWith({ '/preReview/reviewWorkingDays': 3 })));
  t.equal(judged(policyWith({ '/preReview/reviewWorkingDays': undefined })), null);
  const unpublished = shanghai('2026-12-31T10:00:00.000');
  const three = policyWith({ '/preReview/reviewWorkingDays': 3 });
  t.equal(judged(three, unpublished), null, 'no calendar yet');
  t.match(takenUp(ended('not-submitted'), due), {
    status: 'draft',
    dueAt: later,
    openItems: null,
    reviewDueAt: null,
  });
  t.match(takenUp(ended('lapsed', { paperState: 'missed' }), { ...none, paperDueAt: later }), {
    status: 'accepted',
    paperState: 'required',
    paperDueAt: later,
    openItems: null,
  });
  t.end();
});

const content = { reference: '深府复决〔2026〕3号', dueAt: null, paperDueAt: null };
const command = { proposalId: 'proposal-1', content, reason: '责令重作' };

t.test('an officer who took no part proposes, once', (t) => {
  const state = { ...ended('declined'), isProposed: false };
  const { change, entries } = acceptedOf(decideProposeReconsideration(state, 'officer-a', command));
  t.match(change, { kind: 'reconsideration', about: state.id, content });
  t.match(entries, [{ action: 'reconsideration.proposed' }]);
  t.notMatch(JSON.stringify(entries), '深府复决', 'the ledger keeps no text');
  const again = decideProposeReconsideration({ ...state, isProposed: true }, 'officer-a', command);
  t.same(codesOf(refusedOf(again).findings), ['proposal-open']);
  const former = { ...state, preReviewers: ['officer-a'] };
  t.match(refusedOf(decideProposeReconsideration(former, 'officer-a', command)), {
    problem: 'forbidden',
    findings: [{ code: 'decided-before' }],
    entries: [{ action: 'access.forbidden' }],
  });
  t.same(timesOf({ ...content, dueAt: later.toISOString(), paperDueAt: now.toISOString() }), {
    dueAt: later,
    paperDueAt: now,
  });
  t.end();
});

t.test('another officer confirms, on the case as it is now', (t) => {
  const proposal = {
    id: 'proposal-1',
    kind: 'reconsideration' as const,
    status: 'open' as const,
    roundId: 'round-1',
    applicationId: 'case-1',
    contentSha256: 'ab',
    proposedBy: 'officer-a',
  };
  const state = { now, version: 1, proposal, content, ended: ended('declined') };
  const { change, entries } = acceptedOf(decideConfirmReconsideration(state, 'officer-b'));
  t.match(change, { fromStatus: 'declined', toStatus: 'resubmitted' });
  t.match(change.move, { status: 'resubmitted', preReviewResult: 'pending' });
  t.match(entries, [
    { action: 'reconsideration.confirmed' },
    {
      action: 'application.reconsidered',
      data: { from: 'declined', to: 'resubmitted', dueAt: null },
    },
  ]);
  const refused = (changes: object, subject = 'officer-b') =>
    codesOf(refusedOf(decideConfirmReconsideration({ ...state, ...changes }, subject)).findings);
  t.same(refused({}, 'officer-a'), ['proposed-by-caller']);
  t.same(refused({ ended: ended('declined', { preReviewers: ['officer-b'] }) }), [
    'decided-before',
  ]);
  t.same(refused({ ended: ended('resubmitted') }), ['wrong-status']);
  const dueAt = later.toISOString();
  const timed = { content: { ...content, dueAt }, ended: ended('lapsed', lapsed) };
  const confirmed = acceptedOf(decideConfirmReconsideration({ ...state, ...timed }, 'officer-b'));
  t.match(confirmed.change.move, { status: 'returned', dueAt: later });
  const paper = ended('lapsed', { paperState: 'missed' });
  const brought = { content: { ...content, paperDueAt: dueAt }, ended: paper };
  const again = acceptedOf(decideConfirmReconsideration({ ...state, ...brought }, 'officer-b'));
  t.match(again.change.move, { status: 'accepted', paperState: 'required', paperDueAt: later });
  t.end();
});

t.test('who decided before may not judge it a second time', (t) => {
  const state = caseIn('resubmitted', { formerDeciders: ['ann'] });
  t.match(decidedBefore(state, 'ann'), { code: 'decided-before' });
  t.equal(decidedBefore(state, 'ben'), undefined);
  t.match(secondReviewRecusalOf(state, 'ann', 'claimReview'), { problem: 'forbidden' });
  t.equal(secondReviewRecusalOf(state, 'ben', 'claimReview'), undefined);
  t.end();
});

t.test('the contract shows a reconsideration without its officers', (t) => {
  const shown = presentReconsideration({
    id: 'proposal-1',
    applicationId: 'case-1',
    fromStatus: 'lapsed',
    toStatus: 'returned',
    reference: content.reference,
    dueAt: later,
    paperDueAt: null,
    proposedBy: 'officer-a',
    confirmedBy: 'officer-b',
    confirmedAt: now,
  });
  t.match(shown, { dueAt: '2025-12-02T10:00:00.000+08:00', paperDueAt: null });
  t.notMatch(JSON.stringify(shown), 'officer');
  t.end();
});
