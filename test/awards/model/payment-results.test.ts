import t from 'tap';
import { resultsFile } from '../../../src/awards/payment-orders/results-file.ts';

t.test('the order has an amount on every line; what was not paid has none', async (t) => {
  const { meant } = resultsFile;
  t.same(meant({ outcome: 'paid', amount: 1 }), { outcome: 'paid', amount: 1 });
  t.same(meant({ outcome: 'failed', amount: 1 }), { outcome: 'failed' });
  t.same(meant({ outcome: 'paid' }), { outcome: 'paid' });
});
