import t from 'tap';
import {
  endedRoundRefusal,
  type RoundEnd,
  roundEndFindings,
  roundStateOf,
} from '../../../src/rounds/model/round-state.ts';
import { codesOf, plusMs, shanghai } from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

t.test('the window tells the state of a round until an act ends it', async (t) => {
  const opensAt = shanghai('2025-11-01T00:00:00.000');
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const exclusive = policyWith({ '/window/closeInclusive': false });
  const noOpening = policyWith({ '/window/opensAt': undefined });
  for (const [policy, now, state] of [
    [shippedPolicy, plusMs(opensAt, -1), 'planned'],
    [shippedPolicy, opensAt, 'open'],
    [shippedPolicy, closesAt, 'open'],
    [shippedPolicy, plusMs(closesAt, 1), 'closed'],
    [exclusive, plusMs(closesAt, -1), 'open'],
    [exclusive, closesAt, 'closed'],
    [noOpening, opensAt, 'planned'],
    [noOpening, plusMs(closesAt, 1), 'closed'],
  ] as const) {
    t.equal(roundStateOf({ end: null }, policy, now), state, now.toISOString());
    for (const end of ['settled', 'archived', 'cancelled'] as const) {
      t.equal(roundStateOf({ end }, policy, now), end);
    }
  }
});

t.test('an archived or cancelled round takes no command', async (t) => {
  const codes = (end: RoundEnd | null) => codesOf(roundEndFindings(end));
  t.same(codes(null), []);
  t.same(codes('settled'), [], 'a settled round still pays');
  t.same(codes('archived'), ['round-archived']);
  t.same(codes('cancelled'), ['round-cancelled']);
  t.equal(endedRoundRefusal(null), undefined);
  t.match(endedRoundRefusal('archived'), { kind: 'refused', problem: 'action-not-allowed' });
});
