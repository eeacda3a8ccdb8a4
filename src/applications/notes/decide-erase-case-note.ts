import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** A note whose text is to be erased. */
export interface ErasableNote extends Loaded {
  readonly id: string;
  readonly applicationId: string;
  readonly roundId: string;
  readonly number: number;
  readonly writtenBy: string;
  readonly isErased: boolean;
}

export const erasureReasons = ['personal-data', 'wrong-application'] as const;

export interface ErasedNote {
  readonly reason: (typeof erasureReasons)[number];
}

export const eraseCaseNoteCodes = [
  'own-note',
  'note-erased',
] as const satisfies readonly FindingCode[];

/**
 * Erases the text of a note with its salt, in any state of the case and after its round, too: what
 * is kept of persons needs a purpose. Number, author and the digest in the ledger stay, and the
 * entry tells who erased it and why. What is mistaken is corrected by a further note instead.
 * @param subject the officer: another than the author, so that two people know what went
 */
export function decideEraseCaseNote(
  { id, applicationId, roundId, number, writtenBy, isErased }: ErasableNote,
  subject: string,
  reason: ErasedNote['reason'],
): Decision<ErasedNote> {
  const findings = [
    ...(writtenBy === subject ? [finding('own-note', '')] : []),
    ...(isErased ? [finding('note-erased', '')] : []),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
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
