import { type CaseFacts, type CaseParticulars, preReviewResultOf, stageOf } from './case-facts.ts';
import { statusAfter } from './lifecycle.ts';
import type { CaseAction } from './transitions.ts';

interface MovableCase extends CaseFacts, CaseParticulars {
  readonly id: string;
  readonly version: number;
  readonly now: Date;
}

type CaseChange = Partial<Omit<CaseFacts, 'status'> & CaseParticulars> & {
  /** Set at the first submission: what the new application number starts with. */
  readonly numberPrefix?: string;
};

/**
 * The parameters of the spine update that an action brings about: the status follows from the life
 * cycle, the stage and the pre-review result from the facts.
 * @param action null for what leaves the status as it is and the life cycle has no say in, such as
 * a scan
 */
export function moveOf(action: CaseAction | null, state: MovableCase, change: CaseChange = {}) {
  const facts: CaseFacts & CaseParticulars = {
    ...state,
    ...change,
    status: action === null ? state.status : statusAfter(action, state),
  };
  return {
    applicationId: state.id,
    loadedVersion: state.version,
    now: state.now,
    status: facts.status,
    stage: stageOf(facts),
    preReviewResult: preReviewResultOf(facts),
    dueAt: facts.dueAt,
    pendingDecision: facts.pendingDecision,
    paperState: facts.paperState,
    paperDueAt: facts.paperDueAt,
    visit: facts.visit === null ? null : JSON.stringify(facts.visit),
    missedVisits: facts.missedVisits,
    lateVisitAt: facts.lateVisitAt,
    firstSubmittedAt: facts.firstSubmittedAt,
    lastSubmittedAt: facts.lastSubmittedAt,
    reviewDueAt: facts.reviewDueAt,
    acceptedAt: facts.acceptedAt,
    scoreCenti: facts.scoreCenti,
    awardedAt: facts.awardedAt,
    awardState: facts.awardState,
    policyVersion: facts.policyVersion,
    submissionCount: facts.submissionCount,
    openItems: facts.openItems === null ? null : JSON.stringify(facts.openItems),
    numberPrefix: change.numberPrefix ?? null,
  };
}

export type CaseMove = ReturnType<typeof moveOf>;
