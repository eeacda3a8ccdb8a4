import type { TreeHash } from '../proofs/merkle.ts';

/**
 * A place outside the database where checkpoints are kept. Names are only added; those of a tree
 * sort by time.
 */
export interface CheckpointShelf {
  /** The name that sorts last. @returns undefined where none of this tree is kept */
  newest(by: TreeHash): Promise<string | undefined>;
  /** All names of a tree in their order. */
  names(by: TreeHash): Promise<readonly string[]>;
  /** @throws Error where it cannot be read */
  read(name: string): Promise<string>;
  /**
   * Does nothing where the name has this text already, such as after a run that was cut off.
   * @throws Error where it has another one, and where the text would not survive a power cut
   */
  add(name: string, text: string): Promise<void>;
  close(): void;
}

/**
 * `20251120T073000123Z-000000041300.checkpoint`: when it was sealed, and the size of the log; of the
 * tree by SM3 it ends in `.sm3.checkpoint`.
 */
export function checkpointName(sealedAt: Date, size: number, by: TreeHash = 'sha256'): string {
  const moment = sealedAt.toISOString().replaceAll(/[-:.]/g, '');
  return `${moment}-${`${size}`.padStart(12, '0')}${endings[by]}`;
}

const endings: Readonly<Record<TreeHash, string>> = {
  sha256: '.checkpoint',
  sm3: '.sm3.checkpoint',
};
const MOMENT_AND_SIZE = /^\d{8}T\d{9}Z-\d{12,}$/;

/** The names of checkpoints of a tree, in their order. Other files are passed over. */
export function namesOf(names: readonly string[], by: TreeHash): readonly string[] {
  const ending = endings[by];
  return names
    .filter((name) => name.endsWith(ending) && MOMENT_AND_SIZE.test(name.slice(0, -ending.length)))
    .sort();
}

/** @param name as `checkpointName` gives it */
export function momentOf(name: string): string {
  return name.slice(0, name.indexOf('-'));
}

/** @param name as `checkpointName` gives it */
export function sizeOf(name: string): number {
  return Number.parseInt(name.slice(name.indexOf('-') + 1), 10);
}

/**
 * Adds a text whose name may be taken by the same text already.
 * @param isTaken whether an error of `add` says that the name is taken
 * @throws the error of `add` otherwise
 */
export async function addOnce(
  { read, add }: Pick<CheckpointShelf, 'read' | 'add'>,
  isTaken: (error: unknown) => boolean,
  [name, text]: readonly [name: string, text: string],
): Promise<void> {
  try {
    await add(name, text);
  } catch (error) {
    if (!isTaken(error) || (await read(name)) !== text) throw error;
  }
}

/** The log of the database is not the one whose checkpoint is kept outside. */
export class ForkedLogError extends Error {
  override readonly name = 'ForkedLogError';
}
