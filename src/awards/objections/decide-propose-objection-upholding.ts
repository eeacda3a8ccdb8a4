import { actionCodes, judgeAction } from '#cases/model/index.ts';
import type { Decision, Refused } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import type { OpenObjection } from '../model/objected-case.ts';
import { refusedRun } from '../model/runs/run-duties.ts';
import type { ObjectionConsequence, ObjectionReason } from '../model/vocabulary.ts';
import { objectionDuties, objectionDutyCodes } from './decide-resolve-objection.ts';

/** What the proposal to uphold an objection holds. */
export interface UpholdingContent {
  readonly reason: ObjectionReason;
  readonly consequence: ObjectionConsequence;
  /** Only where the tier is set. */
  readonly tierCode: string | null;
}

export const upholdingCodes = [
  ...actionCodes('propose-objection-upholding'),
  ...objectionDutyCodes,
  'no-award-to-withdraw',
  'tier-of-other-consequence',
  'tier-unknown',
] as const satisfies readonly FindingCode[];

export const upholdingProposalCodes = [
  ...upholdingCodes,
  'proposal-open',
] as const satisfies readonly FindingCode[];

/**
 * Proposes to uphold an objection, for another officer to confirm: its award is withdrawn, or its
 * result annulled and the case judged again, for or against the objector.
 * @param subject the caller
 * @param statement for the other officer and for auditors
 * @see rules 2.1, 2.4
 */
export function decideProposeObjectionUpholding(
  state: OpenObjection,
  subject: string,
  proposalId: string,
  { statement, ...content }: UpholdingContent & { readonly statement: string },
): Decision<NewProposal> {
  const refusal = refusedUpholding(
    state,
    { operationId: 'proposeObjectionUpholding', subject },
    content,
    state.isProposed ? [proposalOpen()] : [],
  );
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'objection-upholding',
    about: state.objection.id,
    roundId: state.roundId,
    applicationId: state.spine.id,
    content: { objectionId: state.objection.id, ...content },
    reason: statement,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [
      { ...proposedEntry(proposal, ['2.1', '2.4']), action: 'objection-upholding.proposed' },
    ],
  };
}

/**
 * The refusal of an upholding, proposed or confirmed.
 * @param found further findings of the state
 */
export function refusedUpholding(
  state: OpenObjection,
  { operationId, subject }: { readonly operationId: string; readonly subject: string },
  content: UpholdingContent,
  found: readonly Finding[] = [],
): Refused | undefined {
  const duties = objectionDuties(state, subject);
  const blocked = [...stateFindings(state), ...found];
  const wrong = contentFindings(state, content);
  const refusal = refusedRun(state, operationId, duties, [...duties, ...blocked, ...wrong]);
  const isOfContent = duties.length + blocked.length === 0;
  return refusal && isOfContent ? { ...refusal, problem: 'rule-violation' } : refusal;
}

function stateFindings({ objection, spine, policy, now }: OpenObjection): readonly Finding[] {
  if (objection.outcome !== null) return [finding('no-open-objection', '')];
  return judgeAction('propose-objection-upholding', spine, policy, now).findings;
}

function contentFindings(
  { award, policy }: OpenObjection,
  { consequence, tierCode }: UpholdingContent,
): Finding[] {
  const isKnown = policy.awards.tiers.some(({ code }) => code === tierCode);
  const setsTier = consequence === 'tier-set';
  return [
    ...(consequence === 'withdraw-award' && award === null
      ? [finding('no-award-to-withdraw', '/consequence')]
      : []),
    ...(setsTier !== (tierCode !== null)
      ? [finding('tier-of-other-consequence', '/tierCode')]
      : []),
    ...(setsTier && tierCode !== null && !isKnown
      ? [finding('tier-unknown', '/tierCode', { tier: tierCode })]
      : []),
  ];
}
