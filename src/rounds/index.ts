export { policyAt } from './policies.ts';
export type { ChecklistItem, MaterialKind, Policy } from './policy.ts';
export { unsetValue } from './unset-value.ts';
