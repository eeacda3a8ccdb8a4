import t from 'tap';
import { decideConfirmProductBar } from '../../../src/awards/bars/decide-confirm-product-bar.ts';
import { decideConfirmProductBarLifting } from '../../../src/awards/bars/decide-confirm-product-bar-lifting.ts';
import { decideProposeProductBar } from '../../../src/awards/bars/decide-propose-product-bar.ts';
import { decideProposeProductBarLifting } from '../../../src/awards/bars/decide-propose-product-bar-lifting.ts';
import { acceptedOf, caseIn, codesOf, refusedOf, shanghai } from '../../support/cases.ts';

const now = shanghai('2025-12-20T10:00:00.000');
const free = caseIn('accepted', { now });
const barred = caseIn('accepted', { now, barredAt: now });
const bar = { proof: '核〔2026〕7号', reason: '重复' };

function proposal(kind: 'product-bar' | 'product-bar-lifting') {
  const about = { roundId: 'r', applicationId: free.id, contentSha256: 'ab' };
  return { id: 'p', kind, status: 'open' as const, ...about, proposedBy: 'officer-a' };
}

t.test('a bar is proposed once, and only while there is none', async (t) => {
  const { change, entries } = acceptedOf(
    decideProposeProductBar({ ...free, isProposed: false }, 'p', bar),
  );
  t.match(change, { kind: 'product-bar', about: free.id, content: { proof: bar.proof } });
  t.match(entries, [{ action: 'product-bar.proposed' }]);
  const refused = refusedOf(decideProposeProductBar({ ...barred, isProposed: true }, 'p', bar));
  t.same(codesOf(refused.findings), ['product-barred', 'proposal-open']);
  const lifting = decideProposeProductBarLifting({ ...barred, isProposed: false }, 'p', '有误');
  t.match(acceptedOf(lifting).change, { kind: 'product-bar-lifting', content: {} });
  const needless = decideProposeProductBarLifting({ ...free, isProposed: true }, 'p', '有误');
  t.same(codesOf(refusedOf(needless).findings), ['product-not-barred', 'proposal-open']);
});

t.test('another officer confirms it on the case as it is now', async (t) => {
  const base = { now, version: 1 };
  const barring = { ...base, proposal: proposal('product-bar'), content: { proof: bar.proof } };
  const done = acceptedOf(decideConfirmProductBar({ ...barring, case: free }, 'officer-b'));
  t.same(done.change.barredAt, now);
  t.match(done.entries, [{ action: 'product-bar.confirmed' }, { action: 'product.barred' }]);
  t.notMatch(JSON.stringify(done.entries), '核', 'the ledger keeps no text');
  const lifting = { ...base, proposal: proposal('product-bar-lifting') };
  const free2 = acceptedOf(decideConfirmProductBarLifting({ ...lifting, case: barred }, 'b'));
  t.equal(free2.change.barredAt, null);
  t.match(free2.entries, [
    { action: 'product-bar-lifting.confirmed' },
    { action: 'product.unbarred' },
  ]);
  for (const [decision, codes] of [
    [decideConfirmProductBar({ ...barring, case: free }, 'officer-a'), ['proposed-by-caller']],
    [decideConfirmProductBar({ ...barring, case: barred }, 'officer-b'), ['product-barred']],
    [
      decideConfirmProductBarLifting({ ...lifting, case: barred }, 'officer-a'),
      ['proposed-by-caller'],
    ],
    [decideConfirmProductBarLifting({ ...lifting, case: free }, 'b'), ['product-not-barred']],
  ] as const) {
    t.same(codesOf(refusedOf<unknown>(decision).findings), codes);
  }
});
