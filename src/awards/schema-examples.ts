import { exampleCase } from '../applications/index.ts';
import { exampleRound } from '../rounds/index.ts';

/** What the contract shows of runs and awards: the end of the invented case. */

const money = (amount: string) => ({ amount, currency: 'CNY' });

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

export const summaryExample = {
  id: ids.run,
  roundId: exampleRound.id,
  status: 'proposed',
  policyVersion: 1,
  inputsSha256: '3f0a377ba0a4a460ecb616f6507ce0d8cfa3e704025d4fda3ed0c5ca05468728',
  algorithm: 'proportional@1',
  strategy: 'proportional',
  form: 'grant',
  budget: money('20000000.00'),
  total: money('20000000.00'),
  unallocated: money('0.00'),
  productCount: 9,
  awardedCount: 8,
  factors: [{ tierCode: null, factor: { numerator: '4', denominator: '5' } }],
  proposedAt: '2025-12-15T10:00:00.000+08:00',
  proposedBy: 'officer-01',
  confirmedAt: null,
  confirmedBy: null,
  version: 1,
};

export const runExample = {
  ...summaryExample,
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
};

export const awardExample = {
  id: ids.award,
  applicationId: exampleCase.applicationId,
  applicationNumber: exampleCase.number,
  runId: ids.run,
  roundId: exampleRound.id,
  applicantCreditCode: exampleCase.creditCode,
  organisationName: exampleCase.organisationName,
  year: 2025,
  tierCode: 'first',
  form: 'grant',
  amount: traceExample.amount,
  trace: traceExample,
  confirmedAt: '2025-12-16T15:00:00.000+08:00',
};
