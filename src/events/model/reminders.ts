import { createHash } from 'node:crypto';

/** What falls due, with the instants that decide when it is announced. */
export interface FallingDue {
  /** When it falls due. */
  readonly dueAt: Date;
  /** When it was set, and so told. */
  readonly setAt: Date;
}

const HOUR_MS = 3_600_000;

/**
 * The span by which it is announced now: the shortest that has begun. Each is due from its instant
 * until the thing itself is due. A span that would have begun before the time was set is left out:
 * setting it has told enough. A longer one that nobody announced in its time, such as over a stop of
 * the service, is left out too: it would tell a wrong number of hours.
 * @param hoursAhead its spans; undefined: nothing is announced
 * @param now the database's clock
 * @returns hours; undefined: none has begun
 */
export function reachedSpan(
  { dueAt, setAt }: FallingDue,
  hoursAhead: readonly number[] | undefined,
  now: Date,
): number | undefined {
  if (now >= dueAt) return undefined;
  return (hoursAhead ?? [])
    .filter((hours) => {
      const from = dueAt.getTime() - hours * HOUR_MS;
      return from <= now.getTime() && from > setAt.getTime();
    })
    .toSorted((one, other) => one - other)
    .at(0);
}

/** How far ahead anything is announced; the task looks no further. */
export function longestSpan(hoursAhead: readonly number[]): number {
  return Math.max(0, ...hoursAhead);
}

/** What makes a reminder one and the same. */
export interface ReminderKey {
  readonly action: string;
  readonly subjectId: string;
  /** What falls due, where a subject has several, such as appointments one after the other. */
  readonly thingId: string;
  readonly dueAt: Date;
  readonly hoursAhead: number;
}

/**
 * The id of a reminder's entry, a UUID of version 8. It follows from what is announced, so that the
 * ledger's own key holds it once, whatever replica writes it, and however often; a due time that
 * moves gives another one.
 */
export function reminderId({ action, subjectId, thingId, dueAt, hoursAhead }: ReminderKey): string {
  const text = JSON.stringify([action, subjectId, thingId, dueAt.toISOString(), hoursAhead]);
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
