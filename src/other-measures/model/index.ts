export { type ConcerningRecord, mayBeSameProduct } from './matching.ts';
