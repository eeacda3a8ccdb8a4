import { exampleCase } from '#cases/index.ts';
import { exampleRound } from '#rounds/index.ts';

/** The contract's examples of runs: the invented case among the products of its round. */

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
} as const;

export const totalsOfRunExample = {
  algorithm: 'proportional@1',
  strategy: 'proportional',
  form: 'grant',
  budget: moneyExample('20000000.00'),
  total: moneyExample('20000000.00'),
  unallocated: moneyExample('0.00'),
  productCount: 9,
  awardedCount: 8,
  factors: [{ tierCode: null, factor: { numerator: '4', denominator: '5' } }],
};

export const afterTheFactExample = {
  policyVersions: [3],
  basePolicyVersion: 2,
  difference: { unchangedCount: 9, changes: [] },
};

export const summaryExample = {
  id: '019b1fbc-6900-7e61-8a11-1b2c3d4e5f60',
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
  revokedAt: null,
  revokedBy: null,
  afterTheFact: null,
  incomplete: [],
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
      capCreditCode: exampleCase.creditCode,
      amount: traceExample.amount,
      placedBy: null,
      namedExperts: 0,
      displacedFrom: null,
      trace: traceExample,
    },
  ],
  barred: [],
  toConfirm: [],
  survivors: [],
} satisfies { readonly awards: readonly [unknown] } & Record<string, unknown>;
