import { actionCodes, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { AssignmentReason } from '../model/change-reasons.ts';
import { memberCodes, memberFindings } from '../model/member-findings.ts';
import type { PanelCase } from '../model/scored-case.ts';
import { panelRules } from '../panels/decide-excuse-expert.ts';

/** What the proposal of a naming holds. */
export interface NamingContent {
  /** Token subjects. */
  readonly experts: readonly string[];
  readonly reason: AssignmentReason;
}

export interface NameableCase extends PanelCase {
  /** Whether a naming for this case awaits its confirmation already. */
  readonly isProposed: boolean;
}

export const namingCodes = [
  ...actionCodes('propose-named-expert'),
  'policy-value-unset',
  ...memberCodes,
  'expert-repeated',
  'too-many-named',
  'panel-has-sheets',
] as const satisfies readonly FindingCode[];

export const namingProposalCodes = [
  'proposal-open',
  ...namingCodes,
] as const satisfies readonly FindingCode[];

/**
 * Proposes to put named experts on the panel of a case, instead of a draw or where a draw could not
 * fill a seat; another officer confirms it. The policy says how many of a panel may be named.
 * @param proposalId the id the proposal will have
 * @param statement for the other officer and for auditors
 * @see rules 1, 5
 */
export function decideProposeNamedExpert(
  state: NameableCase,
  proposalId: string,
  content: NamingContent,
  statement: string,
): Decision<NewProposal> {
  const refusal = refusalOf('propose-named-expert', state, [
    ...(state.isProposed ? [proposalOpen()] : []),
    ...namingFindings(state, content.experts),
  ]);
  if (refusal !== undefined) return refusal;
  const proposal = newProposal({
    proposalId,
    kind: 'named-expert',
    about: state.id,
    roundId: state.roundId,
    applicationId: state.id,
    content,
    reason: statement,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, panelRules), action: 'named-expert.proposed' }],
  };
}

/**
 * What blocks the naming besides the life cycle. Pre-reviewers of the case and conflicted experts
 * are refused. Once a sheet on the current packet exists, only seats of excused experts are filled:
 * nobody can influence a score by adding to the panel.
 */
export function namingFindings(state: PanelCase, subjects: readonly string[]): readonly Finding[] {
  return [
    ...subjects.flatMap((subject, index) => expertFindings(state, subject, index, subjects)),
    ...limitFindings(state, subjects.length),
    ...seatFindings(state, subjects.length),
  ];
}

function limitFindings({ policy, named }: PanelCase, wanted: number): Finding[] {
  const most = policy.scoring.namedExpertsPerPanel;
  if (most === undefined) return [unsetValue('/scoring/namedExpertsPerPanel', '1')];
  if (named + wanted <= most) return [];
  return [finding('too-many-named', '/experts', { most, named })];
}

function seatFindings({ sheets, vacancies }: PanelCase, wanted: number): Finding[] {
  if (sheets.length === 0 || wanted <= vacancies) return [];
  return [finding('panel-has-sheets', '/experts', { vacancies })];
}

function expertFindings(
  state: PanelCase,
  subject: string,
  index: number,
  subjects: readonly string[],
): Finding[] {
  const pointer = `/experts/${index}`;
  const found = memberFindings(state, subject, pointer);
  const isRepeated = subjects.indexOf(subject) !== index;
  return isRepeated ? [finding('expert-repeated', pointer), ...found] : found;
}
