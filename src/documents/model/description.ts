/** A text for typesetting, without fonts, sizes or positions. */
export interface PrintedText {
  readonly title: string;
  /** Above the title. */
  readonly programme: string;
  readonly number: string;
  /** RFC 3339: the one date inside the file. */
  readonly issuedAt: string;
  readonly blocks: readonly Block[];
  /** Absent: a text that nobody verifies, such as a report. */
  readonly verification?: VerificationMarks;
  /** The canonical facts. The file carries them so that a program can read them. */
  readonly content: string;
}

/** How a document is verified. */
export interface VerificationMarks {
  readonly code: string;
  /** Address of the page that verifies documents. */
  readonly address: string;
  /** The address with the code. */
  readonly link: string;
  /** Of the content: a program can recompute it. Lower-case hex. */
  readonly sha256: string;
}

/** The content of a document that can be verified. */
export interface DocumentDescription extends PrintedText {
  readonly verification: VerificationMarks;
}

export type Block =
  /** The addressee, without an indent. */
  | { readonly kind: 'salutation'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | TableBlock
  /** A QR code with words beside it. */
  | CodeBlock
  | BarsBlock
  /** Set to the right, kept together. */
  | { readonly kind: 'signature'; readonly lines: readonly string[] };

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Emphasised, such as a due time. */
  readonly strong?: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  /** As many cells as columns. */
  readonly rows: readonly (readonly string[])[];
}

export interface CodeBlock {
  readonly kind: 'code';
  /** What the code holds. */
  readonly text: string;
  /** Where a click on it leads. */
  readonly link: string;
  readonly lines: readonly string[];
}

/** A chart of horizontal bars. */
export interface BarsBlock {
  readonly kind: 'bars';
  readonly rows: readonly Bar[];
}

export interface Bar {
  readonly name: string;
  /** Not negative; the longest bar is as wide as the room. */
  readonly value: number;
  /** What stands behind the bar. */
  readonly told: string;
}

export interface Column {
  readonly title: string;
  /** Part of the table's width; the shares of a table add up to 1. */
  readonly share: number;
  /** Absent: from the left. */
  readonly align?: 'center' | 'right';
}
