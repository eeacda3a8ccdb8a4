/** 异议类别. A closed list, because free text could name people. */
export const objectionKinds = [
  'eligibility',
  'duplicate-content',
  'not-in-use',
  'scoring',
  'amount',
  'conduct',
  'other',
] as const;

export type ObjectionKind = (typeof objectionKinds)[number];

export const objectionOutcomes = ['upheld', 'dismissed'] as const;

export type ObjectionOutcome = (typeof objectionOutcomes)[number];

/** Reasons for the outcome of an objection. */
export const objectionReasons = [
  'facts-confirmed',
  'facts-not-confirmed',
  'outside-the-call',
  'other',
] as const;

export type ObjectionReason = (typeof objectionReasons)[number];

/** 更正拨付的原因 */
export const correctionReasons = [
  'amount-misreported',
  'other-award',
  'not-paid',
  'other',
] as const;

export type CorrectionReason = (typeof correctionReasons)[number];

/** 追回原因 */
export const clawbackReasons = [
  'false-statement',
  'enjoyed-twice',
  'not-in-use-any-more',
  'paid-in-error',
  'audit-finding',
  'other',
] as const;

export type ClawbackReason = (typeof clawbackReasons)[number];

/** 收支类别 */
export const paymentKinds = ['disbursement', 'correction', 'clawback'] as const;

export type PaymentKind = (typeof paymentKinds)[number];
