import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { checkCreditCode } from '#programme/credit-code.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ReportedMeasure } from '../model/reported-measure.ts';

/** What names a record of another system. */
export type RecordKey = Pick<ReportedMeasure, 'source' | 'externalId'>;

export const importNoticeCodes = [
  'credit-code-checksum',
  'record-id-shortened',
] as const satisfies readonly FindingCode[];

/** An id that a spreadsheet program may have taken for a number, without its leading zeros. */
export function isNumberLike({ externalId }: RecordKey): boolean {
  return /^[0-9]+$/.test(externalId);
}

/** The number that an id of digits would become. */
export function withoutZeros({ externalId }: RecordKey): string {
  return externalId.replace(/^0+/, '');
}

/**
 * What an importer should look at again, although the records were taken: codes that break the
 * standard are in real use, and an id of digits may be whole as it is.
 * @param known records of the same systems whose ids are the same numbers as ids of the batch
 * @returns findings to confirm, at the records of the batch
 * @see rules 2.3, 3.4a
 */
export function noticesOf(
  batch: readonly (RecordKey & Pick<ReportedMeasure, 'creditCode'>)[],
  known: readonly RecordKey[],
): readonly Finding[] {
  const widths = paddedWidths(batch);
  const keys = [...known, ...batch];
  return batch.flatMap((record, index) => {
    const pointer = `/records/${index}`;
    const whole = wholeIdOf(record, keys, widths.get(record.source));
    return [
      ...(checkCreditCode(record.creditCode).kind === 'checksum-mismatch'
        ? [finding('credit-code-checksum', `${pointer}/creditCode`, {}, '2.3')]
        : []),
      ...(whole === undefined
        ? []
        : [finding('record-id-shortened', `${pointer}/externalId`, { whole }, '2.3')]),
    ];
  });
}

/** The longer id that this one may have been: one of the same number, or one as long as others. */
function wholeIdOf(
  record: RecordKey,
  keys: readonly RecordKey[],
  width: number | undefined,
): string | undefined {
  if (!isNumberLike(record)) return undefined;
  const { source, externalId } = record;
  const same = keys.find(
    (other) =>
      other.source === source &&
      other.externalId.length > externalId.length &&
      isNumberLike(other) &&
      withoutZeros(other) === withoutZeros(record),
  );
  if (same !== undefined) return same.externalId;
  return width !== undefined && externalId.length < width
    ? externalId.padStart(width, '0')
    : undefined;
}

/** By system: the one width of its ids with leading zeros, where they have one. */
function paddedWidths(batch: readonly RecordKey[]): ReadonlyMap<string, number> {
  const widths = new Map<string, Set<number>>();
  for (const record of batch) {
    const { source, externalId } = record;
    if (!isNumberLike(record) || !externalId.startsWith('0')) continue;
    widths.set(source, (widths.get(source) ?? new Set()).add(externalId.length));
  }
  return new Map(
    [...widths].flatMap(([source, lengths]) => {
      const [width, ...others] = lengths;
      return width === undefined || others.length > 0 ? [] : [[source, width] as const];
    }),
  );
}
