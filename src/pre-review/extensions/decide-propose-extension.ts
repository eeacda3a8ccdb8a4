import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { Finding, FindingCode, Localized } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
} from '#proposals/model/index.ts';
import {
  type Policy,
  type RoundEnd,
  roundEndCodes,
  roundEndFindings,
} from '#rounds/model/index.ts';
import type { ExtensionTerms } from '../model/extended-case.ts';

/** Why everybody gets more time. */
export const extensionCauses = ['typhoon', 'platform-outage', 'other-public-emergency'] as const;
export type ExtensionCause = (typeof extensionCauses)[number];

export interface ExtensionInput {
  readonly cause: ExtensionCause;
  /** Instants, RFC 3339. */
  readonly causeBeganAt: string;
  readonly closesAt?: string;
  readonly supplementDeadline?: string;
  readonly noticesDueAt?: string;
  /** The public notice. */
  readonly reason: Localized;
}

export interface ExtendableRound extends Loaded {
  readonly id: string;
  readonly end: RoundEnd | null;
  readonly policy: Policy;
  readonly isProposed: boolean;
}

export const extensionTermCodes = [
  'extension-empty',
  'extension-not-later',
  'extension-past',
  ...roundEndCodes,
] as const satisfies readonly FindingCode[];

export const extensionProposalCodes = [
  'proposal-open',
  ...extensionTermCodes,
] as const satisfies readonly FindingCode[];

/** Proposes more time for everybody, for another officer to confirm. @see rules 4.1a, 4.1b, 4.2a */
export function decideProposeExtension(
  state: ExtendableRound,
  proposalId: string,
  input: ExtensionInput,
): Decision<NewProposal> {
  const findings = [
    ...(state.isProposed ? [proposalOpen()] : []),
    ...extensionFindings(state, input),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  const proposal = newProposal({
    proposalId,
    kind: 'extension',
    about: state.id,
    roundId: state.id,
    applicationId: null,
    content: input,
    reason: input.reason.zh,
    proposedAt: state.now,
  });
  return {
    kind: 'accepted',
    change: proposal,
    entries: [{ ...proposedEntry(proposal, ['4.1']), action: 'extension.proposed' }],
  };
}

/** What blocks an extension on the present state of its round. */
export function extensionFindings(
  { end, policy, now }: Pick<ExtendableRound, 'end' | 'policy' | 'now'>,
  { closesAt, supplementDeadline, noticesDueAt }: ExtensionInput,
): Finding[] {
  const dates = [
    ['/closesAt', closesAt, policy.window.closesAt],
    ['/supplementDeadline', supplementDeadline, policy.counter.supplementDeadline],
    ['/noticesDueAt', noticesDueAt, undefined],
  ] as const;
  const given = dates.filter(([, value]) => value !== undefined);
  return [
    ...roundEndFindings(end),
    ...(given.length === 0 ? [finding('extension-empty', '')] : []),
    ...given.flatMap(([pointer, value, former]) => [
      ...(former !== undefined && Date.parse(`${value}`) <= Date.parse(former)
        ? [finding('extension-not-later', pointer, { former: new Date(former) })]
        : []),
      ...(Date.parse(`${value}`) <= now.getTime() ? [finding('extension-past', pointer)] : []),
    ]),
  ];
}

export function termsOf(input: ExtensionInput): ExtensionTerms {
  const instant = (value: string | undefined) => (value === undefined ? null : new Date(value));
  return {
    causeBeganAt: new Date(input.causeBeganAt),
    closesAt: instant(input.closesAt),
    supplementDeadline: instant(input.supplementDeadline),
    noticesDueAt: instant(input.noticesDueAt),
  };
}
