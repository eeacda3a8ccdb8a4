export {
  contactParameters,
  contactReader,
  isContact,
  newContact,
  readsContact,
} from './contacts/repository.ts';
export { caseContacts } from './contacts/tables.ts';
export { caseResource } from './representation/case-resource.ts';
export { exampleApplication, exampleCase, exampleForm } from './representation/examples.ts';
export { presentSummary } from './representation/present.ts';
export {
  ApplicationPage,
  ApplicationParams,
  ApplicationView,
  FormPatch,
} from './representation/schemas.ts';
export {
  caseKey,
  type LoadedCase,
  loadCase,
  reader,
  requireCase,
  seesDrafts,
  withPolicies,
  withPolicy,
} from './spine/load-case.ts';
export { recordForbidden } from './spine/record-forbidden.ts';
export {
  caseColumns,
  caseStatements,
  isVisibleContact,
  moveCase,
  moveCases,
  packetContent,
  paperKinds,
  readsPackets,
  revisedContent,
  type SpineRow,
  spineContent,
  visibleCase,
} from './spine/repository.ts';
export { applications, decisionKind } from './spine/tables.ts';
export {
  type DecisionReads,
  decisionReads,
  type PacketReads,
  type PanelReads,
  packetReads,
  panelReads,
} from './spine/upward-reads.ts';
