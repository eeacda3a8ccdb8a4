import t from 'tap';
import { stageOf } from '../../../src/cases/model/case-facts.ts';
import { nextActions } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import { outcomeOf } from '../../../src/cases/model/outcome.ts';
import { decideCloseDraft } from '../../../src/pre-review/lapses/decide-close-draft.ts';
import {
  acceptedOf,
  blockedBy,
  caseIn,
  plusMs,
  readyDraft,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { policyWith } from '../../support/policy.ts';

t.test('every case has one outcome, or somebody still has to act', async (t) => {
  for (const status of ['declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted'] as const) {
    t.equal(outcomeOf(caseIn(status)), status);
    t.equal(outcomeOf(caseIn(status, { roundEnd: 'cancelled' })), status, 'it keeps it');
  }
  for (const status of ['draft', 'submitted', 'returned', 'resubmitted', 'accepted'] as const) {
    t.equal(outcomeOf(caseIn(status)), null);
    t.equal(outcomeOf(caseIn(status, { roundEnd: 'settled' })), null);
    t.equal(outcomeOf(caseIn(status, { roundEnd: 'cancelled' })), 'round-cancelled');
  }
  t.equal(outcomeOf(caseIn('accepted', { awardState: 'published' })), null);
  t.equal(outcomeOf(caseIn('accepted', { awardState: 'final' })), 'awarded');
  const left = caseIn('accepted', { noAwardReason: 'budget' });
  t.equal(outcomeOf(left), 'not-awarded');
  t.equal(stageOf(left), 'closed');
  t.equal(stageOf(caseIn('not-submitted')), 'closed');
});

t.test('a draft is closed from the first millisecond after the close', async (t) => {
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const at = (ms: number) => readyDraft({ now: plusMs(closesAt, ms) });
  t.match(refusedOf(decideCloseDraft(at(-1))).findings, [{ code: 'window-not-over' }]);
  t.match(refusedOf(decideCloseDraft(at(0))).findings, [{ code: 'window-not-over' }]);
  const { change, entries } = acceptedOf(decideCloseDraft(at(1)));
  t.match(change, { status: 'not-submitted', stage: 'closed' });
  t.match(entries, [
    { action: 'draft.closed', data: { closesAt: '2025-11-30T18:00:00.000+08:00' } },
  ]);
  const own = plusMs(closesAt, 1000);
  t.match(refusedOf(decideCloseDraft({ ...at(1000), dueAt: own })).findings, [
    { code: 'window-not-over' },
  ]);
  t.match(acceptedOf(decideCloseDraft({ ...at(1001), dueAt: own })).entries, [
    { data: { closesAt: '2025-11-30T18:00:01.000+08:00' } },
  ]);
  t.match(acceptedOf(decideCloseDraft({ ...at(1), dueAt: plusMs(closesAt, -1000) })).entries, [
    { data: { closesAt: '2025-11-30T18:00:00.000+08:00' } },
  ]);
  const exclusive = policyWith({ '/window/closeInclusive': false });
  t.ok(acceptedOf(decideCloseDraft({ ...at(0), policy: exclusive })));
  const unset = { ...at(1), policy: policyWith({ '/window/closeInclusive': undefined }) };
  t.same(blockedBy('close-draft', unset), ['policy-value-unset']);
  t.same(blockedBy('submit-application', { ...at(0), status: 'not-submitted' }), []);
  t.same(blockedBy('submit-application', { ...at(1), status: 'not-submitted' }), ['window-closed']);
});

t.test('nothing moves in a round that is over for good', async (t) => {
  for (const [roundEnd, code] of [
    ['archived', 'round-archived'],
    ['cancelled', 'round-cancelled'],
  ] as const) {
    t.same(blockedBy('withdraw-application', caseIn('submitted', { roundEnd })), [code]);
    t.same(blockedBy('accept-application', caseIn('draft', { roundEnd })), [code, 'wrong-status']);
  }
  t.same(blockedBy('withdraw-application', caseIn('submitted', { roundEnd: 'settled' })), []);
});

t.test('before its publication, a case with an award stands as one without', async (t) => {
  const held = { scoreCenti: 8000, resultHeldAt: shanghai('2026-02-01T09:00:00.000') };
  const won = { awardedAt: held.resultHeldAt, awardState: 'granted' } as const;
  const [winner, loser] = [{ ...held, ...won }, held].map((facts) => caseIn('accepted', facts));
  if (winner === undefined || loser === undefined) return;
  t.equal(stageOf(winner), stageOf(loser));
  t.same(
    nextActions(winner, winner.policy, winner.now),
    nextActions(loser, loser.policy, loser.now),
  );
  t.equal(outcomeOf(winner), outcomeOf(loser));
});
