import t from 'tap';
import { noAwardReasonOf, type SettledRound } from '../../../src/awards/model/settled-round.ts';
import { decideArchiveRound } from '../../../src/awards/settlement/decide-archive-round.ts';
import { decideConfirmRoundCancellation } from '../../../src/awards/settlement/decide-confirm-round-cancellation.ts';
import { decideProposeRoundCancellation } from '../../../src/awards/settlement/decide-propose-round-cancellation.ts';
import { decideSettleRound } from '../../../src/awards/settlement/decide-settle-round.ts';
import { presentOutcome, presentSettlement } from '../../../src/awards/settlement/present.ts';
import type { OutcomeRow } from '../../../src/awards/settlement/repository.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  dataOf,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

// What the settlement of a round makes of its cases (rules 2.1, 4.1).

const judged = (applicationId: string, amountFen: number, tierCode: string | null, more = {}) => ({
  applicationId,
  amountFen,
  displacedFrom: null,
  trace: { tierCode, boundBy: 'budget', ...more } as never,
});

const finalRun = {
  id: 'run-1',
  awards: [
    judged('won', 100, 'first'),
    judged('weak', 0, null),
    { ...judged('late', 0, null), displacedFrom: 'first' },
    judged('poor', 0, 'third'),
    judged('capped', 0, 'third', { boundBy: 'cap' }),
  ],
  barred: [
    {
      applicationId: 'twice',
      applicationNumber: '2025-000009',
      code: 'other-award-received' as const,
      rule: '2.3' as const,
      sameContentWith: [],
    },
    {
      applicationId: 'alike',
      applicationNumber: '2025-000010',
      code: 'same-content-barred' as const,
      rule: '3.4b' as const,
      sameContentWith: ['other'],
    },
  ],
};

function open(id: string, changes: Partial<WholeCase> = {}) {
  const scored = { scoreCenti: 8000, number: '2025-000001', stage: 'scored' as const };
  return { ...caseIn('accepted', changes), ...scored, resultMayChange: false, id };
}

function round(changes: Partial<SettledRound> = {}): SettledRound {
  return {
    id: 'round-1',
    version: 4,
    policyVersion: 3,
    policy: shippedPolicy,
    now: shanghai('2026-01-05T09:00:00.000'),
    end: null,
    settledBy: null,
    openProposals: 0,
    openOrders: 0,
    openInstalments: 0,
    unpaid: { count: 0, totalFen: 0 },
    finalRuns: [finalRun],
    corrections: [],
    ended: { awarded: 1, declined: 2 },
    open: [open('weak')],
    ...changes,
  };
}

const scored = { barredAt: null, scoreCenti: 8000, resultHeldAt: null };

t.test('the latest final run tells why a product gets no award', async (t) => {
  for (const [id, reason] of [
    ['weak', 'below-bar'],
    ['late', 'places'],
    ['poor', 'budget'],
    ['capped', 'annual-cap'],
    ['twice', 'other-measure'],
    ['alike', 'same-content'],
    ['won', null],
    ['unheard-of', null],
  ] as const) {
    t.equal(noAwardReasonOf({ ...scored, id, awardState: null }, finalRun), reason, id);
  }
  t.equal(
    noAwardReasonOf({ ...scored, id: 'weak', awardState: null }, null),
    null,
    'before any run',
  );
  t.equal(noAwardReasonOf({ ...scored, id: 'won', awardState: 'granted' }, finalRun), null);
  const held = { ...scored, id: 'weak', awardState: null, resultHeldAt: new Date(0) };
  t.equal(noAwardReasonOf(held, finalRun), null, 'a further result is not published yet');
  t.equal(
    noAwardReasonOf({ ...scored, id: 'won', awardState: 'withdrawn' }, null),
    'award-withdrawn',
  );
  const barred = { ...scored, id: 'won', awardState: null, barredAt: new Date(0) };
  t.equal(noAwardReasonOf(barred, null), 'barred');
  t.equal(noAwardReasonOf({ ...barred, scoreCenti: null }, null), null);
  t.equal(noAwardReasonOf({ ...barred, awardState: 'published' }, finalRun), null);
  const entry = { applicationNumber: 'n', code: 'double-benefit-barred', rule: '2.3' } as const;
  const then = { ...finalRun, barred: [{ ...entry, applicationId: 'won', sameContentWith: [] }] };
  t.equal(noAwardReasonOf({ ...barred, barredAt: null }, then), null, 'lifted since that run');
});

t.test('a settlement ends every scored case and counts all outcomes', async (t) => {
  const { change, entries } = acceptedOf(
    decideSettleRound(round({ open: [open('weak'), open('late')] })),
  );
  t.match(change.moves, [
    { applicationId: 'weak', stage: 'closed', noAwardReason: 'below-bar', status: 'accepted' },
    { applicationId: 'late', noAwardReason: 'places' },
  ]);
  t.match(change.decisions, [
    { applicationId: 'weak', reason: 'below-bar', runId: 'run-1' },
    { applicationId: 'late', reason: 'places', runId: 'run-1' },
  ]);
  t.same(dataOf(entries, 'round.settled'), {
    awarded: 1,
    notAwarded: 2,
    declined: 2,
    withdrawn: 0,
    lapsed: 0,
    notSubmitted: 0,
    deleted: 0,
  });
  t.match(dataOf(entries, 'application.not-awarded'), { reason: 'below-bar', runId: 'run-1' });
  const corrected = { id: 'run-2', awards: [], barred: finalRun.barred };
  const twice = acceptedOf(
    decideSettleRound(round({ corrections: [corrected], open: [open('twice'), open('weak')] })),
  );
  t.match(twice.change.decisions, [{ runId: 'run-2' }, { runId: 'run-1' }], 'judged again');
  const later = { id: 'run-3', awards: [], barred: [] };
  const further = acceptedOf(decideSettleRound(round({ finalRuns: [finalRun, later] })));
  t.match(
    further.change.decisions,
    [{ reason: 'below-bar', runId: 'run-1' }],
    'it judged the case',
  );
  const withdrawn = open('won', { awardState: 'withdrawn', awardedAt: new Date(0) });
  const alone = acceptedOf(decideSettleRound(round({ finalRuns: [], open: [withdrawn] })));
  t.match(alone.change.decisions, [{ reason: 'award-withdrawn', runId: null }]);
  t.match(dataOf(alone.entries, 'application.not-awarded'), { runId: null });
});

t.test('what is open is listed, all at once', async (t) => {
  const draft = {
    ...caseIn('draft'),
    ...{ id: 'd', number: null, stage: 'drafting' as const, resultMayChange: false },
  };
  const weakButReturned = { ...open('weak'), status: 'returned' as const };
  const state = round({
    now: shanghai('2025-11-15T09:00:00.000'),
    open: [draft, weakButReturned, open('unheard-of')],
  });
  const refused = refusedOf(decideSettleRound(state));
  t.same(codesOf(refused.findings), [
    'round-not-closed',
    'cases-open',
    ...Array.from({ length: 3 }, () => 'case-without-outcome'),
  ]);
  t.match(refused.findings[2]?.message.en, /^d has no final outcome: Draft, drafting$/);
  const disputed = { ...open('weak'), resultMayChange: true };
  t.same(codesOf(refusedOf(decideSettleRound(round({ open: [disputed] }))).findings), [
    'cases-open',
    'case-without-outcome',
  ]);
  const many = Array.from({ length: 60 }, (_, index) => open(`case-${index}`));
  t.equal(refusedOf(decideSettleRound(round({ open: many }))).findings.length, 51);
  t.match(presentSettlement(round({ open: many })), { openCount: 60, settleable: false });
  t.same(codesOf(refusedOf(decideSettleRound(round({ end: 'settled' }))).findings), [
    'round-not-closed',
  ]);
});

t.test('only a settled round is archived, and only while its cases stay ended', async (t) => {
  t.same(codesOf(refusedOf(decideArchiveRound(round(), 'officer-2')).findings), [
    'round-not-settled',
  ]);
  const settled = round({ end: 'settled', settledBy: 'officer-1', open: [] });
  const alone = refusedOf(decideArchiveRound(settled, 'officer-1'));
  t.match(alone, { problem: 'forbidden', entries: [{ action: 'access.forbidden' }] });
  t.same(codesOf(alone.findings), ['settled-by-caller']);
  t.match(acceptedOf(decideArchiveRound(settled, 'officer-2')).entries, [
    { action: 'round.archived' },
  ]);
  const unfinished = {
    ...settled,
    openProposals: 2,
    openOrders: 1,
    openInstalments: 1,
    unpaid: { count: 1, totalFen: 450_000_000 },
  };
  const cases = [
    [unfinished, {}, ['proposals-open', 'orders-open', 'instalments-open', 'awards-unpaid']],
    [unfinished, { leavesUnpaid: true }, ['proposals-open', 'orders-open', 'instalments-open']],
    [settled, { leavesUnpaid: true }, ['awards-unpaid']],
  ] as const;
  for (const [state, statement, codes] of cases) {
    t.same(codesOf(refusedOf(decideArchiveRound(state, 'officer-2', statement)).findings), codes);
  }
  const unpaid = { ...settled, unpaid: unfinished.unpaid };
  const left = acceptedOf(decideArchiveRound(unpaid, 'officer-2', { leavesUnpaid: true }));
  t.same(left.entries[0]?.data, { unpaidCount: 1, unpaidFen: 450_000_000 });
  const reopened = round({ end: 'settled', open: [open('unheard-of')] });
  t.same(codesOf(refusedOf(decideArchiveRound(reopened, 'officer-2')).findings), [
    'cases-open',
    'case-without-outcome',
  ]);
});

t.test('the report tells what a settlement would find', async (t) => {
  const paper = open('unheard-of', { paperDueAt: shanghai('2025-12-20T18:00:00.000') });
  const returned = {
    ...caseIn('returned'),
    id: 'r',
    number: null,
    resultMayChange: false,
    stage: 'online' as const,
  };
  t.match(presentSettlement(round({ open: [open('weak'), paper, returned] })), {
    state: 'closed',
    settleable: false,
    outcomes: [
      { outcome: 'awarded', applications: 1 },
      { outcome: 'declined', applications: 2 },
    ],
    notAwarded: [{ reason: 'below-bar', applications: 1 }],
    openCount: 2,
    open: [
      { applicationId: 'unheard-of', dueAt: '2025-12-20T18:00:00.000+08:00' },
      { applicationId: 'r', dueAt: '2025-12-05T18:00:00.000+08:00' },
    ],
  });
  t.match(presentSettlement(round()), { settleable: true, open: [] });
  t.match(presentSettlement(round({ openInstalments: 3 })), { openInstalmentCount: 3 });
  const { outcomes } = presentSettlement(round({ ended: { withdrawn: 3, lapsed: 2, awarded: 1 } }));
  t.same(
    outcomes.map(({ outcome, applications }) => [outcome, applications]),
    [
      ['awarded', 1],
      ['lapsed', 2],
      ['withdrawn', 3],
    ],
    'by their codes',
  );
  const row = (changes: object) => ({ ...open('x'), ...changes }) as unknown as OutcomeRow;
  t.match(presentOutcome(row({ noAwardReason: 'places' })), {
    outcome: 'not-awarded',
    outcomeName: { en: 'Not awarded' },
    noAwardReasonName: { zh: '档次名额已满' },
  });
  t.match(presentOutcome(row({})), { outcome: null, outcomeName: null, noAwardReasonName: null });
});

t.test('a round is cancelled while it goes on and has granted nothing', async (t) => {
  const proposing = (changes: Partial<SettledRound>, isProposed = false) =>
    decideProposeRoundCancellation({ ...round(changes), isProposed }, 'proposal-1', '理由');
  t.same(codesOf(refusedOf(proposing({ end: 'archived', ended: {} }, true)).findings), [
    'proposal-open',
    'round-not-cancellable',
  ]);
  const granted = open('won', { awardState: 'granted' });
  const refused = refusedOf(proposing({ open: [granted] }));
  t.same(codesOf(refused.findings), ['round-has-awards']);
  t.match(refused.findings[0]?.message.en, /\(2\)/, 'final and granted ones');
  t.same(codesOf(refusedOf(proposing({ open: [granted], ended: {} })).findings), [
    'round-has-awards',
  ]);
  const held = open('held', { resultHeldAt: new Date(0) });
  t.same(
    codesOf(refusedOf(proposing({ open: [held], ended: {} })).findings),
    ['result-unpublished'],
    'nor while a result waits for its publication',
  );
  const { change, entries } = acceptedOf(proposing({ ended: {} }));
  t.match(change, { kind: 'round-cancellation', about: 'round-1', reason: '理由' });
  t.match(entries, [{ action: 'round-cancellation.proposed' }]);

  const proposal = {
    id: 'proposal-1',
    kind: 'round-cancellation' as const,
    status: 'open' as const,
    roundId: 'round-1',
    applicationId: null,
    contentSha256: change.contentSha256,
    proposedBy: 'officer-a',
  };
  const unpinned = { ...open('weak'), policyVersion: null };
  const awarding = round({ ended: {}, open: [open('late'), unpinned] });
  const state = { proposal, reason: '理由', round: awarding, now: awarding.now, version: 1 };
  const confirmed = acceptedOf(decideConfirmRoundCancellation(state, 'officer-b'));
  t.match(confirmed.change.moves, [{ stage: 'closed' }, { stage: 'closed' }]);
  t.same(
    confirmed.entries.map(({ action }) => action),
    [
      'round-cancellation.confirmed',
      'round.cancelled',
      'application.cancelled',
      'application.cancelled',
    ],
  );
  t.match(refusedOf(decideConfirmRoundCancellation(state, 'officer-a')), { problem: 'forbidden' });
});
