export { judgingPolicy, policyAt } from './policy/policies.ts';
export { examplePolicyDocument, exampleRound, exampleScenario } from './rounds/examples.ts';
export { findRound } from './rounds/read-rounds.ts';
export { moveRound } from './rounds/repository.ts';
export { roundRoutes } from './rounds/routes.ts';
export { RoundParams } from './rounds/schemas.ts';
export { policyVersions, rounds, scenarios } from './rounds/tables.ts';
