import { exampleCase } from '#cases/index.ts';
import { exampleRound } from '#rounds/index.ts';
import { awardExample } from '../results/examples.ts';

const decided = {
  kind: 'not-in-use',
  receivedOn: '2025-12-22',
  recordedAt: '2025-12-22T16:00:00.000+08:00',
  outcome: 'dismissed',
  reason: 'facts-not-confirmed',
  consequence: null,
  tierCode: null,
  resolvedAt: '2025-12-25T11:00:00.000+08:00',
};

/** The contract's example of an objection, to the invented award. */
export const objectionExample = {
  id: '019b2b1c-8c00-7a83-8c33-3d4e5f607182',
  runId: awardExample.runId,
  applicationId: awardExample.applicationId,
  awardId: awardExample.id,
  objector: 'third-person',
  objectorCreditCode: null,
  statement: null,
  reference: '异议2025-003',
  ...decided,
  recordedBy: 'officer-01',
  proposalId: null,
  resolvedBy: 'officer-03',
};

/** The same award, objected to by its applicant. */
export const ownObjectionExample = {
  id: '019b2b1c-8c00-7a83-8c33-3d4e5f607183',
  roundId: exampleRound.id,
  applicationNumber: exampleCase.number,
  objector: 'applicant',
  ...decided,
  kind: 'amount',
  statement: '资助金额未计入已核定的申请金额。',
};
