export { actionCodes, nextActionCodes } from './action-codes.ts';
export {
  type CaseFacts,
  type CaseParticulars,
  changeRule,
  type OpenItems,
  type Visit,
} from './case-facts.ts';
export { type CaseMove, moveOf } from './case-move.ts';
export {
  type ContactChange,
  contactChange,
  contactDigest,
  contactEntryData,
  type FormContent,
  splitForm,
  type VersionedContact,
  withContact,
} from './contact.ts';
export { checkCreditCode } from './credit-code.ts';
export { type Declared, declaredBy } from './declared.ts';
export { ApplicationForm, Contact } from './form.ts';
export {
  type ApplicantHistory,
  applicantAt,
  type ConsortiumCase,
  consortiumOf,
  type FormerApplicant,
  type LeftOrganisation,
  type OrganisationChangeKind,
  organisationChangeKinds,
  presentFormerApplicants,
} from './former-applicants.ts';
export { lastInstantOf, submissionEnd, windowClosedCode, windowVerdict } from './gates.ts';
export { type GuardedCase, refusalOf } from './guard.ts';
export { judgeAction } from './lifecycle.ts';
export {
  type LivingApplication,
  type LivingInRound,
  livingProductCodes,
  livingProductFindings,
  livingStatuses,
  productKeyOf,
} from './living-product.ts';
export { effectiveDueTime, openDueTime } from './notice-gates.ts';
export {
  closedFieldFindings,
  closedMaterialFindings,
  namesFormField,
  type SchemaNode,
} from './open-items.ts';
export {
  type NoAwardReason,
  noAwardReasonNames,
  noAwardReasons,
  type Outcome,
  outcomeNames,
  outcomeOf,
  outcomes,
} from './outcome.ts';
export { paperLimit } from './paper-gates.ts';
export {
  type CaseStage,
  type CaseStatus,
  caseStageNames,
  caseStages,
  caseStatuses,
  type DecisionKind,
  type PreReviewResult,
  statusNames,
  type WithdrawalReason,
  withdrawalReasons,
} from './statuses.ts';
export type { CaseAction } from './transitions.ts';
export { checkInWindow, noLateVisit } from './visit-gates.ts';
