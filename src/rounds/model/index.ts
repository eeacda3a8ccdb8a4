export { activityKinds, mediaTypes, organisationKinds } from './policy-catalogues.ts';
export { policyOf, type ChecklistItem, type MaterialKind, type Policy } from './policy.ts';
export { unsetValue, unsetValueCode } from './unset-value.ts';
export { endOfWorkingDay, isWorkingDay, shanghaiDay, unknownCalendar } from './working-days.ts';
