import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen, moneyToFen } from '#platform/values/money.ts';
import type { ReportedMeasure } from '../model/reported-measure.ts';
import type { ImportedRecord } from './decide-import-other-measures.ts';
import type { NewOtherMeasure, OtherMeasure, OtherMeasureImport } from './schemas.ts';
import type { otherMeasures } from './tables.ts';

export function reportedMeasure(record: NewOtherMeasure): ReportedMeasure {
  const { productName, content, amount, ...reported } = record;
  return {
    ...reported,
    productName: productName ?? null,
    content: content ?? null,
    amountFen: amount === undefined ? null : moneyToFen(amount),
  };
}

export function presentImport(records: readonly ImportedRecord[]): OtherMeasureImport {
  return {
    items: records.map(({ record: { id, source, externalId, version }, outcome }) => ({
      id,
      source,
      externalId,
      version,
      outcome,
    })),
  };
}

export function presentMeasure({
  amountFen,
  updatedAt,
  ...row
}: typeof otherMeasures.$inferSelect): OtherMeasure {
  return {
    ...row,
    amount: amountFen === null ? null : moneyFromFen(amountFen),
    updatedAt: toWireInstant(updatedAt),
  };
}
