export { caseResource } from './representation/case-resource.ts';
export { exampleApplication, exampleCase, exampleForm } from './representation/examples.ts';
export {
  presentHeldResult,
  presentPlainSummary,
  presentSummary,
} from './representation/present.ts';
export {
  ApplicationFormPatch,
  ApplicationPage,
  ApplicationParams,
  type ApplicationSummary,
  ApplicationView,
  Form,
  FormerApplicants,
  summaryFields,
} from './representation/schemas.ts';
export {
  contactParameters,
  contactReader,
  isContact,
  newContact,
  readsContact,
} from './spine/contacts.ts';
export {
  hasLivingTwin,
  holdersOfProduct,
  livingOf,
  otherLiving,
  unlessProductTaken,
} from './spine/living-applications.ts';
export {
  caseKey,
  type LoadedCase,
  loadCase,
  loadRevisable,
  reader,
  requireCase,
  seesDrafts,
  withPolicies,
  withPolicy,
} from './spine/load-case.ts';
export { moveCase, moveCases, revisedContent, roundEnd, type SpineRow } from './spine/move-case.ts';
export { recordForbidden } from './spine/record-forbidden.ts';
export { caseStatements } from './spine/repository.ts';
export {
  applications,
  caseContacts,
  caseStatus,
  decisionKind,
  noAwardReason,
} from './spine/tables.ts';
export { unchangedCases } from './spine/unchanged-cases.ts';
export {
  type AwardReads,
  awardReads,
  type DecisionReads,
  decisionReads,
  type PacketReads,
  type PanelReads,
  packetReads,
  panelReads,
} from './spine/upward-reads.ts';
export {
  applicantCodes,
  applicantNameIn,
  caseColumns,
  casesOf,
  containsName,
  isOfFormerLead,
  isVisibleContact,
  packetContent,
  paperKinds,
  readsPackets,
  renamedTo,
  spineContent,
  visibleCase,
} from './spine/visibility.ts';
