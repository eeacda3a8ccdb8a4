export { endOfMonthsAfter } from './calendar-months.ts';
export {
  type PublishedPolicy,
  type PublishingState,
  policyInput,
  publicationCodes,
  publicationFindings,
  publishedEntry,
  publishedPolicy,
} from './decide-policy.ts';
export { roundDigests } from './digests.ts';
export {
  type ChecklistItem,
  type MaterialKind,
  type Policy,
  policyOf,
  unsetValue,
  unsetValueCode,
} from './policy.ts';
export { activityKinds, mediaTypes, organisationKinds } from './policy-catalogues.ts';
export {
  type ChangedAfterTheFact,
  type EffectAfterTheFact,
  presentAfterTheFact,
} from './policy-changes.ts';
export type { PolicyDocument } from './policy-document.ts';
export type { PaperKind } from './policy-papers.ts';
export {
  endedRoundRefusal,
  type RoundEnd,
  type RoundState,
  roundEndCodes,
  roundEndFindings,
  roundEnds,
  roundStateNames,
  roundStateOf,
  roundStates,
} from './round-state.ts';
export { NAMED_SCORES, otherRubricFindings, rubricCodes, rubricDigest } from './rubric.ts';
export {
  endOfWorkingDay,
  isWorkingDay,
  reviewDueAt,
  shanghaiDay,
  unknownCalendar,
} from './working-days.ts';
