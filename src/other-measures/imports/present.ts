import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen, moneyToFen } from '#platform/values/money.ts';
import type { MeasureTerms } from '../model/terms.ts';
import type { ImportedRecord } from './decide-import-other-measures.ts';
import type { NewOtherMeasure, OtherMeasure, OtherMeasureImport } from './schemas.ts';
import type { otherMeasures } from './tables.ts';

export function measureTerms(record: NewOtherMeasure): MeasureTerms {
  const { productName, content, amount, ...terms } = record;
  return {
    ...terms,
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
