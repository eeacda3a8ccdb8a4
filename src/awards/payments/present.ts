import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type { ClawbackRow, DisbursementRow } from './repository.ts';
import type { Clawback, Disbursement } from './schemas.ts';

export function presentDisbursement(row: DisbursementRow): Disbursement {
  return {
    id: row.id,
    awardId: row.awardId,
    externalId: row.externalId,
    amount: moneyFromFen(row.amountFen),
    paidOn: row.paidOn,
    movedFromId: row.movedFromId,
    movedToId: row.movedToId,
    recordedAt: toWireInstant(row.recordedAt),
  };
}

export function presentClawback(row: ClawbackRow): Clawback {
  return {
    id: row.id,
    awardId: row.awardId,
    externalId: row.externalId,
    amount: moneyFromFen(row.amountFen),
    stopsPayment: row.stopsPayment,
    stopped: moneyFromFen(row.stoppedFen),
    reason: row.reason,
    reportedOn: row.reportedOn,
    movedFromId: row.movedFromId,
    movedToId: row.movedToId,
    recordedAt: toWireInstant(row.recordedAt),
  };
}
