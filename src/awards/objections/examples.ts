import { awardExample } from '../results/examples.ts';

/** The contract's example of an objection, to the invented award. */
export const objectionExample = {
  id: '019b2b1c-8c00-7a83-8c33-3d4e5f607182',
  runId: awardExample.runId,
  awardId: awardExample.id,
  kind: 'not-in-use',
  reference: '异议2025-003',
  receivedOn: '2025-12-22',
  recordedAt: '2025-12-22T16:00:00.000+08:00',
  recordedBy: 'officer-01',
  outcome: 'dismissed',
  reason: 'facts-not-confirmed',
  resolvedAt: '2025-12-25T11:00:00.000+08:00',
  resolvedBy: 'officer-03',
};
