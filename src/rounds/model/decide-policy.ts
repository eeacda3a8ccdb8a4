import type { Decision, EntryOf, Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type ChangedRound,
  changeCodes,
  changeFindings,
  openedAt,
  type PolicyOrigin,
} from '../policy/check-change.ts';
import { checkPolicy, policyCodes } from '../policy/check-policy.ts';
import { policyOf } from './policy.ts';
import { policyChanges } from './policy-changes.ts';
import type { PolicyDocument } from './policy-document.ts';
import { endedRoundRefusal, type RoundEnd, roundEndCodes } from './round-state.ts';

/** A policy document on its way into a round. */
export interface PolicyInput extends PolicyOrigin {
  readonly document: PolicyDocument;
  /** SHA-256 of the canonical document, hex. */
  readonly digest: string;
  /** The reason for this version; everyone can read it. */
  readonly reason: string;
}

export interface OpeningState extends Loaded {
  /** Whether a round with the document's code exists. */
  readonly codeTaken: boolean;
}

export interface PublishingState extends Loaded, ChangedRound {
  readonly id: string;
  readonly code: string;
  readonly year: number;
  readonly policyVersion: number;
  readonly end: RoundEnd | null;
  /** Of the version in force. */
  readonly digest: string;
}

export interface PublishedPolicy extends PolicyInput {
  readonly roundId: string;
  readonly policyVersion: number;
  readonly now: Date;
  /** Null where one person publishes it, before the round opens. */
  readonly proposedBy: string | null;
}

export const openingCodes = [
  'round-code-taken',
  ...policyCodes,
] as const satisfies readonly FindingCode[];

/**
 * Opens a round with the first version of its policy; code, title and year of the round are the
 * document's.
 * @param roundId the id the new round will have
 */
export function decideOpenRound(
  state: OpeningState,
  roundId: string,
  input: PolicyInput,
): Decision<PublishedPolicy> {
  if (state.codeTaken) {
    return { kind: 'refused', problem: 'conflict', findings: [codeTaken(input.document)] };
  }
  const findings = inDocument(checkPolicy(policyOf(input.document)));
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };
  const { code, year } = input.document;
  return {
    kind: 'accepted',
    change: { ...input, roundId, policyVersion: 1, now: state.now, proposedBy: null },
    entries: [
      {
        ...aboutRound(roundId, 1),
        action: 'round.opened',
        data: { code, year: year.value },
      },
      {
        ...aboutRound(roundId, 1),
        action: 'policy.published',
        data: { digest: input.digest, reasonSha256: canonicalDigest(input.reason) },
      },
    ],
  };
}

export const publicationCodes = [
  'round-code-fixed',
  'round-year-fixed',
  'policy-unchanged',
  ...roundEndCodes,
  ...changeCodes,
  ...policyCodes,
] as const satisfies readonly FindingCode[];

export const onePersonCodes = [
  'policy-needs-second-person',
  ...publicationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Publishes a new version of a round's policy, by one person, before the round opens. It judges
 * drafts at once; what judges a submitted application stays as it was.
 */
export function decidePublishPolicy(
  state: PublishingState,
  input: PolicyInput,
): Decision<PublishedPolicy> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const at = openedAt(state);
  const findings = [
    ...(at === undefined ? [] : [finding('policy-needs-second-person', '', { at })]),
    ...publicationFindings(state, input),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };
  const published = publishedPolicy(state, input, null);
  return { kind: 'accepted', change: published, entries: [publishedEntry(state, published)] };
}

/** Everything that blocks the publication of a document, as pointers into the request. */
export function publicationFindings(state: PublishingState, input: PolicyInput): Finding[] {
  return [
    ...inDocument([...identityFindings(state, input), ...checkPolicy(policyOf(input.document))]),
    ...changeFindings(state, input.document, input),
  ];
}

export function publishedPolicy(
  state: PublishingState,
  input: PolicyInput,
  proposedBy: string | null,
): PublishedPolicy {
  const policyVersion = state.policyVersion + 1;
  return { ...input, roundId: state.id, policyVersion, now: state.now, proposedBy };
}

export function publishedEntry(
  state: PublishingState,
  { digest, reason, document, policyVersion, afterTheFact, sources }: PublishedPolicy,
): EntryOf<'policy.published'> {
  return {
    ...aboutRound(state.id, policyVersion),
    action: 'policy.published',
    data: {
      digest,
      reasonSha256: canonicalDigest(reason),
      changed: policyChanges(state.document, document),
      ...(afterTheFact ? { afterTheFact } : {}),
      ...(sources.length > 0 ? { sourcesSha256: canonicalDigest(sources) } : {}),
    },
  };
}

/** Findings about a document, as pointers into the request that carries it. */
function inDocument(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, pointer: `/document${finding.pointer}` }));
}

/** @see rule 2.4: the annual cap counts a round's awards against its year, which never changes */
function identityFindings(state: PublishingState, { document, digest }: PolicyInput): Finding[] {
  const findings: Finding[] = [];
  if (document.code !== state.code) {
    findings.push(finding('round-code-fixed', '/code', { code: state.code }));
  }
  if (document.year.value !== state.year) {
    findings.push(finding('round-year-fixed', '/year', { year: state.year }));
  }
  if (digest === state.digest) findings.push(finding('policy-unchanged', ''));
  return findings;
}

function codeTaken({ code }: PolicyDocument): Finding {
  return finding('round-code-taken', '/document/code', { code });
}

/** The fields that every entry on a round has. */
export function aboutRound(roundId: string, policyVersion: number) {
  return { subjectType: 'round', subjectId: roundId, roundId, policyVersion } as const;
}

/** The input of a publication; every reader of the document can recompute the digest. */
export function policyInput(
  document: PolicyDocument,
  reason: string,
  { afterTheFact = false, sources = [] }: Partial<PolicyOrigin> = {},
): PolicyInput {
  return { document, digest: canonicalDigest(document), reason, afterTheFact, sources };
}
