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

/** 异议人: the applicant itself, another applicant of the same result, or a third person. */
export const objectors = ['applicant', 'named-applicant', 'third-person'] as const;

export type Objector = (typeof objectors)[number];

/** `moot`: another objection to the case was upheld first. */
export const objectionOutcomes = ['upheld', 'dismissed', 'moot'] as const;

export type ObjectionOutcome = (typeof objectionOutcomes)[number];

/** What an upheld objection leads to; all but the first have the case judged again. */
export const objectionConsequences = [
  'withdraw-award',
  'score-again',
  'amount-again',
  'tier-set',
] as const;

export type ObjectionConsequence = (typeof objectionConsequences)[number];

/** Why a public result changed; `award-raised`: room under the annual cap had returned. */
export const publicConsequences = [...objectionConsequences, 'award-raised'] as const;

export type PublicConsequence = (typeof publicConsequences)[number];

export type JudgedAgain = Exclude<ObjectionConsequence, 'withdraw-award'>;

/** Reasons for the outcome of an objection. */
export const objectionReasons = [
  'facts-confirmed',
  'facts-not-confirmed',
  'outside-the-call',
  'other',
] as const;

/** 不成立的理由 */
export const dismissalReasons = [
  'facts-not-confirmed',
  'outside-the-call',
  'other',
] as const satisfies readonly ObjectionReason[];

/** 支持的理由 */
export const upholdingReasons = [
  'facts-confirmed',
  'other',
] as const satisfies readonly ObjectionReason[];

export type ObjectionReason = (typeof objectionReasons)[number];

/** 更正拨付的原因 */
export const correctionReasons = [
  'amount-misreported',
  'other-award',
  'number-misreported',
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
  'usage-not-proven',
  'other',
] as const;

export type ClawbackReason = (typeof clawbackReasons)[number];

/** 更正追回的原因 */
export const clawbackCorrectionReasons = [
  'amount-misreported',
  'other-award',
  'number-misreported',
  'not-returned',
  'payment-not-stopped',
  'other',
] as const;

export type ClawbackCorrectionReason = (typeof clawbackCorrectionReasons)[number];

/** 收支类别 */
export const paymentKinds = [
  'disbursement',
  'correction',
  'clawback',
  'clawback-correction',
] as const;

export type PaymentKind = (typeof paymentKinds)[number];

/** What was printed wrong in a publication. */
export const publicationFields = [
  'application-number',
  'organisation-name',
  'product-name',
  'scenario',
  'tier',
  'amount',
  'other',
] as const;

export type PublicationField = (typeof publicationFields)[number];

/** What the proposal to change a publication holds; all of it is public once confirmed. */
export interface PublicationContent {
  readonly notice: string;
  /** The new end of the period, ISO 8601; null: it stays. */
  readonly publicityEndsAt: string | null;
  readonly corrections: readonly {
    readonly applicationNumber: string | null;
    readonly field: PublicationField;
    readonly printed: string;
    readonly corrected: string;
  }[];
}
