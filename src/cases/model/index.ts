export { changeRule, preReviewResultOf, stageOf, type CaseFacts, type CaseParticulars, type OpenItems, type Visit } from './case-facts.ts';
export { contactChange, contactDigest, contactEntryData, splitForm, type ContactChange, type FormContent, type VersionedContact, withContact } from './contact.ts';
export {
  type CaseFacts,
  type CaseParticulars,
  changeRule,
  type Drawdown,
  type OpenItems,
  preReviewResultOf,
  stageOf,
  type Visit,
} from './case-facts.ts';
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
export { declaredBy, type Declared } from './declared.ts';
export { caseDigests, formDigest } from './digests.ts';
export { ApplicationForm, Contact } from './form.ts';
export { applicantAt, consortiumOf, organisationChangeKinds, presentFormerApplicants, type ApplicantHistory, type ConsortiumCase, type FormerApplicant, type LeftOrganisation, type OrganisationChangeKind } from './former-applicants.ts';
export { actionCodes, nextActionCodes } from './life-cycle/action-codes.ts';
export { publicityOver } from './life-cycle/award-gates.ts';
export { type CaseMove, moveOf } from './life-cycle/case-move.ts';
export {
  lastInstantOf,
  submissionEnd,
  windowClosedCode,
  windowVerdict,
} from './life-cycle/gates.ts';
export { type GuardedCase, refusalOf } from './life-cycle/guard.ts';
export { moveOf, type CaseMove } from './life-cycle/case-move.ts';
export { lastInstantOf, submissionEnd, windowClosedCode, windowVerdict } from './life-cycle/gates.ts';
export { refusalOf, type GuardedCase } from './life-cycle/guard.ts';
export { judgeAction } from './life-cycle/lifecycle.ts';
export { effectiveDueTime, openDueTime } from './life-cycle/notice-gates.ts';
export { paperLimit } from './life-cycle/paper-gates.ts';
export type { CaseAction } from './life-cycle/transitions.ts';
export { checkInWindow, noLateVisit } from './life-cycle/visit-gates.ts';
export { livingProductCodes, livingProductFindings, livingStatuses, productKeyOf, type LivingApplication, type LivingInRound } from './living-product.ts';
export { closedFieldFindings, closedMaterialFindings, namesFormField, type SchemaNode } from './open-items.ts';
export { noAwardReasonNames, noAwardReasons, outcomeNames, outcomeOf, outcomes, type NoAwardReason, type Outcome } from './outcome.ts';
export { placesOfPaper, placesOfResult, placesWithin, type CasePlaces } from './places.ts';
export { awardStates, caseStageNames, caseStages, caseStatuses, decisionKinds, paperStates, preReviewResults, statusNames, type AwardState, type CaseStage, type CaseStatus, type DecisionKind, type PaperState, type PreReviewResult, type WithdrawalReason, withdrawalReasons } from './statuses.ts';
