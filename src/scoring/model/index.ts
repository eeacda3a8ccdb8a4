export { rankProducts, type RankedProduct, type ScoredProduct } from './rank.ts';
