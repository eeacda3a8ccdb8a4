export { afterTheFactFields, changedAfterTheFactFields } from './policy/after-the-fact-wire.ts';
export { examplePolicyDocument } from './policy/examples.ts';
export {
  afterTheFactAt,
  judgingPolicy,
  largestAllowedFile,
  policyAt,
  policyBefore,
  policyVersionAt,
} from './policy/policies.ts';
export { publicationParameters } from './policy/publish-policy.ts';
export {
  currentPolicy,
  newPolicyVersion,
  publishingColumns,
  type ScoreReads,
  scoreReads,
} from './policy/repository.ts';
export { policyRoutes } from './policy/routes.ts';
export { policyVersions } from './policy/tables.ts';
export { moveRound } from './rounds/move-round.ts';
export { roundResource } from './rounds/present.ts';
export { everyRound, findRound } from './rounds/read-rounds.ts';
export { type ExtensionReads, extensionReads } from './rounds/repository.ts';
export { roundRoutes } from './rounds/routes.ts';
export { exampleRound, Round, RoundParams } from './rounds/schemas.ts';
export { rounds } from './rounds/tables.ts';
export { scenarioRoutes } from './scenarios/routes.ts';
export { exampleScenario } from './scenarios/schemas.ts';
export { scenarios } from './scenarios/tables.ts';
