import { awardExample } from '../results/examples.ts';
import { moneyExample } from '../run-items/examples.ts';

/** The contract's examples of payment orders: the invented award is ordered and paid. */

const sum = moneyExample('1840000.00');
const digest = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';

export const orderSummaryExample = {
  id: '019b5d42-9c00-7d01-8b11-708192a3b4c5',
  roundId: awardExample.roundId,
  number: 1,
  status: 'settled',
  statusName: { zh: '已办结', en: 'Settled' },
  count: 1,
  sum,
  openCount: 0,
  issuedAt: '2026-01-12T09:00:00.000+08:00',
  issuedBy: 'officer-01',
  version: 2,
};

export const itemExample = {
  position: 1,
  reference: '2025-open-scenario-ZF01-001',
  awardId: awardExample.id,
  applicationNumber: awardExample.applicationNumber,
  payeeName: awardExample.organisationName,
  creditCode: awardExample.applicantCreditCode,
  amount: sum,
  outcome: 'paid',
  failure: null,
  disbursementId: '019b6201-5400-7e22-8c33-8192a3b4c5d6',
  settledAt: '2026-01-13T15:00:00.000+08:00',
};

export const orderExample = {
  ...orderSummaryExample,
  files: [{ mediaType: 'text/csv', sha256: digest }],
  items: [itemExample],
};

export const orderFileExample = {
  id: orderSummaryExample.id,
  roundId: orderSummaryExample.roundId,
  number: orderSummaryExample.number,
  issuedAt: orderSummaryExample.issuedAt,
  count: 1,
  sum,
  items: [
    {
      position: itemExample.position,
      awardId: itemExample.awardId,
      applicationNumber: itemExample.applicationNumber,
      payeeName: itemExample.payeeName,
      creditCode: itemExample.creditCode,
      reference: itemExample.reference,
      amount: itemExample.amount,
    },
  ],
};

export const resultExample = {
  reference: itemExample.reference,
  outcome: 'paid',
  paidOn: '2026-01-13',
  externalId: 'BF-2026-00044',
  amount: sum,
};
