import { awardExample } from '../results/examples.ts';
import { moneyExample } from '../run-items/examples.ts';

/** The contract's examples of payments: the invented award is paid in part, then stopped. */

export const disbursementExample = {
  id: '019b5a0e-1c00-7b94-9d44-4e5f60718293',
  awardId: awardExample.id,
  externalId: 'BF-2026-00031',
  amount: awardExample.disbursed,
  paidOn: '2026-01-08',
  movedFromId: null,
  movedToId: null,
  recordedAt: '2026-01-08T17:30:00.000+08:00',
};

export const clawbackExample = {
  id: '019c8d31-7800-7ca5-8e55-5f60718293a4',
  awardId: awardExample.id,
  externalId: 'ZH-2026-00002',
  amount: moneyExample('500000.00'),
  stopsPayment: true,
  stopped: moneyExample('1840000.00'),
  reason: 'not-in-use-any-more',
  reportedOn: '2026-03-10',
  movedFromId: null,
  movedToId: null,
  recordedAt: '2026-03-10T09:20:00.000+08:00',
};
