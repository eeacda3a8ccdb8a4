import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

export interface SheetContent {
  /** Random, so that nobody can find the scores behind a digest by trying. */
  readonly id: string;
  readonly applicationId: string;
  readonly submissionNumber: number;
  readonly expertSubject: string;
  readonly scoresCenti: Readonly<Record<string, number>>;
  readonly comment: string | null;
}

/** SHA-256, hex, of a sheet's canonical JSON (RFC 8785): what the ledger keeps instead of the scores. */
export function digestSheet(content: SheetContent): string {
  const { id, applicationId, submissionNumber, expertSubject, scoresCenti, comment } = content;
  const canonical = canonicalize({
    id,
    applicationId,
    submissionNumber,
    expertSubject,
    scoresCenti,
    comment,
  });
  return hash('sha256', String(canonical));
}
