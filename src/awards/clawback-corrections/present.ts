import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { movedAwardIdOf, rightExternalIdOf } from '../model/correctable-award.ts';
import type { ClawbackCorrectionRow } from './repository.ts';
import type { ClawbackCorrection } from './schemas.ts';

export function presentClawbackCorrection(row: ClawbackCorrectionRow): ClawbackCorrection {
  return {
    id: row.id,
    clawbackId: row.clawbackId,
    awardId: row.awardId,
    externalId: row.externalId,
    formerAmount: moneyFromFen(row.formerFen),
    amount: moneyFromFen(row.correctedFen),
    liftsStop: row.liftsStop,
    lifted: moneyFromFen(row.liftedFen),
    reason: row.reason,
    movedToId: row.movedToId,
    movedToAwardId: movedAwardIdOf(row),
    rightExternalId: rightExternalIdOf(row),
    recordedAt: toWireInstant(row.recordedAt),
  };
}
