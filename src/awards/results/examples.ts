import { exampleCase } from '#cases/index.ts';
import { exampleRound, exampleScenario } from '#rounds/index.ts';
import { moneyExample, traceExample } from '../run-items/examples.ts';
import { runExample } from '../runs/examples.ts';

/** The contract's examples of awards: the end of the invented case. */

const standing = {
  status: 'partly-disbursed',
  statusName: { zh: '部分拨付', en: 'Partly disbursed' },
  payable: moneyExample('1840000.00'),
  disbursed: moneyExample('2000000.00'),
  clawedBack: moneyExample('0.00'),
  stopped: moneyExample('0.00'),
  paymentStopped: false,
  publicityEndsAt: '2025-12-24T23:59:59.999+08:00',
  finalAt: '2025-12-26T10:00:00.000+08:00',
  withdrawnAt: null,
  drawdown: null,
};

export const ownAwardExample = {
  id: '019b25f5-6d80-7f72-9b22-2c3d4e5f6071',
  applicationId: exampleCase.applicationId,
  applicationNumber: exampleCase.number,
  roundId: exampleRound.id,
  year: 2025,
  capCreditCode: exampleCase.creditCode,
  tierCode: 'first',
  form: 'grant',
  amount: traceExample.amount,
  ...standing,
  version: 21,
};

export const awardExample = {
  ...ownAwardExample,
  runId: runExample.id,
  applicantCreditCode: exampleCase.creditCode,
  organisationName: exampleCase.organisationName,
  formerApplicants: [],
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

const changed = { policyVersions: [3], basePolicyVersion: 2 };

export const publicResultExample = {
  applicationNumber: exampleCase.number,
  organisationName: exampleCase.organisationName,
  formerApplicants: [],
  applicantCreditCode: exampleCase.creditCode,
  productName: exampleCase.productName,
  scenarioCode: exampleScenario.code,
  scenarioName: exampleScenario.name,
  tierCode: 'first',
  form: 'grant',
  amount: traceExample.amount,
  status: 'final',
  publicityEndsAt: standing.publicityEndsAt,
  incomplete: [],
  afterTheFact: {
    ...changed,
    difference: {
      before: { tierCode: 'second', amount: moneyExample('2400000.00') },
      after: { tierCode: 'first', amount: traceExample.amount },
    },
  },
};

export const resultsAfterTheFactExample = {
  ...changed,
  difference: {
    before: { awardedCount: 8, total: moneyExample('18560000.00') },
    after: { awardedCount: 8, total: moneyExample('20000000.00') },
  },
};

export const publicCorrectionExample = {
  applicationNumber: exampleCase.number,
  consequence: 'tier-set',
  decidedAt: '2025-12-24T11:00:00.000+08:00',
  before: { tierCode: 'second', amount: moneyExample('3000000.00') },
};
