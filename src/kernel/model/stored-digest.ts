import { canonicalDigest } from '#platform/values/canonical.ts';
import type { LedgerAction } from './actions.ts';

/**
 * How a digest in the data of entries follows from a row of the database: the same function makes
 * it in the command and checks it later.
 */
export interface StoredDigest<Row> {
  readonly actions: readonly LedgerAction[];
  /** The member of the entry's data; earlier entries may lack it. */
  readonly member: string;
  readonly table: string;
  /** Where the row's key stands in the entry, by column: `subject`, or a member of its data. */
  readonly key: Readonly<Record<string, string>>;
  /** Whether later entries of these actions on the subject replace what the row holds. */
  readonly isReplaced: boolean;
  /**
   * The action that takes the row, or its content, away again; its entry has the members of the key,
   * too. It is of the same subject, or of the row itself.
   */
  readonly removedBy?: LedgerAction;
  /** Whether the row itself stays then, emptied; absent: it goes. */
  readonly isEmptied?: true;
  /** Rows that are read at a time, where each is large; absent: those of a page of entries. */
  readonly atOnce?: number;
  /**
   * @param row by the names of the code, such as `employerName`
   * @returns null where the row holds nothing to digest
   */
  readonly of: (row: Row) => string | null;
}

/** The digest of a text that a row may hold. */
export function textDigest(text: string | null): string | null {
  return text === null ? null : canonicalDigest(text);
}
