import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { movedAwardIdOf, rightExternalIdOf } from '../model/correctable-award.ts';
import type { CorrectionRow } from './repository.ts';
import type { DisbursementCorrection } from './schemas.ts';

export function presentCorrection(row: CorrectionRow): DisbursementCorrection {
  return {
    id: row.id,
    disbursementId: row.disbursementId,
    awardId: row.awardId,
    externalId: row.externalId,
    formerAmount: moneyFromFen(row.formerFen),
    amount: moneyFromFen(row.correctedFen),
    reason: row.reason,
    movedToId: row.movedToId,
    movedToAwardId: movedAwardIdOf(row),
    rightExternalId: rightExternalIdOf(row),
    recordedAt: toWireInstant(row.recordedAt),
  };
}
