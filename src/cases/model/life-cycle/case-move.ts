import { type CaseFacts, type CaseParticulars, preReviewResultOf, stageOf } from '../case-facts.ts';
import type { CaseStatus } from '../statuses.ts';
import { statusAfter } from './lifecycle.ts';
import type { CaseAction } from './transitions.ts';

interface MovableCase extends CaseFacts, CaseParticulars {
  readonly id: string;
  readonly version: number;
  readonly now: Date;
}

type CaseChange = Partial<Omit<CaseFacts, 'status'> & CaseParticulars> & {
  /** Prefix of the new application number; set at the first submission only. */
  readonly numberPrefix?: string;
  /** The status afterwards, where the action alone does not tell it. */
  readonly status?: CaseStatus;
};

/**
 * The parameters of the spine update for an action. The status follows from the life cycle; the
 * stage and the pre-review result follow from the facts.
 * @param action null where the life cycle has no say: for a scan, and for an act on the whole round
 */
export function moveOf(action: CaseAction | null, state: MovableCase, change: CaseChange = {}) {
  const facts: CaseFacts & CaseParticulars = {
    ...state,
    ...change,
    status: change.status ?? (action === null ? state.status : statusAfter(action, state)),
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
    resultHeldAt: facts.resultHeldAt,
    noAwardReason: facts.noAwardReason,
    barredAt: facts.barredAt,
    publicityEndsAt: facts.publicityEndsAt,
    drawdown: facts.drawdown === null ? null : JSON.stringify(facts.drawdown),
    policyVersion: facts.policyVersion,
    submissionCount: facts.submissionCount,
    openItems: facts.openItems === null ? null : JSON.stringify(facts.openItems),
    numberPrefix: change.numberPrefix ?? null,
  };
}

export type CaseMove = ReturnType<typeof moveOf>;
