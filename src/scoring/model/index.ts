export { scoringDigests } from './digests.ts';
export { colours, label } from './integrity/chart-frame.ts';
export { element, type Svg, words } from './integrity/svg.ts';
export { type RankedProduct, rankProducts, type ScoredProduct } from './rank.ts';
