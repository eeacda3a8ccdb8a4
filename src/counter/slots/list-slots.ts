import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { type SlotRow, slotStatements } from './repository.ts';

export interface SlotFilter {
  /** Days in Shanghai, both inclusive. */
  readonly from?: string;
  readonly through?: string;
  readonly counterNumber?: number;
  /** Only slots that can still be booked. */
  readonly free?: boolean;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The slots of a round, by start and counter, by keyset.
 * @param after `slotKey` of the last slot read
 */
export function listSlots(
  db: Database,
  roundId: string,
  { from, through, counterNumber, free }: SlotFilter,
  { limit, after }: Keyset,
): Promise<SlotRow[]> {
  // Counters are numbered from 1: the range begins with the first of the day.
  const first = from === undefined ? '-infinity' : startOf(from).toISOString();
  const [afterStart, afterCounter] = (after ?? `${first}/0`).split('/');
  const list = slotStatements(db).list({ counterNumber, free: free || undefined });
  return list.execute({
    ...{ roundId, counterNumber, limit, afterStart, afterCounter: Number(afterCounter) },
    before:
      through === undefined
        ? 'infinity'
        : new Date(startOf(through).getTime() + dayMs).toISOString(),
  });
}

export function slotKey({ startsAt, counterNumber }: SlotRow): string {
  return `${startsAt.toISOString()}/${counterNumber}`;
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
