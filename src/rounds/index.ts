export { openRound } from './open-round.ts';
export { judgingPolicy, policyAt } from './policies.ts';
export type { ChecklistItem, MaterialKind, Policy } from './policy.ts';
export { publishPolicy } from './publish-policy.ts';
export { findRoundByCode } from './read-rounds.ts';
export { registerScenarios } from './register-scenarios.ts';
export { roundRoutes } from './routes.ts';
export { examplePolicyDocument, exampleRound, exampleScenario } from './schema-examples.ts';
export { unsetValue } from './unset-value.ts';
