export { type CaseFacts, preReviewResultOf, stageOf } from './case-facts.ts';
export { type CaseMove, moveOf } from './case-move.ts';
export { type CaseResource, caseResource } from './case-resource.ts';
export { type GuardedCase, refusalOf } from './guard.ts';
export { type ActionVerdict, judgeAction, nextActions } from './lifecycle.ts';
export {
  caseKey,
  type LoadedCase,
  loadCase,
  reader,
  requireCase,
  withPolicies,
  withPolicy,
} from './load-case.ts';
export { recordForbidden } from './record-forbidden.ts';
export {
  askedPaper,
  type CaseRow,
  caseColumns,
  movedCase,
  packetContent,
  paperKinds,
  readsPackets,
  type SpineRow,
  spineContent,
  visibleCase,
} from './repository.ts';
export { applicationRoutes } from './routes.ts';
export { exampleApplication, exampleCase, exampleForm } from './schema-examples.ts';
export { ApplicationParams, ApplicationView, FormPatch } from './schemas.ts';
export { lifecycle } from './transitions.ts';
export { visibleHistory } from './visible-history.ts';
