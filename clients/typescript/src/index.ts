export { type Answer, dataOf, ProblemError } from './answers.ts';
export type { components, operations, paths } from './api.d.ts';
export { type Api, type ClientOptions, createClient, type Schemas } from './client.ts';
export {
  type Batch,
  checkpointOf,
  type FollowOptions,
  followEvents,
  type PassingError,
} from './events.ts';
export { itemsOf, type PagePosition, pagesOf } from './pages.ts';
export { ConnectionError, type RetryPolicy } from './resilient-fetch.ts';
export {
  type ClientCredentials,
  clientCredentials,
  TokenError,
  type TokenSource,
} from './tokens.ts';
