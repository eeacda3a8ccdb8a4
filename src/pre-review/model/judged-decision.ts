import { type CaseMove, moveOf } from '#cases/model/index.ts';
import { caseEntry, type NewEntry } from '#kernel/model/index.ts';
import { heldFileFindings, unsafeFileCodes } from '#materials/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { unconfirmedFindings } from './confirmed-facts.ts';
import { decisionDigest } from './digests.ts';
import { paperCodes, paperFindings } from './paper-items.ts';
import type { PendingProposal, ReviewedCase } from './reviewed-case.ts';

/** An acceptance or a decline as its reviewer judged it. */
export type JudgedDecision = Omit<PendingProposal, 'proposedBy'>;

export const effectCodes = [
  ...unsafeFileCodes,
  ...paperCodes,
] as const satisfies readonly FindingCode[];

/**
 * What blocks the effect of a decision now; the case may have changed before its second review. A
 * packet with a file that nobody may open is not accepted.
 * @see rules 2.3, 3.4a, 3.4b, 4.1, 4.2
 */
export function effectFindings(state: ReviewedCase, decision: JudgedDecision): Finding[] {
  if (decision.kind === 'accept') {
    return [
      ...heldFileFindings(state.heldFiles),
      ...paperFindings(state, decision),
      ...unconfirmedFindings(state, decision.confirmed),
    ];
  }
  return state.scoreCenti === null ? [] : [finding('score-final', '')];
}

/**
 * The effect of a final decision on the case. If paper was confirmed before, an acceptance after
 * correction does not ask for it again unless it lists items.
 * @param secondReview whether a second reviewer confirmed it
 * @see rules 4.1, 4.2, 5
 */
export function effectOf(
  state: ReviewedCase,
  decision: JudgedDecision,
  secondReview?: 'confirmed',
): { readonly move: CaseMove; readonly entry: NewEntry } {
  const confirmed = secondReview === undefined ? {} : { secondReview: true };
  if (decision.kind === 'decline') {
    return {
      move: moveOf('decline-application', state, {
        pendingDecision: null,
        dueAt: null,
        openItems: null,
      }),
      entry: caseEntry(state, 'application.declined', {
        ruleIds: decision.ruleIds,
        data: { ...declinationData(state, decision), ...confirmed, from: state.status },
      }),
    };
  }
  const needed = decision.paperItems.length > 0;
  const untouched = state.paperState === 'confirmed' ? 'confirmed' : 'not-required';
  const move = moveOf('accept-application', state, {
    pendingDecision: null,
    acceptedAt: state.acceptedAt ?? state.now,
    paperState: needed ? 'required' : untouched,
    // Paper that the counter returned keeps its due time; where no paper is needed, none is due.
    paperDueAt: needed ? state.paperDueAt : null,
  });
  const { preReviewResult } = move;
  return {
    move,
    entry: caseEntry(state, 'application.accepted', {
      ruleIds: acceptanceRules(decision),
      data: { ...acceptanceData(state, decision), preReviewResult, ...confirmed },
    }),
  };
}

/** The decision waits for a second review: the status stays, and the decision has no effect yet. */
export function proposalOf(
  state: ReviewedCase,
  decision: JudgedDecision,
): { readonly move: CaseMove; readonly entry: NewEntry } {
  return {
    move: moveOf(null, state, { pendingDecision: decision.kind }),
    entry:
      decision.kind === 'accept'
        ? caseEntry(state, 'pre-review-decision.proposed', {
            ruleIds: acceptanceRules(decision),
            data: {
              kind: 'accept',
              ...acceptanceData(state, decision),
              ...sameContentData(decision),
            },
          })
        : caseEntry(state, 'pre-review-decision.proposed', {
            ruleIds: decision.ruleIds,
            data: { kind: 'decline', ...declinationData(state, decision) },
          }),
  };
}

/** The ledger data of an acceptance: codes, never texts. */
function acceptanceData({ submissionCount }: ReviewedCase, decision: JudgedDecision) {
  const { id, paperItems, waivePaper, confirmed } = decision;
  return {
    decisionId: id,
    decisionSha256: decisionDigest(decision),
    submissionNumber: submissionCount,
    paperItems: paperItems.map(({ materialKind, original }) => materialKind ?? String(original)),
    ...(waivePaper ? { paperWaived: true } : {}),
    ...(confirmed && confirmed.recordIds.length > 0
      ? { otherMeasuresChecked: confirmed.recordIds }
      : {}),
  };
}

/**
 * The other applications stand in the entry of the proposal only, which applicants do not see: each
 * side sees nothing of the other (rule 3.4b).
 */
function sameContentData({ confirmed }: JudgedDecision) {
  if (confirmed === null || confirmed.sameContentWith.length === 0) return {};
  return {
    sameContentWith: confirmed.sameContentWith,
    reasonSha256: canonicalDigest(confirmed.sameContentReason),
  };
}

/** The ledger data of a decline. */
function declinationData({ submissionCount }: ReviewedCase, decision: JudgedDecision) {
  const { id, checks } = decision;
  return {
    decisionId: id,
    decisionSha256: decisionDigest(decision),
    submissionNumber: submissionCount,
    failed: checks.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code),
  };
}

function acceptanceRules({ paperItems, waivePaper }: JudgedDecision): readonly string[] {
  if (paperItems.length > 0) return ['4.1', '4.2'];
  return waivePaper ? ['4.1', '4.2', '5'] : ['4.1', '5'];
}
