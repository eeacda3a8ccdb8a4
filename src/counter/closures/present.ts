import { toWireInstant } from '#platform/values/instant.ts';
import type { ClosureRow } from './repository.ts';
import type { CounterClosure } from './schemas.ts';

export function presentClosure(row: ClosureRow): CounterClosure {
  return {
    id: row.id,
    from: toWireInstant(row.fromAt),
    before: toWireInstant(row.beforeAt),
    counters: row.counters,
    capacity: row.capacity,
    reason: row.reason,
    slots: row.slots,
    cancelled: row.cancelled,
    moved: row.moved,
    closedAt: toWireInstant(row.closedAt),
  };
}
