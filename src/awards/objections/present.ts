import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { ObjectionRow, OwnObjectionRow } from './repository.ts';
import type { Objection, OwnObjection } from './schemas.ts';

export function presentObjection(row: ObjectionRow): Objection {
  return {
    id: row.id,
    runId: row.runId,
    applicationId: row.applicationId,
    awardId: row.awardId,
    objector: row.objector,
    objectorCreditCode: row.objectorCreditCode,
    kind: row.kind,
    statement: row.statement,
    reference: row.reference,
    receivedOn: row.receivedOn,
    recordedAt: toWireInstant(row.recordedAt),
    recordedBy: row.recordedBy,
    outcome: row.outcome,
    reason: row.reason,
    consequence: row.consequence,
    tierCode: row.tierCode,
    proposalId: row.proposalId,
    resolvedAt: toWireInstantOrNull(row.resolvedAt),
    resolvedBy: row.resolvedBy,
  };
}

/** The view that an applicant has of its own objection: the outcome, without officers. */
export function presentOwnObjection(row: OwnObjectionRow): OwnObjection {
  return {
    id: row.id,
    roundId: row.roundId,
    applicationNumber: row.applicationNumber,
    objector: row.objector,
    kind: row.kind,
    statement: row.statement,
    receivedOn: row.receivedOn,
    recordedAt: toWireInstant(row.recordedAt),
    outcome: row.outcome,
    reason: row.reason,
    consequence: row.consequence,
    tierCode: row.tierCode,
    resolvedAt: toWireInstantOrNull(row.resolvedAt),
  };
}
