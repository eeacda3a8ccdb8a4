import {
  awardFinal,
  awardPublished,
  noResultHeld,
  notBarred,
  objectionOpen,
  productBarred,
  publicityOver,
  publicityRunning,
  restPayable,
  resultHeld,
  resultPublished,
} from './award-gates.ts';
import {
  isDrawnDown,
  usageReportDue,
  usageReportOpen,
  usageReportOverdue,
} from './drawdown-gates.ts';
import { notAwarded, preReviewPassed, scoreFinal } from './gates.ts';
import type { Transitions } from './transition.ts';

/** Bars, awards, their publicity and payments. */
export const funding = {
  // On proof of double benefit, before the award or after it; two officers each time.
  'propose-product-bar': {
    role: 'officer',
    operationId: 'proposeProductBar',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [notBarred],
    rules: ['2.3'],
  },
  'propose-product-bar-lifting': {
    role: 'officer',
    operationId: 'proposeProductBarLifting',
    from: ['submitted', 'returned', 'resubmitted', 'accepted'],
    gates: [productBarred],
    rules: ['2.3'],
  },
  'propose-allocation': {
    role: 'officer',
    operationId: 'proposeAllocation',
    from: ['accepted'],
    // A barred product is judged as well: the run says that it is barred.
    gates: [preReviewPassed, scoreFinal, notAwarded],
    rules: ['2.1', '5'],
  },
  // Back to the allocation, before the public has seen it; two officers.
  'propose-allocation-revocation': {
    role: 'officer',
    operationId: 'proposeAllocationRevocation',
    from: ['accepted'],
    gates: [resultHeld],
    rules: ['2.1', '2.4'],
  },
  'publish-allocation': {
    role: 'officer',
    operationId: 'publishAllocation',
    from: ['accepted'],
    gates: [resultHeld],
    rules: ['2.1'],
  },
  // The applicant itself; other applicants of the same result object to it in the same way.
  'raise-objection': {
    role: 'applicant',
    operationId: 'raiseObjection',
    from: ['accepted'],
    gates: [resultPublished, publicityRunning],
    rules: ['2.1'],
  },
  'record-objection': {
    role: 'officer',
    operationId: 'recordObjection',
    from: ['accepted'],
    gates: [resultPublished],
    rules: ['2.1'],
  },
  // Also where the case goes its way meanwhile: no objection stays open for ever.
  'resolve-objection': {
    role: 'officer',
    operationId: 'resolveObjection',
    from: ['submitted', 'returned', 'resubmitted', 'accepted', 'declined', 'withdrawn', 'lapsed'],
    gates: [resultPublished, noResultHeld, objectionOpen],
    // A case that left without a result has nothing to object to.
    isKnownTo: (facts) =>
      facts.status === 'accepted' || resultPublished(facts).finding === undefined,
    rules: ['2.1', '2.4'],
  },
  // The case moves when another officer confirms it: its award is withdrawn, or it is judged again.
  'propose-objection-upholding': {
    role: 'officer',
    operationId: 'proposeObjectionUpholding',
    from: ['accepted'],
    gates: [resultPublished, noResultHeld, objectionOpen],
    rules: ['2.1', '2.4'],
  },
  'finalise-allocation': {
    role: 'officer',
    operationId: 'finaliseAllocation',
    from: ['accepted'],
    gates: [awardPublished, notBarred, publicityOver],
    rules: ['2.1'],
  },
  'record-disbursement': {
    role: 'finance',
    operationId: 'recordDisbursement',
    from: ['accepted'],
    gates: [awardFinal, notBarred, restPayable],
    rules: ['2.1'],
  },
  'record-disbursement-correction': {
    role: 'finance',
    operationId: 'recordDisbursementCorrection',
    from: ['accepted'],
    gates: [awardFinal],
    rules: ['2.1'],
  },
  'record-clawback': {
    role: 'finance',
    operationId: 'recordClawback',
    from: ['accepted'],
    gates: [awardFinal],
    rules: ['2.4'],
  },
  'record-clawback-correction': {
    role: 'finance',
    operationId: 'recordClawbackCorrection',
    from: ['accepted'],
    gates: [awardFinal],
    rules: ['2.4'],
  },
  'upload-usage-evidence': {
    role: 'applicant',
    operationId: 'uploadUsageEvidence',
    from: ['accepted'],
    gates: [awardFinal, usageReportDue],
    isKnownTo: isDrawnDown,
    rules: ['2.1'],
  },
  'submit-usage-report': {
    role: 'applicant',
    operationId: 'submitUsageReport',
    from: ['accepted'],
    gates: [awardFinal, usageReportDue],
    isKnownTo: isDrawnDown,
    rules: ['2.1'],
  },
  'return-usage-report': {
    role: 'officer',
    operationId: 'returnUsageReport',
    from: ['accepted'],
    gates: [awardFinal, usageReportOpen],
    isKnownTo: isDrawnDown,
    rules: ['2.1'],
  },
  // The next instalment opens when another officer confirms it.
  'propose-usage-report-acceptance': {
    role: 'officer',
    operationId: 'proposeUsageReportAcceptance',
    from: ['accepted'],
    gates: [awardFinal, notBarred, usageReportOpen],
    isKnownTo: isDrawnDown,
    rules: ['2.1'],
  },
  'propose-instalment-lapse': {
    role: 'officer',
    operationId: 'proposeInstalmentLapse',
    from: ['accepted'],
    gates: [awardFinal, usageReportDue, usageReportOverdue],
    isKnownTo: isDrawnDown,
    rules: ['2.1', '2.4'],
  },
} as const satisfies Transitions;
