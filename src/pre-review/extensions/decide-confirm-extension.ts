import { type CaseMove, lastInstantOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import {
  type PublishedPolicy,
  type PublishingState,
  policyInput,
  publicationCodes,
  publicationFindings,
  publishedEntry,
  publishedPolicy,
} from '#rounds/model/index.ts';
import { type ExtendableFacts, extendedCase } from '../model/extended-case.ts';
import {
  type ExtensionInput,
  extensionFindings,
  extensionTermCodes,
  termsOf,
} from './decide-propose-extension.ts';

/** The source of every date that an extension sets. */
const NOTICE = '统一延期公告';

/** A case that an extension may reach, with its latest notice. */
export interface ReachedCase extends ExtendableFacts {
  readonly notice: { readonly id: string; readonly extensions: number } | null;
}

export interface ConfirmingExtension extends Loaded {
  readonly proposal: HeldProposal;
  readonly input: ExtensionInput;
  readonly round: PublishingState;
  readonly policy: Policy;
  readonly cases: readonly ReachedCase[];
}

export interface ExtendedNotice {
  readonly noticeId: string;
  readonly number: number;
  readonly formerDueAt: string;
  readonly dueAt: string;
}

export interface ExtendedRound {
  readonly policy: PublishedPolicy;
  /** False where only notices get more time. */
  readonly isPublished: boolean;
  readonly moves: readonly CaseMove[];
  readonly notices: readonly ExtendedNotice[];
}

export const extensionConfirmationCodes = [
  ...secondPersonCodes,
  ...extensionTermCodes,
  ...publicationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Gives everybody more time whose time had not run out when the cause began, as another officer
 * proposed: new dates of the round, later notices, and what lapsed through the cause taken up again.
 * @param subject the caller
 * @see rules 4.1a, 4.1b, 4.2a, 4.2b
 */
export function decideConfirmExtension(
  { proposal, input, round, policy, cases, now }: ConfirmingExtension,
  subject: string,
): Decision<ExtendedRound> {
  const state = { ...round, now };
  const terms = termsOf(input);
  const former = lastInstantOf(policy);
  // A time of the round that was over before the cause began stays over.
  const closed = former !== undefined && former < terms.causeBeganAt;
  const { supplementDeadline } = policy.counter;
  const missed =
    supplementDeadline !== undefined && new Date(supplementDeadline) <= terms.causeBeganAt;
  const reached = {
    ...terms,
    ...(closed ? { closesAt: null } : {}),
    ...(missed ? { supplementDeadline: null } : {}),
  };
  const document = extendedDocument(round, reached);
  const isPublished = document !== round.document;
  // The act names its own source, and says itself when a step has fixed what it moves.
  const origin = { sources: sourcesOf(reached) };
  const found = publicationFindings(state, policyInput(document, input.reason.zh, origin));
  const afterTheFact = found.some(isOfMoment);
  const published = policyInput(document, input.reason.zh, { ...origin, afterTheFact });
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmExtension',
    [
      ...extensionFindings({ end: round.end, policy, now }, input),
      ...(isPublished ? found.filter((each) => !isOfMoment(each)) : []),
    ],
    'action-not-allowed',
  );
  if (refusal !== undefined) return refusal;
  const version = publishedPolicy(state, published, proposal.proposedBy);
  const policyVersion = isPublished ? version.policyVersion : round.policyVersion;
  const extended = cases.flatMap((each) => {
    const move = extendedCase({ ...each, now }, reached);
    return move === undefined ? [] : [{ each, move }];
  });
  return {
    kind: 'accepted',
    change: {
      policy: { ...version, policyVersion },
      isPublished,
      moves: extended.map(({ move }) => move),
      notices: extended.flatMap(({ each, move }) => noticeOf(each, move)),
    },
    entries: [
      { ...confirmedEntry(proposal, ['4.1']), action: 'extension.confirmed' },
      ...(isPublished ? [publishedEntry(state, version)] : []),
      {
        action: 'round.extended',
        subjectType: 'round',
        subjectId: round.id,
        roundId: round.id,
        policyVersion,
        ruleIds: ['4.1a', '4.1b', '4.2a'],
        data: {
          cause: input.cause,
          causeBeganAt: terms.causeBeganAt.toISOString(),
          closesAt: reached.closesAt?.toISOString() ?? null,
          supplementDeadline: reached.supplementDeadline?.toISOString() ?? null,
          noticesDueAt: reached.noticesDueAt?.toISOString() ?? null,
          reasonSha256: canonicalDigest(input.reason),
          applications: extended.length,
        },
      },
      ...extended.map(({ each, move }) =>
        caseEntry(
          {
            id: each.id,
            roundId: round.id,
            judgingPolicyVersion: each.policyVersion ?? policyVersion,
          },
          'application.extended',
          {
            ruleIds: ['4.1'],
            data: {
              cause: input.cause,
              from: each.status,
              to: move.status,
              dueAt: move.dueAt?.toISOString() ?? null,
              paperDueAt: move.paperDueAt?.toISOString() ?? null,
              ...(each.dueAt && { formerDueAt: each.dueAt.toISOString() }),
              ...(each.paperDueAt && { formerPaperDueAt: each.paperDueAt.toISOString() }),
            },
          },
        ),
      ),
    ],
  };
}

function noticeOf({ notice, ...before }: ReachedCase, move: CaseMove): ExtendedNotice[] {
  const former = before.status === 'accepted' ? before.paperDueAt : before.dueAt;
  const dueAt = before.status === 'accepted' ? move.paperDueAt : move.dueAt;
  if (notice === null || former === null || dueAt === null || dueAt <= former) return [];
  const number = notice.extensions + 1;
  const dates = { formerDueAt: former.toISOString(), dueAt: dueAt.toISOString() };
  return [{ noticeId: notice.id, number, ...dates }];
}

/** Where the new dates come from. */
function sourcesOf({ closesAt, supplementDeadline }: ReturnType<typeof termsOf>) {
  const source = NOTICE;
  return [
    ...(closesAt === null ? [] : [{ pointer: '/window/closesAt', source }]),
    ...(supplementDeadline === null ? [] : [{ pointer: '/counter/supplementDeadline', source }]),
  ];
}

function isOfMoment({ code }: Finding): boolean {
  return code === 'policy-setting-fixed';
}

/** The same document where the extension names no date of the round. */
function extendedDocument(
  { document }: PublishingState,
  { closesAt, supplementDeadline }: ReturnType<typeof termsOf>,
): PublishingState['document'] {
  if (closesAt === null && supplementDeadline === null) return document;
  const dated = (value: Date) =>
    ({ value: value.toISOString(), mark: 'given', clause: NOTICE }) as const;
  return {
    ...document,
    window: { ...document.window, ...(closesAt && { closesAt: dated(closesAt) }) },
    counter: {
      ...document.counter,
      ...(supplementDeadline && { supplementDeadline: dated(supplementDeadline) }),
    },
  };
}
