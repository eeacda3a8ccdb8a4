import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { TokenRevocationRow } from './repository.ts';
import type { TokenRevocation } from './schemas.ts';

export function presentRevocation(row: TokenRevocationRow): TokenRevocation {
  const { id, kind, value, reason, liftedBy, liftReason, version, createdBy } = row;
  return {
    ...{ id, kind, value, reason, liftedBy, liftReason, version, createdBy },
    issuedBefore: toWireInstantOrNull(row.issuedBefore),
    liftedAt: toWireInstantOrNull(row.liftedAt),
    createdAt: toWireInstant(row.createdAt),
  };
}

export function revocationResource(row: TokenRevocationRow) {
  return { version: row.version, body: presentRevocation(row) };
}
