import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { movedAwardIdOf, rightExternalIdOf } from '../model/correctable-award.ts';
import type { ClawbackCorrectionRow } from './repository.ts';
import type { ClawbackCorrection } from './schemas.ts';

export function presentClawbackCorrection(row: ClawbackCorrectionRow): ClawbackCorrection {
  const rightExternalId = rightExternalIdOf(row);
  // Its row ends the stop of the old number, which goes on under the right one: nothing is payable.
  const isRenumbered = rightExternalId !== null;
  return {
    id: row.id,
    clawbackId: row.clawbackId,
    awardId: row.awardId,
    externalId: row.externalId,
    formerAmount: moneyFromFen(row.formerFen),
    amount: moneyFromFen(row.correctedFen),
    liftsStop: row.liftsStop && !isRenumbered,
    lifted: moneyFromFen(isRenumbered ? 0 : row.liftedFen),
    reason: row.reason,
    movedToId: row.movedToId,
    movedToAwardId: movedAwardIdOf(row),
    rightExternalId,
    recordedAt: toWireInstant(row.recordedAt),
  };
}
