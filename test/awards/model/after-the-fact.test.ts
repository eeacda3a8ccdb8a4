import t from 'tap';
import {
  awardBefore,
  changedAfterTheFact,
  totalsBefore,
} from '../../../src/awards/model/runs/after-the-fact.ts';
import type { Comparison, PlacedCase } from '../../../src/awards/model/runs/compare-outcomes.ts';
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

function placed(tierCode: string | null, amountFen: number): PlacedCase {
  return { rank: 1, tierCode, amountFen, boundBy: 'ceiling', capCountsWith: [] };
}

function change(id: string, before: PlacedCase | null, after: PlacedCase | null) {
  return { applicationId: id, applicationNumber: `2025-${id}`, before, after };
}

t.test('the public sees what the rules before give an award, in tier and amount', async (t) => {
  const after = placed('first', 500);
  const award = { tierCode: 'first', amountFen: 500 };
  const table = [
    ['unchanged', [change('other', null, after)], award],
    [
      'another tier',
      [change('a', placed('second', 300), after)],
      { tierCode: 'second', amountFen: 300 },
    ],
    ['only another bound', [change('a', { ...after, boundBy: 'cap' }, after)], award],
    ['not in it', [change('a', null, after)], null],
    ['below the tiers', [change('a', placed(null, 0), after)], null],
    ['no money left', [change('a', placed('third', 0), after)], null],
  ] as const;
  for (const [name, changes, expected] of table) {
    const before = awardBefore({ changes, unchangedCount: 0 }, { ...award, applicationId: 'a' });
    t.same(before, expected, name);
  }
});

t.test('the totals under the rules before count whoever would have got something', async (t) => {
  const run = { awardedCount: 2, totalFen: 800 };
  const totals = (...changes: Comparison['changes']) =>
    totalsBefore({ changes, unchangedCount: 0 }, run);
  t.same(totals(), run);
  t.same(totals(change('a', placed('second', 300), placed('first', 500))), {
    ...{ awardedCount: 2, totalFen: 600 },
  });
  t.same(totals(change('a', null, placed('first', 500))), { awardedCount: 1, totalFen: 300 });
  t.same(totals(change('b', placed('third', 100), null)), { awardedCount: 3, totalFen: 900 });
  t.same(totals(change('b', placed('third', 100), placed(null, 0))), {
    ...{ awardedCount: 3, totalFen: 900 },
  });
  t.same(totals(change('b', placed(null, 0), placed('third', 0))), run);
});
