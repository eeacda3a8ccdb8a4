import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** A note whose text is to be erased. */
export interface ErasableNote extends Loaded {
  readonly id: string;
  readonly applicationId: string;
  readonly roundId: string;
  readonly number: number;
  readonly isErased: boolean;
}

export interface ErasedNote {
  readonly reason: 'personal-data' | 'wrong-application' | 'mistaken';
}

export const eraseCaseNoteCodes = ['note-erased'] as const satisfies readonly FindingCode[];

/**
 * Erases the text of a note with its salt, in any state of the case and after its round, too: what
 * is kept of persons needs a purpose. Number, author and the digest in the ledger stay, and the
 * entry tells who erased it and why.
 */
export function decideEraseCaseNote(
  { id, applicationId, roundId, number, isErased }: ErasableNote,
  reason: ErasedNote['reason'],
): Decision<ErasedNote> {
  if (isErased) {
    const findings = [finding('note-erased', '')];
    return { kind: 'refused', problem: 'action-not-allowed', findings };
  }
  return {
    kind: 'accepted',
    change: { reason },
    entries: [
      {
        action: 'case-note.erased',
        ...{ subjectType: 'case-note', subjectId: id, applicationId, roundId },
        data: { noteId: id, number, reason },
      },
    ],
  };
}
