import type { TreeHash } from '../proofs/merkle.ts';

/**
 * A place outside the database where checkpoints are kept. Names are only added; those of a tree
 * sort by time.
 */
export interface CheckpointShelf {
  /** The name that sorts last. @returns undefined where none of this tree is kept */
  newest(by: TreeHash): Promise<string | undefined>;
  /** @throws Error where it cannot be read */
  read(name: string): Promise<string>;
  /** @throws Error where the name is taken, and where the text would not survive a power cut */
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

/** The name of a checkpoint of a tree that sorts last. Other files are passed over. */
export function lastName(names: readonly string[], by: TreeHash): string | undefined {
  const ending = endings[by];
  return names
    .filter((name) => name.endsWith(ending) && MOMENT_AND_SIZE.test(name.slice(0, -ending.length)))
    .sort()
    .at(-1);
}
