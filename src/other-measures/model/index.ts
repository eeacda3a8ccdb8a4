export { mayBeSameProduct, type ConcerningRecord } from './matching.ts';
