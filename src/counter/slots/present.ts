import { toWireInstant } from '#platform/values/instant.ts';
import type { SlotRow } from './repository.ts';
import type { CounterSlot } from './schemas.ts';

export function presentSlot(row: SlotRow): CounterSlot {
  return {
    id: row.id,
    counterNumber: row.counterNumber,
    startsAt: toWireInstant(row.startsAt),
    endsAt: toWireInstant(row.endsAt),
    capacity: row.capacity,
    free: row.capacity - row.booked,
  };
}
