export { measureDigests } from './digests.ts';
export { type ConcerningRecord, mayBeSameProduct } from './matching.ts';
export { mayBeSameProduct, type ConcerningRecord } from './matching.ts';
export { type ConcerningRecord, mayBeSameProduct } from './matching.ts';
