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
export { type Declared, declaredBy } from './declared.ts';
export { caseDigests, formDigest, noteDigest } from './digests.ts';
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
export { actionCodes, nextActionCodes } from './life-cycle/action-codes.ts';
export { publicityOver } from './life-cycle/award-gates.ts';
export { type CaseMove, moveOf } from './life-cycle/case-move.ts';
export { drawLifeCycle } from './life-cycle/draw-life-cycle.ts';
export {
  lastInstantOf,
  submissionEnd,
  windowClosedCode,
  windowVerdict,
} from './life-cycle/gates.ts';
export { type GuardedCase, refusalOf } from './life-cycle/guard.ts';
export { judgeAction } from './life-cycle/lifecycle.ts';
export { effectiveDueTime, openDueTime } from './life-cycle/notice-gates.ts';
export { paperLimit } from './life-cycle/paper-gates.ts';
export type { CaseAction } from './life-cycle/transitions.ts';
export { checkInWindow, noLateVisit } from './life-cycle/visit-gates.ts';
export {
  type LivingApplication,
  type LivingInRound,
  livingProductCodes,
  livingProductFindings,
  livingStatuses,
  productKeyOf,
} from './living-product.ts';
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
export {
  type CasePlaces,
  placesOfOutcome,
  placesOfPaper,
  placesOfResult,
  placesWithin,
} from './places.ts';
export {
  type AwardState,
  awardStates,
  type CaseStage,
  type CaseStatus,
  caseStageNames,
  caseStages,
  caseStatuses,
  type DecisionKind,
  decisionKinds,
  type PaperState,
  type PreReviewResult,
  paperStates,
  preReviewResults,
  statusNames,
  unsubmittedStatuses,
  type WithdrawalReason,
  withdrawalReasons,
} from './statuses.ts';
