import { canonicalDigest } from '#platform/values/canonical.ts';

export interface SheetContent {
  /** Random, so that nobody can guess the scores behind a digest. */
  readonly id: string;
  readonly applicationId: string;
  readonly submissionNumber: number;
  readonly expertSubject: string;
  readonly scoresCenti: Readonly<Record<string, number>>;
  readonly comment: string | null;
}

/** The digest of a sheet; the ledger holds it instead of the scores. */
export function digestSheet(content: SheetContent): string {
  const { id, applicationId, submissionNumber, expertSubject, scoresCenti, comment } = content;
  return canonicalDigest({
    id,
    applicationId,
    submissionNumber,
    expertSubject,
    scoresCenti,
    comment,
  });
}
