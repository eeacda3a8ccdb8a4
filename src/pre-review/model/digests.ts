import { type StoredDigest, textDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { ConfirmedFacts } from './confirmed-facts.ts';
import type { CheckAnswer, NoticeItem, PaperItem } from './vocabulary.ts';

interface StoredJudgement {
  readonly kind: 'accept' | 'decline';
  readonly checks: readonly CheckAnswer[];
  readonly ruleIds: readonly string[];
  readonly reason: string | null;
  readonly paperItems: readonly PaperItem[];
  readonly confirmed: ConfirmedFacts | null;
}

/** The digest of a decision: checklist, rules, reason, paper, and what it was given in spite of. */
export function decisionDigest(row: StoredJudgement): string {
  const { kind, checks, ruleIds, reason, paperItems, confirmed } = row;
  return canonicalDigest({ kind, checks, ruleIds, reason, paperItems, confirmed });
}

/** The digest of a notice's items with their texts. */
export function noticeDigest({ items }: { readonly items: readonly NoticeItem[] }): string {
  return canonicalDigest(items);
}

const noteDigest = ({ note }: { readonly note: string | null }) => textDigest(note);
const reasonDigest = ({ reason }: { readonly reason: string | null }) => textDigest(reason);

export const preReviewDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['application.accepted', 'application.declined'],
    member: 'decisionSha256',
    table: 'pre_review_decisions',
    key: { id: 'decisionId' },
    isReplaced: false,
    of: decisionDigest,
  },
  {
    actions: ['pre-review-decision.proposed'],
    member: 'decisionSha256',
    table: 'decision_proposals',
    key: { id: 'decisionId' },
    isReplaced: false,
    of: decisionDigest,
  },
  {
    actions: ['pre-review-decision.rejected'],
    member: 'reasonSha256',
    table: 'second_reviews',
    key: { proposal_id: 'decisionId' },
    isReplaced: false,
    of: reasonDigest,
  },
  {
    actions: ['review-checks.saved'],
    member: 'answersSha256',
    table: 'review_checks',
    key: { application_id: 'subject', submission_number: 'submissionNumber' },
    isReplaced: true,
    of: ({ answers }: { readonly answers: readonly CheckAnswer[] }) => canonicalDigest(answers),
  },
  {
    actions: ['return-notice.issued'],
    member: 'itemsSha256',
    table: 'return_notices',
    key: { id: 'noticeId' },
    isReplaced: false,
    of: noticeDigest,
  },
  {
    actions: ['return-notice.extended'],
    member: 'noteSha256',
    table: 'return_notice_extensions',
    key: { notice_id: 'noticeId', number: 'number' },
    isReplaced: false,
    of: noteDigest,
  },
  {
    actions: ['content-match.judged'],
    member: 'noteSha256',
    table: 'content_match_verdicts',
    key: { id: 'verdictId' },
    isReplaced: false,
    of: noteDigest,
  },
  {
    actions: ['round.extended'],
    member: 'reasonSha256',
    table: 'round_extensions',
    key: { round_id: 'subject' },
    isReplaced: false,
    of: ({ reason }: { readonly reason: object }) => canonicalDigest(reason),
  },
];
