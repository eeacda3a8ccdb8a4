import { canonicalDigest } from '#platform/values/canonical.ts';
import { toWireInstant } from '#platform/values/instant.ts';

/** A row as the database writes it: columns in snake case, instants in the zone of the session. */
type StoredRow = Readonly<Record<string, unknown>>;

/** Rows by the names of their tables. */
export type StoredRecord = Readonly<Record<string, readonly StoredRow[]>>;

/** Everything that is stored about a case: rows by table, with the names of the code. */
export interface CaseRecord {
  readonly rows: StoredRecord;
  /** SHA-256 of the canonical JSON (RFC 8785) of `rows`, hex. */
  readonly sha256: string;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?[+-]\d{2}:\d{2}$/;

/**
 * The rows as a case file tells them: columns in camel case, instants as the contract writes them.
 * What lies within a column, such as a form, stays as it is.
 */
export function caseRecordOf(stored: StoredRecord): CaseRecord {
  const rows = Object.fromEntries(
    Object.entries(stored).map(([table, each]) => [table, each.map(toldRow)]),
  );
  return { rows, sha256: canonicalDigest(rows) };
}

function toldRow(row: StoredRow): StoredRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'string' && INSTANT.test(value) ? toWireInstant(new Date(value)) : value,
    ]),
  );
}
