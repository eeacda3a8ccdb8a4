import t from 'tap';
import {
  presentPaymentEntry,
  presentPaymentTotals,
} from '../../../src/awards/payment-entries/present.ts';
import { resultsFile } from '../../../src/awards/payment-orders/results-file.ts';
import { applicantCode, shanghai } from '../../support/cases.ts';

t.test('the order has an amount on every line; what was not paid has none', async (t) => {
  const { meant } = resultsFile;
  t.same(meant({ outcome: 'paid', amount: 1 }), { outcome: 'paid', amount: 1 });
  t.same(meant({ outcome: 'failed', amount: 1 }), { outcome: 'failed' });
  t.same(meant({ outcome: 'paid' }), { outcome: 'paid' });
});

t.test('payments are shown in yuan, each as an increase or a decrease', async (t) => {
  const entry = {
    ...{ id: 'd', roundId: 'r', awardId: 'a', applicationNumber: null, disbursementId: null },
    ...{ clawbackId: null, movedFromId: null, movedToId: null },
    ...{ applicantCreditCode: applicantCode, externalId: 'B-1', day: '2026-01-12' },
    ...{ kind: 'correction' as const, recordedAt: shanghai('2026-01-12T09:00:00.000') },
  };
  t.match(presentPaymentEntry({ ...entry, changeFen: -150 }), {
    ...{ increase: { amount: '0.00' }, decrease: { amount: '1.50' } },
  });
  t.match(presentPaymentEntry({ ...entry, changeFen: 150 }), {
    ...{ increase: { amount: '1.50' }, decrease: { amount: '0.00' } },
  });
  const sums = {
    ...{ disbursedFen: 100, correctedUpFen: 1, correctedDownFen: 2, clawedBackFen: 3 },
    ...{ clawbacksCorrectedUpFen: 4, clawbacksCorrectedDownFen: 5 },
  };
  t.match(presentPaymentTotals({ count: 4, ...sums }), {
    ...{ count: 4, disbursed: { amount: '1.00' }, correctedUp: { amount: '0.01' } },
    ...{ correctedDown: { amount: '0.02' }, clawedBack: { amount: '0.03' } },
    clawbacksCorrectedUp: { amount: '0.04' },
    clawbacksCorrectedDown: { amount: '0.05' },
  });
});
