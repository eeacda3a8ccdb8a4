import type { CaseMove, SchemaNode } from '#cases/model/index.ts';
import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { unsetValue } from '#rounds/model/index.ts';
import { checkTargetFindings, targetCodes } from '../checklists/check-targets.ts';
import { checklistCodes, checklistFindings } from '../model/checklist.ts';
import { claimCodes, claimFindings } from '../model/claim.ts';
import {
  type AcceptanceStatement,
  confirmedBy,
  confirmedFactCodes,
} from '../model/confirmed-facts.ts';
import { declineRuleFindings } from '../model/decline-rules.ts';
import {
  effectCodes,
  effectFindings,
  effectOf,
  type JudgedDecision,
  proposalOf,
} from '../model/judged-decision.ts';
import { recusalCodes } from '../model/recusal.ts';
import type { ReviewedCase } from '../model/reviewed-case.ts';
import type { CheckAnswer, PaperItem } from '../model/vocabulary.ts';

interface Judgement {
  readonly decisionId: string;
  /** The answered checklist; null: the one saved for the packet. */
  readonly checks: readonly CheckAnswer[] | null;
}

export interface AcceptCommand extends Judgement, AcceptanceStatement {
  /** The paper to bring to the counter; empty: none (rule 4.2). */
  readonly paperItems: readonly PaperItem[];
  /**
   * True when paper that an earlier acceptance asked for, and nobody brought, is no longer needed.
   */
  readonly waivePaper: boolean;
}

export interface DeclineCommand extends Judgement {
  readonly ruleIds: readonly string[];
  readonly reason: string;
}

export interface Decided {
  readonly move: CaseMove;
  readonly decision: JudgedDecision;
  /** False while the decision awaits a second review. */
  readonly isFinal: boolean;
}

export const acceptanceCodes = [
  ...recusalCodes,
  ...actionCodes('accept-application'),
  ...claimCodes,
  ...checklistCodes,
  'check-failed',
  ...targetCodes,
  ...effectCodes,
  ...confirmedFactCodes,
  'policy-value-unset',
] as const satisfies readonly FindingCode[];

/**
 * Accepts an application online when both axes of the checklist hold. Outstanding paper is asked
 * for again or waived. Where the policy wants a second review, or the application was judged to be
 * the same content as another, the acceptance waits for it.
 * @param subject the caller, who must hold the case
 * @param form the schema of the form, whose fields the answers may name
 * @see rules 2.3, 3.4a, 3.4b, 4.1, 4.2, 4.2a, 5
 */
export function decideAcceptApplication(
  state: ReviewedCase,
  subject: string,
  { decisionId, checks, paperItems, waivePaper, ...statement }: AcceptCommand,
  form: SchemaNode,
): Decision<Decided> {
  return decide(state, subject, form, {
    id: decisionId,
    kind: 'accept',
    checks: checks ?? state.savedChecks ?? [],
    ruleIds: [],
    reason: null,
    paperItems,
    waivePaper,
    confirmed: confirmedBy(state, statement),
  });
}

export const declineCodes = [
  ...recusalCodes,
  ...actionCodes('decline-application'),
  ...claimCodes,
  ...checklistCodes,
  'nothing-failed',
  ...targetCodes,
  'rule-unknown',
  'policy-value-unset',
] as const satisfies readonly FindingCode[];

/**
 * Declines an application 不予受理, with the rules it rests on, also while it is returned, or accepted
 * until its score is final. The decline is final; where the policy wants a second review, only once
 * that confirms it.
 */
export function decideDeclineApplication(
  state: ReviewedCase,
  subject: string,
  { decisionId, checks, ruleIds, reason }: DeclineCommand,
  form: SchemaNode,
): Decision<Decided> {
  return decide(state, subject, form, {
    id: decisionId,
    kind: 'decline',
    checks: checks ?? state.savedChecks ?? [],
    ruleIds,
    reason,
    paperItems: [],
    waivePaper: false,
    confirmed: null,
  });
}

function decide(
  state: ReviewedCase,
  subject: string,
  form: SchemaNode,
  decision: JudgedDecision,
): Decision<Decided> {
  const { checklist, secondReview } = state.policy.preReview;
  const wanted = decision.kind === 'accept' ? 'all-pass' : 'some-fail';
  const refusal = refusalOf(`${decision.kind}-application`, state, [
    ...claimFindings(state, subject),
    ...checklistFindings(checklist, decision.checks, wanted),
    ...checkTargetFindings(state, decision.checks, form),
    ...declineRuleFindings(state.policy, decision.ruleIds),
    // The life cycle asks for an open score itself.
    ...(decision.kind === 'accept' ? effectFindings(state, decision) : []),
    ...secondReviewFindings(secondReview),
  ]);
  if (refusal !== undefined) return refusal;

  const isFinal =
    secondReview?.includes(decision.kind) !== true &&
    (decision.confirmed?.sameContentWith ?? []).length === 0;
  const { move, entry } = isFinal ? effectOf(state, decision) : proposalOf(state, decision);
  return { kind: 'accepted', change: { move, decision, isFinal }, entries: [entry] };
}

/** The policy must say whether one person decides alone. */
function secondReviewFindings(secondReview: readonly string[] | undefined): Finding[] {
  return secondReview === undefined ? [unsetValue('/preReview/secondReview', '4.1')] : [];
}
