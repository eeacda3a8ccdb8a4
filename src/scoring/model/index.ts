export { scoringDigests } from './digests.ts';
export { type RankedProduct, rankProducts, type ScoredProduct } from './rank.ts';
