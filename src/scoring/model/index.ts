export { scoringDigests } from './digests.ts';
export { type RankedProduct, rankProducts, type ScoredProduct } from './rank.ts';
export { rankProducts, type RankedProduct, type ScoredProduct } from './rank.ts';
export { type RankedProduct, rankProducts, type ScoredProduct } from './rank.ts';
