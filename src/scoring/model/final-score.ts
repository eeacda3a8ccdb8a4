import type { Aggregation } from './aggregate.ts';

type Score = Extract<Aggregation, { kind: 'score' }>;

/** How a final score came about: the method, the exact value, and every sheet's part in it, lowest total first. */
export type FinalScoreTrace = Score['trace'] & { readonly sheets: Score['sheetTotals'] };
