import { type CaseMove, moveOf } from '#cases/model/index.ts';
import type { NewEntry } from '#ledger/index.ts';
import { paperFindings } from './paper-items.ts';
import type { Proposal, ReviewedCase } from './reviewed-case.ts';

/** An acceptance or a decline as its reviewer judged it. */
export type JudgedDecision = Omit<Proposal, 'proposedBy'>;

/** What may have changed between a decision and its second look, and stands against it now. */
export function effectFindings(state: ReviewedCase, decision: JudgedDecision) {
  return decision.kind === 'accept' ? paperFindings(state, decision) : [];
}

/**
 * What a decision does to the case once it is final. Where paper was confirmed before, an acceptance after correction
 * does not ask for it again unless it lists items.
 * @see rules 4.1, 4.2, 5
 */
export function effectOf(
  state: ReviewedCase,
  decision: JudgedDecision,
): { readonly move: CaseMove; readonly entry: NewEntry } {
  if (decision.kind === 'decline') {
    return {
      move: moveOf('decline', state, { pendingDecision: null }),
      entry: decisionEntry(state, 'application.declined', decision, {}),
    };
  }
  const needed = decision.paperItems.length > 0;
  const untouched = state.paperState === 'confirmed' ? 'confirmed' : 'not-required';
  const move = moveOf('accept', state, {
    pendingDecision: null,
    acceptedAt: state.acceptedAt ?? state.now,
    paperState: needed ? 'required' : untouched,
    // What the counter gave back before may be brought until then; where nothing is needed, nothing is due.
    paperDueAt: needed ? state.paperDueAt : null,
  });
  const { preReviewResult } = move;
  return {
    move,
    entry: decisionEntry(state, 'application.accepted', decision, { preReviewResult }),
  };
}

/** The decision waits for a second reviewer: the status stays, and nothing of it takes effect. */
export function proposalOf(
  state: ReviewedCase,
  decision: JudgedDecision,
): { readonly move: CaseMove; readonly entry: NewEntry } {
  return {
    move: moveOf(null, state, { pendingDecision: decision.kind }),
    entry: decisionEntry(state, 'pre-review-decision.proposed', decision, { kind: decision.kind }),
  };
}

/** What the ledger says of a decision: its codes, never its texts. */
function decisionEntry(
  state: ReviewedCase,
  action: NewEntry['action'],
  decision: JudgedDecision,
  also: NewEntry['data'] & object,
): NewEntry {
  const { id, kind, checks, paperItems, waivePaper } = decision;
  return {
    action,
    subjectType: 'application',
    subjectId: state.id,
    applicationId: state.id,
    roundId: state.roundId,
    policyVersion: state.judgingPolicyVersion,
    ruleIds: kind === 'accept' ? acceptanceRules(decision) : decision.ruleIds,
    data: {
      decisionId: id,
      submissionNumber: state.submissionCount,
      ...(kind === 'accept'
        ? {
            paperItems: paperItems.map(({ materialKind }) => materialKind),
            ...(waivePaper ? { paperWaived: true } : {}),
          }
        : { failed: checks.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code) }),
      ...also,
    },
  };
}

function acceptanceRules({ paperItems, waivePaper }: JudgedDecision): readonly string[] {
  if (paperItems.length > 0) return ['4.1', '4.2'];
  return waivePaper ? ['4.1', '4.2', '5'] : ['4.1', '5'];
}
