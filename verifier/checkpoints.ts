import { type Checkpoint, parseCheckpoint } from '../src/ledger/proofs/checkpoint.ts';
import { type NoteVerifier, openNote } from '../src/ledger/proofs/signed-note.ts';

/** What a note says, and whether one of the keys signed it. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly isSigned: boolean;
}

/**
 * Reads a checkpoint, also one that no key signed: what it says still helps to find what happened.
 * @returns undefined where the text is no checkpoint
 */
export function openCheckpoint(
  note: string,
  keys: readonly NoteVerifier[],
): OpenedCheckpoint | undefined {
  const opened = openNote(note, keys);
  const checkpoint = parseCheckpoint(opened?.text ?? note.slice(0, note.lastIndexOf('\n\n') + 1));
  if (checkpoint === undefined) return undefined;
  const isSigned = opened?.signedBy.some(({ name }) => name === checkpoint.origin) === true;
  return { ...checkpoint, isSigned };
}
