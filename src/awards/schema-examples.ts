/** What the contract shows of runs and awards; one invented round. */

const money = (amount: string) => ({ amount, currency: 'CNY' });

const ids = {
  run: '019acb20-0000-7000-8000-000000000001',
  round: '019acb20-0000-7000-8000-000000000002',
  application: '019acb20-0000-7000-8000-000000000003',
  award: '019acb20-0000-7000-8000-000000000004',
};

export const traceExample = {
  rank: 1,
  scoreCenti: 9125,
  tierCode: 'first',
  ceiling: money('5000000.00'),
  requested: null,
  claim: money('5000000.00'),
  roomBefore: money('10000000.00'),
  roomAfter: money('6000000.00'),
  factor: { numerator: '4', denominator: '5' },
  exactShareFen: { numerator: '400000000', denominator: '1' },
  roundedDown: money('4000000.00'),
  stepsAdded: 0,
  amount: money('4000000.00'),
  boundBy: 'budget',
  rules: ['2.1'],
} as const;

export const summaryExample = {
  id: ids.run,
  roundId: ids.round,
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
      applicationId: ids.application,
      applicationNumber: '2025-000007',
      applicantCreditCode: '91440300K0GYY8JNDX',
      amount: money('4000000.00'),
      placedBy: null,
      displacedFrom: null,
      trace: traceExample,
    },
  ],
  barred: [],
};

export const awardExample = {
  id: ids.award,
  applicationId: ids.application,
  applicationNumber: '2025-000007',
  runId: ids.run,
  roundId: ids.round,
  applicantCreditCode: '91440300K0GYY8JNDX',
  organisationName: '海岳示例信息技术有限公司',
  year: 2025,
  tierCode: 'first',
  form: 'grant',
  amount: money('4000000.00'),
  trace: traceExample,
  confirmedAt: '2025-12-16T15:00:00.000+08:00',
};
