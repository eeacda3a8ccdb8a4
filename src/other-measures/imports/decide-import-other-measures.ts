import type { Decision, Loaded, NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { measureDigest } from '../model/digests.ts';
import type { ImportOutcome, MeasureRecord, ReportedMeasure } from '../model/reported-measure.ts';

export interface ImportState extends Loaded {
  /** The records of the batch that were imported before. */
  readonly known: readonly MeasureRecord[];
}

/** The file that brings a batch. */
export interface ImportFile {
  /** The id that the import gets. */
  readonly id: string;
  /** SHA-256 of the file as it was sent, hex. */
  readonly sha256: string;
}

export interface ImportedRecord {
  /** The record with its new version. */
  readonly record: MeasureRecord;
  readonly outcome: ImportOutcome;
}

/**
 * The effect of importing a batch on each record, in the order of the batch. A repeated import
 * changes nothing.
 * @param batch each with the id it gets if it is new
 */
export function planImport(
  known: readonly MeasureRecord[],
  batch: readonly (ReportedMeasure & { readonly id: string })[],
): ImportedRecord[] {
  const before = new Map(known.map((record) => [keyOf(record), record]));
  return batch.map((reported) => {
    const record = before.get(keyOf(reported));
    if (record === undefined) return { record: { ...reported, version: 1 }, outcome: 'imported' };
    if (isSame(record, reported)) return { record, outcome: 'unchanged' };
    return {
      record: { ...reported, id: record.id, version: record.version + 1 },
      outcome: 'revised',
    };
  });
}

export const importCodes = [
  'record-repeated',
  'amount-of-application',
] as const satisfies readonly FindingCode[];

/**
 * Imports the new records of a batch and revises those that differ, all or nothing.
 * @see rules 2.3, 3.4a
 */
export function decideImportOtherMeasures(
  { known }: ImportState,
  batch: readonly (ReportedMeasure & { readonly id: string })[],
  file: ImportFile,
): Decision<readonly ImportedRecord[]> {
  const findings = [...repeatedRecords(batch), ...amountFindings(batch)];
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };
  const records = planImport(known, batch);
  const news = records.filter(isNews);
  // A batch without changes is answered earlier, so another caller has just imported the same.
  if (news.length === 0) return { kind: 'refused', problem: 'conflict', findings: [] };
  return {
    kind: 'accepted',
    change: records,
    entries: [importEntry(file, records), ...news.map(entryOf)],
  };
}

/** How many records an import brought, and how many of them were new or revised. */
export function countsOf(records: readonly ImportedRecord[]) {
  const count = (outcome: ImportOutcome) =>
    records.filter((record) => record.outcome === outcome).length;
  return {
    recordCount: records.length,
    newCount: count('imported'),
    revisedCount: count('revised'),
  };
}

function importEntry({ id, sha256 }: ImportFile, records: readonly ImportedRecord[]): NewEntry {
  return {
    action: 'measure-import.recorded',
    subjectType: 'measure-import',
    subjectId: id,
    ruleIds: ['2.3', '3.4a'],
    data: { fileSha256: sha256, ...countsOf(records) },
  };
}

export function isNews({ outcome }: ImportedRecord): boolean {
  return outcome !== 'unchanged';
}

function keyOf({ source, externalId }: ReportedMeasure): string {
  return JSON.stringify([source, externalId]);
}

const revisable = [
  'creditCode',
  'measure',
  'outcome',
  'year',
  'productName',
  'content',
  'amountFen',
] as const satisfies readonly (keyof ReportedMeasure)[];

function isSame(left: ReportedMeasure, right: ReportedMeasure): boolean {
  return revisable.every((field) => left[field] === right[field]);
}

function repeatedRecords(batch: readonly ReportedMeasure[]): Finding[] {
  const seen = new Set<string>();
  return batch.flatMap((reported, index) => {
    const key = keyOf(reported);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [finding('record-repeated', `/records/${index}/externalId`)];
  });
}

function amountFindings(batch: readonly ReportedMeasure[]): Finding[] {
  return batch.flatMap(({ outcome, amountFen }, index) =>
    outcome === 'applied' && amountFen !== null
      ? [finding('amount-of-application', `/records/${index}/amount`)]
      : [],
  );
}

function entryOf({ record, outcome }: ImportedRecord): NewEntry {
  return {
    action: outcome === 'imported' ? 'other-measure.imported' : 'other-measure.revised',
    subjectType: 'other-measure',
    subjectId: record.id,
    ruleIds: ['2.3', '3.4a'],
    data: {
      externalIdSha256: canonicalDigest([record.source, record.externalId]),
      creditCode: record.creditCode,
      outcome: record.outcome,
      year: record.year,
      amountFen: record.amountFen,
      recordSha256: measureDigest(record),
    },
  };
}
