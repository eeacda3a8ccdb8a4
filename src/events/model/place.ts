/** How far a consumer has read: the last entry that it was given, or that was passed over. */
export interface Place {
  readonly position: number;
  /** Of the leaf there, hex: another log has another one at the same position. */
  readonly leaf: string;
}

/** Enough to tell two logs apart; a whole hash would double the cursor. */
const LEAF_CHARACTERS = 16;

/** A place as a cursor carries it. */
export function placeText({ position, leafHash }: PlacedLeaf): string {
  return `${position}.${leafHash.toString('hex').slice(0, LEAF_CHARACTERS)}`;
}

export interface PlacedLeaf {
  readonly position: number;
  readonly leafHash: Buffer;
}

/** @param text as `placeText` wrote it; a signature proves that */
export function placeIn(text: string): Place {
  const [position = '', leaf = ''] = text.split('.');
  return { position: Number(position), leaf };
}

/**
 * Whether a log holds the entry that a place stands for.
 * @param leafHash of the leaf that the log has there; undefined: it ends before
 */
export function isPlaceIn({ leaf }: Place, leafHash: Buffer | undefined): boolean {
  return leafHash?.toString('hex').startsWith(leaf) === true;
}
