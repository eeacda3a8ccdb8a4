export { type RankedProduct, rankProducts, type ScoredProduct } from './rank.ts';
