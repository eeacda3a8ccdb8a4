/**
 * A place outside the database where checkpoints are kept. Names are only added; they sort by time.
 */
export interface CheckpointShelf {
  /** The name that sorts last. @returns undefined for an empty shelf */
  newest(): Promise<string | undefined>;
  /** @throws Error where it cannot be read */
  read(name: string): Promise<string>;
  /** @throws Error where the name is taken, and where the text would not survive a power cut */
  add(name: string, text: string): Promise<void>;
  close(): void;
}

/** `20251120T073000123Z-000000041300.checkpoint`: when it was sealed, and the size of the log. */
export function checkpointName(sealedAt: Date, size: number): string {
  const moment = sealedAt.toISOString().replaceAll(/[-:.]/g, '');
  return `${moment}-${`${size}`.padStart(12, '0')}.checkpoint`;
}

const NAME = /^\d{8}T\d{9}Z-\d{12,}\.checkpoint$/;

/** The name of a checkpoint that sorts last. Other files are passed over. */
export function lastName(names: readonly string[]): string | undefined {
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .at(-1);
}
