import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type { ObjectionRow } from '../objections/repository.ts';
import type { ClawbackRow, DisbursementRow } from '../payments/repository.ts';
import type { Clawback, Disbursement } from '../payments/schemas.ts';
import type { Objection } from './schemas.ts';

export function presentObjection(row: ObjectionRow): Objection {
  return {
    id: row.id,
    runId: row.runId,
    awardId: row.awardId,
    kind: row.kind,
    reference: row.reference,
    receivedOn: row.receivedOn,
    recordedAt: toWireInstant(row.recordedAt),
    recordedBy: row.recordedBy,
    outcome: row.outcome,
    reason: row.reason,
    decidedAt: toWireInstantOrNull(row.decidedAt),
    decidedBy: row.decidedBy,
  };
}

export function presentDisbursement(row: DisbursementRow): Disbursement {
  return {
    id: row.id,
    awardId: row.awardId,
    externalId: row.externalId,
    amount: moneyFromFen(row.amountFen),
    paidOn: row.paidOn,
    recordedAt: toWireInstant(row.recordedAt),
  };
}

export function presentClawback(row: ClawbackRow): Clawback {
  return {
    id: row.id,
    awardId: row.awardId,
    externalId: row.externalId,
    amount: moneyFromFen(row.amountFen),
    stopped: moneyFromFen(row.stoppedFen),
    reason: row.reason,
    recordedAt: toWireInstant(row.recordedAt),
  };
}
