import { moneyFromFen } from '#platform/values/money.ts';
import type {
  ComputedEffects as Effects,
  MarginalQuestion,
} from '../model/runs/marginal-effects.ts';
import type { OutcomeSource } from '../model/runs/run-result.ts';
import { presentProduct } from '../run-items/present.ts';
import { presentChanges, presentTotals, presentUnawarded } from '../runs/present.ts';
import type { ComparedOutcome, ComparedRuns } from './compare-allocations.ts';
import type {
  MarginalEffects,
  WhatIfComparison,
  WhatIfOutcome,
  WhatIfRun,
  WhatIfSettings,
} from './schemas.ts';
import type { WhatIfPlan as Trial } from './try-allocation.ts';

/** @param settings as they were sent */
export function presentWhatIf(trial: Trial, settings: WhatIfSettings): WhatIfRun {
  return {
    roundId: trial.roundId,
    settings,
    ...presentSource(trial),
    ...presentTotals(trial.result),
    awards: trial.result.awards.map(presentProduct),
    ...presentUnawarded(trial.result),
  };
}

/** @param asked the sides as they were sent */
export function presentComparison(compared: ComparedRuns, asked: AskedSides): WhatIfComparison {
  return {
    before: presentOutcome(compared.before, asked.before),
    after: presentOutcome(compared.after, asked.after),
    ...presentChanges(compared),
  };
}

interface AskedSides {
  readonly before: AskedSide;
  readonly after: AskedSide;
}

interface AskedSide {
  readonly runId?: string;
  readonly settings?: WhatIfSettings;
}

function presentOutcome(
  { result, source }: ComparedOutcome,
  { runId, settings = {} }: AskedSide,
): WhatIfOutcome {
  return {
    runId: runId ?? null,
    settings: runId === undefined ? settings : null,
    ...presentSource(source),
    ...presentTotals(result),
  };
}

function presentSource({ policyVersion, inputsSha256, afterTheFact }: OutcomeSource) {
  return {
    policyVersion,
    inputsSha256,
    afterTheFact: afterTheFact && {
      policyVersions: [...afterTheFact.policyVersions],
      basePolicyVersion: afterTheFact.basePolicyVersion,
    },
  };
}

/** @param question as it was asked */
export function presentMarginal(
  effects: Effects & OutcomeSource,
  question: MarginalQuestion,
): MarginalEffects {
  const { base, addedFen, moreBudget, oneLess, oneMore } = effects;
  return {
    question: {
      budgetSteps: question.budgetSteps,
      without: question.without ?? null,
      extraScoreCenti: question.extraScoreCenti ?? null,
    },
    ...presentSource(effects),
    base: presentTotals(base),
    added: moneyFromFen(addedFen),
    moreBudget: presentChanges(moreBudget),
    oneLess: oneLess && presentChanges(oneLess),
    oneMore: oneMore && presentChanges(oneMore),
  };
}
