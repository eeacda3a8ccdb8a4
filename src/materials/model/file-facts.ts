/** What kinds of signatures stand in files. */
export const signatureKinds = ['signature', 'seal', 'time-stamp'] as const;

/** A signature that stands in a file, as it says itself. Whether it is valid is not judged. */
export interface EmbeddedSignature {
  readonly kind: (typeof signatureKinds)[number];
  /** The name in the signer's certificate; null: none was found. Personal data. */
  readonly signer: string | null;
  /** False: it leaves something of the file out, such as what was added later. */
  readonly coversWholeFile: boolean;
}

/** What a file says of itself, for those who review it. */
export interface FileFacts {
  /** null: not known, such as of a type that has none. */
  readonly pageCount: number | null;
  readonly signatures: readonly EmbeddedSignature[];
}

/** Signatures that are told of a file. */
export const MOST_SIGNATURES = 50;

export const noFacts: FileFacts = { pageCount: null, signatures: [] };
