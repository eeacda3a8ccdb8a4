import { type GuardedCase, noteDigest } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { roundEndCodes, roundEndFindings } from '#rounds/model/index.ts';

/** A case with what a note on it has to fit. */
export interface NotedCase extends GuardedCase {
  readonly noteCount: number;
  /** The note of this case that the new one is to replace; null where there is no such note. */
  readonly replaced: { readonly writtenBy: string; readonly isReplaced: boolean } | null;
}

export interface NoteCommand {
  readonly id: string;
  readonly text: string;
  /** 256 random bits, lower-case hex. */
  readonly salt: string;
  /** The note to replace; null: none. */
  readonly replaces: string | null;
}

export interface AddedNote {
  readonly number: number;
}

export const caseNoteCodes = [
  ...roundEndCodes,
  'note-unknown',
  'note-of-another',
  'note-replaced',
] as const satisfies readonly FindingCode[];

/**
 * Adds a working note to a case, in any state until its round ends. The case does not move by it: an
 * applicant's `If-Match` holds. A note is corrected by a further one of its author, once.
 * @param subject the author
 */
export function decideAddCaseNote(
  state: NotedCase,
  subject: string,
  { id, text, salt, replaces }: NoteCommand,
): Decision<AddedNote> {
  const findings = [
    ...roundEndFindings(state.roundEnd),
    ...(replaces === null ? [] : replacedFindings(state, subject)),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  const number = state.noteCount + 1;
  return {
    kind: 'accepted',
    change: { number },
    entries: [
      {
        action: 'case-note.added',
        ...{ subjectType: 'case-note', subjectId: id },
        ...{ applicationId: state.id, roundId: state.roundId },
        data: { noteId: id, number, replaces, textSha256: noteDigest({ salt, text }) },
      },
    ],
  };
}

function replacedFindings({ replaced }: NotedCase, subject: string): Finding[] {
  const pointer = '/replaces';
  if (replaced === null) return [finding('note-unknown', pointer)];
  return [
    ...(replaced.writtenBy === subject ? [] : [finding('note-of-another', pointer)]),
    ...(replaced.isReplaced ? [finding('note-replaced', pointer)] : []),
  ];
}
