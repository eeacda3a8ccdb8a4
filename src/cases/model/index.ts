export { actionCodes, nextActionCodes } from './action-codes.ts';
export { changeRule, type CaseFacts, type CaseParticulars, type OpenItems, type Visit } from './case-facts.ts';
export { moveOf, type CaseMove } from './case-move.ts';
export { contactChange, contactDigest, contactEntryData, splitForm, type ContactChange, type FormContent, type VersionedContact, withContact } from './contact.ts';
export { checkCreditCode } from './credit-code.ts';
export { declaredBy, type Declared } from './declared.ts';
export { ApplicationForm, Contact } from './form.ts';
export { windowClosedCode, windowVerdict } from './gates.ts';
export { refusalOf, type GuardedCase } from './guard.ts';
export { judgeAction } from './lifecycle.ts';
export { effectiveDueTime, openDueTime } from './notice-gates.ts';
export {
  closedFieldFindings,
  closedMaterialFindings,
  namesFormField,
  type SchemaNode,
} from './open-items.ts';
export { paperLimit } from './paper-gates.ts';
export { caseStages, caseStatuses, statusNames, type CaseStage, type CaseStatus, type DecisionKind, type PreReviewResult, type WithdrawalReason, withdrawalReasons } from './statuses.ts';
export type { CaseAction } from './transitions.ts';
export { checkInWindow, noLateVisit } from './visit-gates.ts';
