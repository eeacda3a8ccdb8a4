import type {
  DecisionRow,
  NoAwardRow,
  PrintedNoticeRow,
  ReceiptRow,
} from '../../src/documents/content/repository.ts';
import { verificationCode } from '../../src/documents/verification/verification-code.ts';
import { completeContent } from './cases.ts';

// One row of each act that a paper tells, as documents read them.

const ID = '01900000-0000-7000-8000-000000000001';
export const CODE = verificationCode('key', { source: 'return-notice', id: ID });
const at = new Date('2025-11-28T02:00:00Z');
export const dueAt = new Date('2025-12-05T10:00:00Z');

const judged = {
  id: ID,
  applicationId: ID,
  applicationNumber: '2025-000123',
  officeNumber: null,
  applicantCreditCode: '91350100M000100Y43',
  applicantName: null,
  formerApplicants: [],
  roundId: ID,
  form: completeContent,
  policyVersion: 1,
  submissionNumber: 2,
};

export const notice: PrintedNoticeRow = {
  ...judged,
  number: 3,
  kind: 'revise',
  stage: 'online',
  dueAt,
  items: [
    { pointer: '/product/usage', reasonCode: 'illegible', text: '请补充起止时间。' },
    { materialKind: 'licence', reasonCode: 'illegible', text: '材料不清晰' },
    { materialKind: 'no-such-kind', reasonCode: 'no-such-reason', text: '请重新上传。' },
  ],
  opensAll: false,
  issuedAt: at,
  issuedBy: 'reviewer-1',
};

export const decision: DecisionRow = {
  ...judged,
  kind: 'accept',
  checks: [
    { code: 'form-complete', verdict: 'fail', note: '缺页。' },
    { code: 'no-such-check', verdict: 'fail' },
    { code: 'feasible', verdict: 'pass' },
  ],
  ruleIds: [],
  reason: null,
  paperItems: [],
  confirmed: null,
  decidedAt: at,
  decidedBy: 'reviewer-1',
  ordinal: 1,
};

export const receipt: ReceiptRow = {
  ...judged,
  appointmentId: ID,
  counterNumber: 12,
  items: [{ materialKind: 'licence', result: 'matches', comparedWith: ['ab'.repeat(32)] }],
  outcome: 'confirm',
  dueAt: null,
  formerDueAt: null,
  receivedAt: at,
  receivedBy: 'counter-1',
  ordinal: 1,
};

export const noAward: NoAwardRow = {
  ...judged,
  reason: 'places',
  runId: ID,
  decidedAt: at,
};
