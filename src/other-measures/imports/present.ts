import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen, moneyToFen } from '#platform/values/money.ts';
import type { ReportedMeasure } from '../model/reported-measure.ts';
import type { ImportOutcomes } from './import-other-measures.ts';
import type { MeasureImportRow } from './repository.ts';
import type {
  MeasureImport,
  NewOtherMeasure,
  OtherMeasure,
  OtherMeasureImport,
} from './schemas.ts';
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

export function presentOutcomes({
  importId,
  records,
  notices,
}: ImportOutcomes): OtherMeasureImport {
  return {
    importId,
    notices: notices.map(({ severity: _severity, ...notice }) => notice),
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

export function presentMeasureImport({
  version: _version,
  importedAt,
  ...row
}: MeasureImportRow): MeasureImport {
  return {
    ...row,
    unchangedCount: row.recordCount - row.newCount - row.revisedCount,
    importedAt: toWireInstant(importedAt),
  };
}
