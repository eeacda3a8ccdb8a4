import type { ProblemCode } from '#platform/problems/problems.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { unknownCases } from './check-what-if.ts';
import { type Comparison, compareOutcomes } from './compare-outcomes.ts';
import type { AwardableCase, FundedRound } from './funded-round.ts';
import { planAllocation, planningCodes } from './plan-allocation.ts';
import type { RunResult } from './run-result.ts';

export interface MarginalQuestion {
  /** How many steps of the granularity the budget grows by, at least 1. */
  readonly budgetSteps: number;
  /** An application to leave out. */
  readonly without?: string | undefined;
  /** Score of one extra product, from a separate applicant that names no amount. */
  readonly extraScoreCenti?: number | undefined;
}

export interface ComputedEffects {
  /** The allocation as it is. */
  readonly base: RunResult;
  /** Digest of its inputs. */
  readonly inputsSha256: string;
  readonly addedFen: number;
  readonly moreBudget: Comparison;
  /** Null where the question did not include it. */
  readonly oneLess: Comparison | null;
  readonly oneMore: Comparison | null;
}

export type MarginalAnswer =
  | { readonly kind: 'effects'; readonly effects: ComputedEffects }
  | {
      readonly kind: 'impossible';
      readonly problem: ProblemCode;
      readonly findings: readonly Finding[];
    };

/** No application and no organisation has these. */
const extraId = '00000000-0000-0000-0000-000000000000';
const extraCreditCode = '000000000000000000';

export const marginalCodes = [
  ...planningCodes,
  'application-not-scored',
] as const satisfies readonly FindingCode[];

/**
 * The effects of a slightly larger budget, of one application less, and of one more.
 * @see rules 2.1, 2.4
 */
export function marginalEffects(
  state: FundedRound,
  { budgetSteps, without, extraScoreCenti }: MarginalQuestion,
): MarginalAnswer {
  const planning = planAllocation(state);
  if (planning.kind === 'impossible') return planning;
  const findings = unknownCases(
    state,
    without === undefined ? [] : [without],
    () => '/query/without',
  );
  if (findings.length > 0) return { kind: 'impossible', problem: 'rule-violation', findings };

  const { input, inputsSha256, result: base } = planning.plan;
  const addedFen = budgetSteps * input.granularityFen;
  const effectOf = (changed: FundedRound) => compareOutcomes(base, outcomeOf(changed));
  return {
    kind: 'effects',
    effects: {
      base,
      inputsSha256,
      addedFen,
      moreBudget: effectOf(withMoreBudget(state, addedFen)),
      oneLess: without === undefined ? null : effectOf(withoutCase(state, without)),
      oneMore: extraScoreCenti === undefined ? null : effectOf(withOneMore(state, extraScoreCenti)),
    },
  };
}

/** An allocation without any case left is an outcome too. */
function outcomeOf(state: FundedRound): Pick<RunResult, 'awards'> {
  const planning = planAllocation(state);
  return planning.kind === 'plan' ? planning.plan.result : { awards: [] };
}

function withMoreBudget(state: FundedRound, addedFen: number): FundedRound {
  const { awards } = state.policy;
  const budgetFen = Number(awards.budgetFen) + addedFen;
  return { ...state, policy: { ...state.policy, awards: { ...awards, budgetFen } } };
}

function withoutCase(state: FundedRound, applicationId: string): FundedRound {
  return { ...state, cases: state.cases.filter(({ id }) => id !== applicationId) };
}

function withOneMore(state: FundedRound, scoreCenti: number): FundedRound {
  const extra = state.cases.slice(0, 1).map(
    (another): AwardableCase => ({
      ...another,
      id: extraId,
      number: '',
      applicantCreditCode: extraCreditCode,
      scoreCenti,
      perCriterionCenti: Object.fromEntries(
        Object.keys(another.perCriterionCenti).map((code) => [code, scoreCenti]),
      ),
      firstSubmittedAt: state.now,
      parentCreditCode: null,
      holder: { creditCode: extraCreditCode, years: [] },
      parentHolder: null,
      yearShares: [],
      requestedFen: null,
      otherAwardReceived: false,
      receivedMeasures: [],
    }),
  );
  return { ...state, cases: [...state.cases, ...extra] };
}
