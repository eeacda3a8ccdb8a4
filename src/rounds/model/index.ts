export { type ChecklistItem, type MaterialKind, type Policy, policyOf } from './policy.ts';
export { activityKinds, mediaTypes, organisationKinds } from './policy-catalogues.ts';
export { unsetValue, unsetValueCode } from './unset-value.ts';
export { endOfWorkingDay, isWorkingDay, shanghaiDay, unknownCalendar } from './working-days.ts';
