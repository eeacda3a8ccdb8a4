import { ApplicationForm } from '../../src/cases/model/form.ts';
import type { SchemaNode } from '../../src/cases/model/open-items.ts';
import type {
  AcceptCommand,
  DeclineCommand,
} from '../../src/pre-review/decisions/decide-pre-review.ts';
import type { PendingProposal } from '../../src/pre-review/model/reviewed-case.ts';
import type { CheckAnswer } from '../../src/pre-review/model/vocabulary.ts';
import { caseIn, plusMs, shanghai, type WholeCase } from './cases.ts';
import { shippedPolicy } from './policy.ts';

export const form = ApplicationForm as SchemaNode;

export const ann = 'pre-reviewer-1';

export const ben = 'pre-reviewer-2';

export const minuteMs = 60_000;

export const now = shanghai('2025-12-01T10:00:00.000');

export const lease = 30 * minuteMs;

export const { checklist } = shippedPolicy.preReview;

export function answers(
  verdicts: Readonly<Record<string, CheckAnswer['verdict']>> = {},
): CheckAnswer[] {
  return checklist.map(({ code }) => ({ code, verdict: verdicts[code] ?? 'pass' }));
}

/** A claimed case; the claim expires in `leftMs`, after the policy's half hour in total. */
export function claimedBy(
  claimedBy: string,
  leftMs = lease,
  changes: Partial<WholeCase> = {},
): WholeCase {
  const expiresAt = plusMs(now, leftMs);
  const claim = { claimedBy, claimedAt: plusMs(expiresAt, -lease), expiresAt };
  return caseIn('submitted', { claim, ...changes });
}

export function free(changes: Partial<WholeCase> = {}): WholeCase {
  return caseIn('submitted', { claim: null, ...changes });
}

export function declining(changes: Partial<DeclineCommand> = {}): DeclineCommand {
  return {
    decisionId: 'decision-1',
    checks: answers({ feasible: 'fail' }),
    ruleIds: ['2.2'],
    reason: '证据不足',
    ...changes,
  };
}

export const acceptance: AcceptCommand = {
  decisionId: 'decision-1',
  checks: answers(),
  paperItems: [],
  waivePaper: false,
  otherMeasuresChecked: false,
  sameContentReason: null,
};

export const proposed: PendingProposal = {
  id: 'decision-1',
  kind: 'decline',
  checks: answers({ feasible: 'fail' }),
  ruleIds: ['2.2'],
  reason: '证据不足',
  paperItems: [],
  waivePaper: false,
  confirmed: null,
  proposedBy: ann,
};

/** A case on which Ann decided and that Ben has claimed. */
export function pending(
  changes: Partial<PendingProposal> = {},
  others: Partial<WholeCase> = {},
): WholeCase {
  const proposal = { ...proposed, ...changes };
  return claimedBy(ben, lease, { proposal, pendingDecision: proposal.kind, ...others });
}
