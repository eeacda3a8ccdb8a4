import { canonicalJson } from '#platform/values/canonical.ts';
import { csvLine, spreadsheetText } from '#platform/values/spreadsheet-text.ts';
import type { presentEntry } from '../entries/present.ts';
import type { TreeHash } from '../proofs/merkle.ts';

/** An entry as its leaf holds it. */
export type ExportedEntry = ReturnType<typeof presentEntry>;

/** A position of the log as an export tells it. */
export interface ExportedPosition {
  readonly position: number;
  /** As it was sealed, hex. */
  readonly leafHash: string;
  /** Null where the database no longer has it, which an untouched ledger never shows. */
  readonly entry: ExportedEntry | null;
}

export interface ExportHead {
  /** Of the tree by SM3; absent: SHA-256. */
  readonly hash?: 'sm3';
  readonly origin: string;
  readonly size: number;
  readonly rootHash: string;
  readonly checkpoint: string;
  readonly keys: readonly string[];
}

/** The first line of an export as NDJSON. */
export function headLine(head: ExportHead): string {
  return `${JSON.stringify({ export: 'ledger@1', ...head })}\n`;
}

/** A line of an export as NDJSON, which the database wrote but for the entry's data. */
export interface WrittenLine {
  /** Up to the data. */
  readonly lead: string;
  readonly data: unknown;
  /** Behind the data; null where the database no longer has the entry, and the lead is all. */
  readonly tail: string | null;
}

/**
 * A line of an export as NDJSON. The bytes of its member `entry` are those of the leaf, so that a
 * verifier hashes them as they stand, without reading JSON.
 */
export function entryLine({ lead, data, tail }: WrittenLine): string {
  return tail === null ? `${lead}\n` : `${lead}${canonicalJson(data)}${tail}\n`;
}

const cellNames = [
  ...['position', 'id', 'at', 'action', 'actorSubject', 'actorRole', 'actorClient'],
  ...['actorCreditCode', 'requestId', 'subjectType', 'subjectId', 'subjectVersion'],
  ...['applicationId', 'roundId', 'policyVersion', 'ruleIds', 'data', 'transactionId'],
] as const;

/** The last column tells by which hash its leaves are. */
export function exportColumns(by: TreeHash = 'sha256'): readonly string[] {
  return [...cellNames, by === 'sm3' ? 'leafSm3' : 'leafSha256'];
}

/** A row of a table of entries, in the order of `exportColumns`. */
export function exportCells({ position, leafHash, entry }: ExportedPosition): readonly string[] {
  if (entry === null) return [`${position}`, ...Array(cellNames.length - 1).fill(''), leafHash];
  const { actor, subject } = entry;
  return [
    position,
    ...[entry.id, entry.at, entry.action, actor.subject, actor.role, actor.client],
    ...[actor.creditCode, entry.requestId, subject.type, subject.id, subject.version],
    ...[entry.applicationId, entry.roundId, entry.policyVersion, entry.ruleIds.join(' ')],
    ...[canonicalJson(entry.data), entry.transactionId, leafHash],
  ].map((value) => `${value ?? ''}`);
}

/** The first line of an export as CSV (RFC 4180), with the mark that tells UTF-8. */
export function csvHead({ hash }: Pick<ExportHead, 'hash'>): string {
  return `\ufeff${csvLine(exportColumns(hash))}`;
}

/** A line of an export as CSV, in which no cell is a formula. */
export function csvEntry(exported: ExportedPosition): string {
  return csvLine(exportCells(exported).map(spreadsheetText));
}
