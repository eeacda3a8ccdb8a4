import {
  type CaseFacts,
  type CaseStage,
  type Outcome,
  outcomeOf,
  type PreReviewResult,
  preReviewResultOf,
  stageOf,
} from '#cases/model/index.ts';
import type { RoundEnd } from '#rounds/model/index.ts';
import { effects } from './case-effects.ts';
import type { CaseStep, Told } from './told-case.ts';

/** A case as it was at an instant. */
export interface PastCase extends Told {
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly roundEnd: RoundEnd | null;
  readonly stage: CaseStage;
  readonly preReviewResult: PreReviewResult;
  readonly outcome: Outcome | null;
}

/**
 * One case after the next of its entries; several of one command share a version.
 * @param before undefined before its first entry
 * @throws RangeError for a first entry that creates no case
 */
export function afterStep(before: PastCase | undefined, step: CaseStep): PastCase {
  const told = before ?? createdBy(step);
  const effect = effects[step.action] as (step: CaseStep, told: Told) => Partial<Told>;
  return derived({
    ...{ createdAt: step.at, roundEnd: null },
    ...told,
    ...effect(step, told),
    ...{ version: step.version, updatedAt: step.at },
  });
}

/**
 * The case as its entries made it, in their order, in a round as it was.
 * @param steps without those that moved nothing
 * @returns undefined: there was no such case yet
 */
export function pastCaseOf(
  steps: readonly CaseStep[],
  roundEnd: RoundEnd | null,
): PastCase | undefined {
  const state = steps.reduce<PastCase | undefined>(afterStep, undefined);
  return state && inRound(state, roundEnd);
}

/** The same case once its round ended so. */
export function inRound(state: PastCase, roundEnd: RoundEnd | null): PastCase {
  return derived({ ...state, roundEnd });
}

type Derived = 'stage' | 'preReviewResult' | 'outcome';

/** What follows from the other facts, by the rules that every command used. */
function derived(state: Omit<PastCase, Derived>): PastCase {
  const facts: CaseFacts = {
    ...state,
    awardState: state.award?.state ?? null,
    awardedAt: state.award === null ? null : state.updatedAt,
    ...{ visit: null, missedVisits: state.missed.length, drawdown: null },
  };
  return {
    ...state,
    stage: stageOf(facts),
    preReviewResult: preReviewResultOf(facts),
    outcome: outcomeOf(facts),
  };
}

function createdBy({ action, actorCreditCode }: CaseStep): Told {
  if (action !== 'application.created' || actorCreditCode === null) {
    throw new RangeError(`a case begins with its creation, not with ${action}`);
  }
  return {
    applicantCreditCode: actorCreditCode,
    ...{ policyVersion: null, status: 'draft', dueAt: null, pendingDecision: null },
    ...{ paperState: 'undecided', paperDueAt: null, submissionCount: 0, firstSubmittedAt: null },
    ...{ lastSubmittedAt: null, acceptedAt: null, scoreCenti: null, award: null },
    ...{ resultHeldAt: null, noAwardReason: null, barredAt: null, publicityEndsAt: null },
    ...{ visit: null, slotStarts: {}, missed: [], lateVisitAt: null, openItems: null },
    ...{ reviewDueAt: null, reviewFrom: null, reportDueAt: null },
  };
}
