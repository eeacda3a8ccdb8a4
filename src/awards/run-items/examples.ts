import { exampleCase } from '#cases/index.ts';

/** The contract's examples of the products of a run: the invented case. */

export const moneyExample = (amount: string) => ({ amount, currency: 'CNY' }) as const;

export const traceExample = {
  rank: 1,
  scoreCenti: 8613,
  tierCode: 'first',
  ceiling: moneyExample('5000000.00'),
  requested: moneyExample('4800000.00'),
  claim: moneyExample('4800000.00'),
  roomBefore: moneyExample('10000000.00'),
  roomAfter: moneyExample('6160000.00'),
  capCountsWith: [],
  factor: { numerator: '4', denominator: '5' },
  exactShareFen: { numerator: '384000000', denominator: '1' },
  roundedDown: moneyExample('3840000.00'),
  stepsAdded: 0,
  amount: moneyExample('3840000.00'),
  boundBy: 'budget',
  rules: ['2.1'],
  correctedBy: null,
  correction: null,
  basis: {
    terms: {
      algorithm: 'proportional@1',
      strategy: 'proportional',
      cutLast: 'skip',
      year: 2025,
      annualCap: moneyExample('10000000.00'),
      budget: moneyExample('20000000.00'),
      granularity: moneyExample('10000.00'),
    },
    capCreditCode: exampleCase.creditCode,
    prior: moneyExample('0.00'),
    priorAwards: [],
    division: {
      available: moneyExample('20000000.00'),
      room: moneyExample('10000000.00'),
      proportion: {
        ownClaims: moneyExample('4800000.00'),
        capped: moneyExample('0.00'),
        openClaims: moneyExample('25000000.00'),
        stepsLeft: 0,
        remainderPlace: 1,
      },
    },
  },
  raisings: [],
} as const;

export const correctionExample = {
  former: {
    runId: '019b25f5-6d80-7f72-9b22-2c3d4e5f6072',
    inputsSha256: '3f0a377ba0a4a460ecb616f6507ce0d8cfa3e704025d4fda3ed0c5ca05468728',
    tierCode: 'second',
    claim: moneyExample('3000000.00'),
    amount: moneyExample('2400000.00'),
    boundBy: 'budget',
  },
  factor: { numerator: '4', denominator: '5' },
  left: moneyExample('2400000.00'),
} as const;

export const raisingExample = {
  proposalId: '019b6d20-1000-7d11-9b22-7f8091a2b3c4',
  former: moneyExample('3840000.00'),
  uncapped: moneyExample('4800000.00'),
  annualCap: moneyExample('10000000.00'),
  prior: moneyExample('3840000.00'),
  priorAwards: [
    {
      awardId: '019b25f5-6d80-7f72-9b22-2c3d4e5f6071',
      runId: '019b25f5-6d80-7f72-9b22-2c3d4e5f6072',
      roundId: '019b25f5-6d80-7f72-9b22-2c3d4e5f6073',
      applicantCreditCode: exampleCase.creditCode,
      standing: moneyExample('3840000.00'),
    },
  ],
  budget: moneyExample('20000000.00'),
  awarded: moneyExample('19500000.00'),
  amount: moneyExample('4340000.00'),
};

export const itemExample = {
  applicationId: exampleCase.applicationId,
  applicationNumber: exampleCase.number,
  applicantCreditCode: exampleCase.creditCode,
  capCreditCode: exampleCase.creditCode,
  amount: traceExample.amount,
  placedBy: null,
  namedExperts: 0,
  displacedFrom: null,
  trace: traceExample,
};
