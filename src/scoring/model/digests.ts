import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';

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
];
