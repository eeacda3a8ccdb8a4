export { endOfMonthsAfter } from './calendar-months.ts';
export { policyInput, publicationCodes, publicationFindings, publishedEntry, publishedPolicy, type PublishedPolicy, type PublishingState } from './decide-policy.ts';
export { roundDigests } from './digests.ts';
export { activityKinds, mediaTypes, organisationKinds } from './policy-catalogues.ts';
export { presentAfterTheFact, type ChangedAfterTheFact, type EffectAfterTheFact } from './policy-changes.ts';
export { policyOf, type ChecklistItem, type MaterialKind, type Policy, unsetValue, unsetValueCode } from './policy.ts';
export { endedRoundRefusal, roundEndCodes, roundEndFindings, roundEnds, roundStateNames, roundStateOf, roundStates, type RoundEnd } from './round-state.ts';
export { NAMED_SCORES, otherRubricFindings, rubricCodes, rubricDigest } from './rubric.ts';
export { endOfWorkingDay, isWorkingDay, shanghaiDay, unknownCalendar } from './working-days.ts';
