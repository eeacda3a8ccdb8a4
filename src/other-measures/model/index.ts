export { measureDigests } from './digests.ts';
export { type ConcerningRecord, mayBeSameProduct } from './matching.ts';
