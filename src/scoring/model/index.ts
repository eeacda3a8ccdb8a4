export { scoringDigests } from './digests.ts';
export { rankProducts, type RankedProduct, type ScoredProduct } from './rank.ts';
