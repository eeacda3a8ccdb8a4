import { exampleCase } from '#cases/index.ts';
import { exampleRound, exampleScenario } from '#rounds/index.ts';

/** What the contract shows of runs and awards: the end of the invented case. */

export const moneyExample = (amount: string) => ({ amount, currency: 'CNY' }) as const;
const money = moneyExample;

const ids = {
  run: '019b1fbc-6900-7e61-8a11-1b2c3d4e5f60',
  award: '019b25f5-6d80-7f72-9b22-2c3d4e5f6071',
};

export const traceExample = {
  rank: 1,
  scoreCenti: 8613,
  tierCode: 'first',
  ceiling: money('5000000.00'),
  requested: money('4800000.00'),
  claim: money('4800000.00'),
  roomBefore: money('10000000.00'),
  roomAfter: money('6160000.00'),
  factor: { numerator: '4', denominator: '5' },
  exactShareFen: { numerator: '384000000', denominator: '1' },
  roundedDown: money('3840000.00'),
  stepsAdded: 0,
  amount: money('3840000.00'),
  boundBy: 'budget',
  rules: ['2.1'],
} as const;

export const totalsOfRunExample = {
  algorithm: 'proportional@1',
  strategy: 'proportional',
  form: 'grant',
  budget: money('20000000.00'),
  total: money('20000000.00'),
  unallocated: money('0.00'),
  productCount: 9,
  awardedCount: 8,
  factors: [{ tierCode: null, factor: { numerator: '4', denominator: '5' } }],
};

export const summaryExample = {
  id: ids.run,
  roundId: exampleRound.id,
  status: 'proposed',
  policyVersion: 1,
  inputsSha256: '3f0a377ba0a4a460ecb616f6507ce0d8cfa3e704025d4fda3ed0c5ca05468728',
  ...totalsOfRunExample,
  proposedAt: '2025-12-15T10:00:00.000+08:00',
  proposedBy: 'officer-01',
  confirmedAt: null,
  confirmedBy: null,
  publishedAt: null,
  publicityEndsAt: null,
  finalAt: null,
  version: 1,
};

export const runExample = {
  ...summaryExample,
  isCurrent: true,
  awards: [
    {
      applicationId: exampleCase.applicationId,
      applicationNumber: exampleCase.number,
      applicantCreditCode: exampleCase.creditCode,
      amount: traceExample.amount,
      placedBy: null,
      displacedFrom: null,
      trace: traceExample,
    },
  ],
  barred: [],
  toConfirm: [],
} satisfies { readonly awards: readonly [unknown] } & Record<string, unknown>;

const standing = {
  status: 'partly-disbursed',
  statusName: { zh: '部分拨付', en: 'Partly disbursed' },
  payable: money('1840000.00'),
  disbursed: money('2000000.00'),
  clawedBack: money('0.00'),
  stopped: money('0.00'),
  publicityEndsAt: '2025-12-24T23:59:59.999+08:00',
  finalAt: '2025-12-26T10:00:00.000+08:00',
  withdrawnAt: null,
};

export const ownAwardExample = {
  id: ids.award,
  applicationId: exampleCase.applicationId,
  applicationNumber: exampleCase.number,
  roundId: exampleRound.id,
  year: 2025,
  tierCode: 'first',
  form: 'grant',
  amount: traceExample.amount,
  ...standing,
  version: 21,
};

export const awardExample = {
  ...ownAwardExample,
  runId: ids.run,
  applicantCreditCode: exampleCase.creditCode,
  organisationName: exampleCase.organisationName,
  trace: traceExample,
  confirmedAt: '2025-12-16T15:00:00.000+08:00',
};

export const totalsExample = {
  count: 1,
  sum: awardExample.amount,
  standing: awardExample.amount,
  payable: standing.payable,
  disbursed: standing.disbursed,
  clawedBack: standing.clawedBack,
  stopped: standing.stopped,
};

export const publicResultExample = {
  applicationNumber: exampleCase.number,
  organisationName: exampleCase.organisationName,
  applicantCreditCode: exampleCase.creditCode,
  productName: exampleCase.productName,
  scenarioCode: exampleScenario.code,
  scenarioName: exampleScenario.name,
  tierCode: 'first',
  form: 'grant',
  amount: traceExample.amount,
  status: 'final',
  publicityEndsAt: standing.publicityEndsAt,
};

export const objectionExample = {
  id: '019b2b1c-8c00-7a83-8c33-3d4e5f607182',
  runId: ids.run,
  awardId: ids.award,
  kind: 'not-in-use',
  reference: '异议2025-003',
  receivedOn: '2025-12-22',
  recordedAt: '2025-12-22T16:00:00.000+08:00',
  recordedBy: 'officer-01',
  outcome: 'dismissed',
  reason: 'facts-not-confirmed',
  decidedAt: '2025-12-25T11:00:00.000+08:00',
  decidedBy: 'officer-03',
};

export const disbursementExample = {
  id: '019b5a0e-1c00-7b94-9d44-4e5f60718293',
  awardId: ids.award,
  externalId: 'BF-2026-00031',
  amount: standing.disbursed,
  paidOn: '2026-01-08',
  recordedAt: '2026-01-08T17:30:00.000+08:00',
};

export const clawbackExample = {
  id: '019c8d31-7800-7ca5-8e55-5f60718293a4',
  awardId: ids.award,
  externalId: 'ZH-2026-00002',
  amount: money('500000.00'),
  stopped: money('1840000.00'),
  reason: 'not-in-use-any-more',
  recordedAt: '2026-03-10T09:20:00.000+08:00',
};
