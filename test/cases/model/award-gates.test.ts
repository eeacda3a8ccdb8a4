import t from 'tap';
import type { CaseFacts } from '../../../src/cases/model/case-facts.ts';
import { judgeAction, nextActions } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import type { CaseAction } from '../../../src/cases/model/life-cycle/transitions.ts';
import { type AwardState, awardStates } from '../../../src/cases/model/statuses.ts';
import { blockedBy, caseIn, codesOf, plusMs, shanghai } from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

// From the confirmation of a result to its payment: what each state of it allows.

t.test('a case that left knows of objections only where its result was published', (t) => {
  for (const status of ['submitted', 'declined', 'withdrawn', 'lapsed'] as const) {
    const shown = (publicityEndsAt: Date | null) =>
      nextActions(
        caseIn(status, { publicityEndsAt }),
        shippedPolicy,
        shanghai('2025-12-20T09:00:00'),
      )
        .filter(({ action }) => action === 'resolve-objection')
        .map(({ allowed }) => allowed);
    t.same([shown(null), shown(shanghai('2025-12-22T09:00:00'))], [[], [true]], status);
  }
  t.end();
});

t.test('an award is published, becomes final and is paid, each in its turn', async (t) => {
  const open: Readonly<Record<string, readonly CaseAction[]>> = {
    none: [],
    granted: ['publish-allocation'],
    published: ['raise-objection', 'record-objection', 'resolve-objection', 'finalise-allocation'],
    final: [
      ...['record-disbursement', 'record-disbursement-correction'],
      ...['record-clawback', 'record-clawback-correction'],
    ] as const,
    withdrawn: [],
  };
  const steps = Object.values(open).flat();
  const awardedAt = shanghai('2026-02-01T09:00:00.000');
  for (const awardState of [null, ...awardStates]) {
    const resultHeldAt = awardState === 'granted' ? awardedAt : null;
    const state = caseIn('accepted', { scoreCenti: 8000, awardedAt, awardState, resultHeldAt });
    t.same(
      steps.filter((step) => blockedBy(step, state).length === 0),
      open[awardState ?? 'none'],
      `${awardState}`,
    );
  }
  const early = caseIn('accepted', { scoreCenti: 8000, awardedAt, awardState: 'granted' });
  t.same(blockedBy('record-disbursement', early), ['award-not-final']);
  t.same(blockedBy('record-objection', early), ['result-not-published']);
  t.same(blockedBy('publish-allocation', caseIn('accepted')), ['result-not-held']);
  const paid = caseIn('accepted', { scoreCenti: 8000, awardedAt, awardState: 'final' });
  t.same(blockedBy('publish-allocation', paid), ['result-not-held']);
});

t.test(
  'a result is final after its period, decided where objected to, paid up to its rest',
  (t) => {
    const publicityEndsAt = shanghai('2025-12-22T23:59:59.999');
    const awarded = (awardState: AwardState | null, changes: Partial<CaseFacts> = {}) => ({
      ...caseIn('accepted', { scoreCenti: 8000, awardState, publicityEndsAt }),
      ...changes,
    });
    const at = (now: Date, state = awarded('published')) =>
      judgeAction('finalise-allocation', state, shippedPolicy, now);
    const opensAt = plusMs(publicityEndsAt, 1);
    for (const [ms, codes] of [
      [-1, ['publicity-open']],
      [0, ['publicity-open']],
      [1, []],
    ] as const) {
      const { findings, opensAt: opens } = at(plusMs(publicityEndsAt, ms));
      t.same([codesOf(findings), opens], [codes, opensAt], `${ms}`);
    }
    t.match(at(publicityEndsAt, awarded(null)), { opensAt: null }, 'nothing becomes final');
    const decides = ['resolve-objection', 'propose-objection-upholding'] as const;
    for (const action of decides) {
      for (const result of ['published', null] as const) {
        const objected = (hasOpenObjection: boolean) => awarded(result, { hasOpenObjection });
        t.same(blockedBy(action, objected(true)), []);
        t.same(blockedBy(action, objected(false)), ['no-open-objection']);
      }
    }
    const rest = (hasPayable: boolean, state: AwardState = 'final') =>
      blockedBy('record-disbursement', awarded(state, { hasPayable }));
    t.same(rest(true), []);
    t.same(rest(false), ['nothing-payable']);
    t.same(rest(false, 'published'), ['award-not-final'], 'told alone before');
    t.end();
  },
);

t.test('a held result changes nothing of what was told before, whatever it is', (t) => {
  const now = shanghai('2025-12-18T09:00:00.000');
  const toldUntil = shanghai('2025-12-22T23:59:59.999');
  const seen = (publicityEndsAt: Date | null, awardState: AwardState | null) => {
    const awardedAt = awardState === null ? null : now;
    const changes = { scoreCenti: 8000, awardState, awardedAt, resultHeldAt: now, publicityEndsAt };
    return nextActions(caseIn('accepted', changes), shippedPolicy, now);
  };
  for (const publicityEndsAt of [toldUntil, null]) {
    t.same(
      seen(publicityEndsAt, 'granted'),
      seen(publicityEndsAt, null),
      `told before: ${publicityEndsAt !== null}`,
    );
  }
  const blockedIn = (action: CaseAction) =>
    seen(toldUntil, 'granted')
      .find((each) => each.action === action)
      ?.findings.map(({ code }) => code);
  t.same(blockedIn('raise-objection'), [], 'to the result before');
  for (const action of ['resolve-objection', 'propose-objection-upholding'] as const) {
    t.same(blockedIn(action), ['result-unpublished'], action);
  }
  t.end();
});
