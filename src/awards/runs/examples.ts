import { exampleRound } from '#rounds/index.ts';
import { moneyExample } from '../run-items/examples.ts';

/** The contract's examples of runs: the invented case among the products of its round. */

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
  corrects: null,
  version: 1,
};

export const runExample = {
  ...summaryExample,
  isCurrent: true,
  barred: [],
  toConfirm: [],
  survivors: [],
};
