export { measureDigests } from './digests.ts';
export { mayBeSameProduct, type ConcerningRecord } from './matching.ts';
