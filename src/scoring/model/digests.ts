import { hash } from 'node:crypto';
import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import { digestSheet, type SheetContent } from './sheet-digest.ts';

interface StoredExpert {
  readonly subject: string;
  readonly employerName: string;
  readonly employerCreditCode: string;
  readonly fields: readonly string[];
  readonly active: boolean;
}

/** The digest of an expert's record in the pool. */
export function expertDigest(row: StoredExpert): string {
  const { subject, employerName, employerCreditCode, fields, active } = row;
  return canonicalDigest({ subject, employerName, employerCreditCode, fields, active });
}

interface StoredScore {
  readonly scoreCenti: number;
  readonly perCriterionCenti: Readonly<Record<string, number>>;
  readonly trace: object;
}

/** The digest of a final score with every step of its calculation. */
export function scoreDigest({ scoreCenti, perCriterionCenti, trace }: StoredScore): string {
  return canonicalDigest({ scoreCenti, perCriterionCenti, trace });
}

type StoredSheet = Omit<SheetContent, 'scoresCenti'> & {
  readonly scores: SheetContent['scoresCenti'];
};

/** The digest of an expert's marks and comment. */
function sheetDigest(row: StoredSheet): string {
  const { id, applicationId, submissionNumber, expertSubject, scores, comment } = row;
  const sheet = { id, applicationId, submissionNumber, expertSubject, comment };
  return digestSheet({ ...sheet, scoresCenti: scores });
}

/** A draw: its seed before and after it was told, its pool, and what was drawn. */
const drawDigests: readonly StoredDigest<never>[] = [
  {
    ...{ actions: ['expert-draw.committed'], member: 'seedSha256' },
    ...{ table: 'expert_draws', key: { id: 'subject' }, isReplaced: false },
    of: ({ seed }: { readonly seed: string }) => hash('sha256', `${seed}`),
  },
  {
    ...{ actions: ['expert-pool.frozen'], member: 'poolSha256' },
    ...{ table: 'expert_draws', key: { id: 'subject' }, isReplaced: false },
    of: ({ pool }: { readonly pool: readonly object[] | null }) => canonicalDigest(pool),
  },
  {
    ...{ actions: ['experts.drawn'], member: 'seed' },
    ...{ table: 'expert_draws', key: { id: 'subject' }, isReplaced: false },
    of: ({ seed }: { readonly seed: string }) => seed,
  },
  {
    ...{ actions: ['experts.drawn'], member: 'resultSha256' },
    ...{ table: 'expert_draws', key: { id: 'subject' }, isReplaced: false },
    of: ({ resultSha256 }: { readonly resultSha256: string | null }) => resultSha256,
  },
];

export const scoringDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['expert.registered', 'expert.revised'],
    member: 'expertSha256',
    table: 'experts',
    key: { id: 'subject' },
    isReplaced: true,
    of: expertDigest,
  },
  {
    actions: ['score.finalised'],
    member: 'scoreSha256',
    table: 'final_scores',
    key: { application_id: 'subject', submission_number: 'submissionNumber' },
    isReplaced: true,
    of: scoreDigest,
  },
  {
    actions: ['score-sheet.submitted'],
    member: 'sheetSha256',
    table: 'score_sheets',
    key: { id: 'sheetId' },
    isReplaced: false,
    of: sheetDigest,
  },
  ...drawDigests,
];
