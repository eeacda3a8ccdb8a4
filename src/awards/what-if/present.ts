import { moneyFromFen } from '#platform/values/money.ts';
import type { ComputedEffects as Effects } from '../model/runs/marginal-effects.ts';
import { presentChanges, presentProducts, presentTotals } from '../runs/present.ts';
import type { ComparedRuns } from './compare-allocations.ts';
import type { MarginalEffects, WhatIfComparison, WhatIfRun } from './schemas.ts';
import type { WhatIfPlan as Trial } from './try-allocation.ts';

export function presentWhatIf({ roundId, policyVersion, inputsSha256, result }: Trial): WhatIfRun {
  return {
    roundId,
    policyVersion,
    inputsSha256,
    ...presentTotals(result),
    ...presentProducts(result),
  };
}

export function presentComparison(compared: ComparedRuns): WhatIfComparison {
  const { before, after } = compared;
  return {
    before: presentTotals(before),
    after: presentTotals(after),
    ...presentChanges(compared),
  };
}

export function presentMarginal(effects: Effects): MarginalEffects {
  const { base, addedFen, moreBudget, oneLess, oneMore } = effects;
  return {
    base: presentTotals(base),
    added: moneyFromFen(addedFen),
    moreBudget: presentChanges(moreBudget),
    oneLess: oneLess && presentChanges(oneLess),
    oneMore: oneMore && presentChanges(oneMore),
  };
}
