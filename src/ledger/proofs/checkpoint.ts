import { HASH_BYTES } from './merkle.ts';

/** What a log looked like at one moment (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The name of the log, the same for ever. */
  readonly origin: string;
  /** Entries in it. */
  readonly size: number;
  readonly root: Buffer;
}

/** The text of a checkpoint, which is signed as a note. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/**
 * Reads the text of a checkpoint; further lines are extensions and are passed over.
 * @returns undefined for any other text
 */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', written = '', encoded = '', ...rest] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  const size = Number(written);
  const isWell =
    origin !== '' &&
    /^(?:0|[1-9]\d*)$/.test(written) &&
    Number.isSafeInteger(size) &&
    root.length === HASH_BYTES &&
    root.toString('base64') === encoded &&
    rest.length > 0;
  return isWell ? { origin, size, root } : undefined;
}
