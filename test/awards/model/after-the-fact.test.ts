import t from 'tap';
import { changedAfterTheFact } from '../../../src/awards/model/after-the-fact.ts';
import { decideProposeAllocation } from '../../../src/awards/runs/decide-propose-allocation.ts';
import { funded, planOf, scored } from '../../support/funded-round.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const changed = { policyVersions: [2, 3], basePolicyVersion: 1 };
const cases = [scored(1, 8400)];
const lowered = policyWith({ '/awards/tiers/0/minScoreCenti': 8400 });

t.test('a run under rules changed after the fact shows what they changed', async (t) => {
  const state = funded(cases, {
    policy: lowered,
    afterTheFact: { ...changed, basePolicy: shippedPolicy },
  });
  const compared = changedAfterTheFact(state, planOf(state));
  t.match(compared, {
    ...changed,
    difference: {
      unchangedCount: 0,
      changes: [{ before: { tierCode: 'second' }, after: { tierCode: 'first' } }],
    },
  });
  const decision = decideProposeAllocation(state, 'run');
  t.match(decision, {
    kind: 'accepted',
    change: { afterTheFact: compared },
    entries: [{ data: { afterTheFact: [2, 3] } }],
  });
});

t.test('a base version that allows no plan has no difference', async (t) => {
  const basePolicy = policyWith({ '/awards/budgetFen': undefined });
  const state = funded(cases, { afterTheFact: { ...changed, basePolicy } });
  t.same(changedAfterTheFact(state, planOf(state)), { ...changed, difference: null });
  t.equal(changedAfterTheFact(funded(cases), planOf(funded(cases))), null);
});
